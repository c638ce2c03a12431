"""Opens the workbench for a command: its folders, its secret, Django with this home's settings."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import django

from saksama.keys.files import private_folder, write_whole
from saksama.patrol.home import Home

SECRET_BYTES = 48


def open_workbench(home: Home) -> None:
    """Make what is missing in `home` and load Django for it. Called again it changes nothing.

    Raises BadInput for a setting that cannot be used, Refused when others on this machine can read a folder.
    """
    os.umask(0o077)  # databases make their files themselves
    os.environ["SAKSAMA_HOME"] = str(home.root)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saksama.config.settings")
    from saksama.workbench.safe.setting import FOLDERS

    for name in FOLDERS:
        private_folder(home.root / name)
    keep_secret(home.root / "workbench" / "rahasia")
    django.setup()


def keep_secret(path: Path) -> None:
    """The secret that signs sessions: made once, written whole, readable by its owner only."""
    if not path.exists():
        write_whole(path, secrets.token_urlsafe(SECRET_BYTES).encode() + b"\n")
