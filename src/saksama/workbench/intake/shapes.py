"""What stands sealed in reports and initial information. None of it has a place for whoever reports (G11)."""

from __future__ import annotations

import msgspec


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is reported: as the report says, not as anybody established."""

    name: str
    address: str = ""
    phone: str = ""
    category: str = ""
    """Code: pns, pppk, … or empty."""


class ReportBody(msgspec.Struct, frozen=True, kw_only=True):
    """What is reported, with the fields of form B.1 that name neither the one who reports nor who saw it."""

    event: str
    place: str = ""
    day: str = ""
    """Of the event, ISO; empty where the report does not say."""
    hour: str = ""
    parties: tuple[Party, ...] = ()
    seen_by: int = 0
    """How many people are named who saw it; their names lie in the vault."""
    evidence: tuple[str, ...] = ()
    description: str = ""
    truth_signed: bool = False
    """The statement of truth stands under it, signed."""
    region: str = ""
    """Code of the kecamatan or desa: the coarse place."""
    exact: str = ""
    """The exact place in the words of who reported: for those who examine or trace."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What a tracing found, in the officer's words."""

    found: str
    where: str = ""


class PaperLine(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a scanned paper as the machine read it."""

    text: str
    unsure: bool = False
    """The reader itself doubts its letters."""


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """What might stand in one field of the form; it fills nothing before an officer says so."""

    field: str
    text: str
    unsure: bool = False


class PaperRead(msgspec.Struct, frozen=True, kw_only=True):
    """What the machine read on all pages of a scan."""

    lines: tuple[PaperLine, ...] = ()
    """In the order of reading, without those that tell who reports or who saw it, as far as the form shows it."""
    proposed: tuple[Proposed, ...] = ()
    left_out: int = 0
    """How many lines were left out."""
