"""What waits for a plenary, in an order that puts no participant first (G14)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from saksama.workbench.fieldwork.models import Record
from saksama.workbench.intake.models import Report
from saksama.workbench.pleno.rules import interleave


@dataclass(frozen=True)
class Candidate:
    """One thing that may be put on an agenda."""

    key: str
    """"record:ID" or "report:ID"."""
    group: str
    """Code of the participant it concerns; empty where none is known."""
    since: datetime
    record: Record | None = None
    report: Report | None = None


def of_record(record: Record) -> Candidate:
    """A proposed record; the participant is known where it comes from a lead."""
    group = f"{record.lead.election_id}:{record.lead.participant.code}" if record.lead else ""
    return Candidate(f"record:{record.pk}", group, record.proposed_at or record.written_at, record=record)


def of_report(report: Report) -> Candidate:
    """A report that is ready; whom it concerns is not looked at for the order."""
    return Candidate(f"report:{report.pk}", "", report.counted_at, report=report)


def in_order(waiting: Iterable[Candidate]) -> list[Candidate]:
    """The oldest of each participant, then the second of each …"""
    return interleave((one.group, one.since, one.key, one) for one in waiting)
