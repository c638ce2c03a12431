"""Reads of referrals. Nothing here writes, and nothing asks by person (G2); lists carry no name of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.naming import subjects_of
from saksama.workbench.cases.rules import Basis
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.queries import items
from saksama.workbench.custody.rules import Kind
from saksama.workbench.custody.rules import State as Kept
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.desk import Desk, require, require_own
from saksama.workbench.referral.models import Answer, Letter, Recall, Receiver, Referral, Takedown
from saksama.workbench.referral.naming import REMINDER, named
from saksama.workbench.referral.rules import OUT, PACK, State
from saksama.workbench.referral.shapes import AnswerBody, TakedownBody
from saksama.workbench.safe.sealing import open_under

BROUGHT = "intake."
"""Whatever hangs on a report or on initial information was brought by somebody."""
WITH = ("receiver", "letter", "case__office", "office")


def may_show_reporter(case: Case, item: Item) -> bool:
    """In a case from a report, and of what came with one, a thing that an officer was handed may show who it was."""
    of_a_report = case.basis == Basis.REPORT or item.subject.startswith(BROUGHT)
    return of_a_report and item.kind == Kind.OFFICER


def exhibits_offered(desk: Desk, case: Case) -> list[Item]:
    """Sealed exhibits of this office about the case, its record, lead or report that may go along, in order."""
    require(desk, "referral.draft")
    own = items(desk).filter(subject__in=subjects_of(case), state=Kept.SEALED).order_by("year", "seq")
    return [one for one in own if not may_show_reporter(case, one)]


def referrals(desk: Desk, state: State | None = None) -> QuerySet[Referral]:
    """Referrals of the desk's office, the newest first; those of cases from which this officer stepped aside not.

    Of a sealed case only what was recalled and is not confirmed yet: somebody has to ask for it.
    """
    require(desk, "referral.see")
    waits = Q(recall__isnull=False, recall__confirmed_at=None)
    found = Referral.objects.filter(Q(case__sealed_at=None) | waits, office=desk.office).exclude(
        case__conflicts__officer=desk.officer
    )
    return (found.filter(state=state) if state else found).select_related(*WITH).order_by("-drafted_at", "pk")


def referral_for(desk: Desk, referral_id: UUID) -> Referral:
    """One of them. Raises NotThere. Whoever shows its page notes the view (services.look)."""
    found = referrals(desk).filter(pk=referral_id).first()
    if found is None:
        raise not_there()
    return found


def of_case(desk: Desk, case: Case) -> list[Referral]:
    """Those of one case, the first first."""
    require(desk, "referral.see")
    require_own(desk, case.office_id)
    return list(Referral.objects.filter(case=case).select_related(*WITH).order_by("drafted_at", "pk"))


def answers(one: Referral) -> list[tuple[Answer, AnswerBody]]:
    """What came back, the first first. The caller noted the view."""
    rows = Answer.objects.filter(referral=one).order_by("at", "pk")
    return [(row, open_under(one.case.kept_under, row.sealed, AnswerBody)) for row in rows]


def letters(one: Referral) -> Sequence[Letter]:
    """Reminders and escalations, the first first."""
    return list(Letter.objects.filter(referral=one).select_related("document", "to").order_by("at", "escalates", "pk"))


def recall_of(one: Referral) -> tuple[Recall, str] | None:
    """The recall and why, where there is one."""
    row = Recall.objects.filter(referral=one).select_related("letter").first()
    return (row, open_under(one.case.kept_under, row.sealed, str)) if row else None


def next_reminder(one: Referral) -> Due | None:
    """The next reminder that runs or was missed."""
    states = [Due.State.RUNNING, Due.State.MISSED]
    found = Due.objects.filter(kind__startswith=REMINDER, subject=named(one), state__in=states)
    return found.order_by("due_at").first()


def clocks_of(one: Referral) -> list[Due]:
    """Every reminder and term of it, the first due first."""
    return list(Due.objects.filter(subject=named(one)).order_by("due_at", "pk"))


def next_reminders(rows: Iterable[Referral]) -> dict[UUID, Due]:
    """For each that has one, the next reminder that runs or was missed."""
    subjects = {named(one): one.pk for one in rows}
    states = [Due.State.RUNNING, Due.State.MISSED]
    found = Due.objects.filter(kind__startswith=REMINDER, subject__in=subjects, state__in=states)
    return {subjects[due.subject]: due for due in found.order_by("-due_at")}


def waiting(desk: Desk, at: datetime) -> list[Referral]:
    """Those on which this office has to do something now: not sent yet, or a reminder's day has come."""
    rows = list(referrals(desk).filter(state__in=[State.DRAFTED, State.ISSUED, *OUT]))
    due = {pk for pk, one in next_reminders(rows).items() if one.due_at <= at}
    return [one for one in rows if one.state in {State.DRAFTED, State.ISSUED} or one.pk in due]


def packing(one: Referral) -> Job | None:
    """The newest job that makes or made its package."""
    return Job.objects.filter(kind=PACK, asked__referral=str(one.pk)).order_by("-asked_at").first()


def receivers(desk: Desk) -> QuerySet[Receiver]:
    """All of the office's receivers, those in force first."""
    require(desk, "referral.see")
    return Receiver.objects.filter(office=desk.office).order_by("ended_at", "key", "-proposed_at")


def receivers_on(desk: Desk, day: date) -> QuerySet[Receiver]:
    """Approved ones that are in force on `day`."""
    there = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    found = receivers(desk).filter(there, approved_at__isnull=False, ended_at__isnull=True, valid_from__lte=day)
    return found.order_by("kind", "key")


def receiver_for(desk: Desk, receiver_id: UUID) -> Receiver:
    """One of the office's. Raises NotThere."""
    found = receivers(desk).filter(pk=receiver_id).first()
    if found is None:
        raise not_there()
    return found


def receiver_to_approve(desk: Desk, receiver_id: UUID) -> Receiver:
    """One that waits for another officer than this one. Raises NotThere, Refused for who proposed it."""
    found = receiver_for(desk, receiver_id)
    if found.proposed_by == desk.code:
        raise Refused(_("Petugas lain yang menyetujui."))
    return found


def takedowns(desk: Desk, case: Case) -> list[tuple[Takedown, TakedownBody]]:
    """Requests about one case, the first first. The caller noted the view."""
    require(desk, "referral.see")
    require_own(desk, case.office_id)
    rows = Takedown.objects.filter(case=case).select_related("receiver", "letter").order_by("at")
    return [(row, open_under(case.kept_under, row.sealed, TakedownBody)) for row in rows]


def takedown_for(desk: Desk, takedown_id: UUID) -> Takedown:
    """One of the office's. Raises NotThere."""
    require(desk, "referral.see")
    found = Takedown.objects.filter(pk=takedown_id, case__office=desk.office).select_related("case", "receiver").first()
    if found is None:
        raise not_there()
    return found


def says(one: Referral) -> str:
    """How lists and agendas call it, without a name of a person: "Penerusan perkara 001/… kepada BKN"."""
    return _("Penerusan perkara {number} kepada {receiver}").format(number=one.case.number, receiver=one.receiver.name)


def not_there() -> NotThere:
    """The same words for what does not exist and what is another office's."""
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
