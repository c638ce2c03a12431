"""Between offices: what was asked of us, what lies elsewhere, taking over, handing on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saksama.kernel.words import _
from saksama.web.areas.cases.forms import TakeOverForm, TransferForm
from saksama.web.areas.cases.words import STATES
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.fields import went
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.cases import queries, services
from saksama.workbench.cases.rules import WORKED, TransferKind
from saksama.workbench.cases.words import transfer_words
from saksama.workbench.offices.queries import below


@door("cases.see")
def elsewhere(request: OfficerRequest) -> HttpResponse:
    """Number, state and office; nothing of a case is opened here."""
    desk = request.desk
    children = {one.name for one in below(desk.office)}
    takes = desk.may("cases.take_over")
    return render(request, "cases/elsewhere.html", {
        "asked": [(one, transfer_words()[TransferKind(one.kind)]) for one in queries.asked_of(desk)],
        "rows": [(one, STATES[one.state], takes and one.office in children and one.state in WORKED)
                 for one in queries.elsewhere(desk)],
        "may_accept": desk.may("cases.transfer"),
    })  # fmt: skip


@door("cases.transfer", "POST")
def accept(request: OfficerRequest, transfer_id: UUID) -> HttpResponse:
    """Take what another office asked."""
    case = services.accept_transfer(request.desk, queries.transfer_for(request.desk, transfer_id), at=request.now)
    messages.success(request, _("Perkara diterima; kantor ini yang menanganinya sekarang."))
    return redirect("cases:case", case.pk)


@door("cases.take_over", "GET", "POST")
def take_over(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """Take a case of an office directly below."""
    found = queries.case_below(request.desk, case_id)
    form = TakeOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and went(form, lambda: services.take_over(
        request.desk, found, why=form.cleaned_data["reason"], letter=form.cleaned_data["letter"], at=request.now
    )):  # fmt: skip
        messages.success(request, _("Perkara diambil alih; kantor yang lama diberi tahu."))
        return redirect("cases:case", found.pk)
    asking = Asking(_("Ambil alih perkara"), _("Kantor di bawah tetap melihat nomor dan keadaannya saja."),
                    _("Ambil alih"), "")  # fmt: skip
    page = {"form": form, "asking": asking, "address": reverse("cases:elsewhere"), "label": _("Antarkantor")}
    return render(request, "shared/ask.html", page, status=422 if form.errors else 200)


@door("cases.transfer", "GET", "POST")
def ask(request: OfficerRequest, case_id: UUID) -> HttpResponse:
    """Ask the office above to take it, or hand it down."""
    found = queries.case_for(request.desk, case_id)
    offices = _near(request)
    form = TransferForm(request.POST or None, case=found, choices=[(key, one.name) for key, one in offices.items()])
    asking = Asking(_("Limpahkan perkara"), _("Ke kantor langsung di bawah, atau diminta diambil alih kantor di atas."),
                    _("Minta pelimpahan"), _("Diminta; berpindah setelah kantor itu menerima."))  # fmt: skip
    return asked(request, form, asking, lambda: services.ask_transfer(
        request.desk, found, to_office=offices[form.cleaned_data["office"]], why=form.cleaned_data["reason"],
        letter=form.cleaned_data["letter"], at=request.now, version=form.seen,
    ), to="cases:case", about=found)  # fmt: skip


def _near(request: OfficerRequest) -> dict[str, Any]:
    office = request.desk.office
    found = [*([office.parent] if office.parent else []), *below(office)]
    return {str(one.pk): one for one in found}
