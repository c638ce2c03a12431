"""What a whole import came to, summed while its batches pass by; holds digests and counts, never rows."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from saksama.patrol.imports.counts import Aside, Counts
from saksama.patrol.imports.flow import Flow
from saksama.patrol.imports.records import MemberResult, kept_lines
from saksama.patrol.sources.base import PICTURE_MISSING

Inside = Callable[[pa.RecordBatch], int]
"""How many rows of a batch (INTERACTIONS) lie inside the fence; a cheap estimate given by the run."""

UNKNOWN_FORMAT = "unknown_format"
HALF_ID = 16
"""Characters of an interaction id that are held to count duplicates: 64 bits, 16 bytes a row."""
NOT_PERSONAL = (
    "platform",
    "act",
    "reaction",
    "object_id",
    "occurred_at",
    "precision",
    "observed_at",
    "visibility",
    "source",
    "source_version",
    "line_no",
)
"""Columns of which a dry run may show one example."""


class Coverage:
    """How many rows have each column, an example only where it is nobody's, accounts only as a number."""

    def __init__(self) -> None:
        self.filled: dict[str, int] = {}
        self.examples: dict[str, str] = {}
        self._accounts = pa.array([], pa.string())

    def add(self, batch: pa.RecordBatch) -> None:
        """Count one batch."""
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            self.filled[name] = self.filled.get(name, 0) + len(column) - column.null_count
            if name in NOT_PERSONAL and name not in self.examples:
                self.examples.update(_example(name, column))
        who = pc.coalesce(batch["actor_id"], batch["actor_handle"], batch["actor_name"])
        keyed = pc.binary_join_element_wise(batch["platform"], who, "/").drop_null()
        self._accounts = pc.unique(pa.concat_arrays([self._accounts, pc.unique(keyed)]))

    @property
    def accounts(self) -> int:
        """Different accounts seen."""
        return len(self._accounts)


def _example(name: str, column: pa.Array) -> dict[str, str]:
    told = column.drop_null()
    return {name: str(told[0])} if len(told) else {}


class Tally:
    """The sum over all members of one file."""

    def __init__(self, *, inside: Inside | None, coverage: Coverage | None = None) -> None:
        self.members: list[MemberResult] = []
        self.inside: int | None = None if inside is None else 0
        self.coverage = coverage
        self.pictures = 0
        """Pictures beside the records."""
        self.pictures_missing = 0
        """Rows that name a picture which did not come along."""
        self._inside = inside
        self._ids: list[pa.Array] = []

    def take(self, flow: Flow) -> None:
        """Run one member to its end."""
        counts, aside = Counts(), list[Aside]()
        for mapped in flow.batches:
            counts.add(mapped.counts)
            aside += mapped.aside
            self._note(mapped.batch)
        self.pictures = len(flow.member.beside) if flow.member.beside else self.pictures
        source = flow.source
        if source is None:
            counts = Counts(read=1, not_understood={UNKNOWN_FORMAT: 1})
        self.members.append(
            MemberResult(
                number=flow.member.number,
                counts=counts,
                aside=kept_lines(aside),
                cut=flow.member.stream.cut,
                source=source.name if source else None,
                version=source.version if source else None,
            )
        )

    @property
    def duplicates(self) -> int:
        """Rows whose act another row of the same import already told."""
        ids = pa.chunked_array(self._ids, pa.string())
        return len(ids) - pc.count_distinct(ids).as_py()

    @property
    def counts(self) -> Counts:
        """All members together."""
        whole = Counts()
        for member in self.members:
            whole.add(member.counts)
        return whole

    def _note(self, batch: pa.RecordBatch) -> None:
        self._ids.append(pc.utf8_slice_codeunits(batch["interaction_id"], 0, HALF_ID))
        missing = pc.equal(pc.list_flatten(batch["flags"]), PICTURE_MISSING)
        self.pictures_missing += int(pc.sum(missing).as_py() or 0)
        if self._inside is not None:
            self.inside = (self.inside or 0) + self._inside(batch)
        if self.coverage is not None:
            self.coverage.add(batch)
