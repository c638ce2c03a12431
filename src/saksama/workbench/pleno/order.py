"""What waits for a plenary, in an order that puts no participant first (G14)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from saksama.workbench.cases.models import Case
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.intake.models import Report
from saksama.workbench.pleno.rules import interleave


@dataclass(frozen=True)
class Candidate:
    """One thing that may be put on an agenda."""

    key: str
    """Kind and id: "record:ID", "report:ID" or "case:ID"."""
    group: str
    """Code of the participant it concerns; empty where none is known."""
    since: datetime
    record: Record | None = None
    report: Report | None = None
    case: Case | None = None


def of_record(record: Record) -> Candidate:
    """A proposed record; the participant is known where it comes from a lead."""
    return Candidate(f"record:{record.pk}", _group(record), record.proposed_at or record.written_at, record=record)


def of_report(report: Report) -> Candidate:
    """A report that is ready; whom it concerns is not looked at for the order."""
    return Candidate(f"report:{report.pk}", "", report.proposed_at or report.arrived_at, report=report)


def of_case(case: Case) -> Candidate:
    """A proposed case; the participant is known where its record comes from a lead."""
    group = _group(case.record) if case.record else ""
    return Candidate(f"case:{case.pk}", group, case.proposed_at or case.opened_at, case=case)


def in_order(waiting: Iterable[Candidate]) -> list[Candidate]:
    """The oldest of each participant, then the second of each …"""
    return interleave((one.group, one.since, one.key, one) for one in waiting)


def _group(record: Record) -> str:
    return f"{record.lead.election_id}:{record.lead.participant.code}" if record.lead else ""
