"""A second officer lent by the province or a neighbour: asked, agreed by letter, and over by itself."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.audit.services import record
from saksama.workbench.offices import queries, rules
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.models import Loan, Membership, Office
from saksama.workbench.offices.rules import LENDABLE, LoanState, Role
from saksama.workbench.offices.services.term import begin

LONGEST = timedelta(days=184)
"""Longer than half a year is no loan but a posting."""


@transaction.atomic
def ask_loan(
    lender: Office,
    roles: Collection[Role],
    days: tuple[date, date],
    *,
    desk: Desk,
    at: datetime,
    once: UUID | None = None,
) -> Loan:
    """Ask `lender` (the office above, or a neighbour) for one officer in `roles`; sent twice, it is asked once."""
    require(desk, "offices.borrow")
    if not queries.lenders(desk.office).filter(pk=lender.pk).exists():
        raise NotThere(_("Kantor itu bukan atasan atau tetangga kantor ini."))
    if not roles or not set(roles) <= LENDABLE or rules.clash(roles):
        raise BadInput(_("Pilih peran yang dapat dipinjamkan; auditor tidak merangkap peran lain."))
    if days[1] < days[0] or days[1] < local_day(at, desk.zone) or days[1] - days[0] > LONGEST:
        raise BadInput(_("Masa pinjaman berakhir di masa depan, paling lama setengah tahun."))
    loan, made = Loan.objects.get_or_create(
        pk=once or uuid4(),
        defaults={"borrower": desk.office, "lender": lender, "roles": sorted(set(roles)), "first_day": days[0],
                  "last_day": days[1], "state": LoanState.ASKED, "asked_by": desk.code, "asked_at": at},
    )  # fmt: skip
    if made:
        _tell(loan, "offices.loan_asked", desk, at)
    return loan


@transaction.atomic
def agree_loan(loan: Loan, officer: Officer, letter_number: str, *, desk: Desk, at: datetime) -> None:
    """The lender's coordinator or pleno lends `officer` under a letter; the membership ends with the loan's last day.

    Nobody lends themselves. Raises Refused when the loan was answered meanwhile or the officer is not the lender's.
    """
    require(desk, "offices.lend")
    require_own(desk, loan.lender_id)
    letter = " ".join(letter_number.split())
    if not letter or len(letter) > 120:
        raise BadInput(_("Nomor surat peminjaman belum diisi."))
    if officer.pk == desk.officer.pk:
        raise Refused(_("Yang meminjamkan dan yang dipinjamkan adalah dua orang berbeda."))
    _require_lendable(loan, officer, at)
    _move(loan, LoanState.AGREED, officer=officer, letter_number=letter, answered_by=desk.code, answered_at=at)
    for role in loan.roles:
        lent = begin(
            officer, loan.borrower, role, loan.first_day, kind=Membership.Kind.LENT, basis=letter, lender=loan.lender,
            last_day=loan.last_day,
        )  # fmt: skip
        if not lent:
            raise Refused(_("Orang ini sudah bertugas di kantor peminjam."))
    _tell(loan, "offices.loan_agreed", desk, at)


@transaction.atomic
def refuse_loan(loan: Loan, *, desk: Desk, at: datetime) -> None:
    """The lender cannot spare anybody."""
    require(desk, "offices.lend")
    require_own(desk, loan.lender_id)
    _move(loan, LoanState.REFUSED, answered_by=desk.code, answered_at=at)
    _tell(loan, "offices.loan_refused", desk, at)


@transaction.atomic
def withdraw_loan(loan: Loan, *, desk: Desk, at: datetime) -> None:
    """The borrower needs nobody any more; only while it is unanswered."""
    require(desk, "offices.borrow")
    require_own(desk, loan.borrower_id)
    _move(loan, LoanState.WITHDRAWN)
    _tell(loan, "offices.loan_withdrawn", desk, at)


@transaction.atomic
def end_loan(loan: Loan, *, desk: Desk, at: datetime) -> None:
    """Either side ends an agreed loan before its day: from now on the officer has no desk at the borrower's."""
    require(desk, "offices.borrow")
    if desk.office.pk not in {loan.lender_id, loan.borrower_id}:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    yesterday = local_day(at, loan.borrower.zone) - timedelta(days=1)
    lent = Membership.objects.filter(office=loan.borrower, officer=loan.officer, kind=Membership.Kind.LENT)
    if not lent.filter(basis=loan.letter_number, last_day__gt=yesterday).update(last_day=yesterday):
        raise Refused(_("Pinjaman ini sudah berakhir, atau belum disetujui."))
    _tell(loan, "offices.loan_ended", desk, at)


def _require_lendable(loan: Loan, officer: Officer, at: datetime) -> None:
    today = local_day(at, loan.lender.zone)
    if not queries.memberships_at(officer, loan.lender, today).filter(kind=Membership.Kind.OWN).exists():
        raise NotThere(_("Orang itu tidak bertugas di kantor ini."))
    if queries.memberships_at(officer, loan.borrower, today).exists():
        raise Refused(_("Orang ini sudah bertugas di kantor peminjam."))
    queries.require_no_clash(officer, loan.borrower, set(map(Role, loan.roles)), loan.first_day, loan.last_day)


def _move(loan: Loan, to: LoanState, **changed: object) -> None:
    if not Loan.objects.filter(pk=loan.pk, state__in=rules.loan_before(to)).update(state=to, **changed):
        raise Refused(_("Permintaan pinjaman ini sudah dijawab atau ditarik; tidak ada yang berubah."))
    loan.refresh_from_db()


def _tell(loan: Loan, verb: str, desk: Desk, at: datetime) -> None:
    """One line in either office's chain: both sides can prove the loan."""
    subject = f"offices.loan:{loan.pk}"
    detail = {"roles": "+".join(loan.roles), "officer": loan.officer.code if loan.officer else "none"}
    log(verb, desk, at=at, subject=subject, detail=detail)
    other = loan.borrower if desk.office.pk == loan.lender_id else loan.lender
    record(verb, office=other.code, actor=desk.code, at=at, subject=subject, detail=detail)
