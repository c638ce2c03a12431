"""What is handed out in clear and kept nowhere: shown by the browser, not laid into its cache, named by codes."""

from __future__ import annotations

from django.http import HttpResponse

from saksama.keys.custodians import Plain

TYPES = {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png"}
POLICY = (
    "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'none'"
)
"""A browser shows a lone picture or PDF inside a page of its own making, with a style of its own."""


def given_once(body: Plain, name: str, media: str = "pdf") -> HttpResponse:
    """`body` to be read or printed now. `name` goes into the file's name: codes only, never a person's."""
    answer = HttpResponse(body.data, content_type=TYPES[media])
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    answer["Content-Security-Policy"] = POLICY
    return answer


def pdf_once(body: Plain, name: str) -> HttpResponse:
    """The PDF of a paper that was just made."""
    return given_once(body, name)
