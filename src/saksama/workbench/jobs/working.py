"""A worker's day: what is due, what was lost, what waits; one job after the other."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import inf
from time import monotonic
from uuid import uuid4

from django.db import OperationalError, close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from saksama.kernel.clock import now
from saksama.workbench.jobs.beat import BEAT_EVERY
from saksama.workbench.jobs.recovery import LOST_AFTER, recover
from saksama.workbench.jobs.scheduling import enqueue_due, keep_standing
from saksama.workbench.jobs.tasks import STOPPING

BACKEND = "default"
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pace:
    """How often a worker looks for work, tends the queue, beats, and gives another's job up. Seconds."""

    look: float = 1.0
    tend: float = 5.0
    beat: float = 5.0
    lost_after: float = LOST_AFTER.total_seconds()


def work(standing: Mapping[str, int], pace: Pace | None = None, *, stop: threading.Event = STOPPING) -> None:
    """Work until `stop` is set. A database that is busy or away is waited for."""
    pace = pace or Pace()
    BEAT_EVERY.set(pace.beat)
    name, tended = uuid4().hex, -inf
    while not stop.is_set():
        try:
            if monotonic() - tended >= pace.tend:
                _tend(standing, pace)
                tended = monotonic()
            _round(name)
        except OperationalError as error:
            logger.error("%s", type(error).__qualname__)  # its words may quote a row
            connection.close()
        stop.wait(pace.look)


def _tend(standing: Mapping[str, int], pace: Pace) -> None:
    close_old_connections()
    keep_standing(standing, now())
    recover(now(), timedelta(seconds=pace.lost_after))


def _round(name: str) -> None:
    close_old_connections()
    enqueue_due(now())
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
