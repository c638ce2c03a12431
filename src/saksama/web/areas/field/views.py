"""The page without a network, what a phone may know, the steps of sending; and the desk takes in what was carried."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render

from saksama.kernel import words
from saksama.kernel.words import _
from saksama.web.areas.field import shell
from saksama.web.areas.field.answers import answers
from saksama.web.areas.field.forms import HandInForm
from saksama.web.areas.field.told import phone_knows, stands
from saksama.web.shared.doors import OPEN, door
from saksama.web.shared.fields import tried
from saksama.web.shared.request import OfficerRequest
from saksama.web.shared.uploads import EVIDENCE_BYTES, MB, too_large
from saksama.workbench.fieldwork import services
from saksama.workbench.fieldwork.arriving import read_brought
from saksama.workbench.fieldwork.queries import arrival_for

GPS = "geolocation=(self), microphone=()"


@door(OPEN)
def app(request: OfficerRequest) -> HttpResponse:
    """The page itself: the same for everybody, so that a phone may keep it."""
    response = render(request, "field/app.html", {"version": shell.version()})
    response.headers["Permissions-Policy"] = GPS
    response.headers["Cache-Control"] = "no-cache"
    return response


@door(OPEN)
def worker(request: OfficerRequest) -> HttpResponse:
    """What answers without a network."""
    context = {"version": shell.version(), "files": shell.files()}
    response = render(request, "field/sw.js", context, content_type="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


@door(OPEN)
def manifest(request: OfficerRequest) -> HttpResponse:
    """How a phone shows it among its apps."""
    icon = {"src": "/static/saksama/mark.svg", "sizes": "any", "type": "image/svg+xml"}
    said = {"name": _("Saksama: Lapangan"), "short_name": _("Lapangan"), "start_url": "/lapangan/", "icons": [icon],
            "scope": "/lapangan/", "display": "standalone", "lang": words.language()}  # fmt: skip
    return JsonResponse(said, content_type="application/manifest+json")


@answers("fieldwork.write", "GET")
def me(request: OfficerRequest) -> HttpResponse:
    """Who writes, where, with which lists; and a fresh token."""
    return JsonResponse({"csrf": get_token(request), **phone_knows(request.desk, request.now)})


@answers("fieldwork.write", "POST")
def begin(request: OfficerRequest, arrival_id: UUID) -> HttpResponse:
    """The form's words."""
    brought = read_brought(request.body)
    return JsonResponse(stands(services.begin_arrival(request.desk, arrival_id, brought, at=request.now)))


@answers("fieldwork.write", "POST")
def part(request: OfficerRequest, arrival_id: UUID, file_id: UUID, n: int) -> HttpResponse:
    """One part of a photo or video."""
    arrival = arrival_for(request.desk, arrival_id)
    return JsonResponse({"next": services.add_part(request.desk, arrival, file_id, n, request.body)})


@answers("fieldwork.write", "POST")
def finish(request: OfficerRequest, arrival_id: UUID) -> HttpResponse:
    """Compared, then a record."""
    done = services.finish_arrival(request.desk, arrival_for(request.desk, arrival_id), at=request.now)
    if isinstance(done, services.Missing):
        missing = [str(one) for one in done.files]
        return JsonResponse({"why": _("Sebagian berkas belum utuh."), "missing": missing}, status=422)
    return JsonResponse(stands(done))


@door("fieldwork.write", "GET", "POST")
def hand_in(request: OfficerRequest) -> HttpResponse:
    """A file that somebody carried here."""
    sent = request.method == "POST"
    form = HandInForm(*((request.POST, request.FILES) if sent else ()))
    if sent and too_large(request.path, int(request.META.get("CONTENT_LENGTH") or 0)):
        form.add_error("file", _("Berkas ini lebih dari {n} MB.").format(n=EVIDENCE_BYTES // MB))
    elif sent and form.is_valid():
        made = tried(form, lambda: services.hand_in(request.desk, form.cleaned_data["file"].file, at=request.now))
        if made is not None:
            messages.success(request, _("Formulir A dari ponsel diterima utuh; ia menunggu nomor."))
            return redirect("fieldwork:index")
    return render(request, "field/hand_in.html", {"form": form}, status=422 if form.errors else 200)
