"""The law's clocks of a report: until when it could be filed, the preliminary study, its completion."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from saksama.kernel.clock import ZONES, local_day
from saksama.kernel.words import _
from saksama.law.clock_shapes import Regime
from saksama.law.explaining import Explanation, Question, explain
from saksama.law.shapes import Span
from saksama.workbench.agenda.models import Due
from saksama.workbench.agenda.services import Clock, close_clock, start_clock
from saksama.workbench.agenda.terms import clockbook, start_term
from saksama.workbench.contest.models import Election
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.rules import COMPLETION, STUDY, STUDY_AGAIN
from saksama.workbench.offices.models import Office


def asked(rule: str, election: Election, start: datetime | date, at: datetime) -> Question:
    """The question to the law's clocks, with what is known of free days at `at`."""
    zone = election.office.zone
    return Question(
        rule=rule, start=start, zone=zone, known_on=local_day(at, zone), regime=Regime(election.regime),
        desk_free=_no_desk_hours(election),
    )  # fmt: skip


def filing(election: Election, known_on: date, at: datetime) -> Explanation:
    """Until when what was known on `known_on` could be reported."""
    return explain(clockbook(), asked("laporan", election, known_on, at))


def counted(election: Election, arrived_at: datetime, at: datetime) -> datetime:
    """When what arrived counts as received: at once, or (regional election) at the next desk hour."""
    began = explain(clockbook(), asked("kajian-awal", election, arrived_at, at)).received.at
    assert isinstance(began, datetime), "asked with an hour"
    return began


def start_study(report: Report, *, kind: str, start: datetime, at: datetime) -> Due:
    """The term of the preliminary study, by the law's clocks."""
    says = _("Kajian awal laporan {number}") if kind == STUDY else _("Kajian awal ulang laporan {number}")
    return start_term(
        asked("kajian-awal", report.election, start, at), kind=kind, label=says.format(number=report.number),
        office=report.office, subject=report.scope,
    )  # fmt: skip


def start_completion(report: Report, *, days: int, at: datetime) -> Due:
    """The term for completing it: by the law's clocks in the general election.

    No source for the regional one was found (mark L): there the office says how many days.
    """
    label = _("Pelapor melengkapi laporan {number}").format(number=report.number)
    if report.election.regime == Regime.GENERAL:
        question = asked("perbaikan-laporan", report.election, at, at)
        return start_term(question, kind=COMPLETION, label=label, office=report.office, subject=report.scope)
    clock = Clock(
        kind=COMPLETION, label=label, starts_at=at, due_at=end_of_day(report.office, at, days), mark="L",
        rule=_("ditetapkan kantor: {n} hari kalender").format(n=days),
        source=_("tidak ada sumber untuk pemilihan; pemilu: S36, S40"),
    )  # fmt: skip
    return start_clock(clock, office=report.office, subject=report.scope)


def end_of_day(office: Office, at: datetime, days: int) -> datetime:
    """The last second of the day `days` after that of `at`, in the office's zone."""
    day = local_day(at, office.zone) + timedelta(days=days)
    return datetime.combine(day, time(23, 59, 59), ZoneInfo(ZONES[office.zone]))


def end_clocks(report: Report, *, at: datetime, met: bool) -> None:
    """Whatever still runs for the report ends: met, or no longer asked."""
    for kind in (STUDY, STUDY_AGAIN, COMPLETION):
        close_clock(kind, report.scope, at=at, state=Due.State.MET if met else Due.State.WITHDRAWN)


def _no_desk_hours(election: Election) -> tuple[Span, ...]:
    """Quiet period and voting: the days of the recapitulation are not known here."""
    spans = [Span(first=election.voting_on, last=election.voting_on)]
    if election.quiet_first and election.quiet_last:
        spans.append(Span(first=election.quiet_first, last=election.quiet_last))
    return tuple(spans)
