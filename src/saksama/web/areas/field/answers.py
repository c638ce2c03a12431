"""Doors for a phone: they answer in JSON, and never lead to another page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

from saksama.kernel.errors import BadInput, NotThere, Refused, SaksamaError
from saksama.kernel.words import _
from saksama.web.shared.doors import Door
from saksama.workbench.fieldwork.services import Another, Faulty
from saksama.workbench.offices.rules import needs_second_factor

View = Callable[..., HttpResponse]
STATUS: tuple[tuple[type[SaksamaError], int], ...] = (
    (Another, 409), (BadInput, 422), (NotThere, 404), (Refused, 403), (SaksamaError, 409),
)  # fmt: skip


def answers(verb: str, *methods: str) -> Callable[[View], View]:
    """As `doors.door`: 401 where nobody is signed in, 403 without the role; what goes wrong is `why`, in words."""
    stands = Door(verb, methods)

    def built(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            if (stopped := _stopped(request, verb)) is not None:
                return stopped
            try:
                return view(request, *args, **named)
            except SaksamaError as error:
                status = next(status for kind, status in STATUS if isinstance(error, kind))
                faults = error.faults if isinstance(error, Faulty) else {}
                return JsonResponse({"why": str(error), "faults": faults}, status=status)

        guarded.door = stands  # type: ignore[attr-defined]  # read by the access matrix
        return guarded

    return built


def _stopped(request: HttpRequest, verb: str) -> JsonResponse | None:
    officer, desk = request.officer, request.desk  # type: ignore[attr-defined]  # set by middleware.Present
    if officer is None:
        return JsonResponse({"why": "signed_out"}, status=401)
    if desk is None or not desk.may(verb):
        return JsonResponse({"why": "role"}, status=403)
    if needs_second_factor(desk.roles) and not is_mfa_enabled(officer):
        return JsonResponse({"why": _("Pasang pengaman kedua di meja kerja lebih dahulu.")}, status=403)
    return None
