"""One line in the log for each backup, restore and drill; and how far each office's log has come."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from saksama.upkeep.backup.shapes import Reached
from saksama.workbench.audit.queries import chains, newest_root
from saksama.workbench.audit.services import MACHINE, carry, record, seal
from saksama.workbench.offices.queries import top_offices


def sealed_logs(at: datetime) -> tuple[Reached, ...]:
    """Sign what is new in every chain and carry the anchors out, so that a restore can be held against them."""
    reached = []
    for office in chains():
        seal(office, at=at)
        carry(office, at=at)
        root = newest_root(office)
        if root:
            reached.append(Reached(office=office, number=root.number, last_seq=root.last_seq, digest=root.digest))
    return tuple(reached)


def note(verb: str, detail: Mapping[str, str | int], at: datetime) -> int:
    """Write `verb` into the log of every office that has none above it here; how many lines."""
    offices = top_offices()
    for office in offices:
        record(verb, office=office.code, actor=MACHINE, at=at, detail=detail)
    return len(offices)
