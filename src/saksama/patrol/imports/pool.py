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
from contextlib import closing, contextmanager
from itertools import chain, islice
from typing import TypeVar

from saksama.kernel.errors import SaksamaError
from saksama.kernel.words import _
from saksama.patrol.imports.lines import Block
from saksama.patrol.imports.shared import Lent, Slots

Out = TypeVar("Out")

AHEAD = 2
"""Blocks handed out per worker before the parent waits for the oldest."""
ROOM = 2
"""A slot holds a block of this many times the usual size: blocks end at line ends, so some are longer."""
YOUNG = 200_000
"""A worker makes many small objects and no cycles; Python need not look for cycles at every 700 of them."""


def in_order(job: Callable[[Block], Out], blocks: Iterable[Block], *, workers: int, size: int) -> Iterator[Out]:
    """`job` of every block (of about `size` bytes), in order, on `workers` processes; one block is done here.

    `job` and its answers must be picklable. Raises SaksamaError when a worker was killed: nothing is skipped.
    """
    rest = iter(blocks)
    start = list(islice(rest, 2))
    if workers < 2 or len(start) < 2:
        yield from map(job, chain(start, rest))
        return
    with closing(Slots(AHEAD * workers + 1, ROOM * size)) as slots, _pool(workers, slots) as pool:
        yield from _answers(pool, slots, job, chain(start, rest), ahead=AHEAD * workers)


def _answers(
    pool: ProcessPoolExecutor,
    slots: Slots,
    job: Callable[[Block], Out],
    blocks: Iterable[Block],
    *,
    ahead: int,
) -> Iterator[Out]:
    pending: deque[tuple[Lent, Future[Out]]] = deque()

    def oldest() -> Out:
        lent, future = pending.popleft()
        answer = future.result()
        slots.take_back(lent)
        return answer

    try:
        for block in blocks:
            lent = slots.lend(block)
            with _uninterrupted():
                pending.append((lent, pool.submit(_do, job, lent)))
            if len(pending) > ahead:
                yield oldest()
        while pending:
            yield oldest()
    except BrokenProcessPool:
        raise SaksamaError(
            _("Proses pemetaan berhenti mendadak; impor ini dibatalkan seluruhnya."),
            _("Ulangi. Bila terjadi lagi, memori mungkin kurang: pakai --workers 1."),
        ) from None
    finally:
        for _lent, future in pending:
            future.cancel()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl+C waits while a worker may be born: it inherits the block and never prints a traceback of its start."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _pool(workers: int, slots: Slots) -> ProcessPoolExecutor:
    # spawn: a fork would copy whatever keys and texts this process holds
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_settle, initargs=(slots,))


_slots: Slots | None = None


def _settle(slots: Slots) -> None:
    """A worker leaves interrupts to its parent, and does not outlive it: it holds texts in memory (G4)."""
    global _slots  # noqa: PLW0603  one worker serves one pool for its whole life
    _slots = slots
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    gc.set_threshold(YOUNG)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _do(job: Callable[[Block], Out], lent: Lent) -> Out:
    assert _slots is not None
    return job(_slots.fetch(lent))


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
