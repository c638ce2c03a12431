"""The office's clocks: as a list in pages, as a board, and one by one with every move. No person is on them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode

from saksama.kernel.clock import say_day
from saksama.kernel.words import _
from saksama.web.areas.agenda import said
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.agenda import queries
from saksama.workbench.agenda.shown import shown

PAGE, EACH = 40, 10
"""Clocks on a page of the list; in a column of the board."""
CLOSED_FOR = timedelta(days=30)


@door("agenda.see")
def clocks(request: OfficerRequest) -> HttpResponse:
    """Running and missed clocks with rule, source and mark, in pages; what ended lately below the first."""
    desk, kind = request.desk, request.GET.get("jenis", "")
    column = next((key for key, name in said.ADDRESS.items() if name == request.GET.get("kolom")), "")
    found, title = queries.clocks(desk, kind=kind), ""
    if column:
        found, title = queries.in_column(desk, column, request.now, kind=kind), said.COLUMNS[column]
    elif day := day_of(request.GET.get("hari", "")):
        found, title = queries.on_day(desk, day, kind=kind), _("Jatuh pada {day}").format(day=say_day(day))
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    whole = not (title or kind) and page.number == 1
    return render(request, "agenda/clocks.html", {
        "page": page, "running": [shown(due, request.now, desk.zone) for due in page], "title": title,
        "closed": queries.closed_clocks(desk, request.now - CLOSED_FOR)[:20] if whole else [],
        "chips": kind_chips(request, kind),
    })  # fmt: skip


@door("agenda.see")
def board(request: OfficerRequest) -> HttpResponse:
    """Four columns by when a clock runs out; a missed one stays in the first."""
    kind, desk = request.GET.get("jenis", ""), request.desk
    columns = [
        {
            "key": one.key, "label": said.COLUMNS[one.key], "count": one.count, "more": one.count > len(one.dues),
            "address": "?" + urlencode({"kolom": said.ADDRESS[one.key], **({"jenis": kind} if kind else {})}),
            "terms": [shown(due, request.now, desk.zone) for due in one.dues],
        }
        for one in queries.board(desk, request.now, kind=kind, each=EACH)
    ]  # fmt: skip
    return render(request, "agenda/board.html", {"columns": columns, "chips": kind_chips(request, kind)})


@door("agenda.see")
def term(request: OfficerRequest, due_id: UUID) -> HttpResponse:
    """How one date came about, and every move of it."""
    due = queries.due_for(request.desk, due_id)
    book, _fault = said.readable_book()
    return render(request, "agenda/term.html", {
        "one": shown(due, request.now, request.desk.zone), "kind": said.say_kind(due.kind, book),
        "moves": [_move(one) for one in due.moves],
    })  # fmt: skip


def _move(kept: Mapping[str, str]) -> dict[str, Any]:
    at, before, after = (datetime.fromisoformat(kept[name]) for name in ("at", "from", "to"))
    return {"at": at, "before": before, "after": after, "says": said.say_why(kept["why"])}


def kind_chips(request: OfficerRequest, kind: str) -> list[dict[str, Any]]:
    """The one filter: by kind. What else the address says, but for the page, stays."""
    book, _fault = said.readable_book()
    kept = {name: request.GET[name] for name in ("kolom", "hari", "bulan") if name in request.GET}
    found = queries.kinds(request.desk)
    every = [("", _("semua jenis"), sum(n for _kind, n in found))]
    every += [(one, said.say_kind(one, book), n) for one, n in found]
    return [
        {"label": label, "count": n, "here": one == kind,
         "address": "?" + urlencode(kept | ({"jenis": one} if one else {}))}
        for one, label, n in every
    ]  # fmt: skip


def day_of(text: str) -> date | None:
    """A day out of an address; None where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
