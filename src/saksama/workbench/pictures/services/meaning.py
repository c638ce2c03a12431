"""What a sign stands for in one election: set by one officer, agreed to by another; without that it says nothing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from saksama.handover.parts import says_nothing
from saksama.handover.picture import Sign
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.contest.models import Participant
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.pictures.models import Meaning
from saksama.workbench.pictures.rules import LONGEST_WHY

SETTABLE = (Sign.ONE, Sign.TWO, Sign.THREE, Sign.FOUR, Sign.FIVE, Sign.THUMB_UP)


@transaction.atomic
def set_meaning(
    desk: Desk, participant: Participant, *, sign: Sign, why: str, at: datetime, once: UUID | None = None
) -> Meaning:
    """Propose that `sign` stands for `participant` in the election; it counts for nothing until another agrees.

    Raises BadInput without a basis or for a sign that nobody can mean, Refused where it is set already.
    """
    require(desk, "pictures.set_meaning")
    require_own(desk, participant.election.office_id)
    if once and (known := Meaning.objects.filter(pk=once, office=desk.office).first()):
        return known
    if sign not in SETTABLE:
        raise BadInput(_("Tanda itu tidak dapat diberi arti."))
    said = " ".join(why.split())
    if says_nothing(said) or len(said) > LONGEST_WHY:
        raise BadInput(_("Tulis dasarnya: penetapan nomor urut, atau slogan tim itu sendiri."))
    try:
        with transaction.atomic():
            made = Meaning.objects.create(
                pk=once or uuid4(), office=desk.office, election=participant.election, sign=sign.value,
                participant=participant, why=said, set_by=desk.code, set_at=at,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(_("Arti itu sudah ditetapkan atau sedang diusulkan.")) from None
    log("pictures.meaning_set", desk, at=at, subject=_subject(made), detail={"sign": sign.value})
    return made


@transaction.atomic
def agree_meaning(desk: Desk, meaning: Meaning, *, at: datetime) -> None:
    """A second officer agrees; from now on pages say it. Raises Refused for who set it, or once it was agreed to."""
    require(desk, "pictures.agree_meaning")
    require_own(desk, meaning.office_id)
    if meaning.set_by == desk.code:
        raise Refused(_("Anda yang mengusulkan arti ini; orang kedua yang menyetujui."))
    waits = Meaning.objects.filter(pk=meaning.pk, agreed_at=None, ended_at=None)
    if not waits.update(agreed_by=desk.code, agreed_at=at):
        raise Refused(_("Arti ini sudah disetujui atau diakhiri."))
    log("pictures.meaning_agreed", desk, at=at, subject=_subject(meaning))


@transaction.atomic
def end_meaning(desk: Desk, meaning: Meaning, *, at: datetime) -> None:
    """It stands for nothing any more, or never did. Raises Refused when it ended already."""
    require(desk, "pictures.set_meaning")
    require_own(desk, meaning.office_id)
    if not Meaning.objects.filter(pk=meaning.pk, ended_at=None).update(ended_by=desk.code, ended_at=at):
        raise Refused(_("Arti ini sudah diakhiri."))
    log("pictures.meaning_ended", desk, at=at, subject=_subject(meaning))


def _subject(meaning: Meaning) -> str:
    return f"pictures.meaning:{meaning.pk}"
