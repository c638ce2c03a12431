"""One exhibit: its page, its pictures, its replay, its time stamp."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.web.areas.evidence import gate, pages
from saksama.web.shared.doors import door
from saksama.web.shared.replay import replay_address
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.custody import queries, services
from saksama.workbench.patrols.services import exhibits
from saksama.workbench.pictures.bare import bare


@door("custody.open")
def item(request: OfficerRequest, number: str) -> HttpResponse:
    """Four states, pictures, files, custody; the bag is read and compared while the page opens. One audit line."""
    found = queries.item_for(request.desk, number)
    services.opened(request.desk, found.item, at=request.now)
    return render(request, "evidence/item.html", pages.item_page(request, found))


@door("custody.open")
def picture(request: OfficerRequest, number: str, file: str) -> HttpResponse:
    """One picture, proven before a byte of it leaves, without what a camera wrote; each look is a line of custody."""
    found = queries.find_item(request.desk, number)
    gate.require_open(request.desk, found)
    shown = next((one for one in queries.files_of(found) if one.file == file and one.is_picture), None)
    if shown is None or found.sealed_at is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    with queries.read_file(found, file) as (stream, _size):
        services.view(request.desk, found, why=file, at=request.now)
        media_type, data = bare(stream.read())
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = f'inline; filename="{number}-{shown.file}"'
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return response


@door("custody.see")
def replay(request: OfficerRequest, number: str) -> HttpResponse:
    """Onward to the site *putar*, which knows no session: the address alone opens it, for ten minutes."""
    found = queries.find_item(request.desk, number)
    gate.require_open(request.desk, found)
    token = services.replay_link(request.desk, found, request.now)
    return HttpResponseRedirect(replay_address(token))


@door("custody.package", "POST")
def stamp(request: OfficerRequest, number: str) -> HttpResponse:
    """Ask the authorities of time now."""
    services.ask_stamp(request.desk, queries.find_item(request.desk, number), request.now)
    messages.success(request, _("Cap waktu diminta lagi. Hasilnya tampak di halaman ini."))
    return redirect("evidence:item", number)


@door("custody.capture", "POST")
def again(request: OfficerRequest, number: str) -> HttpResponse:
    """Try a capture that failed once more, under its number and today's mandate."""
    found = queries.find_item(request.desk, number)
    gate.require_not_closed(request.desk, found.subject)
    exhibits.ask_again(request.desk, found, at=request.now)
    return redirect("evidence:item", number)
