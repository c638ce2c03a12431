"""Batches: up to 25 leads are one officer's for a while. No lead is ever two officers' (tested with processes)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Max, QuerySet

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.mandates.queries import require_mandate
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.models import Office
from saksama.workbench.review.models import Batch, Judgement, Place, Recusal
from saksama.workbench.review.places import OPEN, differing_for, free, held, open_to
from saksama.workbench.review.rules import HELD_FOR, SIZE

NOBODY = {"held_by": None, "held_until": None, "batch": None, "begun": False}


@transaction.atomic
def take(*, desk: Desk, at: datetime, once: UUID | None = None) -> Batch:
    """Lock up to 25 leads for the desk's officer until `HELD_FOR` from now; in the queue's order (G14).

    Never one they judged, stepped aside from or observed. What they still hold of an earlier batch comes along first;
    a batch that still runs is returned as it is. Raises Refused without an active mandate, and when nothing waits.
    """
    require(desk, "review.judge")
    require_mandate(desk.office, at)
    if running := _running(desk, at, once):
        return running
    batch = _new_batch(desk, at, once)
    kept = held(desk).update(batch=batch, held_until=batch.expires_at)
    taken = kept + _claim(open_to(desk, at), SIZE - kept, batch, at)
    if not taken:
        raise Refused(
            _("Tidak ada petunjuk yang menunggu Anda."),
            _("Yang sudah Anda nilai menunggu petugas lain; petunjuk baru datang setelah patroli berikutnya."),
        )
    log("review.taken", desk, at=at, subject=f"review.batch:{batch.pk}", detail={"leads": taken})
    return batch


@transaction.atomic
def extend(*, desk: Desk, at: datetime) -> int:
    """Lengthen the lock of everything the officer holds; how many leads. What another took meanwhile stays theirs."""
    require(desk, "review.judge")
    until = at + HELD_FOR
    mine = held(desk).update(held_until=until)
    if not mine:
        raise Refused(_("Anda tidak memegang petunjuk; kuncinya sudah lepas."), _("Ambil paket baru di Antrean."))
    Batch.objects.filter(officer=desk.officer, office=desk.office, places__held_by=desk.officer).update(
        expires_at=until, released_at=None
    )
    log("review.extended", desk, at=at, detail={"leads": mine})
    return mine


@transaction.atomic
def release(*, desk: Desk, at: datetime) -> int:
    """Give back what the officer holds, judged or not; how many. An unfinished judgement goes, and a
    lead whose candidate the officer had opened never comes back to them (G6).
    """
    require(desk, "review.judge")
    given = free_all(desk.officer, desk.office, at=at)
    log("review.released", desk, at=at, detail={"leads": given})
    return given


@transaction.atomic
def free_all(officer: Officer, office: Office, *, at: datetime) -> int:
    """Everything `officer` holds at `office` goes back to the queue, whoever asks for it; how many leads."""
    mine = Place.objects.filter(office=office, held_by=officer).exclude(state=Place.State.RESOLVED)
    leads = list(mine.values_list("lead_id", flat=True))
    _drop_unfinished(Judgement.objects.filter(lead__in=leads, officer=officer), at)
    Batch.objects.filter(officer=officer, office=office, released_at__isnull=True).update(released_at=at)
    return mine.update(**NOBODY)


@transaction.atomic
def take_copies(lead_id: UUID, *, desk: Desk, at: datetime) -> int:
    """Add waiting copies of the same text to what the officer holds, up to 25; how many (grouped by text only)."""
    require(desk, "review.judge")
    place = held(desk).select_related("lead", "batch").filter(lead=lead_id).first()
    if place is None or not place.lead.text_group:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    batch = place.batch or _new_batch(desk, at, None)
    copies = open_to(desk, at).filter(lead__text_group=place.lead.text_group, state=place.state)
    taken = _claim(copies.exclude(held_by=desk.officer), SIZE, batch, at)
    log("review.copies_taken", desk, at=at, subject=f"patrols.lead:{lead_id}", detail={"leads": taken})
    return taken


@transaction.atomic
def take_differing(lead_id: UUID, *, desk: Desk, at: datetime) -> None:
    """Lock one lead on which two officers differ for the coordinator who will resolve it: never one of the two.

    Raises Refused when the desk's officer judged it, stepped aside, or another coordinator holds it.
    """
    require(desk, "review.resolve")
    place = Place.objects.filter(lead=lead_id).first()
    if place is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    require_own(desk, place.office_id)
    mine, until = differing_for(desk, at).filter(pk=place.pk), at + HELD_FOR
    renewed = mine.filter(held_by=desk.officer).update(held_until=until)
    if not renewed and not mine.update(held_by=desk.officer, held_until=until, batch=None, begun=False):
        raise Refused(
            _("Petunjuk ini tidak dapat Anda putuskan: Anda ikut menilainya, atau orang lain sedang memutuskannya."),
            _("Keputusan diambil orang ketiga; kantor kecil dapat meminta petugas pinjaman dari provinsi."),
        )
    _drop_unfinished(Judgement.objects.filter(lead=lead_id).exclude(officer=desk.officer), at)
    log("review.differing_taken", desk, at=at, subject=f"patrols.lead:{lead_id}")


def _running(desk: Desk, at: datetime, once: UUID | None) -> Batch | None:
    mine = Batch.objects.filter(office=desk.office, officer=desk.officer)
    sent_twice = mine.filter(pk=once).first() if once else None
    still = mine.filter(released_at__isnull=True, expires_at__gt=at, places__held_by=desk.officer)
    return sent_twice or still.order_by("-taken_at").first()


def _new_batch(desk: Desk, at: datetime, once: UUID | None) -> Batch:
    Office.objects.select_for_update(no_key=True).get(pk=desk.office.pk)  # one number each
    last = Batch.objects.filter(office=desk.office).aggregate(last=Max("number"))["last"] or 0
    return Batch.objects.create(
        pk=once or uuid4(), office=desk.office, officer=desk.officer, number=last + 1, taken_at=at,
        expires_at=at + HELD_FOR,
    )  # fmt: skip


def _claim(waiting: QuerySet[Place], most: int, batch: Batch, at: datetime) -> int:
    """Lock the first `most` of `waiting` that nobody else is locking; the condition is asked again by the UPDATE."""
    chosen = _first(waiting, max(most, 0))
    mine = Place.objects.filter(free(at), pk__in=chosen, state__in=OPEN).exclude(first_by=batch.officer)
    taken = mine.update(batch=batch, held_by=batch.officer, held_until=batch.expires_at, begun=False)
    _drop_unfinished(
        Judgement.objects.filter(lead__place__in=chosen, lead__place__batch=batch).exclude(officer=batch.officer), at
    )
    return taken


def _first(waiting: QuerySet[Place], most: int) -> list[UUID]:
    """The first `most`, locked. Asked state by state: each walks its index in order and stops, however long it is."""
    locking = waiting.select_for_update(skip_locked=True, of=("self",), no_key=True).values_list("order_key", "pk")
    found = [row for state in OPEN for row in locking.filter(state=state)[:most]]
    return [pk for _key, pk in sorted(found)[:most]]


def _drop_unfinished(judgements: QuerySet[Judgement], at: datetime) -> None:
    """Judgements that were not finished go; who had seen the name never judges that act anew (G6)."""
    unfinished = judgements.filter(at__isnull=True, withdrawn_at__isnull=True)
    saw = unfinished.filter(candidate_opened_at__isnull=False).values_list("lead_id", "officer_id")
    Recusal.objects.bulk_create(
        [Recusal(lead_id=lead, officer_id=officer, because=Recusal.Because.SAW, at=at) for lead, officer in saw],
        ignore_conflicts=True,
    )
    unfinished.update(withdrawn_at=at)
