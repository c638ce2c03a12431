"""A hard budget: whatever hangs, the browser is killed in time, and every waiting call ends with an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Thread
from time import monotonic
from types import TracebackType

GRACE = 3.0
"""Seconds between the browser's end and that of its driver, should the driver not notice."""


class Watch:
    """Kills once: when `seconds` are over, or when a step took longer than it may."""

    def __init__(self, seconds: float, kill: Callable[[], None], kill_driver: Callable[[], None]) -> None:
        self._end, self._step_end = monotonic() + seconds, float("inf")
        self._kill, self._kill_driver = kill, kill_driver
        self._closed, self._changed = False, Condition()
        self.fired = ""
        """"time_limit" (the whole budget), "step_limit" (one step), "" (not fired)."""
        self._thread = Thread(target=self._wait, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join()

    @property
    def left(self) -> float:
        """Seconds until the end of the budget; 0 when it is over."""
        return 0.0 if self.fired else max(0.0, self._end - monotonic())

    def at_most(self, seconds: float) -> float:
        """Milliseconds for a call that may take `seconds`: never 0, which Playwright reads as for ever."""
        return max(1.0, 1000 * min(seconds, self.left))

    @contextmanager
    def step(self, seconds: float) -> Iterator[None]:
        """Kills unless the block ends within `seconds`. Steps do not nest."""
        self._set(monotonic() + seconds)
        try:
            yield
        finally:
            self._set(float("inf"))

    def _set(self, end: float) -> None:
        with self._changed:
            self._step_end = end
            self._changed.notify()

    def _wait(self) -> None:
        with self._changed:
            while not self._closed and monotonic() < (soonest := min(self._end, self._step_end)):
                self._changed.wait(soonest - monotonic())
            if self._closed:
                return
            self.fired = "time_limit" if monotonic() >= self._end else "step_limit"
        self._kill()
        with self._changed:
            if not self._changed.wait_for(lambda: self._closed, GRACE):
                self._kill_driver()
