"""A stream of records → batches of THE table, over as many processes as are given, in the file's order.

The parent only cuts and hands out; decoding, ids and columns are the workers'. Nothing is kept: what a source
does not understand is counted with its line, and stays in the sealed original.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import count, islice
from typing import NamedTuple

import msgspec
import pyarrow as pa

from saksama.kernel.errors import NO_JSON, BadInput
from saksama.kernel.words import _
from saksama.patrol.imports import tables
from saksama.patrol.imports.batches import Origin
from saksama.patrol.imports.counts import Aside, Counts
from saksama.patrol.imports.limits import LIMITS, Limits
from saksama.patrol.imports.lines import NEWLINE, Block, Readable, blocks, fill
from saksama.patrol.imports.mapper import Record, Work, map_records
from saksama.patrol.imports.pool import in_order
from saksama.patrol.imports.unpack import Member
from saksama.patrol.sources.base import NotUnderstood, Seen, Source, Unit

NUL = b"\x00"
TOO_LONG, CUT = "line_too_long", "cut_line"

Finish = Callable[[pa.RecordBatch, int], bytes]
"""What a worker does with a batch (whose block starts at that line) before it answers; must be picklable."""


class Outcome(NamedTuple):
    """What a worker answers for one block."""

    payload: bytes
    counts: Counts
    aside: list[Aside]


class Lines:
    """The lines of a block that say something, with their numbers; cut out one at a time, as often as asked."""

    def __init__(self, block: Block) -> None:
        self._data = block.data.replace(NUL, b"") if NUL in block.data else block.data
        self._first = block.first

    def __iter__(self) -> Iterator[Record]:
        # not `split`: thousands of lines at once do not stay in the processor's cache, one does
        data, find, start, number = self._data, self._data.find, 0, self._first
        while (end := find(NEWLINE, start)) >= 0:
            line = data[start:end]
            if line and not line.isspace():
                yield line, number
            start, number = end + 1, number + 1
        if (line := data[start:]) and not line.isspace():
            yield line, number


class Mapped(NamedTuple):
    """One block's interactions (INTERACTIONS, no fence columns, none private), and what of the rest."""

    batch: pa.RecordBatch
    counts: Counts
    aside: list[Aside]


def map_stream(
    stream: Readable,
    source: Source,
    seen: Seen,
    *,
    file_digest: str,
    workers: int = 1,
    platforms: frozenset[str] | None = None,
    limits: Limits = LIMITS,
) -> Iterator[Mapped]:
    """The interactions of `stream` (unpacked, as `source` declares it), block by block in the file's order.

    With one worker, or when all fits in one block, everything happens in this process. Same input, same
    output. Raises BadInput for a document larger than the limit, SaksamaError when a worker is killed.
    """
    work = work_of(source, seen, file_digest=file_digest, platforms=platforms, limits=limits)
    if source.unit is Unit.DOCUMENT:
        outcomes = _document(stream, source, work, limits)
    else:
        outcomes = map_lines(stream, work, to_ipc, workers=workers, limits=limits)
    for outcome in outcomes:
        yield _read(outcome)


def map_table(
    member: Member, source: Source, seen: Seen, *, file_digest: str, limits: Limits = LIMITS
) -> Iterator[Mapped]:
    """The interactions of a CSV or XLSX, in this process. Raises BadInput when it is no readable table."""
    work = work_of(source, seen, file_digest=file_digest, limits=limits)
    return map(_read, map_numbered(tables.records(member, limits), work, limits=limits))


def work_of(
    source: Source,
    seen: Seen,
    *,
    file_digest: str,
    platforms: frozenset[str] | None = None,
    limits: Limits = LIMITS,
) -> Work:
    """What a worker must know to map records of `source`."""
    origin = Origin(source.platform.value, source.name, source.version, file_digest)
    return Work(source.rows, seen, origin, limits.line, platforms, source.quick)


def map_lines(
    stream: Readable, work: Work, finish: Finish, *, workers: int = 1, limits: Limits = LIMITS
) -> Iterator[Outcome]:
    """Every line of `stream` mapped; `finish` decides, in the worker, what comes back of each batch."""
    cut = blocks(stream, size=limits.block, longest=limits.line)
    return in_order(partial(map_block, work, finish), cut, workers=workers, size=limits.block)


def map_numbered(records: Iterator[Record], work: Work, *, limits: Limits = LIMITS) -> Iterator[Outcome]:
    """`records` (a document's items, a table's rows) mapped in this process."""
    while some := list(islice(records, limits.records)):
        yield _outcome(work, to_ipc, some)


def map_block(work: Work, finish: Finish, block: Block) -> Outcome:
    """One block of lines, mapped; runs in a worker."""
    if block.too_long:
        empty = _outcome(work, finish, [], first=block.first)
        counts = Counts(read=1, not_understood={TOO_LONG: 1})
        return Outcome(empty.payload, counts, [Aside(block.first, TOO_LONG)])
    lines = Lines(block)
    outcome = _outcome(work, finish, lines, first=block.first)
    if block.cut and outcome.aside:
        last, number = deque(lines, maxlen=1).pop()
        if outcome.aside[-1].line == number:
            _say_cut(outcome, last)
    return outcome


def to_ipc(found: pa.RecordBatch, _first: int) -> bytes:
    """The batch as an Arrow IPC stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, found.schema) as writer:
        writer.write_batch(found)
    return sink.getvalue().to_pybytes()


def _read(outcome: Outcome) -> Mapped:
    return Mapped(pa.ipc.open_stream(outcome.payload).read_next_batch(), outcome.counts, outcome.aside)


def _outcome(work: Work, finish: Finish, records: Iterable[Record], *, first: int = 0) -> Outcome:
    found, counts, aside = map_records(work, records)
    return Outcome(finish(found, first), counts, aside)


def _say_cut(outcome: Outcome, last: bytes) -> None:
    """A last line without an end that is not whole JSON was cut off, whatever the source said of it."""
    try:
        msgspec.json.decode(last)
    except NO_JSON:
        line, said = outcome.aside.pop()
        outcome.aside.append(Aside(line, CUT))
        reasons = outcome.counts.not_understood
        reasons[said] -= 1
        outcome.counts.not_understood = {code: n for code, n in {**reasons, CUT: 1}.items() if n}


def _document(stream: Readable, source: Source, work: Work, limits: Limits) -> Iterator[Outcome]:
    whole = fill(stream, limits.document + 1)
    if len(whole) > limits.document:
        raise BadInput(
            _("Dokumen ini lebih dari {size} MB.").format(size=limits.document >> 20),
            _("Unduh ulang dalam beberapa bagian, lalu impor satu per satu."),
        )
    assert source.split is not None, source.name
    try:
        items = zip(source.split(whole.replace(NUL, b"")), count(1), strict=False)
        yield from map_numbered(items, work, limits=limits)
    except NotUnderstood as error:
        empty = _outcome(work, to_ipc, [])
        counts = Counts(read=1, not_understood={error.reason: 1})
        yield Outcome(empty.payload, counts, [Aside(0, error.reason)])
