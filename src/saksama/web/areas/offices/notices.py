"""Who is told what in their inbox: that something waits, and where. No names."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.workbench.agenda.services import tell
from saksama.workbench.offices import queries
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.rules import AccessState
from saksama.workbench.offices.services import Link


def access_asked(link: Link, at: datetime) -> None:
    """Those who could agree to it."""
    asked = link.access
    if asked.state == AccessState.ASKED:
        people = queries.who_could_agree(asked, local_day(at, asked.host.zone))
        tell(people, office=asked.host, kind="offices.access", label=_("Akses baru menunggu persetujuan Anda."), at=at,
             path=reverse("offices:office"), subject=f"offices.access:{asked.pk}")  # fmt: skip


def loan_asked(loan_id: UUID, desk: Desk, at: datetime) -> None:
    """Those at the lender's who could answer."""
    loan = queries.loan_for(desk, loan_id)
    people = queries.who_may("offices.lend", loan.lender, local_day(at, loan.lender.zone))
    tell(people, office=loan.lender, kind="offices.loan", label=_("Sebuah kantor meminta petugas pinjaman."), at=at,
         path=reverse("offices:loan", args=[loan.pk]), subject=f"offices.loan:{loan.pk}")  # fmt: skip


def loan_answered(loan_id: UUID, desk: Desk, at: datetime) -> None:
    """Those at the borrower's who could have asked."""
    loan = queries.loan_for(desk, loan_id)
    people = queries.who_may("offices.borrow", loan.borrower, local_day(at, loan.borrower.zone))
    tell(people, office=loan.borrower, kind="offices.loan", label=_("Permintaan petugas pinjaman sudah dijawab."),
         at=at, path=reverse("offices:loan", args=[loan.pk]), subject=f"offices.loan:{loan.pk}")  # fmt: skip
