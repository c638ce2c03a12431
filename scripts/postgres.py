"""Run a command beside a PostgreSQL of its own: `python -m scripts.postgres pytest …`.

A fresh cluster in a temporary folder, listening on loopback only, gone afterwards; DATABASE_URL names it for the
command. PostgreSQL refuses to run as root, so root hands it to the system's user `postgres`.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BINARIES = Path("/usr/lib/postgresql")
USER = "postgres"


def main(command: list[str]) -> int:
    """Run `command`; its exit code."""
    with cluster() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


@contextmanager
def cluster() -> Iterator[str]:
    """The URL of a fresh database for as long as this lasts."""
    folder = Path(tempfile.mkdtemp(prefix="saksama-pg-"))
    password, port = secrets.token_hex(8), _free_port()
    secret = folder / "sandi"
    secret.write_text(password)
    data = folder / "data"
    if os.getuid() == 0:
        for path in (folder, secret):
            shutil.chown(path, USER)
    try:
        _as_postgres(
            _tool("initdb"), "-D", data, "-U", "saksama", f"--pwfile={secret}", "-A", "scram-sha-256", "-E", "UTF8"
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        options += " -c max_connections=300"  # races of several processes, a pool each, run side by side
        _as_postgres(_tool("pg_ctl"), "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://saksama:{password}@127.0.0.1:{port}/postgres"
        finally:
            _as_postgres(_tool("pg_ctl"), "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tool(name: str) -> Path:
    found = sorted(BINARIES.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    if not found:
        sys.exit("PostgreSQL is missing; on Debian and Ubuntu: sudo apt install postgresql")
    return found[-1]


def _as_postgres(*command: object) -> None:
    words = [str(word) for word in command]
    prefix = ["runuser", "-u", USER, "--"] if os.getuid() == 0 else []
    done = subprocess.run([*prefix, *words], cwd="/", capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{words[0]}: {done.stderr or done.stdout}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
