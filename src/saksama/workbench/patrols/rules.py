"""The rules of uploads, imports and runs: pure tables. What may follow what, how large, what is suspicious."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any

MB = 1 << 20
PART_BYTES = 8 * MB
"""One part of an upload."""
MOST_BYTES = 500 * MB
"""The largest upload: the browser digests it, the worker holds it in memory."""
PLAIN_BYTES = 12 * MB
"""The largest file in one piece, by a browser without scripts."""
MAPPING_BYTES = 64 * 1024
UNFINISHED_FOR = timedelta(days=1)
"""An upload in which nothing moved for so long is dropped."""
LITTLE = 0.5
"""Below this share of records mapped, or of what was expected, the report warns. As the patrol's own report."""


class State(StrEnum):
    """How far an upload is."""

    ARRIVING = "arriving"
    ARRIVED = "arrived"
    IMPORTED = "imported"
    DROPPED = "dropped"


FROM = {
    State.ARRIVED: (State.ARRIVING,),
    State.ARRIVING: (State.ARRIVED,),  # the digests differ: from the beginning again
    State.IMPORTED: (State.ARRIVED,),
    State.DROPPED: (State.ARRIVING, State.ARRIVED),
}
"""State → from which it may be reached."""
OPEN = (State.ARRIVING, State.ARRIVED)
"""Parts lie encrypted on the disk."""


class Shut(StrEnum):
    """Why a picture is not shown before a name may be seen (G6)."""

    SHOWN = ""
    MAKING = "making"
    """Its names are not blacked out yet."""
    UNREAD = "unread"
    """Its text could not be read, so nobody can say where names stand."""
    NO_NAME = "no_name"
    """A screenshot shows whose act it is, yet no name was found in it: it may stand there unread."""
    FAILED = "failed"
    """Painting failed."""


@dataclass(frozen=True)
class Warned:
    """Something to look at before going on, as a code with its figures."""

    code: str
    figures: dict[str, int] = field(default_factory=dict)


def warnings(report: Mapping[str, Any]) -> list[Warned]:
    """What is suspicious in an import report; empty when nothing is. The same questions as the patrol's report."""
    counts: Mapping[str, Any] = report.get("counts", {})
    read, mapped, rows = (int(counts.get(name, 0)) for name in ("read", "mapped", "rows"))
    expected, inside = report.get("expected"), report.get("inside")
    found = []
    if read == 0:
        found.append(Warned("nothing_came"))
    elif mapped == 0:
        found.append(Warned("nothing_mapped"))
    elif mapped < LITTLE * read:
        found.append(Warned("little_mapped", {"mapped": mapped, "read": read}))
    if expected is not None and read < LITTLE * expected:
        found.append(Warned("fewer_than_expected", {"expected": expected, "read": read}))
    if inside == 0 and rows:
        found.append(Warned("outside_the_fence"))
    if rows and counts.get("visibility", {}).get("unknown", 0) == rows:
        found.append(Warned("openness_unknown"))
    if missing := int(report.get("pictures_missing", 0)):
        found.append(Warned("pictures_missing", {"missing": missing}))
    if report.get("cut"):
        found.append(Warned("cut"))
    return found


def aside(report: Mapping[str, Any]) -> int:
    """How many records of an import were not understood."""
    return sum(report.get("counts", {}).get("not_understood", {}).values())


def tombstone(report: Mapping[str, Any]) -> dict[str, Any]:
    """What stays of a report when the original is gone: the numbers, no line of it."""
    kept = {name: value for name, value in report.items() if name not in {"sha256", "reasons"}}
    kept["reasons"] = [{**reason, "first": []} for reason in report.get("reasons", [])]
    return kept
