"""Who does the jobs of a stage: threads of this process, or the workers of a Spark cluster. The task is the same."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Protocol

from saksama.kernel.words import language, speaking
from saksama.patrol.engine.parts import Lost, Part


@dataclass(frozen=True)
class Job:
    """One piece of a stage: the parts it reads, and which piece it is."""

    number: int
    inputs: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Done:
    """What became of a job."""

    parts: tuple[Part, ...] = ()
    told: Any = None
    """Counts, or something small that the next stage needs."""
    lost: str | None = None
    """Name of an input part that could not be read; then nothing else is here."""


Task = Callable[[Any, Job], Done]
"""Does a job with what is the same for all jobs of the stage. A function of a module, so that workers find it."""
Tell = Callable[[int, int], None]
"""Told how many jobs are done, of how many."""


class Crew(Protocol):
    """Does jobs, in any order and on any machine."""

    def work(self, task: Task, shared: Any, jobs: Sequence[Job], tell: Tell) -> list[Done]:
        """One Done per job, in their order."""


def attempt(task: Task, shared: Any, job: Job, tongue: str) -> Done:
    """`task` in the language of the one who leads (reasons are sentences), with a lost part as an answer instead of
    an error: the one who leads can make it again.
    """
    with speaking(tongue):
        try:
            return task(shared, job)
        except Lost as lost:
            return Done(lost=lost.name)


class Unsaid(Exception):
    """A fault of a task by its kind and its places in the code: its own words may quote a row (G4)."""


class Wordless:
    """Whatever goes wrong inside comes out as Unsaid: for tasks whose errors others write into their logs."""

    def __enter__(self) -> None:
        """Nothing."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave the words behind."""
        if kind is not None and isinstance(error, Exception):
            places = (f"{place.filename}:{place.lineno} {place.name}" for place in traceback.extract_tb(at))
            raise Unsaid("\n".join([*places, f"{kind.__module__}.{kind.__qualname__}"])) from None


@dataclass(frozen=True)
class Threads:
    """Threads of this process: Arrow and DuckDB work outside Python's lock."""

    hands: int = field(default_factory=lambda: min(os.cpu_count() or 1, 4))

    def work(self, task: Task, shared: Any, jobs: Sequence[Job], tell: Tell) -> list[Done]:
        """As Crew.work."""
        done: list[Done] = []
        with ThreadPoolExecutor(self.hands) as pool:
            waiting = [pool.submit(attempt, task, shared, job, language()) for job in jobs]
            try:
                for one in waiting:
                    done.append(one.result())
                    tell(len(done), len(jobs))
            finally:
                for one in waiting:
                    one.cancel()
        return done
