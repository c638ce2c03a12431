"""Activities: planned, held, reported in numbers, cancelled."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.words import _
from saksama.web.areas.prevention import shown
from saksama.web.areas.prevention.forms import ActivityForm, BecauseForm, ReportForm
from saksama.web.areas.prevention.steps import activity_steps
from saksama.web.areas.prevention.words import ACTIVITY_STATES, KINDS
from saksama.web.shared.asking import Asking, asked
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.prevention import queries, services, units

TO = "prevention:activity"


@door("prevention.see")
def index(request: OfficerRequest) -> HttpResponse:
    """The calendar as a list: what comes, and what was."""
    today = queries.today_of(request.desk, request.now)
    rows = shown.activity_rows(request, queries.activities(request.desk))
    ahead = [row for row in rows if row["one"].day >= today and row["one"].state == "planned"]
    past = [row for row in reversed(rows) if row not in ahead]
    return render(request, "prevention/activities.html", {"here": "activities", "ahead": ahead, "past": past})


@door("prevention.see")
def one(request: OfficerRequest, activity_id: UUID) -> HttpResponse:
    """One activity."""
    found = queries.activity_for(request.desk, activity_id)
    names = units.called(request.desk.office, found.units)
    came = [(names.get(row.unit, row.unit), row) for row in found.attendances.all()]
    return render(request, "prevention/activity.html", {
        "one": found, "kind": KINDS[found.kind], "state": ACTIVITY_STATES[found.state], "came": came,
        "facts": shown.activity_facts(request, found), "steps": activity_steps(request, found),
    })  # fmt: skip


@door("prevention.plan", "GET", "POST")
def new(request: OfficerRequest, plan_id: UUID) -> HttpResponse:
    """Put an activity into a draft."""
    plan = queries.plan_for(request.desk, plan_id)
    start = {"units": plan.units, "day": max(plan.first, queries.today_of(request.desk, request.now)),
             "role": "prevention"}  # fmt: skip
    form = ActivityForm(request.POST or None, initial=start, offered=shown.offered(request, plan.units))
    asking = Asking(
        _("Tambah kegiatan"), _("Satu kegiatan, satu hari."), _("Tambah kegiatan"), _("Kegiatan masuk ke rencana.")
    )
    return asked(request, form, asking, lambda: services.add_activity(
        request.desk, plan, form.content, at=request.now, once=form.cleaned_data["once"]
    ), to=TO, above=shown.back_to(plan))  # fmt: skip


@door("prevention.plan", "GET", "POST")
def change(request: OfficerRequest, activity_id: UUID) -> HttpResponse:
    """Change an activity of a draft."""
    found = queries.activity_for(request.desk, activity_id)
    keys = ("kind", "units", "day", "hour", "place", "role", "budget", "materials", "version")
    start = {key: getattr(found, key) for key in keys}
    form = ActivityForm(request.POST or None, initial=start, offered=shown.offered(request, found.units))
    asking = Asking(_("Ubah kegiatan"), _("Hanya dalam konsep rencana."), _("Simpan"), _("Kegiatan diubah."))
    return asked(request, form, asking, lambda: services.change_activity(
        request.desk, found, form.content, version=form.cleaned_data["version"] or 0, at=request.now
    ), to=TO, about=shown.about_activity(found))  # fmt: skip


@door("prevention.attend", "POST")
def hold(request: OfficerRequest, activity_id: UUID) -> HttpResponse:
    """It took place."""
    services.hold(request.desk, queries.activity_for(request.desk, activity_id), at=request.now)
    messages.success(request, _("Dicatat terlaksana. Isi jumlah yang diundang dan hadir."))
    return redirect("prevention:report", activity_id)


@door("prevention.attend", "GET", "POST")
def report(request: OfficerRequest, activity_id: UUID) -> HttpResponse:
    """How many were invited and came."""
    found = queries.activity_for(request.desk, activity_id)
    form = ReportForm(request.POST or None, called=units.called(request.desk.office, found.units))
    asking = Asking(
        _("Laporkan kegiatan"), _("Jumlah saja. Nama yang hadir tidak dicatat di sini."), _("Simpan laporan"),
        _("Laporan disimpan."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.report(request.desk, found, form.said, at=request.now),
                 to=TO, about=shown.about_activity(found))  # fmt: skip


@door("prevention.plan", "GET", "POST")
def cancel(request: OfficerRequest, activity_id: UUID) -> HttpResponse:
    """It will not take place."""
    found, form = queries.activity_for(request.desk, activity_id), BecauseForm(request.POST or None)
    asking = Asking(
        _("Batalkan kegiatan"), _("Kegiatan tetap tercatat dengan alasannya."), _("Batalkan kegiatan"),
        _("Kegiatan dibatalkan."),
    )  # fmt: skip
    return asked(request, form, asking, lambda: services.cancel(
        request.desk, found, because=form.cleaned_data["because"], at=request.now
    ), to=TO, about=shown.about_activity(found))  # fmt: skip
