"""What waits for the officer: no names, no content."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.agenda import queries, services

PAGE = 40


@door("agenda.see")
def inbox(request: OfficerRequest) -> HttpResponse:
    """The officer's own lines at this office, newest first."""
    page = Paginator(queries.inbox(request.desk), PAGE).get_page(request.GET.get("page"))
    return render(request, "agenda/inbox.html", {"page": page})


@door("agenda.see", "POST")
def read_all(request: OfficerRequest) -> HttpResponse:
    """Mark every line as read."""
    services.mark_all_read(request.desk, at=request.now)
    return redirect("agenda:inbox")


@door("agenda.see", "POST")
def follow(request: OfficerRequest, message_id: UUID) -> HttpResponse:
    """Mark one line as read and go where it points; only ever inside the workbench."""
    line = queries.line_for(request.desk, message_id)
    services.mark_read(request.desk, [line.pk], at=request.now)
    inside = url_has_allowed_host_and_scheme(line.path, allowed_hosts={request.get_host()})
    return redirect(line.path if line.path and inside else "agenda:inbox")
