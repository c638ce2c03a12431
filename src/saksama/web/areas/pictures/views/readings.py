"""One reading: its page, its pictures without metadata, and for the case team the camera's words and the original."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from saksama.web.areas.pictures import gate, pages
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.pictures import queries, services


@door("pictures.see")
def reading(request: OfficerRequest, reading_id: UUID) -> HttpResponse:
    """The picture with what the machine marked, what officers said, and how to say it. One audit line."""
    found = queries.reading_for(request.desk, reading_id)
    gate.require_open(request.desk, found)
    services.opened(request.desk, found, at=request.now)
    return render(request, "pictures/reading.html", pages.reading_page(request, found))


@door("pictures.see")
def frame(request: OfficerRequest, reading_id: UUID, number: int) -> HttpResponse:
    """The picture as screens show it: without what the camera wrote. Each look is a line in the log."""
    found = queries.reading_for(request.desk, reading_id)
    gate.require_open(request.desk, found)
    data = services.show(request.desk, found, number, at=request.now)
    response = HttpResponse(data, content_type="image/jpeg")
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return response


@door("pictures.camera")
def camera(request: OfficerRequest, reading_id: UUID) -> HttpResponse:
    """Where, when and with what it was made, as the file says; for the case team only (issue 8.3)."""
    found = queries.reading_for(request.desk, reading_id)
    gate.require_team(request.desk, found)
    said = services.see_camera(request.desk, found, at=request.now)
    page = {"reading": found, "what": pages.says_what(found), **pages.camera_page(said)}
    return render(request, "pictures/camera.html", page)


@door("pictures.camera")
def original(request: OfficerRequest, reading_id: UUID) -> HttpResponse:
    """The bytes as they were kept, as a download; for the case team only."""
    found = queries.reading_for(request.desk, reading_id)
    gate.require_team(request.desk, found)
    media_type, data = services.take_original(request.desk, found, at=request.now)
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="asli-{found.sha256[:8]}"'
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
