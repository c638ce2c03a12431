"""Check the root rows among themselves, and signatures: whose statement it is, and whether anybody altered it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from saksama.keys import Signature
from saksama.workbench.audit.anchors import Anchor, Statement
from saksama.workbench.audit.reading import Row
from saksama.workbench.audit.rules import START, runs_backwards
from saksama.workbench.audit.verdict import Fault, Kind

Keys = Mapping[str, str]


def check_roots(rows: Iterable[Row], office: str, keys: Keys | None) -> tuple[list[Anchor], list[Fault]]:
    """The roots that say what was signed, and what is wrong with the others and between them."""
    good: list[Anchor] = []
    faults: list[Fault] = []
    number, last, at, previous = 0, 0, "", START
    for row in rows:
        root = _root(row, office)
        if root is None or root.statement.digest != row[7]:
            faults.append(Fault(Kind.ROOT, number=number + 1))
            number, last, at, previous = number + 1, 0, "", ""
            continue
        said = root.statement
        if said.number != number + 1 or previous not in ("", said.previous) or last not in (0, said.first_seq - 1):
            faults.append(Fault(Kind.ROOT, number=number + 1))
        elif runs_backwards(at, said.at):
            faults.append(Fault(Kind.CLOCK, said.first_seq, said.last_seq, said.number))
        number, last, at, previous = said.number, said.last_seq, said.at, said.digest
        wrong = check_signature(root, keys)
        faults += wrong
        good += [] if wrong else [root]
    return good, faults


def check_signature(root: Anchor, keys: Keys | None) -> list[Fault]:
    """What is wrong with the signature; nothing without end."""
    number, signed = root.statement.number, root.signed
    if keys is not None and keys.get(signed.key_id) != signed.public_key:
        return [Fault(Kind.KEY, number=number, names=(signed.key_id,))]
    return [] if root.holds else [Fault(Kind.SIGNATURE, number=number)]


def sort_anchors(anchors: Iterable[Anchor], keys: Keys | None) -> tuple[list[Anchor], list[Fault]]:
    """The anchors that are rightly signed and speak with one voice, and what is wrong with the others."""
    good: dict[int, Anchor] = {}
    faults: list[Fault] = []
    for anchor in anchors:
        said = anchor.statement
        wrong = check_signature(anchor, keys)
        if not wrong and good.setdefault(said.number, anchor).statement != said:
            wrong = [Fault(Kind.FORKED, said.first_seq, said.last_seq, said.number)]
        faults += wrong
    return [good[number] for number in sorted(good)], faults


def _root(row: Row, office: str) -> Anchor | None:
    number, first, last, at, root, head, previous, _digest, key_id, public_key, signature = row
    if not all(isinstance(count, int) for count in (number, first, last)) or not 0 < first <= last:
        return None
    said = Statement(
        office=office, number=number, first_seq=first, last_seq=last, at=str(at), root=str(root), head=str(head),
        previous=str(previous),
    )  # fmt: skip
    return Anchor(
        statement=said, signed=Signature(key_id=str(key_id), public_key=str(public_key), signature=str(signature))
    )
