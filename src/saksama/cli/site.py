"""`saksama site` (hidden; `saksama serve` starts it): the web server's own process, with its one loader of Django."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from saksama.config.environment import number_of
from saksama.kernel.lifeline import hang_on
from saksama.kernel.place import default_root
from saksama.kernel.room import is_full
from saksama.kernel.words import _
from saksama.keys.files import private_folder

PROCESSES, THREADS = min(4, os.cpu_count() or 1), 2
"""A process for each core, two requests at once in each. Measured on two cores (docs/decisions/0008-first-run.md)."""
COUNTER_PROCESSES, COUNTER_THREADS = min(2, PROCESSES), 16
"""Many threads: phones on a slow line hold one each while a part of a file trickles in."""
SITES = {
    "kantor": ("", PROCESSES, THREADS), "putar": ("saksama.config.putar", 1, 4),
    "loket": ("saksama.config.loket", COUNTER_PROCESSES, COUNTER_THREADS),
}  # fmt: skip
"""Settings (empty: those in force), processes, threads. *putar* keeps what is watched in one process's memory."""
WEB_WORKERS, WEB_THREADS, WORKERS = "SAKSAMA_WEB_WORKERS", "SAKSAMA_WEB_THREADS", "SAKSAMA_WORKERS"
"""How many of the workbench's own site; `saksama serve` takes them as options, its processes and `doctor` read them."""
WAITING = 256
"""Requests that may wait for a thread; more are told to come again."""
COUNTS, COUNTS_ROOM = "PROMETHEUS_MULTIPROC_DIR", 256 * 1024
"""Where the counts lie, and the room for each of a process's files of them (prometheus_client starts with 64 kB).

config/figures.py names the first too: imported here, it would load the library before the place is said.
"""


@click.command("site", hidden=True, help=_("Proses situs milik `saksama serve`."))
@click.option("--site", "which", type=click.Choice(sorted(SITES)), default="kantor")
@click.option("--address", required=True)
@click.option("--port", type=int, required=True)
@click.option("--certificate", type=click.Path(path_type=Path))
@click.option("--key", type=click.Path(path_type=Path))
@click.option("--parent", type=int)
def site(
    *, which: str, address: str, port: int, certificate: Path | None, key: Path | None, parent: int | None
) -> None:  # fmt: skip
    """Answer requests until told to stop. Without a parent: as a service of the system's own (deploy/)."""
    if parent is not None:
        hang_on(parent)
    settings, processes, threads = SITES[which]
    if not settings:
        processes, threads = web_workers(), web_threads()
    _count_together(which)
    if settings:
        os.environ["DJANGO_SETTINGS_MODULE"] = settings
    Granian(
        "saksama.config.wsgi:application", address=address, port=port, interface=Interfaces.WSGI, workers=processes,
        blocking_threads=threads, blocking_threads_idle_timeout=600, backpressure=WAITING, http=HTTPModes.http1,
        websockets=False, ssl_cert=certificate, ssl_key=key, log_level=LogLevels.error, workers_kill_timeout=10,
        respawn_failed_workers=True,
    ).serve(target_loader=_loader(os.getpid()), wrap_loader=False)  # fmt: skip


def web_workers() -> int:
    """Processes that answer for the workbench. Raises BadInput."""
    return number_of(WEB_WORKERS, PROCESSES, least=1)


def web_threads() -> int:
    """Requests that each of them answers at once. Raises BadInput."""
    return number_of(WEB_THREADS, THREADS, least=1)


def _count_together(which: str) -> None:
    """Where the processes of this site lay down their counts, so that each can tell the sum; empty at every start."""
    folder = private_folder(private_folder(default_root() / "figures") / which)
    for path in folder.glob("*.db"):
        path.unlink()
    os.environ[COUNTS] = str(folder)


def _loader(parent: int) -> Callable[[], Callable[..., Any]]:
    """What loads the site inside the answering process, which must not hold the port when this one is gone."""

    def load() -> Callable[..., Any]:
        hang_on(parent, by=signal.SIGKILL)
        _room_for_counts()
        from saksama.config.wsgi import started

        site = started()
        _leave_alone()
        return site

    return load


def _leave_alone() -> None:
    """What was loaded stays for good: the collector of garbage need not go through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def _room_for_counts() -> None:
    """Takes the room for this process's counts now, or counts in memory only.

    They are written through mapped memory: where the disk is full, the first touch of a page that has no block yet
    would end the process (SIGBUS) instead of raising anything.
    """
    files = [Path(os.environ[COUNTS]) / f"{kind}_{os.getpid()}.db" for kind in ("counter", "histogram")]
    try:
        for path in files:
            _take(path)
    except OSError as error:
        if not is_full(error):
            raise
        for path in files:  # an empty one could not be read by the processes that count for all
            path.unlink(missing_ok=True)
        del os.environ[COUNTS]


def _take(path: Path) -> None:
    with path.open("ab") as file:
        os.posix_fallocate(file.fileno(), 0, COUNTS_ROOM)
