"""Reads of the log: by office, by code, page by page. Nothing here writes or counts the whole log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Min, Q, QuerySet

from saksama.keys import Signature
from saksama.workbench.audit.anchors import Anchor, Statement
from saksama.workbench.audit.models import Carried, Head, Line, Root
from saksama.workbench.audit.rules import say_instant

HERE = "here"
"""The place of the anchors' folder on this machine: nothing left it by lying there."""
PAGE = 50
CHUNK = 2_000


@dataclass(frozen=True)
class Sieve:
    """Which lines: codes only, and a period."""

    verb: str = ""
    actor: str = ""
    subject: str = ""
    first: datetime | None = None
    until: datetime | None = None
    """The first instant after the period."""

    @property
    def codes(self) -> dict[str, str]:
        """What is asked for, as it stands in the audit line of the look."""
        said = {"verb": self.verb, "actor": self.actor, "subject": self.subject}
        days = {"first": self.first, "until": self.until}
        return {k: v for k, v in said.items() if v} | {k: f"{v:%Y-%m-%dT%H:%MZ}" for k, v in days.items() if v}


@dataclass(frozen=True)
class Page:
    """A page of lines, newest first."""

    lines: list[Line]
    older: int | None
    """Show lines before this number for the next page; None at the end."""


@dataclass(frozen=True)
class Standing:
    """How the chain of an office stands."""

    seq: int
    root: Root | None
    since_root: int
    """Lines not yet under a root."""
    left: Carried | None
    """The newest anchor that left the machine."""
    left_at: datetime | None
    """Time of the root that left, which is when the lines under it were fixed."""


@dataclass(frozen=True)
class Tally:
    """How often an officer did or saw one kind of thing in a period."""

    actor: str
    verb: str
    number: int


def lines(office: str, sieve: Sieve, *, before: int | None = None, size: int = PAGE) -> Page:
    """Lines of `office` that pass, newest first, from number `before` (not included) downwards."""
    found = list(_sieved(office, sieve, before).order_by("-seq")[: size + 1])
    return Page(found[:size], found[size - 1].seq if len(found) > size else None)


def every_line(office: str, sieve: Sieve, *, to: int) -> Iterator[Line]:
    """All lines that pass up to number `to`, oldest first, in short reads."""
    after = 0
    while chunk := list(_sieved(office, sieve, to + 1).filter(seq__gt=after).order_by("seq")[:CHUNK]):
        yield from chunk
        after = chunk[-1].seq


def verbs(office: str) -> list[str]:
    """Every verb that stands in the log of `office`; jumps along the index."""
    return _distinct("verb", office)


def actors(office: str) -> list[str]:
    """Every officer code that stands in the log of `office`."""
    return _distinct("actor", office)


def tallies(office: str, first: datetime, until: datetime) -> list[Tally]:
    """Counts per officer and verb in [first, until)."""
    found = Line.objects.filter(office=office, at__gte=first, at__lt=until)
    rows = found.values("actor", "verb").annotate(number=Count("seq")).order_by("actor", "verb")
    return [Tally(**row) for row in rows]


def count_today(office: str, actor: str, verb: str, *, day_began: datetime) -> int:
    """How often `actor` did `verb` since `day_began`: for look-ups of which there are only so many a day."""
    since = Line.objects.filter(office=office, actor=actor, verb=verb, at__gte=day_began)
    return since.filter(at__lt=day_began + timedelta(days=1)).count()


def chains() -> list[str]:
    """Offices that have a chain."""
    return list(Head.objects.order_by("office").values_list("office", flat=True))


def newest_root(office: str) -> Root | None:
    """The root signed last."""
    return Root.objects.filter(office=office).order_by("-number").first()


def roots(office: str, *, before: int | None = None, size: int = PAGE) -> list[Root]:
    """Signed roots of `office`, newest first, from number `before` (not included) downwards."""
    found = Root.objects.filter(office=office)
    return list((found.filter(number__lt=before) if before else found).order_by("-number")[:size])


def anchor(office: str, number: int) -> Anchor | None:
    """The anchor of one root; None where there is none."""
    root = Root.objects.filter(office=office, number=number).first()
    return anchor_of(root) if root else None


def anchor_of(root: Root) -> Anchor:
    """A root row as it leaves the machine."""
    said = Statement(
        office=root.office, number=root.number, first_seq=root.first_seq, last_seq=root.last_seq,
        at=say_instant(root.at), root=root.root, head=root.head, previous=root.previous,
    )  # fmt: skip
    signed = Signature(key_id=root.key_id, public_key=root.public_key, signature=root.signature)
    return Anchor(statement=said, signed=signed)


def carried(office: str) -> list[Carried]:
    """Where anchors of `office` have gone, the latest first; the machine's own folder left out."""
    return list(Carried.objects.filter(office=office).exclude(place=HERE).order_by("-number", "-at"))


def standing(office: str) -> Standing:
    """How the chain stands: three small reads."""
    head, root, gone = Head.objects.filter(office=office).first(), newest_root(office), carried(office)
    seq, left = head.seq if head else 0, gone[0] if gone else None
    fixed = Root.objects.filter(office=office, number=left.number).first() if left else None
    return Standing(seq, root, seq - (root.last_seq if root else 0), left, fixed.at if fixed else None)


def _sieved(office: str, sieve: Sieve, before: int | None) -> QuerySet[Line]:
    found = Line.objects.filter(office=office, **_codes(sieve))
    if sieve.first or sieve.until:
        found = found.filter(_period(sieve), **_bounds(office, sieve))
    return found.filter(seq__lt=before) if before else found


def _codes(sieve: Sieve) -> dict[str, Any]:
    wished = {"verb": sieve.verb, "actor": sieve.actor, "subject": sieve.subject}
    return {name: code for name, code in wished.items() if code}


def _period(sieve: Sieve) -> Q:
    wished = Q(at__gte=sieve.first) if sieve.first else Q()
    return wished & Q(at__lt=sieve.until) if sieve.until else wished


def _bounds(office: str, sieve: Sieve) -> dict[str, Any]:
    """Between which numbers the period lies: found along one index, so that the walk over numbers starts there."""
    ends = Line.objects.filter(_period(sieve), office=office).aggregate(low=Min("seq"), high=Max("seq"))
    return {"seq__gte": ends["low"] or 0, "seq__lte": ends["high"] or 0}


def _distinct(column: str, office: str) -> list[str]:
    """A loose index scan: one step per value instead of one per line; `column` is one of ours."""
    step = f"SELECT min({column}) FROM audit_line WHERE office = %s AND {column} > found.value"  # noqa: S608
    ask = (
        f"WITH RECURSIVE found(value) AS (SELECT min({column}) FROM audit_line WHERE office = %s "  # noqa: S608
        f"UNION ALL SELECT ({step}) FROM found WHERE value IS NOT NULL) SELECT value FROM found WHERE value IS NOT NULL"
    )
    with connection.cursor() as cursor:
        cursor.execute(ask, [office, office])
        return [str(row[0]) for row in cursor.fetchall()]
