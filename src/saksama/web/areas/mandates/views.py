"""Mandates: read, draft, approve, end, and the letters that go with them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.web.areas.mandates.forms import BecauseForm, MandateForm, values_of
from saksama.web.shared.doors import door
from saksama.web.shared.fields import as_uuid, tried, went
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.contest.queries import current_election
from saksama.workbench.mandates import queries, services, sight
from saksama.workbench.mandates.kit import filled, heading, letters, territory_names, uses
from saksama.workbench.mandates.open_doors import works
from saksama.workbench.mandates.queries import mandate_for


@door("mandates.see")
def index(request: OfficerRequest) -> HttpResponse:
    """Where the office stands today, what is open without a mandate, and every mandate there was."""
    sights = sight.sights_of(request.desk, request.now)
    active = next((one for one in sights if one.standing == "active"), None)
    context = {"sights": sights, "active": active, "works": works(), "may_draft": request.desk.may("mandates.draft")}
    return render(request, "mandates/index.html", context)


@door("mandates.see")
def detail(request: OfficerRequest, mandate_id: UUID) -> HttpResponse:
    """One mandate, whole: content, approvals, state with its reason, history, and what this desk may do now."""
    mandate = mandate_for(request.desk, mandate_id)
    context = {
        "sight": sight.sight_of(mandate, request.now, request.desk), "mandate": mandate, "form": BecauseForm(),
        "history": sight.history_of(mandate), "territory": territory_names(mandate),
        "may_draft": request.desk.may("mandates.draft"), "uses": uses(),
    }  # fmt: skip
    return render(request, "mandates/detail.html", context)


@door("mandates.draft", "GET", "POST")
def new(request: OfficerRequest) -> HttpResponse:
    """Write a new draft, empty or copied from an older mandate (?salin=id)."""
    form = MandateForm(request.POST or None, initial=_beginning(request))
    if request.method == "POST" and form.is_valid():
        once = form.cleaned_data["once"]
        made = tried(form, lambda: services.draft(form.content(), desk=request.desk, at=request.now, once=once))
        if made:
            return _saved(request, made.pk)
    status = 422 if form.is_bound else 200
    return render(request, "mandates/form.html", {"form": form}, status=status)


@door("mandates.draft", "GET", "POST")
def edit(request: OfficerRequest, mandate_id: UUID) -> HttpResponse:
    """Change a draft; with ?periksa what is missing stands beside its field."""
    mandate = mandate_for(request.desk, mandate_id)
    if request.method == "GET":
        checking, values = "periksa" in request.GET, values_of(sight.content_of(mandate))
        form = MandateForm(values) if checking else MandateForm(initial=values)
        if checking and form.is_valid():
            form.object_to(queries.problems(mandate, request.now))
        return render(request, "mandates/form.html", {"form": form, "mandate": mandate})
    form = MandateForm(request.POST)
    if form.is_valid() and went(
        form, lambda: services.rewrite(mandate, form.content(), desk=request.desk, at=request.now)
    ):
        return _saved(request, mandate.pk)
    return render(request, "mandates/form.html", {"form": form, "mandate": mandate}, status=422)


@door("mandates.draft", "POST")
def submit(request: OfficerRequest, mandate_id: UUID) -> HttpResponse:
    """Ask for approval; what is missing leads back to the form."""
    return _submitted(request, mandate_id)


@door("mandates.approve", "POST")
def approve(request: OfficerRequest, mandate_id: UUID) -> HttpResponse:
    """Agree; the second person's agreement signs."""
    mandate = services.approve(mandate_for(request.desk, mandate_id), desk=request.desk, at=request.now)
    signed = mandate.state == mandate.State.SIGNED
    said = _("Mandat ditandatangani.") if signed else _("Persetujuan Anda tercatat; satu orang lagi diperlukan.")
    messages.success(request, said)
    return redirect("mandates:detail", mandate_id)


