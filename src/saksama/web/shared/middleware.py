"""What every request passes: the policy for browsers, the present, the language, the desk, refusals as pages."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from saksama.kernel import words
from saksama.kernel.clock import now
from saksama.kernel.errors import BadInput, Damaged, Gone, NotThere, Refused, SaksamaError, Unreachable
from saksama.kernel.room import NoRoom, is_full, no_room
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.queries import desks_of

Next = Callable[[HttpRequest], HttpResponse]
DOORS = logging.getLogger("saksama.doors")
TURNED_AWAY = {401, 403, 404, 405, 415}
"""What somebody who is known should not meet by the pages' own links and forms."""
OFFICE = "office"
"""Session key: at which of their offices the officer works now."""
LANGUAGE = "bahasa"
"""Cookie: the language before sign-in."""
ALWAYS_TLS = f"max-age={180 * 24 * 3600}"
"""Half a year, for this name alone: recordings and a helper page for new devices stand under others."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)


class _Busy(SaksamaError):
    """The database was locked or away for longer than it is waited for."""


STATUS: dict[type[SaksamaError], int] = {
    _Busy: 503, Unreachable: 503, NoRoom: 507, NotThere: 404, Refused: 403, BadInput: 422, Damaged: 409,
    Gone: 410,
}  # fmt: skip


class Policy:
    """Strict headers on every answer; pages with data are not kept by the browser."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Adds what the answer lacks."""
        response = self.get_response(request)
        kind = response.headers.get("Content-Type", "")
        if kind.startswith("text/") and "charset" not in kind:  # all our words are UTF-8; not every library says so
            response.headers["Content-Type"] = f"{kind}; charset=utf-8"
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "geolocation=(), microphone=()")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)  # for browsers without our policy
        if settings.SECURE:
            response.headers.setdefault("Strict-Transport-Security", ALWAYS_TLS)
        if not request.path.startswith("/static/"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response


class Present:
    """Gives the request its instant, its desk and its language."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """One look at memberships for a signed-in officer; none for others."""
        request.now = now()  # type: ignore[attr-defined]  # see request.OfficerRequest
        officer = request.user if isinstance(request.user, Officer) else None
        desks = desks_of(officer, request.now) if officer else []  # type: ignore[attr-defined]
        chosen = request.session.get(OFFICE)
        desk = next((one for one in desks if one.office.code == chosen), desks[0] if desks else None)
        request.officer, request.desks, request.desk = officer, desks, desk  # type: ignore[attr-defined]
        language = officer.language if officer else request.COOKIES.get(LANGUAGE, "id")
        language = language if language in words.LANGUAGES else "id"
        with words.speaking(language), translation.override(language):
            return self.get_response(request)


class Refusals:
    """Says a refusal as a page: what happened, what is safe, what to do. Writes down whom a door turned away."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """One line in the program's log for an officer or a partner's machine that was turned away: codes alone.

        Nobody's address and no id of a row; whoever is not known leaves none, or scanners would fill the disk.
        """
        response = self.get_response(request)
        if response.status_code in TURNED_AWAY and (who := _known(request)):
            at = request.resolver_match
            DOORS.warning("%s %s %s %s", who, request.method, at.view_name if at else "-", response.status_code)
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for a SaksamaError, a full disk, a database busy for too long; anything else stays a fault."""
        if is_full(error):
            error = no_room()
        elif isinstance(error, OperationalError):
            error = _Busy(
                _("Basis data kantor sedang sibuk; langkah ini belum tersimpan."),
                _("Tunggu sebentar, kembali ke halaman sebelumnya, lalu kirim lagi."),
            )
        if not isinstance(error, SaksamaError):
            return None
        status = STATUS.get(type(error), 403)
        return render(request, "shared/refused.html", {"error": error, "status": status}, status=status)


def _known(request: HttpRequest) -> str:
    """The officer's code, or which key a partner's machine came with; "" for anybody else."""
    if officer := getattr(request, "officer", None):
        return str(officer.code)
    key = getattr(getattr(request, "auth", None), "pk", "unknown")
    return f"partner:{key}" if request.path.startswith("/api/") else ""
