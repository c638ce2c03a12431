"""Custody as lines, each chained to the one before: who had the exhibit in hand, when, and what for.

Whoever can write a chain can write it again from the start: it proves something only together with a signed
checkpoint or a copy kept elsewhere. One form for the workbench's table, for the package and for `verifikasi.py`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import msgspec

from saksama.kernel.digests import sha256
from saksama.kernel.errors import NO_JSON, BadInput, Damaged
from saksama.kernel.words import _

FIRST = "0" * 64
"""What the first line has before it."""
MACHINE = "mesin"
"""Who did it where no officer did."""
LEAF = b"\x00"
"""Prefix of a leaf, as in RFC 6962: a digest of a line is never the digest of something else."""


_CANONICAL = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class Act(StrEnum):
    """What can happen to an exhibit. Nothing is ever edited."""

    CAPTURED = "captured"
    SEALED = "sealed"
    STAMPED = "stamped"
    VIEWED = "viewed"
    EXPORTED = "exported"
    HANDED_OVER = "handed_over"
    COPIED = "copied"
    CHECKED = "checked"
    DESTROYED = "destroyed"


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that happened to the exhibit."""

    at: Annotated[datetime, msgspec.Meta(tz=True)]
    what: Act
    by: str
    """The officer's code, or `MACHINE`."""
    detail: dict[str, str] = {}


class CustodyLine(Deed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A deed with its place in the chain: `seq` counts from 1, `prev` is the hash of the line before."""

    seq: int
    prev: str
    hash: str


def after(
    last: CustodyLine | None, *, at: datetime, what: Act | str, by: str, detail: Mapping[str, str] | None = None
) -> CustodyLine:
    """The line that follows `last`; the first of an exhibit when that is None.

    Raises BadInput for an act that is none of `Act`.
    """
    if what not in set(Act):
        raise BadInput(_("Bukan kejadian barang bukti: {what}.").format(what=what))
    seq, prev = (last.seq + 1, last.hash) if last else (1, FIRST)
    deed = Deed(at=at, what=Act(what), by=by, detail=dict(detail or {}))
    return CustodyLine(
        at=at, what=deed.what, by=by, detail=deed.detail, seq=seq, prev=prev, hash=hash_of(deed, seq, prev)
    )


def chain(deeds: Iterable[Deed]) -> tuple[CustodyLine, ...]:
    """The deeds as lines, in the order given."""
    lines: list[CustodyLine] = []
    for deed in deeds:
        lines.append(after(lines[-1] if lines else None, at=deed.at, what=deed.what, by=deed.by, detail=deed.detail))
    return tuple(lines)


def verify_chain(lines: Iterable[CustodyLine]) -> int | None:
    """The place (from 1) of the first line that is not the one it must be; None when all of them hold.

    An empty chain holds, and proves nothing; a cut tail is seen only against a count kept elsewhere.
    """
    prev = FIRST
    for place, line in enumerate(lines, 1):
        if line.seq != place or line.prev != prev or line.hash != hash_of(line, line.seq, line.prev):
            return place
        prev = line.hash
    return None


def hash_of(deed: Deed, seq: int, prev: str) -> str:
    """Hex SHA-256 over 0x00 and the canonical JSON list [seq, at, what, by, detail, prev]."""
    row = [seq, instant(deed.at), str(deed.what), deed.by, deed.detail, prev]
    return sha256(LEAF + canonical(row))


def canonical(value: object) -> bytes:
    """JSON with sorted keys, no blanks, UTF-8: the same value gives the same bytes anywhere."""
    return _CANONICAL.encode(value).encode()


def instant(at: datetime) -> str:
    """`at` in UTC with six decimals: "2027-10-14T02:16:00.000000Z"."""
    utc = at if at.tzinfo is UTC else at.astimezone(UTC)
    return utc.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def of_another_seal(lines: Iterable[CustodyLine], manifest_sha256: str) -> bool:
    """Whether these are the lines of another bag: one that says what was sealed names another manifest than this.

    A line that names no manifest says nothing either way.
    """
    named = (line.detail.get("manifest_sha256", manifest_sha256) for line in lines if line.what is Act.SEALED)
    return any(one != manifest_sha256 for one in named)


def write_lines(lines: Iterable[CustodyLine]) -> bytes:
    """`custody.jsonl`: a line of canonical JSON each."""
    rows = ({**msgspec.structs.asdict(line), "at": instant(line.at)} for line in lines)
    return b"".join(canonical(row) + b"\n" for row in rows)


def read_lines(data: bytes) -> tuple[CustodyLine, ...]:
    """What `write_lines` wrote. Raises Damaged, naming the line, for what is no line of custody."""
    lines = []
    for number, row in enumerate(data.splitlines(), 1):
        try:
            lines.append(msgspec.json.decode(row, type=CustodyLine))
        except NO_JSON as error:
            message = _("custody.jsonl baris {number} tidak dapat dibaca.").format(number=number)
            raise Damaged(message) from error
    return tuple(lines)
