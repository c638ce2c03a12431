"""Pages that only tell: the offices, an office's first page, advice, forms, the site's own files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from saksama.web.loket import look as files
from saksama.web.loket.pages import card_of, not_there, page
from saksama.workbench.loket import cards

KEPT = "public, max-age=604800, immutable"


@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    """The offices of this counter; where there is one, its own page."""
    known = cards.cards()
    if len(known) == 1:
        here = request.resolver_match.namespace if request.resolver_match else "loket"
        return redirect(reverse(f"{here}:office", args=[known[0].code]))
    return page(request, "offices.html", {"cards": known})


@require_safe
def home(request: HttpRequest, code: str) -> HttpResponse:
    """What is and what is not a breach, and three doors."""
    return page(request, "office.html", {}, card_of(code))


@require_safe
def safe(request: HttpRequest, code: str) -> HttpResponse:
    """How to report and stay safe."""
    return page(request, "safe.html", {}, card_of(code))


@require_safe
def forms(request: HttpRequest, code: str) -> HttpResponse:
    """Forms to print."""
    return page(request, "forms.html", {}, card_of(code))


@require_safe
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """An empty report for ink."""
    return page(request, "paper.html", {}, card_of(code))


@require_safe
def look(request: HttpRequest, name: str) -> HttpResponse:
    """One of the site's own files; its address changes with it."""
    if name not in files.FILES:
        raise not_there()
    one = files.read(name)
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    headers = {"Cache-Control": KEPT, "Vary": "Accept-Encoding", **({"Content-Encoding": "gzip"} if packed else {})}
    return HttpResponse(one.packed if packed else one.body, content_type=one.kind, headers=headers)


@require_safe
def healthy(_request: HttpRequest) -> HttpResponse:
    """Whether the site answers; it says nothing else."""
    return HttpResponse("sehat", content_type="text/plain; charset=utf-8")
