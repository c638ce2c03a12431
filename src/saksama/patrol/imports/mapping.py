"""A stream of records → batches of THE table, over as many processes as are given, in the file's order.

The parent only cuts and hands out; decoding, ids and columns are the workers'. Nothing is kept: what a source does
not understand is counted with its line, and stays in the sealed original.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count, islice
from typing import NamedTuple

import msgspec
import pyarrow as pa

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.patrol.imports.batches import UNSTORABLE, Origin, batch
from saksama.patrol.imports.counts import Aside, Counts
from saksama.patrol.imports.limits import LIMITS, Limits
from saksama.patrol.imports.lines import NEWLINE, Block, Readable, blocks, fill
from saksama.patrol.imports.pool import in_order
from saksama.patrol.sources.base import LeftOut, NotUnderstood, Row, Seen, Source, Unit

NUL = b"\x00"
PRIVATE = "private"
NOTHING = "no_interaction"

Record = tuple[bytes, int]
"""The bytes of one record and its 1-based line or item number."""
Finish = Callable[[pa.RecordBatch, int], bytes]
"""What a worker does with a batch (whose block starts at that line) before it answers; must be picklable."""

SURPRISES = (
    msgspec.MsgspecError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError,
)
"""What a record no mapper foresaw may raise. Such a record is kept aside, visibly; it must not end the import."""


@dataclass(frozen=True, slots=True)
class Work:
    """All a worker needs to know; picklable, without the source's declarations."""

    rows: Callable[[bytes, int, Seen], list[Row]]
    seen: Seen
    origin: Origin
    longest: int


class Outcome(NamedTuple):
    """What a worker answers for one block."""

    payload: bytes
    counts: Counts
    aside: list[Aside]


class Mapped(NamedTuple):
    """One block's interactions (schema INTERACTIONS, fence columns null, no private rows) and what became of the rest."""

    batch: pa.RecordBatch
    counts: Counts
    aside: list[Aside]


def map_stream(
    stream: Readable, source: Source, seen: Seen, *, file_digest: str, workers: int = 1, limits: Limits = LIMITS
) -> Iterator[Mapped]:
    """The interactions of `stream` (unpacked, as `source` declares it), block by block in the file's order.

    For a TABLE source `stream` yields one JSON object a line (`tables.as_lines`). With one worker, or when all fits
    in one block, everything happens in this process. Same input, same output. Raises BadInput for a document larger
    than the limit, SaksamaError when a worker is killed.
    """
    for outcome in map_blocks(stream, source, seen, file_digest=file_digest, workers=workers, limits=limits):
        yield Mapped(_from_ipc(outcome.payload), outcome.counts, outcome.aside)


def map_blocks(
    stream: Readable, source: Source, seen: Seen, *, file_digest: str, workers: int = 1, limits: Limits = LIMITS,
    finish: Finish | None = None,
) -> Iterator[Outcome]:
    """As `map_stream`, with the worker's own `finish` applied to each batch (default: Arrow IPC)."""
    origin = Origin(source.platform.value, source.name, source.version, file_digest)
    work = Work(source.rows, seen, origin, limits.line)
    if source.unit is Unit.DOCUMENT:
        return _document(stream, source, work, limits, finish or to_ipc)
    cut = blocks(stream, size=limits.block, longest=limits.line)
    return in_order(partial(map_block, work, finish or to_ipc), cut, workers=workers)


def map_block(work: Work, finish: Finish, block: Block) -> Outcome:
    """One block of lines, mapped; runs in a worker."""
    if block.too_long:
        counts = Counts(read=1, not_understood={"line_too_long": 1})
        return Outcome(finish(batch((), work.origin), block.first), counts, [Aside(block.first, "line_too_long")])
    records = list(_records(block))
    outcome = map_records(work, finish, records)
    if block.cut and outcome.aside and outcome.aside[-1].line == records[-1][1]:
        _say_cut(outcome, records[-1][0])
    return outcome


