"""Pictures from the counter on the screen, without what a phone writes into them; and copies with parts covered."""

from __future__ import annotations

from typing import BinaryIO
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.words import _
from saksama.web.shared.covering import CoverForm
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.intake import queries, services


@door("intake.examine")
def picture(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """The pixels alone; each look is a line in the log."""
    row = queries.delivery_file_for(request.desk, file_id)
    with services.open_file(request.desk, row, original=False, at=request.now) as stream:
        return _shown(stream, f"loket-{row.sha256[:8]}.png")


@door("intake.examine", "POST")
def read(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Have the machine read its text and mark hands; hints for whoever examines."""
    row = queries.delivery_file_for(request.desk, file_id)
    services.read_file(request.desk, row, at=request.now)
    messages.success(request, _("Berkas ini akan dibaca di komputer kantor. Muat ulang halaman ini sebentar lagi."))
    return redirect("intake:sending", row.delivery_id)


@door("intake.examine", "GET", "POST")
def cover(request: OfficerRequest, file_id: UUID) -> HttpResponse:
    """Which parts are covered, by hand."""
    row, sent = queries.delivery_file_for(request.desk, file_id), request.method == "POST"
    form = CoverForm(request.POST if sent else None)
    if sent and form.is_valid():
        why = form.cleaned_data["why"]
        made = tried(form, lambda: services.cover_file(
            request.desk, row, boxes=form.boxes, why=why, at=request.now, once=form.key))  # fmt: skip
        if made:
            messages.success(request, _("Salinan tersamar sedang dibuat. Muat ulang halaman ini sebentar lagi."))
            return redirect("intake:sending", row.delivery_id)
    return render(request, "intake/cover.html", {"form": form, "row": row}, status=422 if sent else 200)


@door("intake.examine")
def covered(request: OfficerRequest, copy_id: UUID) -> HttpResponse:
    """A covered copy; each look is a line in the log."""
    copy = queries.covered_for(request.desk, copy_id)
    with services.open_covered(request.desk, copy, at=request.now) as stream:
        return _shown(stream, f"loket-{copy.file.sha256[:8]}-tersamar.png")


def _shown(stream: BinaryIO, name: str) -> HttpResponse:
    response = HttpResponse(stream.read(), content_type="image/png")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    response["Cache-Control"] = "no-store"
    return response
