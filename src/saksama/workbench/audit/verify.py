"""Recompute everything: links, gaps, roots, signatures, times; compare with anchors kept elsewhere. Reads only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from saksama.workbench.audit.anchors import Anchor, Statement
from saksama.workbench.audit.reading import Book
from saksama.workbench.audit.verdict import Fault, Kind, Report
from saksama.workbench.audit.verify_lines import Walk
from saksama.workbench.audit.verify_roots import check_roots, sort_anchors

ALONE = (Kind.GUARDS, Kind.ROOT, Kind.SIGNATURE, Kind.KEY)
"""Kinds that are not about a range of lines."""


def check_all(
    book: Book, *, anchors: Iterable[Anchor] = (), keys: Mapping[str, str] | None = None, offices: Iterable[str] = ()
) -> list[Report]:
    """Every office with a chain or an anchor (or only `offices`), in order.

    `keys`: key id → public key as it was kept elsewhere; without them a signature proves only that nobody
    altered the statement afterwards.
    """
    wanted = list(anchors)
    chosen = set(offices) or {*book.offices(), *(anchor.statement.office for anchor in wanted)}
    gone = book.missing_guards()
    reports = [
        check(book, office, [anchor for anchor in wanted if anchor.statement.office == office], keys)
        for office in sorted(chosen)
    ]
    for report in reports:
        report.faults += [Fault(Kind.GUARDS, names=tuple(gone))] if gone else []
    return reports


def check(book: Book, office: str, anchors: list[Anchor], keys: Mapping[str, str] | None) -> Report:
    """One office."""
    roots, wrong = check_roots(book.roots(office), office, keys)
    valid, unproven = sort_anchors(anchors, keys)
    ours, theirs = [root.statement for root in roots], [anchor.statement for anchor in valid]
    walk = Walk(office, [*ours, *theirs])
    walk.over(book)
    faults = [*wrong, *unproven, *walk.faults, *_beyond(walk, ours, theirs), *walk.unlike(ours), *walk.unlike(theirs)]
    faults += _without_root(ours, theirs, faults, walk.last_seq)
    found = list(merged(faults))
    return Report(
        office, lines=walk.count, last_seq=walk.last_seq, roots=len(roots), anchors=len(anchors),
        rooted_to=max((said.last_seq for said in ours), default=0),
        anchored_to=max((said.last_seq for said in theirs), default=0),
        newest_anchor=max((said.number for said in theirs), default=0),
        agrees_to=_agrees_to(theirs, found), faults=found,
    )  # fmt: skip


def merged(faults: Iterable[Fault]) -> Iterator[Fault]:
    """Neighbours of one kind as one, in the order of lines; the same fault once."""
    waiting: Fault | None = None
    for fault in sorted(set(faults), key=lambda one: (one.kind, one.first, one.last, one.number)):
        if waiting and waiting.kind == fault.kind not in ALONE and fault.first <= waiting.last + 1:
            number = waiting.number or fault.number
            waiting = Fault(fault.kind, waiting.first, max(waiting.last, fault.last), number, waiting.names)
            continue
        if waiting:
            yield waiting
        waiting = fault
    if waiting:
        yield waiting


def _beyond(walk: Walk, ours: list[Statement], theirs: list[Statement]) -> list[Fault]:
    """Lines past the chain's end of which the database itself, or only an anchor, still knows."""
    known = max([walk.head_seq, *(said.last_seq for said in ours)])
    proven = [said for said in theirs if said.last_seq > walk.last_seq]
    if known > walk.last_seq:
        return [Fault(Kind.MISSING, walk.last_seq + 1, max([known, *(said.last_seq for said in proven)]))]
    if not proven:
        return []
    return [Fault(Kind.OLDER, walk.last_seq + 1, max(said.last_seq for said in proven), proven[0].number)]


def _without_root(
    ours: list[Statement], theirs: list[Statement], faults: list[Fault], last_seq: int
) -> Iterator[Fault]:
    """Root rows that an anchor proves and that are gone or say something else, where the lines themselves fit."""
    there = {said.number: said for said in ours}
    explained = {fault.number for fault in faults if fault.kind in (Kind.ROOT, Kind.KEY, Kind.SIGNATURE)}
    for said in theirs:
        rebuilt = any(f.kind is Kind.REBUILT and f.first <= said.last_seq for f in faults)
        if (
            said.last_seq <= last_seq
            and there.get(said.number) != said
            and not rebuilt
            and said.number not in explained
        ):
            yield Fault(Kind.ROOT, number=said.number)


def _agrees_to(theirs: list[Statement], faults: list[Fault]) -> int:
    """Number of the newest anchor before the first line that does not fit; 0 for none."""
    first = min((fault.first for fault in faults if fault.first), default=0)
    return max((said.number for said in theirs if not first or said.last_seq < first), default=0)
