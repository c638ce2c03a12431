"""May I, or not? A question is an address; who asks and when is picked in the page and never sent (docs/asking.md)."""

from __future__ import annotations

import base64
import hashlib
from datetime import date
from functools import lru_cache

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from saksama.kernel import words
from saksama.law.asking import asking
from saksama.web.loket import look
from saksama.web.loket.answers import asked
from saksama.web.loket.pages import card_of, page, today_of
from saksama.web.loket.policy import HEADERS

DIGEST = "'sha256-{}'"


@require_safe
def may(request: HttpRequest, code: str) -> HttpResponse:
    """The questions by theme."""
    book = asking()
    themes = [(theme, [one for one in book.questions if one.theme == theme.key]) for theme in book.frame.themes]
    return page(request, "may.html", {"themes": themes}, card_of(code))


@require_safe
def question(request: HttpRequest, code: str, question: str) -> HttpResponse:
    """One question with every answer; the browser shows those for the person and the time that are picked."""
    book, card = asking(), card_of(code)
    told = asked(book, book.question(question), today_of(request, card))
    shown = {"told": told, "frame": book.frame, "today": today_of(request, card)}
    return page(request, "asking/question.html", shown, card)


@require_safe
def poster(request: HttpRequest, code: str) -> HttpResponse:
    """A notice with a QR code."""
    return page(request, "asking/poster.html", coded(request, code), card_of(code))


@require_safe
def offline(request: HttpRequest, code: str) -> HttpResponse:
    """Every answer in one page that needs nothing else, to keep on a phone or to save as a file."""
    card = card_of(code)
    day = today_of(request, card)
    answer = HttpResponse(_whole(card.code, card.name, day, words.language()))
    answer.headers["Content-Security-Policy"] = _policy()
    return answer


@require_safe
def worker(_request: HttpRequest, code: str) -> HttpResponse:
    """What keeps that page on a phone, where somebody pressed the button; it knows no other page."""
    card_of(code)
    return HttpResponse(look.own("pelayan.js"), content_type="text/javascript; charset=utf-8")


def coded(request: HttpRequest, code: str) -> dict[str, str]:
    """The address of the questions, in letters and as a QR code."""
    scheme = "https" if request.is_secure() or getattr(settings, "SECURE", False) else "http"
    address = f"{scheme}://{request.get_host()}{reverse('loket:may', args=[code])}"
    drawn = segno.make(address, error="m").svg_inline(border=2, omitsize=True, dark="#1b1e26", light="#ffffff")
    return {"address": address, "qr": mark_safe(drawn)}  # noqa: S308  drawn here from an address of ours


@lru_cache(maxsize=8)
def _whole(code: str, name: str, day: date, language: str) -> str:
    """The page for `day` in `language`, kept for the next visitor: it is the same for everybody."""
    book = asking()
    told = [(theme, [asked(book, one, day) for one in book.questions if one.theme == theme.key])
            for theme in book.frame.themes]  # fmt: skip
    sources = {one.id: one for _theme, those in told for one_asked in those for one in one_asked.sources}
    return render_to_string("loket/asking/offline.html", {
        "told": told, "frame": book.frame, "today": day, "sources": sorted(sources.values(), key=lambda one: one.id),
        "version": book.frame.version, "code": code, "office": name, "language": language,
        "style": mark_safe(look.own("luring.css")), "script": mark_safe(look.own("luring.js")),  # noqa: S308  our own files
    })  # fmt: skip


def _policy() -> str:
    """The site's policy, but the two parts inside the page go by their digests, and the page's own worker may run."""
    style, script = (DIGEST.format(_digest(look.own(name))) for name in ("luring.css", "luring.js"))
    policy = HEADERS["Content-Security-Policy"]
    policy = policy.replace("script-src 'self'", f"script-src {script}; worker-src 'self'")
    return policy.replace("style-src 'self'", f"style-src {style}").replace("img-src 'self'", "img-src data:")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
