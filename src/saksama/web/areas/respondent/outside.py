"""What every answer to a respondent's browser has: its language, strict headers, and the cookie of their one hour."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpResponse
from django.utils import translation

from saksama.kernel import words
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.rights.fair import VISIT
from saksama.workbench.rights.services.respondent import visiting

Row = Any
"""One of the room's rows: screens do not import models."""

COOKIE, SALT, PATH, LIMIT, LANGUAGE = "berkas", "saksama.respondent", "/berkas/", "respondent", "b"
Page = Callable[..., HttpResponse]


def outside(page: Page) -> Page:
    """Speaks the language of the address (`?b=en`), and lets nothing be kept, framed, indexed or referred to."""

    @wraps(page)
    def answered(request: OfficerRequest, *args: Any, **named: Any) -> HttpResponse:
        language = "en" if request.GET.get(LANGUAGE) == "en" else "id"
        with words.speaking(language), translation.override(language):
            answer = page(request, *args, **named)
        answer.headers["X-Robots-Tag"] = "noindex, nofollow"
        answer.headers["Referrer-Policy"] = "same-origin"  # "no-referrer" would hide whence a form comes
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return answered


def too_often(request: OfficerRequest) -> bool:
    """Whether this address tried too often: counted like tries to sign in."""
    return ratelimit.consume(request, app="allauth.account", action=LIMIT) is None


def remember(answer: HttpResponse, secret: str, *, secure: bool) -> HttpResponse:
    """This browser holds it, and sends it to these pages only."""
    answer.set_signed_cookie(
        COOKIE, secret, salt=SALT, max_age=int(VISIT.total_seconds()), path=PATH, secure=secure, httponly=True,
        samesite="Strict",
    )  # fmt: skip
    return answer


def held(request: OfficerRequest) -> Row:
    """The access that this browser opened. Raises NotThere."""
    secret = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=int(VISIT.total_seconds()))
    return visiting(secret or "", at=request.now)
