"""Starts processes, starts them again when they die, and ends them all: nothing outlives the command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from types import FrameType

import click

from saksama.kernel.words import _

GRACE = 25.0
"""Seconds from the request to stop until what still runs is killed; a worker needs up to 20."""
LOOK = 0.3
LONGEST_PAUSE = 30.0
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Child:
    """One process of ours, in a group of its own: `saksama NAME …`."""

    def __init__(self, *arguments: str) -> None:
        self.arguments = arguments
        self._process: subprocess.Popen[bytes] | None = None
        self._deaths, self._again_at = 0, 0.0

    @property
    def name(self) -> str:
        """The command it runs."""
        return self.arguments[0]

    @property
    def alive(self) -> bool:
        """Whether it runs now."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it. It ends with this process, however that ends (`--parent`, see kernel/lifeline.py)."""
        command = [sys.executable, "-m", "saksama", *self.arguments, "--parent", str(os.getpid())]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603  our own

    def mend(self, at: float) -> None:
        """Start it again when it died; after each death in a row it waits longer."""
        if self.alive:
            if self._deaths and at - self._again_at > 2 * LONGEST_PAUSE:
                self._deaths = 0
        elif self._again_at <= at:
            self._deaths += 1
            self._again_at = at + min(LONGEST_PAUSE, 2.0**self._deaths)
            click.echo(_("Proses {name} berhenti mendadak dan dijalankan lagi.").format(name=self.name), err=True)
            self._sweep()
            self.start()

    def ask_to_stop(self) -> None:
        """Ask its first process; that one tells its own."""
        if self.alive and self._process:
            self._process.terminate()

    def end(self, until: float) -> None:
        """Wait for it until `until` (monotonic), then kill whatever is left of its group."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._sweep()
        self._process.wait()

    def _sweep(self) -> None:
        """Nothing of the group is left, even where its first process was killed alone."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)  # type: ignore[union-attr]  # only called once started
        except ProcessLookupError:
            return


class Supervisor:
    """Keeps a few children running until it is told to stop (Ctrl+C, TERM, the terminal closed)."""

    def __init__(self, *children: Child) -> None:
        self.children: Sequence[Child] = children
        self._stop, self._hurry = threading.Event(), threading.Event()

    def start(self) -> None:
        """Start the children and listen to signals."""
        for number in SIGNALS:
            signal.signal(number, self._told)
        for child in self.children:
            child.start()

    def until_answered(self, answers: Callable[[], bool], seconds: float) -> bool:
        """Whether `answers` came true within `seconds`, all children living, nobody asking to stop."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self._stop.is_set():
            if answers():
                return True
            if not all(child.alive for child in self.children):
                return False
            self._stop.wait(LOOK)
        return False

    def run(self, tend: Callable[[], None] = lambda: None, every: float = 600.0) -> None:
        """Mend what dies, call `tend` now and then; returns when told to stop."""
        tended = time.monotonic()
        while not self._stop.wait(LOOK):
            for child in self.children:
                child.mend(time.monotonic())
            if time.monotonic() - tended >= every:
                tend()
                tended = time.monotonic()

    def restart(self) -> None:
        """End the children and start them anew, with what has changed since."""
        self._end_all()
        for child in self.children:
            child.start()

    def stop(self) -> None:
        """End everything; a second Ctrl+C does not wait."""
        self._end_all()

    def _end_all(self) -> None:
        for child in self.children:
            child.ask_to_stop()
        until = time.monotonic() + GRACE
        while any(child.alive for child in self.children) and time.monotonic() < until and not self._hurry.is_set():
            time.sleep(0.05)
        for child in self.children:
            child.end(time.monotonic())

    def _told(self, _number: int, _frame: FrameType | None) -> None:
        (self._hurry if self._stop.is_set() else self._stop).set()
