"""The register's pages: state and counts, a file on its way in. Nobody is listed, nobody is searched for."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.web.areas.register.forms import ColumnsForm, ReceiveForm
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.register import queries, services
from saksama.workbench.register.reading import empty_template
from saksama.workbench.register.rules import LEAST

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@door("register.see")
def index(request: OfficerRequest) -> HttpResponse:
    """The register in force, counts without names, files on their way."""
    register = queries.register_in_force(request.desk.office)
    counts = queries.statistics(register) if register else None
    may_import = request.desk.may("register.import")
    waiting = queries.waiting_arrivals(request.desk) if may_import else []
    shown = {
        "register": register, "counts": counts, "waiting": waiting, "least": LEAST, "may_import": may_import,
    }  # fmt: skip
    return render(request, "register/index.html", shown)


@door("register.see")
def template(request: OfficerRequest) -> HttpResponse:
    """The empty table that agencies fill in."""
    response = HttpResponse(empty_template(), content_type=WORKBOOK)
    response["Content-Disposition"] = 'attachment; filename="daftar-pegawai.xlsx"'
    return response


@door("register.import", "GET", "POST")
def receive(request: OfficerRequest) -> HttpResponse:
    """A file comes in with its particulars."""
    form = ReceiveForm(request.POST or None, request.FILES or None, desk=request.desk, at=request.now)
    if request.method == "POST" and form.is_valid():
        try:
            came = services.take_file(
                form.cleaned_data["file"], form.given(), desk=request.desk, at=request.now,
                once=form.cleaned_data["once"],
            )  # fmt: skip
            return redirect("register:arrival", came.pk)
        except BadInput as refused:
            form.add_error("file", str(refused))
    return render(request, "register/receive.html", {"form": form}, status=422 if form.errors else 200)


@door("register.import")
def arrival(request: OfficerRequest, arrival_id: UUID) -> HttpResponse:
    """What would come in from the file, by line and column; and which column holds what."""
    came = queries.arrival_for(request.desk, arrival_id)
    reading = services.reading_of(came) if came.sealed_reading else None
    form = ColumnsForm(reading=reading) if reading else None
    return render(request, "register/arrival.html", _shown(came, reading, form))


@door("register.import", "POST")
def columns(request: OfficerRequest, arrival_id: UUID) -> HttpResponse:
    """Look again, with columns as chosen."""
    came = queries.arrival_for(request.desk, arrival_id)
    reading = services.reading_of(came)
    form = ColumnsForm(request.POST, reading=reading)
    if not form.is_valid():
        return render(request, "register/arrival.html", _shown(came, reading, form), status=422)
    services.choose_columns(came, form.chosen(), desk=request.desk, at=request.now)
    messages.success(request, _("Berkas diperiksa lagi dengan kolom pilihan Anda."))
    return redirect("register:arrival", arrival_id)


@door("register.import", "POST")
def bring_in(request: OfficerRequest, arrival_id: UUID) -> HttpResponse:
    """Ask for the import."""
    services.ask_import(queries.arrival_for(request.desk, arrival_id), desk=request.desk, at=request.now)
    return redirect("register:arrival", arrival_id)


@door("register.import", "POST")
def drop(request: OfficerRequest, arrival_id: UUID) -> HttpResponse:
    """Delete the file unused."""
    services.drop(queries.arrival_for(request.desk, arrival_id), desk=request.desk, at=request.now)
    messages.info(request, _("Berkas dihapus. Tidak ada yang masuk."))
    return redirect("register:index")


def _shown(came: object, reading: object, form: ColumnsForm | None) -> dict[str, object]:
    given = services.given_of(came)  # type: ignore[arg-type]  # a row, whose class views do not name
    return {"came": came, "given": given, "reading": reading, "form": form}
