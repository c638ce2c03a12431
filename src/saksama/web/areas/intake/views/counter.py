"""The counter: a report comes in, alone or in a list; it is completed; a name that waited on paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from saksama.kernel.words import _
from saksama.web.areas.intake.forms import CompleteForm, CounterForm, IdentityForm
from saksama.web.areas.intake.receipt import printed, printed_completion
from saksama.web.areas.intake.sent_pages import completions_read, with_completions
from saksama.web.areas.intake.small_forms import ListForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.contest.queries import elections_of
from saksama.workbench.intake import queries, services
from saksama.workbench.intake.list_reading import COLUMNS, NEEDED
from saksama.workbench.offices.desk import Desk
from saksama.workbench.vault.queries import health
from saksama.workbench.vault.rules import Health, says_health


@door("intake.receive", "GET", "POST")
@sensitive_post_parameters()
@sensitive_variables()
def new(request: OfficerRequest) -> HttpResponse:
    """Form B.1; who reports is a part of its own."""
    state = health(request.desk.office)
    vault_open = state not in {Health.NONE, Health.LOST}
    form = CounterForm(request.POST or None, vault_open=vault_open, zone=request.desk.zone, at=request.now,
                       elections=elections(request.desk))  # fmt: skip
    if request.method == "POST" and form.is_valid():
        made = tried(form, lambda: _receive(request, form, vault_open=vault_open))
        if made is not None:
            return handed_out(request, made, form)
    shows = {"form": form, "vault_open": vault_open, "says": says_health(state), "any": elections(request.desk)}
    return render(request, "intake/new.html", shows, status=422 if form.errors else 200)


def _receive(request: OfficerRequest, form: CounterForm, *, vault_open: bool) -> Any:
    said = form.cleaned_data
    return services.receive(
        request.desk, body=form.body, identity=form.who if vault_open else None, at=request.now, once=form.key,
        election=election_of(request.desk, said["election"]), **form.arrival,
    )  # fmt: skip


@sensitive_variables()
def handed_out(request: OfficerRequest, report: Any, form: CounterForm) -> HttpResponse:
    """The papers to sign and to take along, or the report's page with its number."""
    if form.cleaned_data.get("print_now"):
        return printed(request, report, form.who, form.key)
    said = _("Laporan {number} diterima. Sebutkan nomor ini kepada pelapor; namanya sudah tidak terlihat di mana pun.")
    messages.success(request, said.format(number=report.number))
    return redirect("intake:report", report.pk)


@door("intake.receive", "GET", "POST")
@sensitive_post_parameters()
@sensitive_variables()
def bring(request: OfficerRequest) -> HttpResponse:
    """A list of SigapLapor, whole or not at all."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ListForm(*sent, elections=elections(request.desk))
    if sent and form.is_valid():
        said = form.cleaned_data
        election = election_of(request.desk, said["election"])
        count = tried(form, lambda: services.import_list(
            request.desk, said["content"].read(), election=election, at=request.now, once=said["once"]))  # fmt: skip
        if count is not None:
            messages.success(request, _("{n} laporan masuk dari daftar.").format(n=count))
            return redirect("intake:index")
    page = {"form": form, "columns": [(one, one in NEEDED) for one in COLUMNS]}
    return render(request, "intake/bring.html", page, status=422 if form.errors else 200)


@door("intake.receive", "GET", "POST")
@sensitive_post_parameters()
@sensitive_variables()
def complete(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """The completed report; the first one stays in its history."""
    found = queries.report_for(request.desk, report_id)
    body, arrived = (None, []) if request.method == "POST" else _with_arrived(request, found)
    form = CompleteForm(request.POST or None, body=body)
    if request.method == "POST" and form.is_valid():
        who = form.who if form.says_who else None
        done = tried(form, lambda: services.complete(request.desk, found, body=form.body, at=request.now, identity=who))
        if done is not None:
            completions_read(request, found)
            return _completed(request, found, form)
    page = {"form": form, "report": found, "missing": queries.missing_of(found), "arrived": arrived}
    return render(request, "intake/complete.html", page, status=422 if form.errors else 200)


def _with_arrived(request: OfficerRequest, report: Any) -> tuple[Any, list[str]]:
    return with_completions(request, report, services.look(request.desk, report, at=request.now))


@sensitive_variables()
def _completed(request: OfficerRequest, report: Any, form: CompleteForm) -> HttpResponse:
    if form.cleaned_data["print_now"]:
        return printed_completion(request, report, form.who, form.cleaned_data["once"])
    messages.success(request, _("Laporan dilengkapi. Kajian awal ulang dimulai."))
    return redirect("intake:report", report.pk)


@door("intake.receive", "GET", "POST")
@sensitive_post_parameters()
@sensitive_variables()
def identity(request: OfficerRequest, report_id: UUID) -> HttpResponse:
    """A name that waited on paper goes into the vault."""
    found, form = queries.report_for(request.desk, report_id), IdentityForm(request.POST or None)
    asking = Asking(
        _("Identitas dari kertas"), _("Masuk ke brankas dan tidak dapat dibaca kembali di sini. Sesudahnya, "
        "hancurkan kertasnya atau simpan terkunci menurut aturan kantor."), _("Masukkan ke brankas"),
        _("Identitas tersimpan di brankas."),
    )  # fmt: skip
    return asked(
        request, form, asking, lambda: services.keep_identity(request.desk, found, form.who, at=request.now),
        about=found, to="intake:report",
    )  # fmt: skip


def elections(desk: Desk) -> list[tuple[str, str]]:
    """Elections of the office, the newest vote first."""
    return [(str(one.pk), one.name) for one in elections_of(desk)]


def election_of(desk: Desk, chosen: str) -> Any:
    """The one that was chosen among `elections`."""
    return elections_of(desk).get(pk=chosen)
