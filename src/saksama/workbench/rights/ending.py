"""Reads of how cases end: what is due, held, sealed, deleted. Numbers, days and outcomes; nobody's name (G2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from saksama.kernel.clock import local_day
from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.models import Case, Clarification
from saksama.workbench.cases.naming import subjects_of
from saksama.workbench.cases.rules import State
from saksama.workbench.custody.models import Exhibit, Item
from saksama.workbench.custody.rules import State as ItemState
from saksama.workbench.documents.models import Document
from saksama.workbench.fieldwork.queries import media_of
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.patrols.models import Observation
from saksama.workbench.referral.models import Referral
from saksama.workbench.rights.ends import keep_until
from saksama.workbench.rights.models import Deletion, Hold, Sealing
from saksama.workbench.safe.sealing import open_under

WITH = ("office", "record__lead", "report", "opened_by_office")


@dataclass(frozen=True)
class Kept:
    """A closed case and how long it is kept."""

    case: Case
    until: date
    due: bool
    hold: Hold | None
    asked: Deletion | None


def case_to_end(desk: Desk, case_id: UUID) -> Case:
    """A closed case of the desk's office, sealed or not. Raises NotThere."""
    found = _closed(desk).filter(pk=case_id).first()
    if found is None:
        raise not_there()
    return found


def kept(desk: Desk, at: datetime) -> list[Kept]:
    """Closed cases that were not deleted, the one whose term ends first on top. Raises Refused."""
    require(desk, "rights.see")
    cases = list(_closed(desk).filter(destroyed_at=None))
    holds = {one.case_id: one for one in running_holds(desk)}
    asked = {one.case_id: one for one in asked_for(desk)}
    today = local_day(at, desk.zone)
    rows = [
        Kept(case, until := kept_until(case), today >= until, holds.get(case.pk), asked.get(case.pk)) for case in cases
    ]
    return sorted(rows, key=lambda row: (row.until, row.case.number))


def kept_until(case: Case) -> date:
    """The day from which its data may be deleted: so many months after it was closed, by its outcome (mark L)."""
    assert case.closed_at is not None, "only closed cases end"
    return keep_until(local_day(case.closed_at, case.office.zone), casebook().terms.retention[case.outcome])


def sealings(desk: Desk) -> QuerySet[Sealing]:
    """Cases that were sealed early: number, days and why, the newest first. Raises Refused."""
    require(desk, "rights.see")
    return Sealing.objects.filter(case__office=desk.office).select_related("case").order_by("-at")


def sealable(desk: Desk) -> QuerySet[Case]:
    """Closed cases whose outcome is sealed early and which are not sealed yet, the longest waiting first."""
    require(desk, "rights.see")
    early = [one.code for one in casebook().outcomes.values() if one.sealed_early]
    return _closed(desk).filter(outcome__in=early, sealed_at=None, destroyed_at=None).order_by("closed_at")


def running_holds(desk: Desk) -> QuerySet[Hold]:
    """Holds that run, agreed to or not, the oldest first. Raises Refused."""
    require(desk, "rights.see")
    return Hold.objects.filter(case__office=desk.office, ended_at=None).select_related("case__office").order_by("at")


def hold_of(case: Case) -> Hold | None:
    """The one that runs on a case."""
    return Hold.objects.filter(case=case, ended_at=None).select_related("case__office").first()


def running_hold(case: Case) -> Hold:
    """The same; raises NotThere where there is none."""
    found = hold_of(case)
    if found is None:
        raise not_there()
    return found


def why_held(hold: Hold) -> str:
    """The reason as it was written; pages come here through `services.look_hold`, which notes it."""
    return open_under(hold.case.kept_under, hold.sealed, str)


def asked_for(desk: Desk) -> QuerySet[Deletion]:
    """Deletions that wait for the second person. Raises Refused."""
    return deletions(desk).filter(approved_at=None, given_up_at=None)


def approved(desk: Desk) -> QuerySet[Deletion]:
    """Cases that were deleted, the newest first: the tombstones. Raises Refused."""
    return deletions(desk).filter(approved_at__isnull=False)


def deletions(desk: Desk) -> QuerySet[Deletion]:
    """Of the desk's office."""
    require(desk, "rights.see")
    found = Deletion.objects.filter(case__office=desk.office)
    return found.select_related("case__office", "certificate").order_by("-asked_at")


def asked_of(case: Case) -> Deletion | None:
    """The deletion of a case that waits for the second person."""
    found = Deletion.objects.filter(case=case, approved_at=None, given_up_at=None)
    return found.select_related("case__office").first()


def asked_deletion(case: Case) -> Deletion:
    """The same; raises NotThere where there is none."""
    found = asked_of(case)
    if found is None:
        raise not_there()
    return found


def approved_of(case: Case) -> Deletion | None:
    """The deletion that was approved."""
    return Deletion.objects.filter(case=case, approved_at__isnull=False).select_related("certificate").first()


def is_due(case: Case, at: datetime) -> bool:
    """Whether its term is over at `at`, by the office's zone."""
    return local_day(at, case.office.zone) >= kept_until(case)


def exhibits_of(case: Case) -> list[Item]:
    """Numbered exhibits kept for the case, its record, report or lead, and copies; none that another case uses."""
    own = list(
        Item.objects.filter(subject__in=subjects_of(case)).exclude(state=ItemState.DESTROYED).order_by("year", "seq")
    )
    elsewhere = _used_elsewhere(case)
    return [item for item in own if item.number not in elsewhere and str(item.pk) not in elsewhere]


def files_of(case: Case) -> list[Exhibit]:
    """Single files kept with the observation from which the case came, and photos from the field with its record."""
    lead = case.record.lead_id if case.record else None
    seen = Observation.objects.filter(lead=lead, exhibit__destroyed_at=None) if lead else Observation.objects.none()
    photos = media_of(case.record) if case.record else []
    return [*(one.exhibit for one in seen.select_related("exhibit")), *(one.exhibit for one in photos if one.exhibit)]


def papers_of(keys: list[str]) -> int:
    """How many documents lie under these keys."""
    return Document.objects.filter(kept_under__in=keys).count()


def _used_elsewhere(case: Case) -> set[str]:
    """Numbers and ids of exhibits on which another case rests."""
    others = Referral.objects.filter(office=case.office).exclude(case=case).values_list("exhibits", flat=True)
    heard = Clarification.objects.filter(case__office=case.office).exclude(case=case).exclude(recording="")
    return {one for listed in others for one in listed} | set(heard.values_list("recording", flat=True))


def _closed(desk: Desk) -> QuerySet[Case]:
    require(desk, "rights.see")
    return Case.objects.filter(office=desk.office, state=State.CLOSED).select_related(*WITH)


def not_there() -> NotThere:
    """The same words for what does not exist and what is another office's."""
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
