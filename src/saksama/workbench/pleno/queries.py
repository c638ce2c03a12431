"""Reads of the plenary. Nothing here writes; whoever shows a meeting notes the view (services.look)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from saksama.kernel.clock import local_day
from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.agenda.models import Due
from saksama.workbench.cases.queries import waiting as cases_waiting
from saksama.workbench.contest.queries import current_election
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.queries import proposed
from saksama.workbench.fieldwork.queries import says as says_record
from saksama.workbench.fieldwork.rules import State as _R
from saksama.workbench.intake.queries import ready
from saksama.workbench.intake.queries import says as says_report
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.queries import who_may
from saksama.workbench.pleno.bench import WINDOWS, members, plenary_rules, standing
from saksama.workbench.pleno.models import Finding, Item, Meeting, Registration
from saksama.workbench.pleno.order import Candidate, in_order, of_case, of_record, of_report
from saksama.workbench.pleno.words import say_rules


def meetings(desk: Desk) -> QuerySet[Meeting]:
    """The office's meetings, the newest number first, with the count of their items."""
    found = Meeting.objects.filter(office=desk.office).select_related("office", "chair", "secretary", "document")
    return found.annotate(all=Count("items"), waiting=Count("items", filter=Q(items__decision=""))).order_by(
        "-year", "-seq"
    )


def meeting_for(desk: Desk, meeting_id: UUID) -> Meeting:
    """One meeting of the desk's office. Raises NotThere."""
    found = meetings(desk).filter(pk=meeting_id).first()
    if found is None:
        raise _not_there()
    return found


def item_for(desk: Desk, item_id: UUID) -> Item:
    """One item of a meeting of the desk's office. Raises NotThere."""
    about = (
        "record__document", "record__office", "record__lead", "report", "case__record__lead", "start",
        "meeting__office",
    )  # fmt: skip
    found = Item.objects.filter(pk=item_id, meeting__office=desk.office).select_related(*about).first()
    if found is None:
        raise _not_there()
    return found


def candidates(desk: Desk) -> list[Candidate]:
    """What waits for the plenary and stands on no open agenda, in the even-handed order (G14)."""
    open_ones = Item.objects.filter(meeting__office=desk.office, decision="")
    records = proposed(desk.office).exclude(pk__in=open_ones.filter(record__isnull=False).values("record"))
    reports = ready(desk.office).exclude(pk__in=open_ones.filter(report__isnull=False).values("report"))
    proposals = cases_waiting(desk.office).exclude(pk__in=open_ones.filter(case__isnull=False).values("case"))
    waiting = [of_record(one) for one in records.select_related("document", "office", "lead__participant")]
    return in_order([*waiting, *(of_report(one) for one in reports), *(of_case(one) for one in proposals)])


def windows(desk: Desk, at: datetime) -> QuerySet[Due]:
    """Running clocks of the plenary whose start it may move, the nearest end first."""
    running = Due.objects.filter(office=desk.office, kind__in=WINDOWS, state=Due.State.RUNNING, due_at__gte=at)
    return running.order_by("due_at")


def given(desk: Desk) -> list[tuple[str, str, datetime, Item]]:
    """(number, what it was given to, when, item) of the office's findings and registrations, the newest first."""
    about = ("record__document", "record__office", "report", "item__meeting__office")
    found = Finding.objects.filter(office=desk.office).select_related(*about[:2], about[3])
    noted = Registration.objects.filter(office=desk.office).select_related(*about[2:])
    rows = [(one.number, says_record(one.record), one.at, one.item) for one in found]
    rows += [(one.number, says_report(one.report), one.at, one.item) for one in noted]
    return sorted(rows, key=lambda row: row[2], reverse=True)


def rules_in_words() -> list[str]:
    """Quorum and majority in force, with mark and source."""
    return say_rules(plenary_rules())


@dataclass(frozen=True)
class PerParticipant:
    """How supervision records that come from leads ended, for one participant (G14)."""

    name: str
    waiting: int
    finding: int
    no_finding: int


def per_participant(desk: Desk, at: datetime) -> list[PerParticipant]:
    """Every participant of the current election, also those of whom there is nothing, in the order of the ballot."""
    election = current_election(desk.office, at)
    if election is None:
        return []
    records = Record.objects.filter(office=desk.office, election=election, lead__isnull=False)
    counted = records.values("lead__participant", "state").annotate(n=Count("pk"))
    ends = {(row["lead__participant"], row["state"]): row["n"] for row in counted}
    return [
        PerParticipant(
            one.name, *(ends.get((one.pk, state), 0) for state in (_R.PROPOSED, _R.FINDING, _R.NO_FINDING))
        )
        for one in election.participants.order_by("number", "code")
    ]  # fmt: skip


def chairs(desk: Desk, at: datetime) -> list[Officer]:
    """Who may lead a meeting today."""
    return members(desk.office, local_day(at, desk.zone))


def secretaries(desk: Desk, at: datetime) -> list[Officer]:
    """Who may take the minutes: whoever may prepare a meeting, members too."""
    return who_may("pleno.prepare", desk.office, local_day(at, desk.zone))


def member_for(meeting: Meeting, code: str) -> Officer:
    """A member who was noted in this meeting. Raises NotThere."""
    seat = standing(meeting).get(code)
    if seat is None:
        raise _not_there()
    return seat.member


def _not_there() -> NotThere:
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
