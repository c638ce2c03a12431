"""Pages and streams of the site."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_safe

from saksama.kernel.clock import now
from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.web.putar import files
from saksama.web.putar.names import content
from saksama.web.putar.policy import FRONT, LANGUAGE
from saksama.web.putar.ranges import NotSatisfiableError, part
from saksama.web.putar.recording import Recording, read_recording
from saksama.web.putar.shelf import SHELF
from saksama.workbench.custody.services import open_replay

WACZ = "application/wacz+zip"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What this site is, for who comes without a token."""
    return render(request, "putar/home.html")


@require_GET
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Open the recording of a token, once; every byte is proven before anything is shown."""
    at = now()
    with open_replay(token, at) as opened:
        SHELF.use_up(token, at)
        recording = read_recording(opened)
    asked = "?b=en" if request.GET.get(LANGUAGE) == "en" else ""
    return redirect(f"/{SHELF.put(recording, at)}/{asked}")


@require_safe
def stage(request: HttpRequest, handle: str) -> HttpResponse:
    """The front: what is seen here, around the frame in which it plays."""
    recording = SHELF.get(handle, now())
    origin = content(recording.label)
    shown = {"recording": recording, "frame": f"{origin}/{handle}/isi/", "handle": handle}
    response = render(request, "putar/stage.html", shown)
    response["Content-Security-Policy"] = f"{FRONT}; frame-src {origin}"
    return response


@require_safe
def player(request: HttpRequest, handle: str) -> HttpResponse:
    """The player's page. What an earlier recording left in the browser goes before this one begins."""
    response = render(request, "putar/player.html", {"recording": _here(request, handle), "handle": handle})
    response["Clear-Site-Data"] = '"storage"'
    return response


@require_safe
def wacz(request: HttpRequest, handle: str) -> HttpResponse:
    """The recording, whole or the part that is asked for."""
    data = _here(request, handle).data
    try:
        asked = part(request.headers.get("Range", ""), len(data))
    except NotSatisfiableError:
        outside = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        return HttpResponse(status=outside, headers={"Content-Range": f"bytes */{len(data)}"})
    first, last = asked or (0, len(data) - 1)
    headers = {"Accept-Ranges": "bytes", "Content-Length": str(last - first + 1)}
    if asked:
        headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
    body = b"" if request.method == "HEAD" else data[first : last + 1]
    status = HTTPStatus.PARTIAL_CONTENT if asked else HTTPStatus.OK
    return HttpResponse(body, content_type=WACZ, status=status, headers=headers)


@require_safe
def replay(request: HttpRequest) -> HttpResponse:
    """Where the worker is not in charge yet: registers it, waits, loads again. Otherwise the worker answers here."""
    return render(request, "putar/replay.html")


@require_safe
def look(request: HttpRequest, name: str) -> HttpResponse:
    """A style, a font, a script of ours."""
    return _file(request, files.LOOK, name)


@require_safe
def of_player(request: HttpRequest, name: str) -> HttpResponse:
    """A file of the player."""
    return _file(request, files.PLAYER, name)


@require_safe
def licence(request: HttpRequest) -> HttpResponse:
    """The player's licence, which says where its source is."""
    return _file(request, {"": files.LICENCE}, "")


def _here(request: HttpRequest, handle: str) -> Recording:
    """The recording, on its own origin only."""
    recording = SHELF.get(handle, now())
    if not content(recording.label).endswith(f"//{request.get_host()}"):
        raise NotThere(_("Rekaman ini tidak diputar di alamat ini."))
    return recording


def _file(request: HttpRequest, table: Mapping[str, Path], name: str) -> HttpResponse:
    if name not in table:
        raise Http404
    file = files.read(table[name])
    fresh = {"ETag": file.mark, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if request.headers.get("If-None-Match") == file.mark:
        return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers=fresh)
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    headers = {**fresh, "Content-Encoding": "gzip"} if packed else fresh
    return HttpResponse(file.packed if packed else file.body, content_type=file.kind, headers=headers)
