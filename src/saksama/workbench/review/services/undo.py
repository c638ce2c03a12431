"""Undo, for as long as it truly works: until the second officer acted. And stepping aside."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.review.models import Judgement, Place, Recusal
from saksama.workbench.review.places import free
from saksama.workbench.review.rules import HELD_FOR
from saksama.workbench.review.services.act import held_place
from saksama.workbench.review.services.take import NOBODY


@transaction.atomic
def undo(judgement_id: UUID, *, desk: Desk, at: datetime) -> None:
    """Withdraw one's own judgement; the lead comes back to the officer, unless another one holds it meanwhile.

    Where the candidate had been opened, only the answer about the candidate comes back: nobody judges an act anew
    after seeing a name (G6). Raises NotThere for another's, Refused once the second officer acted.
    """
    require(desk, "review.judge")
    judgement = Judgement.objects.select_related("lead__place", "batch").filter(pk=judgement_id).first()
    if judgement is None or judgement.officer_id != desk.officer.pk:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    require_own(desk, judgement.lead.office_id)
    if judgement.withdrawn_at:
        return
    if judgement.at is None:
        _undo_act(judgement, desk)
    elif not _given_back(judgement, desk, at):
        _given_up(judgement, desk, at)
    log("review.undone", desk, at=at, subject=f"patrols.lead:{judgement.lead_id}", detail={"turn": judgement.turn})
    _withdraw(judgement, at)
    if judgement.at is not None and judgement.candidate_opened_at and _still_mine(judgement, desk):
        _reopen(judgement)


@transaction.atomic
def step_aside(lead_id: UUID, *, desk: Desk, at: datetime) -> None:
    """The officer knows the person: the lead goes back to the queue, and they never get it again."""
    require(desk, "review.judge")
    place = held_place(lead_id, desk=desk)
    Recusal.objects.get_or_create(
        lead=place.lead, officer=desk.officer, defaults={"because": Recusal.Because.KNOWS, "at": at}
    )
    Judgement.objects.filter(lead=lead_id, officer=desk.officer, at__isnull=True, withdrawn_at__isnull=True).update(
        withdrawn_at=at
    )
    Place.objects.filter(pk=place.pk, held_by=desk.officer).update(**NOBODY)
    log("review.stepped_aside", desk, at=at, subject=f"patrols.lead:{lead_id}")


def _undo_act(judgement: Judgement, desk: Desk) -> None:
    """The act alone was judged: it is judged again, unless the candidate is open."""
    if judgement.candidate_opened_at:
        raise Refused(
            _("Calon sudah dibuka, jadi penilaian perbuatannya tidak diubah lagi."),
            _("Selesaikan dengan menilai calonnya; petugas kedua menilai sendiri."),
        )
    mine = Place.objects.filter(lead=judgement.lead, held_by=desk.officer, begun=True)
    if not mine.update(begun=False):
        raise _too_late()


def _given_back(judgement: Judgement, desk: Desk, at: datetime) -> int:
    """Back to the officer where nobody holds it: FIRST again, the act judged already if the name was seen."""
    mine = Place.objects.filter(free(at), lead=judgement.lead, state=Place.State.SECOND, first_by=desk.officer)
    return mine.filter(begun=False).update(
        state=Place.State.FIRST, first_by=None, held_by=desk.officer, held_until=at + HELD_FOR, batch=judgement.batch,
        begun=judgement.candidate_opened_at is not None,
    )  # fmt: skip


def _given_up(judgement: Judgement, desk: Desk, at: datetime) -> None:
    """Another officer holds it and has not acted: theirs is the first judgement now."""
    mine = Place.objects.filter(lead=judgement.lead, state=Place.State.SECOND, first_by=desk.officer, begun=False)
    if not mine.update(state=Place.State.FIRST, first_by=None):
        raise _too_late()
    if judgement.candidate_opened_at:
        Recusal.objects.get_or_create(
            lead=judgement.lead, officer=desk.officer, defaults={"because": Recusal.Because.SAW, "at": at}
        )


def _withdraw(judgement: Judgement, at: datetime) -> None:
    Judgement.objects.filter(pk=judgement.pk, withdrawn_at__isnull=True).update(withdrawn_at=at)


def _still_mine(judgement: Judgement, desk: Desk) -> bool:
    return Place.objects.filter(lead=judgement.lead, held_by=desk.officer, begun=True).exists()


def _reopen(old: Judgement) -> None:
    """The judgement of the act as it was given, its candidate to be answered anew."""
    Judgement.objects.create(
        lead=old.lead, officer=old.officer, batch=old.batch, turn=1, verdict=old.verdict, sealed_act=old.sealed_act,
        copied_from=old.copied_from, act_judged_at=old.act_judged_at, candidate_opened_at=old.candidate_opened_at,
    )  # fmt: skip


def _too_late() -> Refused:
    return Refused(
        _("Petugas lain sudah menilai petunjuk ini; penilaian Anda tidak dapat dibatalkan lagi."),
        _("Bila Anda keliru, sampaikan kepada koordinator."),
    )
