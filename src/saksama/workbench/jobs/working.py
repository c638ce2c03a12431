"""A worker's day: what is due, what was lost, what waits; one job after the other."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf
from time import monotonic
from uuid import uuid4

from django.db import OperationalError, close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from saksama.kernel.clock import now
from saksama.workbench.jobs.beat import BEAT_EVERY
from saksama.workbench.jobs.recovery import LOST_AFTER, recover
from saksama.workbench.jobs.scheduling import enqueue_due, keep_standing, pull_back
from saksama.workbench.jobs.steady import Steady, seconds
from saksama.workbench.jobs.tasks import STOPPING

BACKEND = "default"
HOLD = 900.0
"""Seconds without scheduled work after the clock was moved: whoever moved it by mistake has time to mend it."""
Moved = Callable[[timedelta, datetime], object]
"""Is told by how much the clock was moved (forwards: positive), and the instant by the new clock."""
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pace:
    """How often a worker looks for work, tends the queue, beats, and gives another's job up. Seconds."""

    look: float = 1.0
    tend: float = 5.0
    beat: float = 5.0
    lost_after: float = LOST_AFTER.total_seconds()


def work(
    standing: Mapping[str, int], pace: Pace | None = None, *, moved: Moved | None = None,
    stop: threading.Event = STOPPING,
) -> None:  # fmt: skip
    """Work until `stop` is set. A database that is busy or away is waited for; a clock that is moved is told once."""
    pace = pace or Pace()
    BEAT_EVERY.set(pace.beat)
    name, tended = uuid4().hex, -inf
    clock = Steady(now(), seconds())
    while not stop.is_set():
        at = now()  # one instant for the look and for what is due by it
        try:
            if gap := clock.moved(at, seconds()):
                _moved(gap, moved)
                tended = monotonic() + pace.lost_after  # beats of the living come by the new clock first
            if monotonic() - tended >= pace.tend:
                _tend(standing, pace)
                tended = monotonic()
            _round(name, at if clock.steady_for(seconds()) >= HOLD else None)
        except OperationalError as error:
            logger.error("%s", type(error).__qualname__)  # its words may quote a row
            connection.close()
        stop.wait(pace.look)


def _moved(gap: timedelta, told: Moved | None) -> None:
    close_old_connections()
    if told:
        told(gap, now())


def _tend(standing: Mapping[str, int], pace: Pace) -> None:
    close_old_connections()
    pull_back(now())
    keep_standing(standing, now())
    recover(now(), timedelta(seconds=pace.lost_after))


def _round(name: str, due: datetime | None) -> None:
    close_old_connections()
    if due:
        enqueue_due(due)
    while not STOPPING.is_set() and _something_waits():
        _one(name)


def _something_waits() -> bool:
    """Read before the queue is locked: an idle worker takes no lock."""
    return bool(DBTaskResult.objects.ready().filter(backend_name=BACKEND).exists())


def _one(name: str) -> None:
    """One task, by django-tasks' own worker."""
    worker = Worker(
        queue_names=["*"], interval=0, batch=True, backend_name=BACKEND, startup_delay=False, max_tasks=1,
        worker_id=name, excluded_queue_names=[],
    )  # fmt: skip
    worker.run()
