"""What every answer of the site says to the browser, and what no request may bring: cookies."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from saksama.kernel import words
from saksama.kernel.errors import SaksamaError
from saksama.kernel.room import is_full, no_room
from saksama.web.putar.names import Part, front, part_of
from saksama.web.shared.middleware import STATUS

Next = Callable[[HttpRequest], HttpResponse]
FRONT = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""A page of ours, without script; the view adds the one origin it frames."""
CONTENT = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self' "
    "data:; connect-src 'self'; frame-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'self' {front}; sandbox allow-scripts allow-same-origin"
)
"""The player's page and files, the worker among them: what it fetches, for whichever recorded page, is here."""
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Origin-Agent-Cluster": "?1",
    "Permissions-Policy": "camera=(), clipboard-read=(), display-capture=(), geolocation=(), microphone=(), usb=()",
    "X-DNS-Prefetch-Control": "off",
}
ALLOWED = "(response-origin)"
"""`Connection-Allowlist`: of all connections, WebRTC's too, only those to where the answer came from (Chromium)."""
ALWAYS_TLS = f"max-age={180 * 24 * 3600}"
URLS = {Part.FRONT: "saksama.web.putar.urls", Part.CONTENT: "saksama.web.putar.content_urls"}
LANGUAGE = "b"
"""Query of the front's pages: no cookie says which language is read."""


class Names:
    """Gives each name its own addresses; drops cookies before anything could read them; adds the headers."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """421 for a name that is neither."""
        request.META.pop("HTTP_COOKIE", None)
        part = part_of(request.get_host())
        if part is None:
            return HttpResponse(
                status=HTTPStatus.MISDIRECTED_REQUEST, headers={"Content-Security-Policy": FRONT, **HEADERS}
            )
        request.urlconf = URLS[part]  # Django reads it
        language = "en" if request.GET.get(LANGUAGE) == "en" else "id"
        with words.speaking(language), translation.override(language):
            response = self.get_response(request)
        policy = FRONT if part is Part.FRONT else CONTENT.format(front=front())
        response.headers.setdefault("Content-Security-Policy", policy)
        if part is Part.CONTENT:
            response.headers["Connection-Allowlist"] = ALLOWED
        if settings.SECURE:
            response.headers.setdefault("Strict-Transport-Security", ALWAYS_TLS)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class Refusals:
    """Says a refusal as a page."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing on the way in."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for a SaksamaError and for a full disk; anything else stays a fault."""
        error = no_room() if is_full(error) else error
        if not isinstance(error, SaksamaError):
            return None
        status = STATUS.get(type(error), 403)
        return render(request, "putar/refused.html", {"error": error}, status=status)
