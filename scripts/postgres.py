"""Run a command beside a PostgreSQL of its own: `python -m scripts.postgres pytest …`.

A fresh cluster in a temporary folder, listening on loopback only, gone afterwards; DATABASE_URL names it for the
command. PostgreSQL refuses to run as root, so root hands it to the system's user `postgres`.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BINARIES = Path("/usr/lib/postgresql")
USER = "postgres"
GONE_WITHIN = 30.0


def main(command: list[str]) -> int:
    """Run `command`; its exit code."""
    with cluster() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


@contextmanager
def cluster() -> Iterator[str]:
    """The URL of a fresh database for as long as this lasts; quick, and nothing is safe from a power cut."""
    with server(durable=False) as made:
        yield made.url


@contextmanager
def server(*, durable: bool) -> Iterator[Server]:
    """A fresh server for as long as this lasts. `durable`: it waits for the disk at every commit, as in an office."""
    folder = Path(tempfile.mkdtemp(prefix="saksama-pg-"))
    password = secrets.token_hex(8)
    secret = folder / "sandi"
    secret.write_text(password)
    if os.getuid() == 0:
        for path in (folder, secret):
            shutil.chown(path, USER)
    made = Server(folder, password, _free_port(), durable=durable)
    try:
        _as_postgres(
            tool("initdb"), "-D", made.data, "-U", "saksama", f"--pwfile={secret}", "-A", "scram-sha-256", "-E", "UTF8"
        )
        made.start()
        try:
            yield made
        finally:
            if made.runs:
                _as_postgres(tool("pg_ctl"), "-D", made.data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@dataclass(frozen=True)
class Server:
    """One server of ours; it can be killed and started again."""

    folder: Path
    password: str
    port: int
    durable: bool

    @property
    def data(self) -> Path:
        """Its cluster."""
        return self.folder / "data"

    @property
    def url(self) -> str:
        """Of its one database."""
        return f"postgresql://saksama:{self.password}@127.0.0.1:{self.port}/postgres"

    @property
    def pid(self) -> int:
        """Of its first process. Raises FileNotFoundError where it was stopped in order."""
        return int((self.data / "postmaster.pid").read_text().split()[0])

    @property
    def runs(self) -> bool:
        """Whether its first process lives; one that was killed leaves its number behind."""
        file = self.data / "postmaster.pid"
        return file.exists() and Path(f"/proc/{self.pid}").exists()

    def start(self) -> None:
        """Start it, also after it was killed: it then repairs itself from its log."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        options += " -c max_connections=300"  # races of several processes, a pool each, run side by side
        options += "" if self.durable else " -c fsync=off"
        _as_postgres(tool("pg_ctl"), "-D", self.data, "-w", "-l", self.folder / "log", "-o", options, "start")

    def kill(self) -> None:
        """Sends kill -9 to its first process; the others notice and end. Returns when all are gone."""
        first = self.pid
        others = _children(first)
        os.kill(first, signal.SIGKILL)
        until = time.monotonic() + GONE_WITHIN
        while any(Path(f"/proc/{pid}").exists() for pid in (first, *others)):
            if time.monotonic() > until:
                sys.exit("PostgreSQL's processes did not end")
            time.sleep(0.05)

    def kill_one(self) -> None:
        """Sends kill -9 to a process that serves a connection: the server ends all others and repairs itself."""
        serving = [
            pid for pid in _children(self.pid) if b"saksama postgres" in Path(f"/proc/{pid}/cmdline").read_bytes()
        ]
        os.kill(serving[-1], signal.SIGKILL)


def _command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def _children(pid: int) -> list[int]:
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def tool(name: str) -> Path:
    """The newest program of that name that Debian's packages brought. Ends the command where there is none."""
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
