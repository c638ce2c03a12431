"""Step one: the act is judged, with a reason, before any name is shown (G6)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.handover.judgement import Identity, Verdict
from saksama.handover.lead import Lead as Body
from saksama.handover.parts import says_nothing
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.mandates.queries import require_mandate
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.patrols.models import Lead
from saksama.workbench.review.models import Judgement, Place
from saksama.workbench.review.pictured import covered_picture
from saksama.workbench.review.places import held
from saksama.workbench.review.rules import LONGEST_REASON, OPENS_CANDIDATE, TURNS, offered
from saksama.workbench.review.services.conclude import conclude
from saksama.workbench.review.shapes import OfTheAct
from saksama.workbench.safe.sealing import open_row, seal_row

FOR_THE_CARD = ("lead__participant", "lead__election", "batch")


@dataclass(frozen=True)
class Said:
    """What the officer decided about an act."""

    verdict: Verdict
    of_the_act: OfTheAct
    copies: Collection[UUID] = field(default=())
    """Leads with a copy of the same text to which the officer, one by one, applied the same judgement."""


@transaction.atomic
def open_card(lead_id: UUID, *, desk: Desk, at: datetime) -> Place:
    """The place of a lead the officer holds, its opening noted. Raises NotThere; Refused when it is not theirs."""
    require(desk, "review.judge")
    place = held_place(lead_id, desk=desk, beside=FOR_THE_CARD)
    if place.lead.first_opened_at is None:
        Lead.objects.filter(pk=lead_id, first_opened_at__isnull=True).update(first_opened_at=at)
    log("review.opened", desk, at=at, subject=f"patrols.lead:{lead_id}")
    return place


@transaction.atomic
def see_picture(lead_id: UUID, number: int, *, desk: Desk, at: datetime) -> bytes:
    """One picture of a lead the officer holds, its names blacked out; the look noted. Raises NotThere, Refused."""
    require(desk, "review.judge")
    place = held_place(lead_id, desk=desk)
    picture = covered_picture(place.lead, number)
    log("review.picture_seen", desk, at=at, subject=f"patrols.lead:{lead_id}", detail={"number": number})
    return picture


@transaction.atomic
def judge_act(lead_id: UUID, said: Said, *, desk: Desk, at: datetime, once: UUID | None = None) -> Judgement:
    """Keep the officer's judgement of the act of one lead, and of the copies they chose.

    "Not a breach" and "not enough" end the officer's turn without a name; so does a lead nobody could be behind.
    Sent twice with the same `once` it is kept once. Raises BadInput without a reason; Refused for a verdict above the
    lead's ceiling (G5), without a mandate, or when the lock has gone to somebody else.
    """
    require(desk, "review.judge")
    require_mandate(desk.office, at)
    if once and (kept := Judgement.objects.filter(pk=once, officer=desk.officer).first()):
        return kept
    _sound(said)
    place = held_place(lead_id, desk=desk)
    judgement = _keep(place, said, desk=desk, at=at, pk=once or uuid4())
    for copy in _copies(place, said.copies, desk):
        _keep(copy, said, desk=desk, at=at, copied_from=judgement)
    return judgement


def held_place(lead_id: UUID, *, desk: Desk, beside: Collection[str] = ("lead",)) -> Place:
    """The place of a lead that the desk's officer holds. Raises NotThere, and Refused with whose it is.

    `beside` is read in the same query; keeping a judgement needs the lead alone, and is done under the write lock.
    """
    place = next(iter(Place.objects.select_related(*beside).filter(lead=lead_id)), None)
    if place is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    require_own(desk, place.office_id)
    if place.held_by_id != desk.officer.pk or place.state == Place.State.RESOLVED:
        raise _not_yours(place)
    if place.state == Place.State.DIFFER:
        require(desk, "review.resolve")  # the role may have ended since the lead was taken
    return place


def _not_yours(place: Place) -> Refused:
    if place.state == Place.State.RESOLVED:
        return Refused(_("Petunjuk ini sudah selesai dinilai."))
    if place.held_by_id is None:
        return Refused(_("Petunjuk ini tidak ada dalam paket Anda."), _("Ambil paket di Antrean."))
    return Refused(
        _("Petunjuk ini sedang dipegang petugas lain; kunci Anda sudah lepas."),
        _("Ambil paket berikutnya di Antrean. Yang Anda ketik masih ada di halaman ini."),
    )


def _sound(said: Said) -> None:
    words = said.of_the_act
    if says_nothing(words.reason):
        raise BadInput(_("Tulis alasan Anda: apa yang Anda lihat sendiri."))
    if max(len(words.reason), len(words.weighed)) > LONGEST_REASON:
        raise BadInput(_("Terlalu panjang; paling banyak {most} huruf.").format(most=LONGEST_REASON))
    if said.verdict is Verdict.COULD_BE_BREACH and not (words.weighed.strip() or words.hints_weighed):
        raise BadInput(_("Timbang dulu hal yang meringankan: centang, atau tulis apa yang Anda cari."))


def _copies(place: Place, chosen: Collection[UUID], desk: Desk) -> list[Place]:
    """The chosen leads that are held by the same officer in the same turn and carry the same text."""
    if not chosen or not place.lead.text_group:
        return []
    same = held(desk).filter(lead__in=set(chosen), lead__text_group=place.lead.text_group, state=place.state)
    return list(same.exclude(pk=place.pk).filter(begun=False).select_related("lead").order_by("order_key"))


def _keep(
    place: Place, said: Said, *, desk: Desk, at: datetime, pk: UUID | None = None, copied_from: Judgement | None = None
) -> Judgement:
    body = open_row(place.lead.sealed, Body)
    if said.verdict not in offered(body.ceiling):
        raise Refused(
            _("Petunjuk {number}: perbuatan tanpa kata paling jauh berakhir di pencegahan.").format(
                number=place.lead.number
            )
        )
    moved = Place.objects.filter(pk=place.pk, held_by=desk.officer, state=place.state, begun=False)
    if not moved.update(begun=True):
        raise Refused(_("Petunjuk ini baru saja dinilai di jendela lain."), _("Muat ulang kartunya."))
    judgement = Judgement.objects.create(
        pk=pk or uuid4(), lead=place.lead, officer=desk.officer, batch_id=place.batch_id, turn=TURNS[place.state],
        verdict=said.verdict.value, sealed_act=seal_row(said.of_the_act), copied_from=copied_from, act_judged_at=at,
    )  # fmt: skip
    log(
        "review.act_judged", desk, at=at, subject=f"patrols.lead:{place.lead_id}",
        detail={"turn": judgement.turn, "verdict": said.verdict.value, "copy": int(copied_from is not None)},
    )  # fmt: skip
    if said.verdict not in OPENS_CANDIDATE:
        conclude(judgement, place, desk=desk, at=at, identity=None)
    elif not body.candidates:
        conclude(judgement, place, desk=desk, at=at, identity=Identity.NOT_IDENTIFIED)
    return judgement
