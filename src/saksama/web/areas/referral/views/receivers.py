"""Receivers: proposed by one officer, approved by another, ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saksama.kernel.words import _
from saksama.web.areas.referral.key_forms import ApproveForm, ReadOutForm, ReceiverForm
from saksama.web.areas.referral.shown import About
from saksama.web.areas.referral.words import KINDS, SCOPES, WAYS
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.referral import queries, services
from saksama.workbench.referral.partners.keys import keys_of

TO = "referral:receiver"


@door("referral.see")
def index(request: OfficerRequest) -> HttpResponse:
    """Every receiver of the office, those in force first."""
    rows = [(one, KINDS[one.kind], _state(one)) for one in queries.receivers(request.desk)]
    rows.sort(key=lambda row: row[0].ended_at is not None)
    may = request.desk.may("referral.receivers")
    return render(request, "referral/receivers.html", {"rows": rows, "here": "receivers", "may": may})


@door("referral.receivers")
def one(request: OfficerRequest, receiver_id: UUID) -> HttpResponse:
    """One receiver, its fingerprint, the keys of its machines."""
    found = queries.receiver_for(request.desk, receiver_id)
    mine, waits = found.proposed_by == request.desk.code, found.approved_at is None and found.ended_at is None
    keys = [
        (key, _key_state(request, key), [SCOPES[code] for code in key.scopes]) for key in keys_of(request.desk, found)
    ]
    return render(request, "referral/receiver.html", {
        "one": found, "kind": KINDS[found.kind], "state": _state(found), "way": WAYS[found.channel], "keys": keys,
        "shows": found.key_mark and (mine or not waits), "may_approve": waits and not mine, "mine": mine,
        "may_end": found.ended_at is None, "may_key": found.approved_at is not None and found.ended_at is None,
    })  # fmt: skip


@door("referral.receivers", "GET", "POST")
def new(request: OfficerRequest) -> HttpResponse:
    """Write a receiver down."""
    form = ReceiverForm(request.POST or None)
    asking = Asking(
        _("Usulkan lembaga penerima"), _("Berlaku sesudah petugas lain menyetujuinya."), _("Usulkan"),
        _("Diusulkan. Petugas lain mencocokkan sidik kuncinya dengan lembaga itu, lalu menyetujui."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.propose_receiver(request.desk, at=request.now, **form.said),
                 to=TO, above=(reverse("referral:receivers"), _("Lembaga penerima")))  # fmt: skip


@door("referral.receivers", "GET", "POST")
def approve(request: OfficerRequest, receiver_id: UUID) -> HttpResponse:
    """Another officer lets it be used; where there is a key, with what the receiver read out."""
    found, sent = queries.receiver_to_approve(request.desk, receiver_id), request.method == "POST"
    form = (ReadOutForm if found.key_mark else ApproveForm)(request.POST if sent else None)
    asking = Asking(
        _("Setujui lembaga penerima"), _("Yang sebelumnya berlaku untuk lembaga yang sama berakhir."), _("Setujui"),
        _("Disetujui; penerusan dapat dikirim ke sana."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.approve_receiver(
        request.desk, found, mark_read=form.cleaned_data.get("mark", ""), at=request.now
    ), to=TO, about=About(found.pk, found.name))  # fmt: skip


@door("referral.receivers", "POST")
def end(request: OfficerRequest, receiver_id: UUID) -> HttpResponse:
    """Nothing new goes there."""
    found = queries.receiver_for(request.desk, receiver_id)
    services.end_receiver(request.desk, found, at=request.now)
    messages.success(request, _("Lembaga ini tidak menerima penerusan baru lagi."))
    return redirect(TO, found.pk)


def _state(found: Any) -> tuple[str, Any]:
    if found.ended_at is not None:
        return "", _("berakhir")
    return ("done", _("berlaku")) if found.approved_at else ("due", _("menunggu disetujui"))


def _key_state(request: OfficerRequest, key: Any) -> tuple[str, Any, bool, bool]:
    """Its state in a word, whether this desk may approve it, whether it can still be revoked."""
    waits = key.approved_at is None and key.revoked_at is None
    if key.revoked_at is not None:
        return "", _("dicabut"), False, False
    return ("due", _("menunggu disetujui"), key.proposed_by != request.desk.code, True) if waits else (
        "done", _("berlaku"), False, True
    )  # fmt: skip
