"""Custodians: their passphrase, who holds the key, giving it for one request."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.areas.vault.forms import EnrolForm, FoundForm, GiveForm
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.vault import queries, services


@door("vault.custody", "GET", "POST")
@sensitive_post_parameters()
@sensitive_variables()
def enrol(request: OfficerRequest) -> HttpResponse:
    """Choose one's own passphrase."""
    form = EnrolForm(request.POST or None)
    if form.is_valid():
        try:
            services.enrol(request.desk, form.secret, at=request.now, once=form.cleaned_data["once"])
        except BadInput as weak:
            form.add_error("passphrase", str(weak))
        else:
            messages.success(request, _("Kata sandi terdaftar. Ia berlaku sejak Anda ditetapkan sebagai kustodian."))
            return redirect("vault:index")
    return render(request, "vault/enrol.html", {"form": form}, status=422 if form.errors else 200)


@door("vault.found", "GET", "POST")
def found(request: OfficerRequest) -> HttpResponse:
    """Propose who holds the key from now on."""
    ready = queries.custodians_ready(request.desk, request.now)
    form = FoundForm(request.POST or None, ready=[(str(one.pk), one.officer.name) for one in ready])
    if not form.is_valid():
        return render(request, "vault/found.html", {"form": form}, status=422 if form.errors else 200)
    said = form.cleaned_data
    chosen = [one for one in ready if str(one.pk) in said["custodians"]]
    asked = services.ask_generation(request.desk, chosen, reason=said["reason"], at=request.now, once=said["once"])
    messages.success(request, _("Usul diajukan. Orang kedua memutuskannya."))
    return redirect("vault:story", asked.pk)


@door("vault.custody", "POST")
def lost(request: OfficerRequest, custodian_id: UUID) -> HttpResponse:
    """A passphrase is gone."""
    services.note_loss(request.desk, queries.custodian_for(request.desk, custodian_id), at=request.now)
    messages.warning(request, _("Tercatat: kata sandi kustodian itu hilang."))
    return redirect("vault:index")


@door("vault.custody", "POST")
@sensitive_post_parameters()
@sensitive_variables()
def give(request: OfficerRequest, request_id: UUID) -> HttpResponse:
    """One's passphrase for one request."""
    asked = queries.request_for(request.desk, request_id)
    form = GiveForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("Ketik kata sandi kustodian Anda."))
    if services.give_passphrase(request.desk, asked, form.secret, at=request.now):
        messages.success(request, _("Kata sandi kedua benar. Brankas terbuka untuk permintaan ini saja."))
    else:
        messages.success(request, _("Kata sandi benar. Satu kustodian lain perlu memberikannya dalam 15 menit."))
    return redirect("vault:story", asked.pk)
