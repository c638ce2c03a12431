"""Letters of appeal: one text, agencies by area, level and class, approved by another, numbered, sent, receipts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from saksama.handover.parts import says_nothing
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.regions import is_within
from saksama.workbench.early_warning.areas import require_nobody
from saksama.workbench.early_warning.models import Agency
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.models import Office
from saksama.workbench.prevention import standing
from saksama.workbench.prevention.merging import check_text, numbers
from saksama.workbench.prevention.models import Batch, Letter, Plan
from saksama.workbench.prevention.rules import BATCH_MOVES, BatchState, before
from saksama.workbench.prevention.units import agencies, unit_of

DOTS = {"": None, "regency": 1, "district": 2, "village": 3}
"""Level of an agency → dots in its region's code."""


@dataclass(frozen=True)
class Chosen:
    """By what the agencies of a batch are chosen; empty means every one."""

    region: str = ""
    level: str = ""
    index_class: str = ""

    def agencies(self, office: Office) -> list[Agency]:
        """The office's open agencies that it leaves."""
        classes = standing.class_of(office) if self.index_class else {}
        dots = DOTS.get(self.level)
        return [
            one for one in agencies(office)
            if (not self.region or is_within(one.region_code, self.region))
            and (dots is None or one.region_code.count(".") == dots)
            and (not self.index_class or classes.get(unit_of(one)) == self.index_class)
        ]  # fmt: skip


@transaction.atomic
def draft_batch(
    desk: Desk, *, about: str, text: str, chosen: Chosen, at: datetime, plan: Plan | None = None,
    once: UUID | None = None,
) -> Batch:  # fmt: skip
    """A batch in draft with one letter for each agency. With `once`, sent again it is one.

    Raises BadInput for an unknown field in `text`, and where no agency is left.
    """
    require(desk, "prevention.plan")
    if once and (made := Batch.objects.filter(pk=once, office=desk.office).first()):
        return made
    if says_nothing(about) or len(about) > 160:
        raise BadInput(_("Tulis perihal suratnya, paling panjang 160 huruf, tanpa nama orang."))
    check_text(text)
    require_nobody(about, text)
    if plan is not None:
        require_own(desk, plan.office_id)
    to = chosen.agencies(desk.office)
    if not to:
        raise BadInput(
            _("Tidak ada instansi yang cocok dengan pilihan itu."), _("Longgarkan wilayah, tingkat, atau kelasnya.")
        )
    made = Batch.objects.create(
        pk=once or uuid4(), office=desk.office, plan=plan, about=about.strip(), text=text, prepared_by=desk.code,
        prepared_at=at, chosen={"region": chosen.region, "level": chosen.level, "class": chosen.index_class},
    )  # fmt: skip
    Letter.objects.bulk_create(_letter(made, agency, place) for place, agency in enumerate(to, 1))
    log("prevention.letters_drafted", desk, at=at, subject=named(made), detail={"letters": len(to)})
    return made


@transaction.atomic
def approve_batch(desk: Desk, batch: Batch, *, at: datetime) -> None:
    """Another officer approves text and list. Raises Refused for who prepared it."""
    require(desk, "prevention.approve")
    require_own(desk, batch.office_id)
    if batch.prepared_by == desk.code:
        raise Refused(_("Petugas lain yang menyetujui."))
    _move(batch, BatchState.APPROVED, approved_by=desk.code, approved_at=at)
    log("prevention.letters_approved", desk, at=at, subject=named(batch))


@transaction.atomic
def drop_batch(desk: Desk, batch: Batch, *, at: datetime) -> None:
    """It will not be sent. Numbers that were given stay given: a number of the book is used once."""
    require(desk, "prevention.plan")
    require_own(desk, batch.office_id)
    _move(batch, BatchState.DROPPED)
    log("prevention.letters_dropped", desk, at=at, subject=named(batch))


@transaction.atomic
def number_batch(desk: Desk, batch: Batch, *, pattern: str, first: int, at: datetime) -> None:
    """A number of the office's book for each letter, one after the other, once.

    Raises Refused where it is not approved or numbered already or a number stands on another letter.
    """
    require(desk, "prevention.plan")
    require_own(desk, batch.office_id)
    letters = list(Letter.objects.filter(batch=batch).order_by("place"))
    if not Batch.objects.filter(pk=batch.pk, state=BatchState.APPROVED).exists() or any(one.number for one in letters):
        raise Refused(_("Surat ini belum disetujui, atau sudah bernomor."))
    _write(letters, numbers(pattern, first, len(letters)))
    log("prevention.letters_numbered", desk, at=at, subject=named(batch), detail={"letters": len(letters)})


@transaction.atomic
def send_batch(desk: Desk, batch: Batch, *, on: date, at: datetime) -> None:
    """The letters left the house. Raises Refused while one has no number, BadInput for a day to come."""
    require(desk, "prevention.plan")
    require_own(desk, batch.office_id)
    if on > local_day(at, desk.zone):
        raise BadInput(_("Hari itu belum tiba."))
    if Letter.objects.filter(batch=batch, number="").exists():
        raise Refused(_("Ada surat yang belum bernomor."), _("Beri nomor dulu."))
    _move(batch, BatchState.SENT, sent_on=on)
    log("prevention.letters_sent", desk, at=at, subject=named(batch))


@transaction.atomic
def receive(desk: Desk, letter: Letter, *, on: date, at: datetime) -> None:
    """The receipt of one letter came back. Raises BadInput for a day before it was sent or to come, Refused twice."""
    require(desk, "prevention.plan")
    require_own(desk, letter.office_id)
    sent = Batch.objects.filter(pk=letter.batch_id, state=BatchState.SENT).first()
    if sent is None or sent.sent_on is None:
        raise Refused(_("Surat ini belum dikirim."))
    if not sent.sent_on <= on <= local_day(at, desk.zone):
        raise BadInput(_("Hari tanda terima sebelum surat dikirim, atau belum tiba."))
    if not Letter.objects.filter(pk=letter.pk, received_on=None).update(received_on=on):
        raise Refused(_("Tanda terimanya sudah dicatat."))
    log("prevention.letter_received", desk, at=at, subject=f"prevention.letter:{letter.pk}")


def named(batch: Batch) -> str:
    """How the log names it."""
    return f"prevention.batch:{batch.pk}"


def _letter(batch: Batch, agency: Agency, place: int) -> Letter:
    to = agency.addressee or f"Kepala {agency.name}"
    return Letter(
        office=batch.office, batch=batch, agency=agency, place=place, called=agency.name, addressee=to,
        address=agency.address,
    )  # fmt: skip


def _write(letters: Sequence[Letter], given: Sequence[str]) -> None:
    for letter, number in zip(letters, given, strict=True):
        letter.number = number
    try:
        with transaction.atomic():
            Letter.objects.bulk_update(letters, ["number"])
    except IntegrityError:
        raise Refused(_("Salah satu nomor itu sudah dipakai surat lain."), _("Mulai dari nomor lain.")) from None


def _move(batch: Batch, to: BatchState, **columns: Any) -> None:
    if not Batch.objects.filter(pk=batch.pk, state__in=before(BATCH_MOVES, to)).update(state=to, **columns):
        raise Refused(_("Keadaan surat ini sudah berubah."), _("Muat ulang halamannya."))
