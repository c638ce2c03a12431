"""What the reader of register files tells the workbench: columns, counts and places, never a row."""

from __future__ import annotations

from saksama.handover.parts import Struct


class Chosen(Struct, frozen=True):
    """Which column of the file holds what, as an officer chose it."""

    header_line: int
    """1-based, as a spreadsheet shows it: rows below it are people."""
    positions: dict[str, int]
    """Column key → position in the file, from 0."""


class RosterColumn(Struct, frozen=True):
    """One column a register file may have."""

    key: str
    header: str
    required: bool
    says: str
    """What belongs into it."""


class RosterFault(Struct, frozen=True):
    """One reason why rows stayed out or need a look, with its first places."""

    reason: str
    says: str
    count: int
    places: tuple[tuple[int, str], ...]
    """(line as a spreadsheet shows it, header of the column)."""


class RosterReading(Struct, frozen=True):
    """One look at a file. `read` = `taken` + `merged` + `left_out`."""

    header_line: int
    """The line taken for the header; 0 where the file could not be opened."""
    headers: tuple[str, ...]
    """As they stand in the file."""
    positions: dict[str, int]
    """Column key → position: as recognised, or as chosen."""
    columns: tuple[RosterColumn, ...]
    """Every column there could be."""
    encoding: str = ""
    read: int = 0
    taken: int = 0
    merged: int = 0
    left_out: int = 0
    problems: tuple[RosterFault, ...] = ()
    warnings: tuple[RosterFault, ...] = ()
    refused: str = ""
    """Why nothing of it can be used; empty where something can."""
    advice: str = ""
    digest: str = ""
    """After an import: the digest of the roster that was written."""
    version: int = 1
