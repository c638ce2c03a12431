"""Pack, send, and note that it arrived."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from saksama.evidence.package.custody_lines import Act
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.services import Clock, start_clock
from saksama.workbench.cases import services as cases
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.rules import State as CaseState
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.services.chain import note as custody_note
from saksama.workbench.documents.rules import State as Paper
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import enqueue
from saksama.workbench.offices.desk import Desk
from saksama.workbench.referral.models import PartnerKey, Referral
from saksama.workbench.referral.naming import named, reminder
from saksama.workbench.referral.papers import decided_study
from saksama.workbench.referral.partners.delivery import announce
from saksama.workbench.referral.rules import PACK, Event, State, Way
from saksama.workbench.referral.services.steps import enter, move, note
from saksama.workbench.referral.storing import package_of

RULE = "Pengingat penerusan"


@transaction.atomic
def pack(desk: Desk, one: Referral, *, at: datetime, once: UUID | None = None) -> Job:
    """Make the package for the receiver's key; the job "referral.pack" does it. Raises Refused before the letter is
    sealed, for a receiver on paper, and once it was packed.
    """
    enter(desk, one, "referral.send")
    if not one.receiver.recipient:
        raise Refused(_("Penerima ini tidak punya kunci; suratnya diserahkan di atas kertas."))
    if one.state != State.ISSUED or one.letter is None or one.letter.state != Paper.ISSUED:
        raise Refused(_("Surat penerusan belum disegel."), _("Tunggu sampai suratnya terbit."))
    if one.packed_at is not None:
        raise Refused(_("Paket ini sudah dibuat."))
    study = decided_study(one.case)
    if study is None or study.document is None or study.document.state != Paper.ISSUED:
        raise Refused(_("Kajian perkara ini belum disegel."), _("Tunggu sampai kajiannya terbit, lalu buat paketnya."))
    job = enqueue(PACK, office=one.office, asked={"referral": str(one.pk)}, at=at, by=desk.code, once=once or uuid4())
    note(desk, one, "pack_asked", at=at)
    return job


@transaction.atomic
def take_package(desk: Desk, one: Referral, *, at: datetime) -> bytes:
    """The encrypted bytes, to be carried or mailed; that they were taken is noted. Raises Refused where there are none.

    A recalled one is given out no more.
    """
    enter(desk, one, "referral.send")
    if one.state == State.RECALLED:
        raise Refused(_("Penerusan ini ditarik kembali; paketnya tidak diberikan lagi."))
    body = package_of(one)
    note(desk, one, "package_taken", at=at)
    return body


@transaction.atomic
def send(desk: Desk, one: Referral, *, how: str, version: int, at: datetime) -> None:
    """It leaves the house: noted, the case is referred with the first one, reminders begin, a machine is told.

    Raises Refused while letter or package are not ready, or for a way that the receiver does not have.
    """
    enter(desk, one, "referral.send")
    _require_ready(one, how)
    move(one, State.SENT, version, sent_at=at, sent_how=Way(how))
    if one.case.state == CaseState.ANNOUNCED:
        cases.mark_referred(desk, one.case, referral=one.pk.hex, at=at, version=one.case.version)
    for number in one.exhibits if one.packed_at else ():
        _handed(desk, one, number, at)
    _remind_later(one, at)
    announce(one, Event.SENT, at=at)
    note(desk, one, "sent", at=at, detail={"how": how})


def _require_ready(one: Referral, how: str) -> None:
    if how not in set(Way):
        raise Refused(_("Pilih cara kirim dari daftar."))
    if one.letter is None or one.letter.state != Paper.ISSUED:
        raise Refused(_("Surat penerusan belum disegel."), _("Tunggu sampai suratnya terbit."))
    if one.receiver.recipient and one.packed_at is None:
        raise Refused(_("Paketnya belum dibuat."), _("Buat paketnya dahulu; isinya hanya terbuka bagi penerima."))
    if (
        how == Way.API
        and not PartnerKey.objects.filter(
            receiver=one.receiver, approved_at__isnull=False, revoked_at__isnull=True
        ).exists()
    ):
        raise Refused(_("Penerima ini belum punya kunci untuk mesinnya."), _("Kirim lewat jalan lain."))


def _handed(desk: Desk, one: Referral, number: str, at: datetime) -> None:
    """The exhibit's own custody says to whom it went, and in which package."""
    year, seq = number.removeprefix("BB-").split("-")
    item = Item.objects.select_for_update(of=("self",), no_key=True).get(
        office=one.office, year=int(year), seq=int(seq)
    )
    assert one.letter is not None
    detail = {"to": one.receiver.name, "receipt": one.letter.number, "package": one.package_sha256}
    custody_note(item, Act.HANDED_OVER, by=desk.code, at=at, detail=detail, once=f"referral-{one.pk}"[:64])


def _remind_later(one: Referral, at: datetime) -> None:
    """The office's own reminders (case-book, mark L): a setting, no term of the law."""
    terms = casebook().terms
    for number, days in enumerate(terms.reminders, start=1):
        label = _("Penerusan perkara {number}: pengingat ke-{n}").format(number=one.case.number, n=number)[:160]
        clock = Clock(kind=reminder(number), label=label, starts_at=at, due_at=at + timedelta(days=days), rule=RULE,
                      source=terms.source[:160], mark=terms.mark.value)  # fmt: skip
        start_clock(clock, office=one.office, subject=named(one))
