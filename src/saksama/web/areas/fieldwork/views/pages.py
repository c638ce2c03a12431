"""The list, and one record whole."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.web.areas.fieldwork.forms import SeenForm
from saksama.web.areas.fieldwork.media import media_rows
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.cases.gate import shut_subjects
from saksama.workbench.fieldwork import queries, services
from saksama.workbench.fieldwork.rules import State
from saksama.workbench.fieldwork.shown import line_of, page_of
from saksama.workbench.fieldwork.words import state_words
from saksama.workbench.pictures.bare import bare

PAGE = 25
STILL = frozenset({"image/jpeg", "image/png", "image/webp"})
"""What can be shown without metadata as it is."""


@door("fieldwork.see")
def index(request: OfficerRequest) -> HttpResponse:
    """Records as this desk may see them, newest first; by state, never by person."""
    asked = request.GET.get("keadaan", "")
    state = State(asked) if asked in set(State) else None
    page = Paginator(queries.records(request.desk, state=state), PAGE).get_page(request.GET.get("page"))
    return render(request, "fieldwork/index.html", {
        "page": page, "lines": [line_of(one) for one in page], "states": state_words(), "state": state,
        "kept": f"keadaan={state.value}&" if state else "", "may_write": request.desk.may("fieldwork.write"),
    })  # fmt: skip


@door("fieldwork.see")
def detail(request: OfficerRequest, record_id: UUID) -> HttpResponse:
    """One record: what it says, what is next and by when. Each opening is a line in the log."""
    record = queries.record_for(request.desk, record_id)
    body = services.open_record(request.desk, record, at=request.now)
    page = page_of(request.desk, record, body, request.now)
    return render(request, "fieldwork/detail.html", {
        "record": record, "page": page, "form": SeenForm(), "media": media_rows(request.desk, record),
    })  # fmt: skip


@door("fieldwork.see")
def media(request: OfficerRequest, record_id: UUID, file_id: UUID) -> HttpResponse:
    """One photo or video that came with the record from the field; each look is a line in the log."""
    record = queries.record_for(request.desk, record_id)
    file = queries.media_for(record, file_id)
    media_type, data = services.open_media(request.desk, record, file, at=request.now)
    media_type, data = _without_camera(request, record, media_type, data)
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = f'inline; filename="berkas-{file.order}"'
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return response


def _without_camera(request: OfficerRequest, record: Any, media_type: str, data: bytes) -> tuple[str, bytes]:
    """A picture without what the phone wrote into it; a video, which cannot be shown so, for the case team and who made
    it. Raises Refused.
    """
    if media_type in STILL:
        return bare(data)
    team = request.desk.may("pictures.camera") and f"fieldwork.record:{record.pk}" not in shut_subjects(request.desk)
    if team or record.written_by == request.desk.code:
        return media_type, data
    raise Refused(
        _("Berkas ini dapat memuat letak dan alat, yang hanya terbuka bagi tim perkara dan pembuatnya."),
        _("Bingkai atau gambarnya, tanpa data itu, ada di halaman bacaan gambar sesudah dibaca."),
    )
