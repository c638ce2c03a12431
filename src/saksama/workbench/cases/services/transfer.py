"""Delegation and take-over between levels (Perbawaslu 7/2022 Art. 16): who handles the case from now on."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.services import deciders, hand_clock, tell
from saksama.workbench.cases.models import Case, Clarification, Transfer
from saksama.workbench.cases.naming import named
from saksama.workbench.cases.queries import says
from saksama.workbench.cases.rules import HANDLING, RUNNING_ROUNDS, WORKED, TransferKind
from saksama.workbench.cases.services.steps import enter, keep, said, touch
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.sealing import seal_under

LONGEST_LETTER = 120


@transaction.atomic
def ask_transfer(
    desk: Desk, case: Case, *, to_office: Office, why: str, letter: str, at: datetime, version: int
) -> Transfer:
    """Ask the office above to take the case over, or hand it down to one directly below; it stays until accepted.

    Raises BadInput for another office, without a reason or a letter, Refused while one is asked or the case is
    before the plenary.
    """
    enter(desk, case, "cases.transfer")
    kind = _kind(desk.office, to_office)
    reason, number = said(why), _lettered(letter)
    touch(case, WORKED, version)
    made = _asked(desk, case, at, to_office=to_office, kind=kind, letter=number, why=reason)
    label = _("{case}: diminta diterima kantor Anda").format(case=says(case))[:160]
    tell(deciders(to_office, at), office=to_office, kind="cases.transfer_asked", label=label, at=at,
         path="/perkara/", subject=named(case))  # fmt: skip
    keep(desk, case, "transfer_asked", at=at, detail={"kind": kind.value, "to": to_office.code})
    return made


@transaction.atomic
def accept_transfer(desk: Desk, transfer: Transfer, *, at: datetime) -> Case:
    """Take what was asked: from now on the desk's office handles the case; the former one keeps number and state.

    Raises NotThere for what was asked of another office, Refused while somebody is invited, or once it was accepted.
    """
    require(desk, "cases.transfer")
    if transfer.to_office_id != desk.office.pk:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    case = Case.objects.select_for_update(of=("self",), no_key=True).get(pk=transfer.case_id)
    _take(desk, case, transfer, at)
    return case


@transaction.atomic
def take_over(desk: Desk, case: Case, *, why: str, letter: str, at: datetime) -> Transfer:
    """The office directly above takes the case over by itself; the office that had it is told.

    Raises NotThere for a case of another office's below, BadInput without a reason or a letter.
    """
    require(desk, "cases.take_over")
    held = Case.objects.select_for_update(of=("self",), no_key=True).select_related("office").get(pk=case.pk)
    former = held.office
    if former.parent_id != desk.office.pk:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    made = _asked(desk, held, at, to_office=desk.office, kind=TransferKind.TAKEOVER, letter=_lettered(letter),
                  why=said(why))  # fmt: skip
    _take(desk, held, made, at)
    label = _("{case}: diambil alih kantor di atas").format(case=says(held))[:160]
    tell(deciders(former, at), office=former, kind="cases.taken_over", label=label, at=at, path="/perkara/",
         subject=named(held))  # fmt: skip
    case.refresh_from_db()
    return made


def _asked(desk: Desk, case: Case, at: datetime, *, why: str, **columns: object) -> Transfer:
    try:
        with transaction.atomic():
            return Transfer.objects.create(
                case=case, from_office=case.office, sealed=seal_under(case.kept_under, why), asked_by=desk.code,
                asked_at=at, **columns,
            )  # fmt: skip
    except IntegrityError:
        raise Refused(_("Pelimpahan perkara ini sudah diminta."), _("Tunggu kantor itu menerimanya.")) from None


def _take(desk: Desk, case: Case, transfer: Transfer, at: datetime) -> None:
    if Clarification.objects.filter(case=case, state__in=RUNNING_ROUNDS).exists():
        raise Refused(_("Masih ada undangan klarifikasi yang berjalan."), _("Selesaikan atau batalkan dahulu."))
    waiting = Transfer.objects.filter(pk=transfer.pk, accepted_at__isnull=True)
    if not waiting.update(accepted_by=desk.code, accepted_at=at):
        raise Refused(_("Pelimpahan ini sudah diterima."), _("Muat ulang halamannya."))
    same = Case.objects.filter(pk=case.pk, office=transfer.from_office_id, state__in=list(WORKED))
    if not same.update(office=desk.office, handler=None, version=F("version") + 1):
        raise Refused(_("Perkara ini tidak lagi dalam keadaan untuk dilimpahkan."), _("Muat ulang halamannya."))
    case.refresh_from_db()
    transfer.refresh_from_db()
    hand_clock(HANDLING, case.basis_subject, desk.office)
    keep(desk, case, "transferred", at=at, detail={"kind": transfer.kind, "from": transfer.from_office.code})


def _kind(holding: Office, to_office: Office) -> TransferKind:
    if to_office.parent_id == holding.pk:
        return TransferKind.DELEGATION
    if holding.parent_id == to_office.pk:
        return TransferKind.TAKEOVER
    raise BadInput(
        _("Perkara hanya dilimpahkan ke kantor langsung di bawah, atau diminta diambil alih kantor di atas.")
    )


def _lettered(letter: str) -> str:
    if not 0 < len(number := letter.strip()) <= LONGEST_LETTER or not number.isprintable():
        raise BadInput(_("Isi nomor suratnya."))
    return number
