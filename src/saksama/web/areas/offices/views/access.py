"""Access is asked, agreed, ended; a link is shown once."""

from __future__ import annotations

from uuid import UUID

import segno
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.web.areas.offices import notices
from saksama.web.areas.offices.forms import Invite
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.offices import queries, services
from saksama.workbench.offices.rules import giveable
from saksama.workbench.offices.services import Joining, Link
from saksama.workbench.offices.words import named_roles
from saksama.workbench.safe.setting import setting


@door("offices.manage", "GET", "POST")
def invite(request: OfficerRequest, code: str) -> HttpResponse:
    """Ask that a person may work here; shows their link, once."""
    office = queries.office_for(request.desk, code)
    forces = {str(one.pk): one for one in queries.task_forces(office, local_day(request.now, office.zone))}
    form = Invite(request.POST or None, offered=giveable(office.kind), forces=[(k, str(v)) for k, v in forces.items()],
                  initial={"first_day": local_day(request.now, office.zone)})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        once, force = said.pop("once"), forces.get(said.pop("task_force", ""))
        joining = Joining(**said, task_force=force, kind="satgas" if force else "own")  # type: ignore[arg-type]
        link = services.ask_join(joining, office=office, desk=request.desk, at=request.now, once=once)
        notices.access_asked(link, request.now)
        return _shown(request, link)
    shown = {"office": office, "form": form}
    return render(request, "offices/invite.html", shown, status=422 if form.errors else 200)


@door("offices.manage", "POST")
def renew(request: OfficerRequest, code: str, officer: UUID) -> HttpResponse:
    """A new password and second factor for someone who lost both; shows the link, once."""
    office = queries.office_for(request.desk, code)
    person = queries.person_for(office, officer)
    link = services.ask_renewal(person, office=office, desk=request.desk, at=request.now)
    notices.access_asked(link, request.now)
    return _shown(request, link)


@door("offices.manage", "POST")
def link(request: OfficerRequest, asked: UUID) -> HttpResponse:
    """A new link in place of a lost or expired one."""
    access = queries.access_for(request.desk, asked)
    return _shown(request, services.new_link(access, desk=request.desk, at=request.now))


@door("offices.agree", "POST")
def agree(request: OfficerRequest, asked: UUID) -> HttpResponse:
    """The second person agrees."""
    services.agree_access(queries.access_for(request.desk, asked), desk=request.desk, at=request.now)
    messages.success(request, _("Disetujui. Akses itu sekarang dapat dipakai."))
    return redirect("offices:office")


@door("offices.decide", "POST")
def end(request: OfficerRequest, asked: UUID) -> HttpResponse:
    """Withdrawn or refused."""
    services.end_access(queries.access_for(request.desk, asked), desk=request.desk, at=request.now)
    messages.success(request, _("Permintaan akses diakhiri. Tautannya tidak berlaku lagi."))
    return redirect("offices:office")


def _shown(request: OfficerRequest, link: Link) -> HttpResponse:
    """The link, to copy or print: the only time it is seen. Without a token, back to the office's page."""
    if not link.token:
        messages.success(request, _("Permintaan akses tercatat."))
        return redirect("offices:office")
    address = setting().public_address + reverse("accounts:arrive", args=[link.token])
    drawn = segno.make(address, error="m").svg_inline(scale=4, border=2, omitsize=True)
    shown = {"asked": link.access, "address": address, "roles": named_roles(link.access.roles),
             "qr": mark_safe(drawn)}  # fmt: skip  # noqa: S308  drawn here from an address of ours
    return render(request, "offices/link.html", shown)
