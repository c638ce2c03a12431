"""One person at one office: roles, absences, leaving."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.web.areas.offices import notices
from saksama.web.areas.offices.forms import HandOver, Roles
from saksama.web.areas.offices.shown import person_page, stays
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.offices import queries, services
from saksama.workbench.offices.open_work import kinds_of_open_work
from saksama.workbench.offices.rules import giveable


@door("offices.manage")
def person(request: OfficerRequest, code: str, officer: UUID) -> HttpResponse:
    """Roles with their dates, and what the administrator can do."""
    office = queries.office_for(request.desk, code)
    one = queries.person_for(office, officer)
    shown = person_page(one.pk, office.pk, request.desk, request.now)
    free = giveable(office.kind) - shown["held"]
    return render(request, "offices/person.html", {**shown, "form": Roles(offered=free) if free else None})


@door("offices.manage", "POST")
def roles(request: OfficerRequest, code: str, officer: UUID) -> HttpResponse:
    """Ask for further roles."""
    office = queries.office_for(request.desk, code)
    one = queries.person_for(office, officer)
    form = Roles(request.POST, offered=giveable(office.kind))
    if not form.is_valid():
        shown = person_page(one.pk, office.pk, request.desk, request.now)
        return render(request, "offices/person.html", {**shown, "form": form}, status=422)
    today = local_day(request.now, office.zone)
    link = services.ask_roles(one, form.cleaned_data["roles"], office=office, desk=request.desk, first_day=today,
                              at=request.now)  # fmt: skip
    notices.access_asked(link, request.now)
    messages.success(request, _("Permintaan akses tercatat."))
    return redirect("offices:person", code, officer)


@door("offices.manage", "POST")
def end_role(request: OfficerRequest, code: str, officer: UUID, membership: UUID) -> HttpResponse:
    """End one role at once."""
    office = queries.office_for(request.desk, code)
    held = queries.membership_for(office, queries.person_for(office, officer), membership)
    services.end_role(held, desk=request.desk, at=request.now)
    messages.success(request, _("Peran itu berakhir."))
    return redirect("offices:person", code, officer)


@door("offices.manage", "GET", "POST")
def hand_over(request: OfficerRequest, code: str, officer: UUID) -> HttpResponse:
    """Someone leaves: what they leave open in counts, who goes on, when."""
    office = queries.office_for(request.desk, code)
    one = queries.person_for(office, officer)
    others = {str(o.pk): o for o in queries.hands(office, local_day(request.now, office.zone)) if o.pk != one.pk}
    form = HandOver(request.POST or None, people=[(pk, o.name) for pk, o in others.items()])
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        services.hand_over(one, office=office, last_day=said["last_day"], successor=others.get(said["successor"]),
                           desk=request.desk, at=request.now)  # fmt: skip
        messages.success(request, _("Serah terima tercatat. Semua sesi orang ini sudah berakhir."))
        return redirect("offices:person", code, officer)
    left = [(work.label(), work.alone(), work.count(one, office, request.now)) for work in kinds_of_open_work()]
    shown = {"office": office, "person": one, "form": form, "left": left, "stays": stays(one.pk, office.pk)}
    return render(request, "offices/hand_over.html", shown, status=422 if form.errors else 200)
