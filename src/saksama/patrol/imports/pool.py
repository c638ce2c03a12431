"""Long-lived worker processes behind one function: results in order, only a few blocks in flight."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TypeVar

from saksama.kernel.errors import SaksamaError
from saksama.kernel.words import _

In = TypeVar("In")
Out = TypeVar("Out")

AHEAD = 2
"""Blocks handed out per worker before the parent waits for the oldest."""

YOUNG = 200_000
"""A worker makes many small objects and no cycles: Python need not look for cycles after every 700 of them."""


def in_order(job: Callable[[In], Out], items: Iterable[In], *, workers: int) -> Iterator[Out]:
    """`job` of every item, in order, on `workers` processes; in this process when there is one item only.

    `job` and the items must be picklable. Raises SaksamaError when a worker was killed: nothing is skipped.
    """
    rest = iter(items)
    start = list(islice(rest, 2))
    if workers < 2 or len(start) < 2:
        yield from map(job, chain(start, rest))
        return
    pending: deque[Future[Out]] = deque()
    with _pool(workers) as pool:
        try:
            for item in chain(start, rest):
                pending.append(pool.submit(job, item))
                if len(pending) > AHEAD * workers:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        except BrokenProcessPool:
            raise SaksamaError(
                _("Pekerja pemetaan berhenti mendadak; pekerjaan ini dibatalkan seluruhnya."),
                _("Ulangi. Bila terjadi lagi, memori mungkin kurang: pakai --workers 1."),
            ) from None
        finally:
            for future in pending:
                future.cancel()


def _pool(workers: int) -> ProcessPoolExecutor:
    # spawn: a fork would copy whatever keys and texts this process holds
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_settle)


def _settle() -> None:
    """A worker leaves interrupts to its parent, and does not outlive it: it holds texts in memory (G4)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(YOUNG)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
