"""Where an office's files lie on this machine."""

from __future__ import annotations

import os
from pathlib import Path


def default_root() -> Path:
    """SAKSAMA_HOME, else the user's data folder."""
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(os.environ.get("SAKSAMA_HOME") or Path(data) / "saksama")


def set_aside(file: Path) -> Path:
    """How an SQLite file is called once its rows live in PostgreSQL (`saksama move-database`)."""
    return file.with_name(f"{file.name}.dipindahkan")
