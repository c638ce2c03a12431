"""What every request passes: no cookie in or out, the language of the address, strict headers, refusals as pages."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from saksama.kernel import words
from saksama.kernel.clock import now
from saksama.kernel.errors import SaksamaError
from saksama.kernel.room import is_full
from saksama.web.loket import look
from saksama.web.loket.pages import no_room, refused

Next = Callable[[HttpRequest], HttpResponse]
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noarchive",
}
ALWAYS_TLS = f"max-age={180 * 24 * 3600}"
ENGLISH = "/en/"


class Counter:
    """Drops cookies before anything could read them; gives the request instant and language; adds the headers."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing that a browser keeps is asked for or given, but the site's own look. 400 for a name not listed."""
        request.get_host()
        request.META.pop("HTTP_COOKIE", None)
        request.now = now()  # type: ignore[attr-defined]  # see pages.at_of
        language = "en" if request.path.startswith(ENGLISH) else "id"
        with words.speaking(language), translation.override(language):
            response = self.get_response(request)
        if settings.SECURE:
            response.headers.setdefault("Strict-Transport-Security", ALWAYS_TLS)
        for name, value in HEADERS.items():
            if name != "Cache-Control" or not request.path.startswith(look.PLACE):
                response.headers.setdefault(name, value)
        return response


class Refusals:
    """Says a refusal as a page: what happened, what to do."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing on the way in."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for a SaksamaError and for a full disk; anything else stays a fault."""
        error = no_room() if is_full(error) else error
        return refused(request, error) if isinstance(error, SaksamaError) else None
