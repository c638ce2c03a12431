"""Initial information: the list, a tip, one page, who traces it, what was found."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.web.areas.intake import pages, words
from saksama.web.areas.intake.small_forms import AssignForm, InformForm, ReasonForm, ResultForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.fields import as_uuid, tried
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.intake import queries, services
from saksama.workbench.intake.rules import Source
from saksama.workbench.offices.queries import person_for, who_may

PAGE = 25


@door("intake.read_information")
def index(request: OfficerRequest) -> HttpResponse:
    """Newest first, by state; who only traces sees what is theirs."""
    chosen = request.GET.get("keadaan", "")
    chosen = chosen if chosen in words.INFORMATION_STATES else ""
    found = queries.informations(request.desk, state=chosen)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [(one, words.INFORMATION_STATES[one.state], words.say(words.SOURCES, one.source)) for one in page]
    counts = queries.information_counts(request.desk)
    return render(request, "intake/informations.html", {
        "page": page, "rows": rows, "chosen": chosen, "may_inform": request.desk.may("intake.inform"),
        "chips": pages.chips(request, words.INFORMATION_STATES, chosen, counts),
        "only_mine": not request.desk.may("intake.see"),
    })  # fmt: skip


@door("intake.inform", "GET", "POST")
def new(request: OfficerRequest) -> HttpResponse:
    """A tip: needs no name."""
    form = InformForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: _noted(request, form))
        if made is not None:
            messages.success(request, _("Tercatat sebagai informasi awal {number}.").format(number=made.number))
            return redirect("intake:informations" if request.desk.may("intake.see") else "intake:inform")
    return render(request, "intake/inform.html", {"form": form}, status=422 if form.errors else 200)


def _noted(request: OfficerRequest, form: InformForm) -> Any:
    said = form.cleaned_data
    return services.note_information(
        request.desk, body=form.body, source=Source(said["source"]), at=request.now, once=said["once"]
    )


@door("intake.read_information")
def page(request: OfficerRequest, information_id: UUID) -> HttpResponse:
    """One piece of initial information."""
    found = queries.information_for(request.desk, information_id)
    body = services.look_information(request.desk, found, at=request.now)
    return render(request, "intake/information.html", pages.information_page(request, found, body))


@door("intake.assign", "GET", "POST")
def assign(request: OfficerRequest, information_id: UUID) -> HttpResponse:
    """One officer traces it until a day."""
    found = queries.information_for(request.desk, information_id)
    form = AssignForm(request.POST or None, officers=_tracers(request))
    asking = Asking(
        _("Tugaskan penelusuran"), _("Satu petugas, satu batas waktu. Lamanya tidak diatur; Anda menetapkannya."),
        _("Tugaskan"), _("Penelusuran ditugaskan."),
    )  # fmt: skip
    return asked(
        request, form, asking, lambda: services.assign_tracing(
            request.desk, found, officer=person_for(request.desk.office, as_uuid(form.cleaned_data["officer"])),
            due_on=form.cleaned_data["due_on"], at=request.now,
        ), about=found, to="intake:information",
    )  # fmt: skip


@door("intake.trace", "GET", "POST")
def result(request: OfficerRequest, information_id: UUID) -> HttpResponse:
    """What the officer found."""
    found, form = queries.information_for(request.desk, information_id), ResultForm(request.POST or None)
    services.require_tracer(request.desk, found)
    asking = Asking(
        _("Hasil penelusuran"), _("Juga bila tidak ada yang ditemukan. Bila menjadi Formulir A, isi kodenya."),
        _("Simpan hasil"), _("Hasil penelusuran tersimpan."),
    )  # fmt: skip
    return asked(
        request, form, asking, lambda: services.report_tracing(
            request.desk, found, result=form.result, record=form.cleaned_data["record"], at=request.now
        ), about=found, to="intake:information",
    )  # fmt: skip


@door("intake.assign", "GET", "POST")
def close(request: OfficerRequest, information_id: UUID) -> HttpResponse:
    """Nothing to trace."""
    found, form = queries.information_for(request.desk, information_id), ReasonForm(request.POST or None)
    asking = Asking(
        _("Tutup informasi awal"), _("Tanpa penelusuran, dengan alasan. Isinya tetap tersimpan."), _("Tutup"),
        _("Informasi awal ditutup."),
    )  # fmt: skip
    return asked(
        request, form, asking, lambda: services.close_information(
            request.desk, found, reason=form.cleaned_data["reason"], at=request.now
        ), about=found, to="intake:information",
    )  # fmt: skip


def _tracers(request: OfficerRequest) -> list[tuple[str, str]]:
    officers = who_may("intake.trace", request.desk.office, local_day(request.now, request.desk.zone))
    return [(str(one.pk), one.name) for one in officers]
