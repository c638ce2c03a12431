"""Days: who is away, which satgas there is."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.web.areas.offices.forms import Away, Force, LastDay
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.offices import queries, services


@door("offices.see", "GET", "POST")
def absences(request: OfficerRequest) -> HttpResponse:
    """Who is away; everybody notes and cancels their own days, coordinator and administrator anybody's."""
    desk, today = request.desk, local_day(request.now, request.desk.zone)
    if request.method == "POST" and "cancel" in request.POST:
        return _cancelled(request)
    there = queries.hands(desk.office, today, present=False) if desk.may("offices.absence") else {desk.officer: ()}
    people = {str(one.pk): one for one in there}
    form = Away(request.POST or None, people=[(pk, o.name) for pk, o in people.items()], me=str(desk.officer.pk))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        services.note_absence(people[said["officer"]], said["first_day"], said["last_day"], desk=desk, at=request.now,
                              once=said["once"])  # fmt: skip
        messages.success(request, _("Ketidakhadiran tercatat."))
        return redirect("offices:absences")
    shown = {"form": form, "away": queries.away(desk.office, today), "any": desk.may("offices.absence")}
    return render(request, "offices/absences.html", shown, status=422 if form.errors else 200)


def _cancelled(request: OfficerRequest) -> HttpResponse:
    """Not away after all."""
    absence = queries.absence_for(request.desk, request.POST["cancel"])
    services.cancel_absence(absence, desk=request.desk, at=request.now)
    messages.success(request, _("Ketidakhadiran dibatalkan."))
    return redirect("offices:absences")


@door("offices.manage", "GET", "POST")
def task_forces(request: OfficerRequest) -> HttpResponse:
    """The office's satgas, or that there is none; note a new one."""
    desk, today = request.desk, local_day(request.now, request.desk.zone)
    form = Force(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        services.note_task_force(
            said["level"], (said["decree_number"], said["decree_day"]), (said["first_day"], said["last_day"]),
            desk=desk, at=request.now, once=said["once"],
        )  # fmt: skip
        messages.success(request, _("Satgas tercatat."))
        return redirect("offices:task_forces")
    shown = {"form": form, "forces": queries.task_forces(desk.office, today), "end": LastDay(), "today": today}
    return render(request, "offices/task_forces.html", shown, status=422 if form.errors else 200)


@door("offices.manage", "POST")
def end_task_force(request: OfficerRequest, force: UUID) -> HttpResponse:
    """Earlier than decreed."""
    found = queries.task_force_for(request.desk, force)
    form = LastDay(request.POST)
    if form.is_valid():
        services.end_task_force(found, form.cleaned_data["last_day"], desk=request.desk, at=request.now)
        messages.success(request, _("Satgas dan masa tugas anggotanya berakhir pada hari itu."))
    else:
        messages.error(request, _("Hari terakhir belum dapat dibaca; satgas tidak berubah."))
    return redirect("offices:task_forces")
