"""The sign of life of a running job: while a worker lives, its job's beat is young."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import OperationalError, connection
from django.db.models import QuerySet

from saksama.kernel.clock import now
from saksama.workbench.jobs.models import Job

BEAT_EVERY: ContextVar[float | None] = ContextVar("beat_every", default=None)
"""Seconds between two beats; a worker sets it. None (whoever runs a job by hand): no beat."""
TAKEN_AWAY = 75
"""How a worker ends whose job was given to another: it was silent for too long, and must not write over it."""


@contextmanager
def beating(job: Job) -> Iterator[None]:
    """While inside, `job.beat_at` is renewed by a thread, whatever the work itself does."""
    every = BEAT_EVERY.get()
    if every is None:
        yield
        return
    over = threading.Event()
    thread = threading.Thread(target=_beat, args=(job, every, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _beat(job: Job, every: float, over: threading.Event) -> None:
    mine = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, tries=job.tries)
    try:
        while not over.wait(every):
            if _renewed(mine) is False and not over.is_set():
                os._exit(TAKEN_AWAY)
    finally:
        connection.close()


def _renewed(mine: QuerySet[Job]) -> bool | None:
    """None when the database was busy: the next beat tries again."""
    try:
        return bool(mine.update(beat_at=now()))
    except OperationalError:
        connection.close()
        return None