def map_records(work: Work, finish: Finish, records: list[Record]) -> Outcome:
    """`records`, mapped into one batch. A value no column can hold puts its record aside, not the block."""
    try:
        rows, counts, aside = _map(work, records, storable=None)
        whole = batch(rows, work.origin)
    except UNSTORABLE:
        rows, counts, aside = _map(work, records, storable=work.origin)
        whole = batch(rows, work.origin)
    return Outcome(finish(whole, records[0][1] if records else 0), counts, aside)


def to_ipc(found: pa.RecordBatch, _first: int) -> bytes:
    """The batch as an Arrow IPC stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, found.schema) as writer:
        writer.write_batch(found)
    return sink.getvalue().to_pybytes()


def _from_ipc(payload: bytes) -> pa.RecordBatch:
    return pa.ipc.open_stream(payload).read_next_batch()


def _records(block: Block) -> Iterator[Record]:
    data = block.data.replace(NUL, b"") if NUL in block.data else block.data
    for number, line in enumerate(data.split(NEWLINE), block.first):
        if line and not line.isspace():
            yield line, number


def _map(work: Work, records: Iterable[Record], *, storable: Origin | None) -> tuple[list[Row], Counts, list[Aside]]:
    rows: list[Row] = []
    aside: list[Aside] = []
    left_out: Counter[str] = Counter()
    read = mapped = dropped = 0
    for record, number in records:
        read += 1
        try:
            found = _told(work, record, number, storable)
        except NotUnderstood as error:
            aside.append(Aside(number, error.reason))
        except LeftOut as error:
            left_out[error.reason] += 1
        except SURPRISES as error:
            aside.append(Aside(number, f"mapper:{type(error).__name__}"))
        else:
            kept = [row for row in found if row.visibility != PRIVATE]
            dropped += len(found) - len(kept)
            rows += kept
            if kept:
                mapped += 1
            else:
                left_out[PRIVATE if found else NOTHING] += 1
    seen = Counter(row.visibility for row in rows)
    if dropped:
        seen[PRIVATE] = dropped
    reasons = Counter(reason for _line, reason in aside)
    counts = Counts(
        read=read, mapped=mapped, rows=len(rows), left_out=dict(left_out), not_understood=dict(reasons),
        visibility=dict(seen),
    )
    return rows, counts, aside


def _told(work: Work, record: bytes, number: int, storable: Origin | None) -> list[Row]:
    if len(record) > work.longest:
        raise NotUnderstood("line_too_long")
    found = work.rows(record, number, work.seen)
    if storable is not None:
        try:
            batch(found, storable)
        except UNSTORABLE:
            raise NotUnderstood("value_not_storable") from None
    return found


def _say_cut(outcome: Outcome, last: bytes) -> None:
    """A last line without an end that is not whole JSON was cut off, whatever the source said of it."""
    try:
        msgspec.json.decode(last, type=msgspec.Raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        line, said = outcome.aside.pop()
        outcome.aside.append(Aside(line, "cut_line"))
        reasons = outcome.counts.not_understood
        reasons[said] -= 1
        outcome.counts.not_understood = {code: n for code, n in {**reasons, "cut_line": 1}.items() if n}


def _document(stream: Readable, source: Source, work: Work, limits: Limits, finish: Finish) -> Iterator[Outcome]:
    whole = fill(stream, limits.document + 1)
    if len(whole) > limits.document:
        raise BadInput(
            _("Dokumen ini lebih dari {size} MB.").format(size=limits.document >> 20),
            _("Unduh ulang dalam beberapa bagian, lalu impor satu per satu."),
        )
    assert source.split is not None, source.name
    items = zip(source.split(whole.replace(NUL, b"")), count(1), strict=False)
    try:
        while records := list(islice(items, limits.records)):
            yield map_records(work, finish, records)
    except NotUnderstood as error:
        counts = Counts(read=1, not_understood={error.reason: 1})
        yield Outcome(finish(batch((), work.origin), 0), counts, [Aside(0, error.reason)])

