"""The officer's word, the parts, the digests. Works without scripts for small files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.web.areas.patrols.answers import as_json, body_of, whole_number
from saksama.web.areas.patrols.forms import AttestForm
from saksama.web.areas.patrols.mandated import mandated
from saksama.web.shared.doors import door
from saksama.web.shared.fields import tried
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.mandates.queries import body_of as mandate_body
from saksama.workbench.mandates.queries import require_mandate
from saksama.workbench.patrols import queries, services
from saksama.workbench.patrols.rules import MB, MOST_BYTES, PART_BYTES, PLAIN_BYTES, State


@door("patrols.import", "GET", "POST")
@mandated
def attest(request: OfficerRequest) -> HttpResponse:
    """Who saw what is in the file, and could anyone have: said first, before any byte is sent."""
    mandate = mandate_body(require_mandate(request.desk.office, request.now))
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AttestForm(*given, collector=request.desk.code, mandate=mandate, at=request.now)
    if request.method == "POST" and form.is_valid() and (said := form.said):
        act, desk, at = services.open_upload, request.desk, request.now
        if made := tried(form, lambda: act(said, desk=desk, at=at, once=form.key)):
            return redirect("patrols:upload", made.pk)
    return render(request, "patrols/attest.html", {"form": form}, status=422 if form.errors else 200)


@door("patrols.import", "GET", "POST")
@mandated
def upload(request: OfficerRequest, upload_id: UUID) -> HttpResponse:
    """Choose the file; later, confirm its digest. A POST brings a small file in one piece, without scripts."""
    found = queries.upload_for(request.desk, upload_id)
    if request.method == "POST":
        _take_whole(request, upload_id)
        return redirect("patrols:upload", upload_id)
    if found.state in (State.IMPORTED, State.DROPPED):
        return redirect("patrols:import", upload_id) if found.state == State.IMPORTED else redirect("patrols:index")
    mine = found.officer_id == request.officer.pk
    return render(request, "patrols/upload.html", {
        "upload": found, "name": queries.name_of(found) if mine else "", "part": PART_BYTES, "most": MOST_BYTES,
        "most_mb": MOST_BYTES // MB, "plain_mb": PLAIN_BYTES // MB,
    })  # fmt: skip


@door("patrols.import", "POST")
@as_json
def begin(request: OfficerRequest, upload_id: UUID) -> dict[str, Any]:
    """A file was chosen: how much of it has arrived already."""
    found = queries.upload_for(request.desk, upload_id)
    size, name = whole_number(request, "size"), request.POST.get("name", "")
    return {"arrived": services.begin(found, name=name, size=size, desk=request.desk, at=request.now)}


@door("patrols.import", "GET", "POST")
@as_json
def part(request: OfficerRequest, upload_id: UUID) -> dict[str, Any]:
    """GET: how much has arrived. POST: one part, as raw bytes, at `?offset=`."""
    found = queries.upload_for(request.desk, upload_id)
    if request.method != "POST":
        return {"arrived": found.arrived, "size": found.size}
    offset, data = whole_number(request, "offset"), body_of(request, PART_BYTES)
    return {"arrived": services.receive(found, offset=offset, data=data, desk=request.desk, at=request.now)}


@door("patrols.import", "POST")
@as_json
def finish(request: OfficerRequest, upload_id: UUID) -> dict[str, Any]:
    """The browser's digest: where it matches the server's, the import begins."""
    found, digest = queries.upload_for(request.desk, upload_id), request.POST.get("sha256", "")
    if not digest:
        raise BadInput(_("Sidik dari peramban tidak terbaca."))
    whole = services.finish(found, browser_sha256=digest, desk=request.desk, at=request.now)
    made = services.start_import(whole, desk=request.desk, at=request.now)
    return {"sha256": whole.sha256, "next": reverse("patrols:import", args=[made.pk])}


@door("patrols.import", "POST")
@mandated
def confirm(request: OfficerRequest, upload_id: UUID) -> HttpResponse:
    """The officer compared the digest: import it."""
    found = queries.upload_for(request.desk, upload_id)
    services.start_import(found, desk=request.desk, at=request.now)
    return redirect("patrols:import", upload_id)


@door("patrols.import", "POST")
def drop(request: OfficerRequest, upload_id: UUID) -> HttpResponse:
    """Give the upload up; what arrived is destroyed."""
    services.drop(queries.upload_for(request.desk, upload_id), desk=request.desk, at=request.now)
    return redirect("patrols:index")


def _take_whole(request: OfficerRequest, upload_id: UUID) -> None:
    """A small file in one piece, cut into parts here."""
    file, desk, at = _small_file(request), request.desk, request.now
    offset = services.begin(queries.upload_for(desk, upload_id), name=file.name or "", size=file.size, desk=desk, at=at)
    file.seek(offset)
    while data := file.read(PART_BYTES):
        offset = services.receive(queries.upload_for(desk, upload_id), offset=offset, data=data, desk=desk, at=at)
    services.finish(queries.upload_for(desk, upload_id), browser_sha256="", desk=desk, at=at)


def _small_file(request: OfficerRequest) -> Any:
    """The file of the form. One that is too large for a form is not even kept in memory, so it is not there."""
    file = request.FILES.get("file")
    size = (file.size or 0) if file else int(request.META.get("CONTENT_LENGTH") or 0)
    if size > PLAIN_BYTES:
        raise Refused(
            _("Tanpa JavaScript berkas paling besar {most} MB.").format(most=PLAIN_BYTES // MB),
            _("Nyalakan JavaScript, atau kemas berkasnya menjadi zip."),
        )
    if file is None or not size:
        raise BadInput(_("Berkas belum dipilih, atau kosong."), _("Kembali, lalu pilih berkasnya."))
    return file
