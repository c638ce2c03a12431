"""Call back what went out: the file was sealed, or the decision changed (G12)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.naming import require_names_nobody
from saksama.workbench.documents import services as documents
from saksama.workbench.offices.desk import Desk, require, require_own
from saksama.workbench.referral import papers
from saksama.workbench.referral.models import Recall, Referral
from saksama.workbench.referral.partners.delivery import announce
from saksama.workbench.referral.rules import LEFT, Event, State
from saksama.workbench.referral.services.answer import quiet
from saksama.workbench.referral.services.draft import drop
from saksama.workbench.referral.services.steps import enter, move, note, words
from saksama.workbench.safe.sealing import seal_under


@transaction.atomic
def recall(desk: Desk, one: Referral, *, why: str, version: int | None = None, at: datetime) -> Recall:
    """A numbered PENARIKAN to the receiver; its machine is told, no reminder comes any more.

    Raises BadInput without a reason or for one that names a party, Refused for what never left the house.
    """
    enter(desk, one, "referral.recall")
    said = words(why, _("Alasan penarikan"))
    require_names_nobody(one.case, said)
    was_out = one.state in LEFT
    move(one, State.RECALLED, version)
    paper = documents.issue(desk, papers.recall(desk, one, why=said, at=at), at=at)
    sealed = seal_under(one.case.kept_under, said)
    made = Recall.objects.create(referral=one, sealed=sealed, letter=paper, by=desk.code, at=at)
    quiet(one, at, met=False)
    if was_out:
        announce(one, Event.RECALLED, at=at)
    note(desk, one, "recalled", at=at)
    return made


@transaction.atomic
def recall_all(desk: Desk, case: Case, *, why: str, at: datetime) -> list[Recall]:
    """Recall every referral of a case that has a number; one that has none is dropped. Safe to call again."""
    require(desk, "referral.recall")
    require_own(desk, case.office_id)
    rows = list(Referral.objects.filter(case=case).exclude(state=State.RECALLED).order_by("drafted_at", "pk"))
    for one in rows:
        if one.state == State.DRAFTED:
            drop(desk, one, version=one.version, at=at)
    return [recall(desk, one, why=why, at=at) for one in rows if one.state != State.DRAFTED]


@transaction.atomic
def confirm_recall(desk: Desk, one: Referral, *, at: datetime) -> None:
    """The receiver said that it sealed or returned its copy. Raises Refused where nothing was recalled, and twice."""
    enter(desk, one, "referral.recall")
    if not Recall.objects.filter(referral=one, confirmed_at__isnull=True).update(confirmed_at=at):
        raise Refused(_("Tidak ada penarikan yang menunggu konfirmasi."))
    note(desk, one, "recall_confirmed", at=at)
