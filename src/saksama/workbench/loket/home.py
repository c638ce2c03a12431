"""The counter's folder on this machine."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from saksama.keys.files import private_folder


def private_below(*names: str) -> Path:
    """A folder below the counter's, made if need be, each step of it readable by its owner alone. Raises Refused."""
    folder = private_folder(Path(settings.LOKET_HOME))
    for name in names:
        folder = private_folder(folder / name)
    return folder
