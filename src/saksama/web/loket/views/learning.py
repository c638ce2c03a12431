"""The short course and the materials: pages to read and print. No answer is sent, so nobody's answers can be kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from saksama.law.course import course
from saksama.law.materials import Format, material, materials
from saksama.web.loket.answers import named, taught
from saksama.web.loket.pages import card_of, not_there, page, today_of
from saksama.web.loket.views.asking import coded


@require_safe
def learning(request: HttpRequest, code: str) -> HttpResponse:
    """Themes and the class."""
    book = course()
    themes = [(one, len(book.of_theme(one.key))) for one in book.frame.themes]
    return page(request, "learning/themes.html", {"themes": themes, "lesson": book.frame.lesson}, card_of(code))


@require_safe
def screen(request: HttpRequest, code: str, theme: str, number: int) -> HttpResponse:
    """One question; choosing opens its explanation in the page."""
    book, card = course(), card_of(code)
    of_theme = book.of_theme(book.theme(theme).key)
    if not 1 <= number <= len(of_theme):
        raise not_there()
    shown = {"theme": book.theme(theme), "number": number, "of": len(of_theme), "last": number == len(of_theme),
             "one": taught(book, of_theme[number - 1], today_of(request, card))}  # fmt: skip
    return page(request, "learning/screen.html", shown, card)


@require_safe
def end(request: HttpRequest, code: str, theme: str) -> HttpResponse:
    """The end of a theme: what to read or do again. How it went is known to the reader alone."""
    book = course()
    themes = book.frame.themes
    one = book.theme(theme)
    after = themes[(themes.index(one) + 1) % len(themes)]
    return page(request, "learning/end.html", {"theme": one, "after": after}, card_of(code))


@require_safe
def lesson(request: HttpRequest, code: str) -> HttpResponse:
    """The class of 45 minutes: its plan, its questions to print, the answers apart from them."""
    book, card = course(), card_of(code)
    shown = {"lesson": book.frame.lesson,
             "questions": [taught(book, one, today_of(request, card)) for one in book.of_class()]}  # fmt: skip
    return page(request, "learning/class.html", shown, card)


@require_safe
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """The pieces that hold today."""
    card = card_of(code)
    pieces = [(one, named(one.format)) for one in materials(today_of(request, card))]
    return page(request, "materials/list.html", {"pieces": pieces}, card)


@require_safe
def piece(request: HttpRequest, code: str, piece: str) -> HttpResponse:
    """One piece on one sheet of paper."""
    card = card_of(code)
    one = material(piece, today_of(request, card))
    sources = course().cited.sources_of(one.sources)
    basis = course().cited.in_force(one.cites, today_of(request, card))
    shown = {"one": one, "format": named(one.format), "parts": one.filled({}), "sources": sources, "basis": basis}
    code_too = coded(request, code) if one.format is Format.POSTER else {}
    return page(request, "materials/piece.html", {**shown, **code_too}, card)