@door("mandates.approve", "POST")
def give_back(request: OfficerRequest, mandate_id: UUID) -> HttpResponse:
    """Back to its drafter, with a reason."""
    services.give_back(
        mandate_for(request.desk, mandate_id), because=_because(request), desk=request.desk, at=request.now
    )
    messages.success(request, _("Draf dikembalikan kepada penyusunnya."))
    return redirect("mandates:detail", mandate_id)


@door("mandates.approve", "POST")
def end(request: OfficerRequest, mandate_id: UUID) -> HttpResponse:
    """End early, for good."""
    services.end(mandate_for(request.desk, mandate_id), because=_because(request), desk=request.desk, at=request.now)
    messages.success(request, _("Mandat diakhiri. Patroli dan impor tertutup sampai ada mandat baru."))
    return redirect("mandates:detail", mandate_id)


@door("mandates.draft", "POST")
def drop(request: OfficerRequest, mandate_id: UUID) -> HttpResponse:
    """Give a draft up."""
    services.drop(mandate_for(request.desk, mandate_id), because=_because(request), desk=request.desk, at=request.now)
    messages.success(request, _("Draf dibatalkan; ia tetap ada dalam riwayat."))
    return redirect("mandates:detail", mandate_id)


@door("mandates.see")
def kit(request: OfficerRequest) -> HttpResponse:
    """The five letters, blank or filled from the newest mandate."""
    newest = queries.mandates_of(request.desk).first()
    return render(request, "mandates/kit.html", {"rows": uses(), "newest": newest})


@door("mandates.see")
def blank_letter(request: OfficerRequest, key: str) -> HttpResponse:
    """A letter with dots for the pen."""
    return _letter(request, key, None)


@door("mandates.see")
def letter(request: OfficerRequest, mandate_id: UUID, key: str) -> HttpResponse:
    """A letter filled from a mandate."""
    return _letter(request, key, mandate_id)


def _letter(request: OfficerRequest, key: str, mandate_id: UUID | None) -> HttpResponse:
    mandate = mandate_for(request.desk, mandate_id) if mandate_id else None
    if key not in letters():
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    context = {
        "letter": filled(letters()[key], request.desk.office, mandate), "mandate": mandate, "key": key,
        "head": heading(request.desk.office),
    }  # fmt: skip
    return render(request, "mandates/letter.html", context)


def _beginning(request: OfficerRequest) -> dict[str, object]:
    """What a new draft begins with: an older mandate's content, or the office and its current election."""
    if copied := request.GET.get("salin"):
        return values_of(sight.content_of(mandate_for(request.desk, as_uuid(copied))))
    election = current_election(request.desk.office, request.now)
    known: dict[str, object] = {"territory": request.desk.office.code}
    if election:
        known |= {"election_code": election.code, "election_name": election.name, "regime": election.regime}
    return known


def _saved(request: OfficerRequest, mandate_id: UUID) -> HttpResponse:
    """A draft is on record; asked for approval as well, or not."""
    if request.POST.get("then") == "submit":
        return _submitted(request, mandate_id)
    messages.success(request, _("Draf tersimpan."))
    return redirect("mandates:detail", mandate_id)


def _submitted(request: OfficerRequest, mandate_id: UUID) -> HttpResponse:
    mandate = mandate_for(request.desk, mandate_id)
    if mandate.state == mandate.State.DRAFT and queries.problems(mandate, request.now):
        response = redirect("mandates:edit", mandate_id)
        response["Location"] += "?periksa"
        return response
    services.submit(mandate, desk=request.desk, at=request.now)
    messages.success(request, _("Mandat diajukan; yang berwenang menyetujui sudah diberi tahu."))
    return redirect("mandates:detail", mandate_id)


def _because(request: OfficerRequest) -> str:
    form = BecauseForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Tulis alasannya: ia tetap terbaca dalam riwayat."), _("Kembali ke halaman sebelumnya."))
    return str(form.cleaned_data["because"])
