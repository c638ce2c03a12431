"""What anybody sees who holds a document: whether it is ours and in force, and what to compare; nothing in it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation

from saksama.kernel import words
from saksama.kernel.errors import NotThere
from saksama.web.shared.doors import OPEN, door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.documents.queries import public_page

LIMIT = "document"
LANGUAGE = "b"
"""Query: the language, without a cookie."""


@door(OPEN)
def page(request: OfficerRequest, code: str) -> HttpResponse:
    """The public page of a document: no sign-in, no cookie, counted per address like a try to sign in."""
    language = "en" if request.GET.get(LANGUAGE) == "en" else "id"
    with words.speaking(language), translation.override(language):
        shown, status = _shown(request, code)
        answer = render(request, "documents/page.html", shown, status=status)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _shown(request: OfficerRequest, code: str) -> tuple[dict[str, Any], int]:
    if ratelimit.consume(request, app="allauth.account", action=LIMIT, limit_get=True) is None:
        return {"many": True}, HTTPStatus.TOO_MANY_REQUESTS
    try:
        return {"it": public_page(code.strip().upper())}, HTTPStatus.OK
    except NotThere as error:
        return {"error": error}, HTTPStatus.NOT_FOUND
