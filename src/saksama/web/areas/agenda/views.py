"""Read what waits, and go there."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.agenda import queries, services

PAGE = 25


@door("agenda.see")
def inbox(request: OfficerRequest) -> HttpResponse:
    """This officer's lines at this office, newest first."""
    page = Paginator(queries.inbox(request.desk), PAGE).get_page(request.GET.get("page"))
    return render(request, "agenda/inbox.html", {"page": page})


@door("agenda.see", "POST")
def follow(request: OfficerRequest, line_id: UUID) -> HttpResponse:
    """Mark a line as read and go where it leads."""
    line = services.mark_read(line_id, desk=request.desk, at=request.now)
    return redirect(line.path or "agenda:inbox")


@door("agenda.see", "POST")
def read_all(request: OfficerRequest) -> HttpResponse:
    """Mark every line as read."""
    services.mark_all_read(desk=request.desk, at=request.now)
    return redirect("agenda:inbox")
