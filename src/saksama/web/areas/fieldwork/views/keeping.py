"""A photo from the field: read by machine when it was not yet, and made a barang bukti, where parts can be covered."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from saksama.kernel.words import _
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.fieldwork import queries, services


@door("fieldwork.see", "POST")
def read_media(request: OfficerRequest, record_id: UUID, file_id: UUID) -> HttpResponse:
    """One that came before pictures were read."""
    record = queries.record_for(request.desk, record_id)
    services.read_media(request.desk, record, queries.media_for(record, file_id), at=request.now)
    messages.success(request, _("Berkas ini akan dibaca di komputer kantor. Muat ulang halaman ini sebentar lagi."))
    return redirect("fieldwork:detail", record_id)


@door("custody.keep", "POST")
def keep_media(request: OfficerRequest, record_id: UUID, file_id: UUID) -> HttpResponse:
    """Its own number, under the active mandate; pressed twice, it is one."""
    record = queries.record_for(request.desk, record_id)
    item = services.keep_media(request.desk, record, queries.media_for(record, file_id), at=request.now)
    messages.success(request, _("Menjadi barang bukti {number}.").format(number=item.number))
    return redirect("fieldwork:detail", record_id)
