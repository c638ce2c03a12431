"""`saksama worker`: does the long work that officers asked for, and what is planned. `saksama serve` starts one."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType

import click

from saksama.cli.shared import home_option
from saksama.cli.workbench import open_workbench
from saksama.kernel.lifeline import hang_on
from saksama.kernel.words import _
from saksama.patrol.home import Home

GRACE = 20.0
"""Seconds a running job has to come to its next sign of life after the worker was told to stop."""


@click.command("worker", help=_("Mengerjakan antrean: impor, patroli, jadwal. `saksama serve` sudah menjalankan satu."))
@click.option(
    "--lost-after",
    type=click.FloatRange(1.0, 86_400.0),
    default=60.0,
    show_default=True,
    help=_("Detik tanpa tanda hidup sebelum pekerjaan dianggap ditinggal mati dan diulang."),
)
@click.option("--parent", type=int, hidden=True)
@home_option
def worker(lost_after: float, parent: int | None, home: Home) -> None:
    """Do the long work until told to stop."""
    if parent is not None:
        hang_on(parent)
    open_workbench(home)
    from saksama.config.checks import refuse_unsafe
    from saksama.config.clock_work import tell_moved
    from saksama.config.work import STANDING
    from saksama.workbench.jobs.tasks import STOPPING
    from saksama.workbench.jobs.working import Pace, work

    refuse_unsafe()
    stop_with(STOPPING)
    pace = Pace(beat=min(5.0, lost_after / 5), tend=min(5.0, lost_after / 5), lost_after=lost_after)
    work(STANDING, pace, moved=tell_moved)


def stop_with(stopping: threading.Event) -> None:
    """TERM and Ctrl+C: no new job, the running one goes back to the queue; whoever does not stop is killed."""

    def told(_number: int, _frame: FrameType | None) -> None:
        if not stopping.is_set():
            stopping.set()
            killer = threading.Timer(GRACE, os.kill, (os.getpid(), signal.SIGKILL))
            killer.daemon = True
            killer.start()

    signal.signal(signal.SIGTERM, told)
    signal.signal(signal.SIGINT, told)
