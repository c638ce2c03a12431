"""The calendar of clocks and the free days it counts with."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from saksama.kernel.clock import local_day
from saksama.law.clock_shapes import Decree
from saksama.law.clockbook import Clockbook
from saksama.law.words import say_mark
from saksama.web.areas.agenda import month, said
from saksama.web.areas.agenda.views.clocks import kind_chips
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.agenda import queries, terms

EXAMPLE = """sources:
  - {id: K1, reference: "…"}
decrees:
  - key: susulan-2027
    name: "…"
    known_on: 2027-03-01
    joint:
      - {name: {id: "…", en: "…"}, days: [2027-03-12]}
    mark: M
    sources: [K1]
"""
"""A late decree as the office's own file takes it."""
EACH = 3
"""Clocks that a square of the calendar names; the others are one click away."""


@door("agenda.see")
def calendar(request: OfficerRequest) -> HttpResponse:
    """One month: what falls due, and which days are free, named, as known today."""
    kind, desk = request.GET.get("jenis", ""), request.desk
    today = local_day(request.now, desk.zone)
    first = month.month_of(request.GET.get("bulan", ""), today)
    book, fault = said.readable_book()
    free, days = book.free_days(today), month.squares(first)
    dues = queries.by_day(desk, days[0], days[-1], kind=kind, each=EACH)
    return render(request, "agenda/calendar.html", {
        "weeks": month.weeks(first, days, dues, free, at=request.now, zone=desk.zone, today=today), "fault": fault,
        "title": month.say_month(first), "names": month.weekdays(), "chips": kind_chips(request, kind), "kind": kind,
        "unsure": first.year not in free.whole_years, "each": EACH,
        "before": _to(month.before(first), kind), "after": _to(month.after(first), kind),
    })  # fmt: skip


@door("agenda.see")
def free_days(request: OfficerRequest) -> HttpResponse:
    """Which decrees are known, since when, how sure; the office's own file, read only."""
    book, fault = said.readable_book()
    today = local_day(request.now, request.desk.zone)
    newest = sorted(book.decrees, key=lambda one: (one.known_on, one.key), reverse=True)
    return render(request, "agenda/free_days.html", {
        "decrees": [_decree(one, book) for one in newest], "years": sorted(book.free_days(today).whole_years),
        "today": today, "own": terms.own_text(), "file": terms.OWN, "fault": fault,
        "example": EXAMPLE,
    })  # fmt: skip


def _decree(one: Decree, book: Clockbook) -> dict[str, Any]:
    return {
        "it": one, "sure": say_mark(one.mark), "sources": [book.sources[key].reference for key in one.sources],
        "note": one.note.say() if one.note else "",
        "national": [(group.name.say(), group.days) for group in one.national],
        "joint": [(group.name.say(), group.days) for group in one.joint],
    }  # fmt: skip


def _to(first: Any, kind: str) -> dict[str, str]:
    query = {"bulan": f"{first:%Y-%m}", **({"jenis": kind} if kind else {})}
    return {"address": "?" + urlencode(query), "label": month.say_month(first)}
