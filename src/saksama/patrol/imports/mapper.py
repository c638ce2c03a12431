"""A run of records → one batch of THE table, and what became of every record that is not in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

import msgspec
import pyarrow as pa

from saksama.kernel.errors import BadInput
from saksama.patrol.imports.batches import UNSTORABLE, Origin, batch
from saksama.patrol.imports.counts import Aside, Counts
from saksama.patrol.sources.base import Elsewhere, LeftOut, NotUnderstood, Row, Seen, Source
from saksama.patrol.sources.registry import by_name

PRIVATE = "private"
NOTHING = "no_interaction"
NOT_IN_MANDATE = "platform_outside_mandate"

Record = tuple[bytes, int]
"""The bytes of one record and its 1-based line or item number."""

SURPRISES = (
    msgspec.MsgspecError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
"""What a record no mapper foresaw may raise. It is kept aside, visibly; it must not end the import."""


@dataclass(frozen=True, slots=True)
class Work:
    """All that mapping needs to know; picklable, without the source's declarations."""

    rows: Callable[[bytes, int, Seen], list[Row]]
    seen: Seen
    origin: Origin
    longest: int
    platforms: frozenset[str] | None
    """The mandate's platforms; lines of others in a mixed file are left out. None: no mandate narrows it."""
    quick: Callable[[bytes, int, Seen], Row | None] | None = None


@dataclass(slots=True)
class Tally:
    """What one run of records came to, rows by source."""

    rows: defaultdict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    aside: list[Aside] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    read: int = 0
    mapped: int = 0
    private: int = 0


def map_records(work: Work, records: Iterable[Record]) -> tuple[pa.RecordBatch, Counts, list[Aside]]:
    """`records` (which are read again if need be) as one batch (INTERACTIONS), in order within each source.

    A value that no column can hold puts its record aside, not its neighbours.
    """
    try:
        tally = _tally(work, records, storable=False)
        found = _batch(work, tally)
    except UNSTORABLE:
        tally = _tally(work, records, storable=True)
        found = _batch(work, tally)
    return found, _counts(tally), tally.aside


def _tally(work: Work, records: Iterable[Record], *, storable: bool) -> Tally:
    """`storable`: try every record's rows in a batch of their own first."""
    tally, home, seen, longest = Tally(), work.origin.source, work.seen, work.longest
    quick = None if storable else work.quick
    for record, number in records:
        tally.read += 1
        if quick and len(record) <= longest and (row := quick(record, number, seen)) and row.visibility != PRIVATE:
            tally.mapped += 1
            tally.rows[home].append(row)
            continue
        try:
            name, rows = _told(work, home, record, number)
            if storable:
                _require_storable(rows, work.origin)
        except NotUnderstood as error:
            tally.aside.append(Aside(number, error.reason))
        except LeftOut as error:
            tally.left_out[error.reason] += 1
        except SURPRISES as error:
            tally.aside.append(Aside(number, f"mapper_{type(error).__name__}"))
        else:
            _take(tally, name, rows)
    return tally


def _told(work: Work, home: str, record: bytes, number: int) -> tuple[str, list[Row]]:
    if len(record) > work.longest:
        raise NotUnderstood("line_too_long")
    try:
        return home, work.rows(record, number, work.seen)
    except Elsewhere as other:
        there = _other_source(other)
        if work.platforms is not None and there.platform.value not in work.platforms:
            raise LeftOut(NOT_IN_MANDATE) from None
        return there.name, there.rows(record, number, work.seen)


def _other_source(other: Elsewhere) -> Source:
    try:
        return by_name(other.source)
    except BadInput:
        raise NotUnderstood(other.reason) from None


def _require_storable(rows: list[Row], origin: Origin) -> None:
    try:
        batch(rows, origin)
    except UNSTORABLE:
        raise NotUnderstood("value_not_storable") from None


def _take(tally: Tally, name: str, rows: list[Row]) -> None:
    kept = [row for row in rows if row.visibility != PRIVATE]
    if kept:
        tally.mapped += 1
        tally.rows[name].extend(kept)
    else:
        tally.left_out[PRIVATE if rows else NOTHING] += 1
    tally.private += len(rows) - len(kept)


def _batch(work: Work, tally: Tally) -> pa.RecordBatch:
    parts = [batch(rows, _origin(work.origin, name)) for name, rows in tally.rows.items()]
    if len(parts) > 1:
        return pa.concat_batches(parts)
    return parts[0] if parts else batch((), work.origin)


def _origin(origin: Origin, name: str) -> Origin:
    if name == origin.source:
        return origin
    there = by_name(name)
    return replace(origin, platform=there.platform.value, source=name, source_version=there.version)


def _counts(tally: Tally) -> Counts:
    rows = sum(len(rows) for rows in tally.rows.values())
    visibility = Counter([row.visibility for rows in tally.rows.values() for row in rows])
    if tally.private:
        visibility[PRIVATE] = tally.private
    return Counts(
        read=tally.read,
        mapped=tally.mapped,
        rows=rows,
        left_out=dict(tally.left_out),
        not_understood=dict(Counter(reason for _line, reason in tally.aside)),
        visibility=dict(visibility),
    )
