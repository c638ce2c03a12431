"""One look at a register file as the workbench reads it: columns, counts and places, never a row."""

from __future__ import annotations

from collections.abc import Iterable

from saksama.handover.roster_reading import Chosen, RosterColumn, RosterFault, RosterReading
from saksama.patrol.roster.columns import COLUMNS, explain, recognise
from saksama.patrol.roster.report import Noted, RosterReport, words
from saksama.patrol.roster.sheet import Header

MOST_COLUMNS, LONGEST_HEADER = 200, 60
NO_HEADER = Header(0, (), sure=False)


def reading_of(
    header: Header,
    chosen: Chosen | None,
    report: RosterReport | None = None,
    *,
    refused: tuple[str, str] = ("", ""),
    digest: str = "",
) -> RosterReading:
    """What was seen; without `report` the file could not be read, and `refused` says why and what to do."""
    recognised = {key: position for position, key in recognise(header.cells).items()}
    return RosterReading(
        header_line=chosen.header_line if chosen else header.line,
        headers=tuple(cell[:LONGEST_HEADER] for cell in header.cells[:MOST_COLUMNS]),
        positions=chosen.positions if chosen else recognised,
        columns=tuple(RosterColumn(key=c.key, header=c.header, required=c.required, says=explain(c.key))
                      for c in COLUMNS),
        encoding=report.encoding if report else "",
        read=report.read if report else 0,
        taken=report.taken if report else 0,
        merged=report.merged if report else 0,
        left_out=report.left_out if report else 0,
        problems=_faults(report.problems if report else ()),
        warnings=_faults(report.warnings if report else ()),
        refused=refused[0],
        advice=refused[1],
        digest=digest,
    )  # fmt: skip


def _faults(noted: Iterable[Noted]) -> tuple[RosterFault, ...]:
    return tuple(
        RosterFault(reason=one.reason.value, says=words(one.reason), count=one.count,
                    places=tuple((place.line, place.column) for place in one.places))
        for one in noted
    )  # fmt: skip
