"""Step two: who it could be. Opened on purpose, noted each time, judged one lead at a time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from saksama.handover.judgement import Identity
from saksama.handover.lead import Lead as Body
from saksama.handover.parts import says_nothing
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.mandates.queries import require_mandate
from saksama.workbench.offices.desk import Desk, log, require
from saksama.workbench.review.corrected import withdrawn
from saksama.workbench.review.models import Judgement, Place
from saksama.workbench.review.pictured import whole_picture
from saksama.workbench.review.rules import LONGEST_REASON
from saksama.workbench.review.services.act import FOR_THE_CARD, held_place
from saksama.workbench.review.services.conclude import conclude
from saksama.workbench.review.shapes import OfTheCandidate
from saksama.workbench.safe.sealing import open_row


@transaction.atomic
def open_candidate(lead_id: UUID, *, desk: Desk, at: datetime) -> None:
    """Open the door to the candidate of a lead whose act the officer has judged; from now on that judgement stands.

    Safe to call again. Raises Refused before the act was judged, or without an active mandate (G1).
    """
    require(desk, "review.judge")
    require_mandate(desk.office, at)
    _place, judgement = _begun(lead_id, desk)
    if Judgement.objects.filter(pk=judgement.pk, candidate_opened_at__isnull=True).update(candidate_opened_at=at):
        log("review.candidate_opened", desk, at=at, subject=f"patrols.lead:{lead_id}")


@transaction.atomic
def see_candidate(lead_id: UUID, *, desk: Desk, at: datetime, unmasked: str = "") -> tuple[Place, Judgement]:
    """The place and the officer's open judgement, the view noted; `unmasked` names whose NIP is shown in full.

    Raises Refused while the door is shut.
    """
    require(desk, "review.judge")
    place, judgement = _begun(lead_id, desk)
    if judgement.candidate_opened_at is None:
        raise Refused(_("Calon belum dibuka."), _("Nilai perbuatannya dulu, lalu buka calonnya."))
    verb = "review.nip_seen" if unmasked else "review.candidate_seen"
    log(verb, desk, at=at, subject=f"patrols.lead:{lead_id}")
    return place, judgement


@transaction.atomic
def see_whole(lead_id: UUID, number: int, *, desk: Desk, at: datetime) -> bytes:
    """One picture of a lead as it is, behind the door to the candidate; the look noted. Raises NotThere, Refused."""
    place, _judgement = see_candidate(lead_id, desk=desk, at=at)
    picture = whole_picture(place.lead, number)
    log("review.picture_whole", desk, at=at, subject=f"patrols.lead:{lead_id}", detail={"number": number})
    return picture


@transaction.atomic
def judge_candidate(
    lead_id: UUID, said: OfTheCandidate, *, desk: Desk, at: datetime, of_judgement: UUID | None = None
) -> Judgement:
    """Keep whether somebody is identified, and who; ends the officer's turn.

    With `of_judgement` (the form's), sent twice it is kept once. Raises BadInput without a reason for an
    identification, NotThere for a person who is no candidate, Refused while the door is shut, when the lock is gone,
    or for one whose declaration of the account the agency withdrew meanwhile (G12).
    """
    require(desk, "review.judge")
    require_mandate(desk.office, at)
    if of_judgement and (done := Judgement.objects.filter(pk=of_judgement, officer=desk.officer, at__isnull=False)):
        return done.get()
    place, judgement = _begun(lead_id, desk)
    if judgement.candidate_opened_at is None:
        raise Refused(_("Calon belum dibuka."), _("Nilai perbuatannya dulu, lalu buka calonnya."))
    body = open_row(place.lead.sealed, Body)
    _sound(said, body)
    if said.candidate_key in withdrawn(desk.office, place.lead, body):
        raise Refused(
            _("Instansi tidak lagi menyatakan akun ini sebagai milik orang itu; pembetulannya berlaku juga di sini."),
            _("Jawab “tidak teridentifikasi”."),
        )
    identity = Identity.IDENTIFIED if said.candidate_key else Identity.NOT_IDENTIFIED
    conclude(judgement, place, desk=desk, at=at, identity=identity, of_the_candidate=said)
    return judgement


def _begun(lead_id: UUID, desk: Desk) -> tuple[Place, Judgement]:
    place = held_place(lead_id, desk=desk, beside=FOR_THE_CARD)
    found = Judgement.objects.filter(
        lead=lead_id, officer=desk.officer, at__isnull=True, withdrawn_at__isnull=True
    ).first()
    if found is None or not place.begun:
        raise Refused(_("Perbuatannya belum dinilai."), _("Nama baru terlihat setelah perbuatannya dinilai."))
    return place, found


def _sound(said: OfTheCandidate, body: Body) -> None:
    if said.candidate_key and said.candidate_key not in {one.person_key for one in body.candidates}:
        raise NotThere(_("Calon itu tidak ada pada petunjuk ini."))
    if said.candidate_key and says_nothing(said.reason):
        raise BadInput(_("Tulis apa yang meyakinkan Anda; nama yang sama bukan alasan."))
    if len(said.reason) > LONGEST_REASON:
        raise BadInput(_("Terlalu panjang; paling banyak {most} huruf.").format(most=LONGEST_REASON))
