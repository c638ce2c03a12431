"""A run by parts: stage after stage, each from the parts of the stage before, with a manifest that names them.

A part that is gone or damaged is made again from the stage before while the run lives; nobody can do so afterwards,
since the keys live in this process's memory and are written nowhere (G4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
import pyarrow as pa

from saksama.kernel.errors import Damaged
from saksama.kernel.words import _
from saksama.patrol.engine.crew import Crew, Done, Job, Task
from saksama.patrol.engine.parts import Lost, Part, Parts
from saksama.patrol.river.question import Progress, Question
from saksama.patrol.river.tables import OUTPUTS

MOST_REPAIRS = 3
"""Times one job's inputs are made again before the run gives up."""


@dataclass
class Course:
    """Carries out stages and remembers how each part was made."""

    crew: Crew
    parts: Parts
    question: Question
    progress: Progress
    versions: dict[str, str]
    _made: dict[str, tuple[Task, Any, Job]] = field(default_factory=dict)
    _instead: dict[str, Part] = field(default_factory=dict)

    def stage(self, name: str, says: str, task: Task, shared: Any, inputs: Sequence[tuple[Part, ...]]) -> list[Done]:
        """`task` once for each of `inputs`; leaves the manifest `name`. `says` tells people what is done."""
        jobs = [Job(number, tuple(self._latest(part) for part in parts)) for number, parts in enumerate(inputs)]
        done = self.crew.work(task, shared, jobs, lambda at, of: self.progress(says, at, of))
        whole = [self._whole(task, shared, job, one) for job, one in zip(jobs, done, strict=True)]
        for job, one in zip(jobs, whole, strict=True):
            self._made |= {part.name: (task, shared, job) for part in one.parts}
        self._note(name, whole)
        return whole

    def _whole(self, task: Task, shared: Any, job: Job, done: Done) -> Done:
        """`done`, or the job once more with its lost inputs made again."""
        for _turn in range(MOST_REPAIRS * max(len(job.inputs), 1)):
            if done.lost is None:
                return done
            self._make_again(done.lost)
            job = replace(job, inputs=tuple(self._latest(part) for part in job.inputs))
            (done,) = self.crew.work(task, shared, [job], lambda _at, _of: None)
        raise _gone(done.lost or "")

    def _make_again(self, name: str) -> None:
        if name not in self._made:
            raise _gone(name)  # what was mapped from the originals: only a new run makes it
        task, shared, job = self._made[name]
        job = replace(job, inputs=tuple(self._latest(part) for part in job.inputs))
        (done,) = self.crew.work(task, shared, [job], lambda _at, _of: None)
        whole = self._whole(task, shared, job, done)
        self._made |= {part.name: (task, shared, job) for part in whole.parts}
        same = next((part for part in whole.parts if _stem(part.name) == _stem(name)), None)
        if same is None:
            raise _gone(name)
        self._instead[name] = same

    def _latest(self, part: Part) -> Part:
        while part.name in self._instead:
            part = self._instead[part.name]
        return part

    def table(self, parts: Sequence[Part], schema: pa.Schema) -> pa.Table:
        """All rows of `parts`, here where the run is led; lost ones are made again."""
        for _turn in range(MOST_REPAIRS * max(len(parts), 1)):
            try:
                return self.parts.table([self._latest(part) for part in parts], schema)
            except Lost as lost:
                self._make_again(lost.name)
        raise _gone(parts[0].name)

    def _note(self, name: str, done: Sequence[Done]) -> None:
        """The manifest: what was written, by which versions. Neither keys nor anything of a row."""
        written = [part for one in done for part in one.parts]
        told = {
            "stage": name, "run": self.question.run_id, "mandate": self.question.mandate.mandate_id,
            "versions": self.versions, "rows": sum(part.rows for part in written),
            "tables": {kind: OUTPUTS[kind].described() for kind in sorted({_kind(part.name) for part in written})},
            "parts": [
                {"name": part.name, "rows": part.rows, "sha256": part.digest, "partition": part.partition}
                for part in written
            ],
        }  # fmt: skip
        self.parts.store.put(f"{name}.json", pa.py_buffer(msgspec.json.encode(told)))


def _kind(name: str) -> str:
    return name.partition("/")[0]


def _stem(name: str) -> str:
    return name.rpartition("-")[0]


def _gone(name: str) -> Damaged:
    return Damaged(_("Bagian {name} dari putaran ini hilang atau berubah.").format(name=name))
