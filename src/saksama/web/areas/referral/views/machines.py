"""Keys of a receiver's machines: proposed and shown once, approved by another, revoked."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saksama.kernel.words import _
from saksama.web.areas.referral.key_forms import KeyForm
from saksama.web.shared.asking import Asking
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.referral import queries
from saksama.workbench.referral.partners.keys import approve_key, key_for, propose_key, revoke_key

TO = "referral:receiver"


@door("referral.receivers", "GET", "POST")
def new(request: OfficerRequest, receiver_id: UUID) -> HttpResponse:
    """A key for the receiver's machine, shown on this answer and never again."""
    found = queries.receiver_for(request.desk, receiver_id)
    form = KeyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        made = tried(form, lambda: propose_key(request.desk, found, at=request.now, **form.said))
        if made is not None:
            answer = render(request, "referral/key_once.html", {"one": found, "made": made})
            answer["Cache-Control"] = "no-store"
            return answer
    asking = Asking(
        _("Kunci untuk mesin lembaga"), _("Baru terbuka sesudah petugas lain menyetujuinya."), _("Buat kunci"), ""
    )
    page = {"form": form, "asking": asking, "address": reverse(TO, args=[found.pk]), "label": found.name}
    return render(request, "shared/ask.html", page, status=422 if form.errors else 200)


@door("referral.receivers", "POST")
def approve(request: OfficerRequest, key_id: UUID) -> HttpResponse:
    """Another officer lets the key open."""
    key = key_for(request.desk, key_id)
    approve_key(request.desk, key, at=request.now)
    messages.success(request, _("Kunci disetujui dan berlaku."))
    return redirect(TO, key.receiver_id)


@door("referral.receivers", "POST")
def revoke(request: OfficerRequest, key_id: UUID) -> HttpResponse:
    """It opens nothing from now on."""
    key = key_for(request.desk, key_id)
    revoke_key(request.desk, key, at=request.now)
    messages.success(request, _("Kunci dicabut."))
    return redirect(TO, key.receiver_id)
