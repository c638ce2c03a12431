"""Referrals of one case: to whom it has to go, the drafts for all of them, requests to take content down."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.web.areas.referral import shown
from saksama.web.areas.referral.forms import DraftForm, TakedownForm, TakenForm
from saksama.web.areas.referral.shown import About
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.cases.queries import case_for
from saksama.workbench.cases.services import look
from saksama.workbench.referral import queries, roads, services
from saksama.workbench.referral.rules import Kind

TO = "referral:of_case"


@door("referral.see")
def one(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """One case's referrals and requests, which name accounts: the look is noted."""
    case = case_for(request.desk, case_id)
    look(request.desk, case, at=request.now)
    return render(request, "referral/case.html", shown.case_page(request, case))


@door("referral.draft", "GET", "POST")
def draft(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """One draft for every receiver that is chosen; none that is competent may be left out."""
    case, day = case_for(request.desk, case_id), local_day(request.now, request.desk.zone)
    rows = [one for one in queries.receivers_on(request.desk, day) if roads.fits(one, case, day)]
    form = DraftForm(request.POST or None, receivers=rows, exhibits=queries.exhibits_offered(request.desk, case))
    asking = Asking(
        _("Susun penerusan"), _("Kepada setiap lembaga yang berwenang hari ini. Pelapor tidak disebut."),
        _("Susun surat"), _("Draf surat disusun; periksa, lalu terbitkan."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.draft_all(
        request.desk, case, form.chosen, exhibits=form.numbers, remark=form.cleaned_data["remark"],
        signer=form.cleaned_data["signer"], at=request.now, once=form.cleaned_data["once"],
    ), to=TO, about=About(case.pk, case.number))  # fmt: skip


@door("referral.draft", "GET", "POST")
def takedown(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """Ask that content is taken down; no person's file goes along."""
    case, day = case_for(request.desk, case_id), local_day(request.now, request.desk.zone)
    form = TakedownForm(
        request.POST or None, receivers=queries.receivers_on(request.desk, day).filter(kind=Kind.TAKEDOWN)
    )
    asking = Asking(
        _("Minta penurunan konten"), _("Yang menurunkan adalah lembaga atau platform; kantor ini hanya meminta."),
        _("Terbitkan surat"), _("Surat permintaan bernomor."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.ask_takedown(
        request.desk, case, form.chosen, urls=form.cleaned_data["urls"].splitlines(), why=form.cleaned_data["why"],
        at=request.now, once=form.cleaned_data["once"],
    ), to=TO, about=About(case.pk, case.number))  # fmt: skip


@door("referral.answer", "GET", "POST")
def taken(request: OfficerRequest, takedown_id: UUID) -> HttpResponse:
    """What came of it."""
    found = queries.takedown_for(request.desk, takedown_id)
    form = TakenForm(request.POST or None)
    asking = Asking(_("Jawaban penurunan konten"), found.receiver.name, _("Catat jawaban"), _("Jawaban dicatat."))
    return asked(request, form, asking, lambda: services.note_takedown(
        request.desk, found, state=form.cleaned_data["state"], said=form.cleaned_data["said"], at=request.now
    ), to=TO, about=About(found.case_id, found.case.number))  # fmt: skip
