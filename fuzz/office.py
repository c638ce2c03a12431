"""The workbench without an office: Django's settings over a home of this process, for the doors that need them."""

from __future__ import annotations

import os

from fuzz.seeds import folder

os.environ["SAKSAMA_HOME"] = str(folder() / "home")
os.environ["DJANGO_SETTINGS_MODULE"] = "saksama.config.settings"


def ready() -> None:
    """Keys and settings are there. Safe to call again."""
    import django  # noqa: PLC0415  the settings read the environment when they are loaded

    django.setup()
