"""`/health/live` and `/health/ready` on each site: answered before anything else, for monitors and for `saksama serve`.

Whoever reaches the site may ask. The answer holds codes only; no session is read or begun, no name of the host is asked
for, and within a few seconds the same answer is given again, so that nobody can tire the database with it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.module_loading import import_string

from saksama.kernel.clock import now
from saksama.upkeep.health.signs import Sign, State, ready

Next = Callable[[HttpRequest], HttpResponse]
LIVE, READY = "/health/live", "/health/ready"
KEPT = 5.0
"""Seconds for which a process gives the same answer."""
HEADERS = {
    "Cache-Control": "no-store", "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
}  # fmt: skip


class Health:
    """Middleware: the two addresses, nothing else."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self._signs: Callable[[datetime], list[Sign]] = import_string(settings.HEALTH)
        self._answer: tuple[float, int, dict[str, object]] | None = None

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Live: this process answers. Ready: work can be done (200), or not (503), and what to look at."""
        if request.path not in {LIVE, READY}:
            return self.get_response(request)
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"], headers=HEADERS)
        if request.path == LIVE:
            return JsonResponse({"live": True}, headers=HEADERS)
        _until, status, said = self._known()
        return JsonResponse(said, status=status, headers=HEADERS)

    def _known(self) -> tuple[float, int, dict[str, object]]:
        if self._answer is None or self._answer[0] < time.monotonic():
            found = self._signs(now())
            status = HTTPStatus.OK if ready(found) else HTTPStatus.SERVICE_UNAVAILABLE
            codes = [sign.said for sign in found if sign.state is not State.FINE]
            self._answer = (time.monotonic() + KEPT, status, {"ready": ready(found), "look": codes})
        return self._answer
