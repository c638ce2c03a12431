"""What a form holds when it is sent, and what a receipt shows. In memory only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from saksama.handover.loket import Who, Word
from saksama.handover.reporter import Identity
from saksama.kernel.errors import BadInput, Refused


class TooMany(Refused):
    """The counter takes no more of this kind from this network today; the page says where else to go (HTTP 429)."""


class Full(Refused):
    """The counter's disk is nearly full (HTTP 503)."""


class Faulty(BadInput):
    """Fields that cannot be sent as they are: name → words."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(next(iter(faults.values())))
        self.faults = faults


@dataclass(frozen=True, repr=False, kw_only=True)
class Filled:
    """A report or initial information as it was filled in. Days are ISO, codes are those of `handover.loket.Sent`."""

    kind: str
    """report | information"""
    what: str
    who: tuple[Who, ...] = ()
    where: str = ""
    region: str = ""
    place: str = ""
    day: str = ""
    hour: str = ""
    known_on: str = ""
    contest: str = ""
    standing: str = "voter"
    links: tuple[str, ...] = ()
    truth: bool = False
    identity: Identity | None = None
    """Of a report only."""
    language: str = "id"


@dataclass(frozen=True, repr=False)
class Follow:
    """What the holder of a receipt reads."""

    mark: str
    since: date
    """Of the last sign of life."""
    withdrawn_on: date | None
    letters: tuple[Word, ...]
    """Newest first."""
