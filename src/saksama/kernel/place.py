"""Where an office's files lie on this machine, and what lies on another."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit


def default_root() -> Path:
    """SAKSAMA_HOME, else the user's data folder."""
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(os.environ.get("SAKSAMA_HOME") or Path(data) / "saksama")


def set_aside(file: Path) -> Path:
    """How an SQLite file is called once its rows live in PostgreSQL (`saksama move-database`)."""
    return file.with_name(f"{file.name}.dipindahkan")


def is_elsewhere(host: str) -> bool:
    """Whether `host` names another machine than this one; "" and a folder are a socket of this one."""
    return bool(host) and host not in {"localhost", "::1"} and not host.startswith(("127.", "/"))


def by_tls(url: str) -> str:
    """A database's address that demands TLS where it is another machine and says nothing of it itself."""
    parts = urlsplit(url)
    if not is_elsewhere(parts.hostname or "") or "sslmode=" in parts.query:
        return url
    return parts._replace(query="&".join(filter(None, [parts.query, "sslmode=require"]))).geturl()
