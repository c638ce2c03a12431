"""Officers lent and borrowed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.web.areas.offices import notices
from saksama.web.areas.offices.forms import Borrow, Lend
from saksama.web.areas.offices.shown import loan_rows
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.offices import queries, services
from saksama.workbench.offices.rules import LENDABLE


@door("offices.borrow", "GET", "POST")
def loans(request: OfficerRequest) -> HttpResponse:
    """Every loan from and to the office; ask for one."""
    desk = request.desk
    lenders = {str(one.pk): one for one in queries.lenders(desk.office)}
    form = Borrow(request.POST or None, offered=LENDABLE, lenders=[(pk, one.name) for pk, one in lenders.items()])
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        asked = services.ask_loan(lenders[said["lender"]], said["roles"], (said["first_day"], said["last_day"]),
                                  desk=desk, at=request.now, once=said["once"])  # fmt: skip
        notices.loan_asked(asked.pk, desk, request.now)
        messages.success(request, _("Permintaan terkirim ke kantor itu."))
        return redirect("offices:loans")
    shown = {"form": form, "lenders": lenders, "loans": loan_rows(desk, request.now)}
    return render(request, "offices/loans.html", shown, status=422 if form.errors else 200)


@door("offices.borrow")
def loan(request: OfficerRequest, loan: UUID) -> HttpResponse:
    """One loan, with the answer's form for those at the lender's who may give it."""
    found = queries.loan_for(request.desk, loan)
    ours = found.lender_id == request.desk.office.pk and found.state == "asked"
    return _page(request, loan, _form(request, loan) if ours and request.desk.may("offices.lend") else None)


@door("offices.lend", "POST")
def lend(request: OfficerRequest, loan: UUID) -> HttpResponse:
    """The lender's coordinator or pleno agrees by letter."""
    form, found = _form(request, loan), queries.loan_for(request.desk, loan)
    if not form.is_valid():
        return _page(request, loan, form)
    one = queries.person_for(found.lender, UUID(form.cleaned_data["officer"]))
    services.agree_loan(found, one, form.cleaned_data["letter_number"], desk=request.desk, at=request.now)
    notices.loan_answered(loan, request.desk, request.now)
    messages.success(request, _("Dipinjamkan. Masa tugasnya berakhir sendiri."))
    return redirect("offices:loans")


@door("offices.lend", "POST")
def refuse(request: OfficerRequest, loan: UUID) -> HttpResponse:
    """Nobody can be spared."""
    services.refuse_loan(queries.loan_for(request.desk, loan), desk=request.desk, at=request.now)
    notices.loan_answered(loan, request.desk, request.now)
    messages.success(request, _("Permintaan dijawab: tidak dapat meminjamkan."))
    return redirect("offices:loans")


@door("offices.borrow", "POST")
def withdraw(request: OfficerRequest, loan: UUID) -> HttpResponse:
    """Not needed any more."""
    services.withdraw_loan(queries.loan_for(request.desk, loan), desk=request.desk, at=request.now)
    messages.success(request, _("Permintaan ditarik."))
    return redirect("offices:loans")


@door("offices.borrow", "POST")
def end(request: OfficerRequest, loan: UUID) -> HttpResponse:
    """Over before its day."""
    services.end_loan(queries.loan_for(request.desk, loan), desk=request.desk, at=request.now)
    messages.success(request, _("Pinjaman berakhir sekarang."))
    return redirect("offices:loans")


def _form(request: OfficerRequest, loan_id: UUID) -> Lend:
    found, today = queries.loan_for(request.desk, loan_id), local_day(request.now, request.desk.zone)
    own = queries.who_could_be_lent(found, today, request.desk.officer)
    return Lend(request.POST or None, people=[(str(one.pk), one.name) for one in own])


def _page(request: OfficerRequest, loan_id: UUID, form: Lend | None) -> HttpResponse:
    row = next(one for one in loan_rows(request.desk, request.now) if one.loan_id == loan_id)
    status = 422 if form is not None and form.errors else 200
    return render(request, "offices/loan.html", {"row": row, "form": form}, status=status)
