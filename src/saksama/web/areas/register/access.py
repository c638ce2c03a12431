"""A person's own request for what is held about them: brought by the DPO, decided by a second person (G2)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.areas.register.forms import AskForm
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.web.shared.words import later as _l
from saksama.workbench.register import queries, services
from saksama.workbench.review.access import answer_access

STATES: dict[str, Any] = {
    "first": _l("menunggu dinilai"),
    "second": _l("menunggu petugas kedua"),
    "differ": _l("menunggu koordinator"),
    "resolved": _l("selesai dinilai"),
}
A_YEAR = timedelta(days=365)
PAGE = 25


@door("register.see_requests")
def requests(request: OfficerRequest) -> HttpResponse:
    """Requests by date and state, without who asks; how many look-ups there were."""
    page = Paginator(queries.requests_of(request.desk), PAGE).get_page(request.GET.get("page"))
    count = queries.lookups(request.desk.office, request.now - A_YEAR)
    may = {"may_ask": request.desk.may("register.ask_access"), "may_answer": request.desk.may("register.answer_access")}
    return render(request, "register/requests.html", {"page": page, "count": count, **may})


@door("register.ask_access", "GET", "POST")
def ask(request: OfficerRequest) -> HttpResponse:
    """Bring a person's request before a second person."""
    form = AskForm(request.POST or None)
    if not form.is_valid():
        return render(request, "register/ask.html", {"form": form}, status=422 if form.errors else 200)
    once = form.cleaned_data["once"]
    services.ask_access(form.subject(), desk=request.desk, at=request.now, once=once)
    messages.success(request, _("Permintaan diajukan. Orang kedua memutuskannya."))
    return redirect("register:requests")


@door("register.answer_access")
def decide(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """Who asks, for the second person; opening it is noted."""
    asked = queries.request_for(request.desk, request_id)
    subject = services.see_subject(asked, desk=request.desk, at=request.now)
    return render(request, "register/decide.html", {"asked": asked, "subject": subject})


@door("register.answer_access", "POST")
def decided(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """Answer or decline."""
    asked = queries.request_for(request.desk, request_id)
    match request.POST.get("decision"):
        case "answer":
            answer_access(asked, desk=request.desk, at=request.now)
            messages.success(request, _("Jawaban disiapkan; pengampu data menyerahkannya kepada pemohon."))
        case "decline":
            services.decline_access(asked, desk=request.desk, at=request.now)
            messages.info(request, _("Permintaan ditolak. Yang ditanyakan sudah dihapus."))
        case _nothing:
            raise BadInput(_("Pilih salah satu: jawab atau tolak."))
    return redirect("register:requests")


@door("register.ask_access")
def answer(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """The answer to print and hand over; opening it is noted."""
    asked = queries.request_for(request.desk, request_id)
    told = services.see_answer(asked, desk=request.desk, at=request.now)
    leads = [(says, told.leads[state]) for state, says in STATES.items() if state in told.leads]
    return render(request, "register/answer.html", {"asked": asked, "told": told, "leads": leads})
