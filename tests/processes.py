"""Real processes of the workbench, for tests whose part is a process: an own home, an own database, an own port."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tests.migrated import FILES, put, template

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 240.0


@dataclass
class Machine:
    """One invented machine: its home, its environment, the processes the test started on it."""

    home: Path
    database: str = ""
    started: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("SAKSAMA_", "DJANGO_"))}
        kept.pop("DATABASE_URL", None)
        own = {"SAKSAMA_HOME": str(self.home), "PYTHONUNBUFFERED": "1", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
        return {**kept, **own, **({"DATABASE_URL": self.database} if self.database else {})}

    def start(self, *arguments: str, module: str = "saksama") -> subprocess.Popen[str]:
        with self.output.open("a") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", module, *arguments], env=self.environment, cwd=self.home, text=True,
                stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True,
            )  # fmt: skip
        self.started.append(process)
        return process

    @property
    def output(self) -> Path:
        """What every started process said."""
        return self.home.parent / "keluaran.txt"

    def run(self, *arguments: str, module: str = "saksama") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", module, *arguments], env=self.environment, cwd=self.home, text=True,
            capture_output=True, check=False, timeout=PATIENCE,
        )  # fmt: skip


def with_tables(made: Machine) -> Machine:
    """The same machine with the tables of the office and of its counter already there: a start takes no half minute."""
    if not made.database:
        for alias, file in FILES.items():
            put(made.home / file, alias)
    return made


@contextmanager
def machine(folder: Path, *, tables: bool = False) -> Iterator[Machine]:
    """A machine in `folder`, with a fresh PostgreSQL database where the tests run on one; everything ends with it.

    `tables`: the office's tables are in that database already.
    """
    home = folder / "kantor"
    home.mkdir(mode=0o700)
    with database(tables=tables) as address:
        made = Machine(home, address)
        try:
            yield made
        finally:
            for process in made.started:
                end(process)


@contextmanager
def prepared(folder: Path, module: str) -> Iterator[Machine]:
    """A machine on which `module` prepared an office; on SQLite each but the first is a copy of the first."""
    with machine(folder, tables=True) as made:
        kept = folder.parent / f"siap-{module}"
        if made.database or not kept.exists():
            done = made.run("prepare", module=module)
            assert done.returncode == 0, done.stderr
            shutil.copytree(made.home, kept, dirs_exist_ok=True)
        else:
            shutil.copytree(kept, made.home, dirs_exist_ok=True)
        yield made


@contextmanager
def database(*, tables: bool = False) -> Iterator[str]:
    """The address of a database of one's own, empty or with the office's `tables`; "" for SQLite in the home."""
    given = os.environ.get("DATABASE_URL", "")
    if not given:
        yield ""
        return
    import psycopg

    name = f"saksama_{secrets.token_hex(6)}"
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE {template(given) if tables else "template0"}')
    try:
        yield urlunsplit(urlsplit(given)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(given, autocommit=True) as server:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def end(process: subprocess.Popen[str]) -> None:
    """Whatever still runs of what `process` started in its session."""
    if process.poll() is None:
        process.send_signal(signal.SIGCONT)
        process.kill()
    process.wait()


def wait_for(what: Callable[[], object], seconds: float = PATIENCE) -> object:
    """What `what` says as soon as it says something; fails after `seconds`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if said := what():
            return said
        time.sleep(0.1)
    raise AssertionError(f"{what} did not come within {seconds} s")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def free_ports(count: int) -> int:
    """The first of `count` neighbouring ports that nobody uses."""
    for first in range(18_100, 19_000, 10):
        if all(_free(first + n) for n in range(count)):
            return first
    raise AssertionError("no free ports")


def _free(port: int) -> bool:
    with socket.socket() as probe, suppress(OSError):
        probe.bind(("127.0.0.1", port))
        return True
    return False


def answers(port: int, host: str = "127.0.0.1") -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((host, port)) == 0
