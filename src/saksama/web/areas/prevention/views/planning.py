"""Plans: written, changed, proposed, approved by another, finished, dropped."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from saksama.kernel.words import _
from saksama.web.areas.prevention import shown
from saksama.web.areas.prevention.forms import BecauseForm, PlanForm
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.posted import version_of
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.prevention import queries, services, standing, units

TO = "prevention:plan"
WEEKS = timedelta(weeks=8)


@door("prevention.plan", "GET", "POST")
def new(request: OfficerRequest) -> HttpResponse:
    """Write a plan."""
    return _made(request, None, {})


@door("prevention.plan", "GET", "POST")
def from_alert(request: OfficerRequest, alert_id: UUID) -> HttpResponse:
    """Write a plan that answers a warning: its unit is ticked."""
    alert = standing.alert_for(request.desk, alert_id)
    name = units.called(request.desk.office, [alert.unit])[alert.unit]
    title = _("Menjawab peringatan: {unit}").format(unit=name)
    return _made(request, alert, {"units": [alert.unit], "title": title})


@door("prevention.plan", "GET", "POST")
def rewrite(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    """Change a draft."""
    one = queries.plan_for(request.desk, plan_id)
    start = {key: getattr(one, key) for key in ("title", "goal", "units", "first", "last", "budget", "version")}
    form = PlanForm(request.POST or None, initial=start, offered=shown.offered(request, one.units))
    asking = Asking(_("Ubah rencana"), _("Hanya konsep yang dapat diubah."), _("Simpan"), _("Rencana diubah."))
    return asked(request, form, asking, lambda: services.rewrite_plan(
        request.desk, one, form.content, version=form.cleaned_data["version"] or 0, at=request.now
    ), to=TO, about=shown.about(one))  # fmt: skip


@door("prevention.plan", "POST")
def propose(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    """Lay it before another officer."""
    services.propose_plan(request.desk, queries.plan_for(request.desk, plan_id), at=request.now)
    return _done(request, plan_id, _("Diajukan. Petugas lain yang menyetujui."))


@door("prevention.approve", "POST")
def approve(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    """Another officer approves what they read."""
    one = queries.plan_for(request.desk, plan_id)
    services.approve_plan(request.desk, one, version=version_of(request), at=request.now)
    return _done(request, plan_id, _("Rencana disetujui."))


@door("prevention.approve", "GET", "POST")
def give_back(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    """Give it back to who prepared it."""
    one, form = queries.plan_for(request.desk, plan_id), BecauseForm(request.POST or None)
    asking = Asking(
        _("Kembalikan rencana"), _("Rencana menjadi konsep lagi dan dapat diubah."), _("Kembalikan"),
        _("Rencana dikembalikan."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.return_plan(
        request.desk, one, because=form.cleaned_data["because"], at=request.now
    ), to=TO, about=shown.about(one))  # fmt: skip


@door("prevention.plan", "POST")
def finish(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    """Everything in it was reported or cancelled."""
    services.finish_plan(request.desk, queries.plan_for(request.desk, plan_id), at=request.now)
    return _done(request, plan_id, _("Rencana selesai."))


@door("prevention.plan", "GET", "POST")
def drop(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    """Stop it."""
    one, form = queries.plan_for(request.desk, plan_id), BecauseForm(request.POST or None)
    asking = Asking(
        _("Hentikan rencana"), _("Yang sudah terlaksana tetap tercatat; yang lain dibatalkan dengan alasan yang sama."),
        _("Hentikan"), _("Rencana dihentikan."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.drop_plan(
        request.desk, one, because=form.cleaned_data["because"], at=request.now
    ), to=TO, about=shown.about(one))  # fmt: skip


def _made(request: OfficerRequest, alert: Any, start: dict[str, Any]) -> HttpResponse:
    today = queries.today_of(request.desk, request.now)
    form = PlanForm(
        request.POST or None, initial={"first": today, "last": today + WEEKS, **start},
        offered=shown.offered(request, start.get("units", ())),
    )  # fmt: skip
    asking = Asking(
        _("Rencana pencegahan baru"), _("Sasarannya wilayah dan instansi. Kegiatannya ditambahkan sesudah ini."),
        _("Simpan konsep"), _("Konsep disimpan. Tambahkan kegiatannya, lalu ajukan."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.make_plan(
        request.desk, form.content, alert=alert, at=request.now, once=form.cleaned_data["once"]
    ), to=TO, above=(reverse("prevention:plans"), _("Rencana")))  # fmt: skip


def _done(request: OfficerRequest, plan_id: UUID, says: str) -> HttpResponse:
    messages.success(request, says)
    return redirect(TO, plan_id)
