"""Every document of the office, and the office's letterhead."""

from __future__ import annotations

from collections import Counter
from typing import Any

import msgspec
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from saksama.kernel.words import _
from saksama.web.areas.documents import shown
from saksama.web.areas.documents.forms import LetterheadForm
from saksama.web.shared.doors import door
from saksama.web.shared.fields import went
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.documents import queries, services
from saksama.workbench.documents.shapes import Address

PAGE = 25


@door("documents.open")
def index(request: OfficerRequest) -> HttpResponse:
    """Newest first, by state and by form; never by a person."""
    state, form = (request.GET.get(name, "") for name in ("keadaan", "formulir"))
    state = state if state in shown.STATES else ""
    page = Paginator(queries.listed(request.desk, state=state, form=form), PAGE).get_page(request.GET.get("page"))
    return render(request, "documents/index.html", {
        "page": page, "lines": [shown.line_of(one) for one in page], "chosen": bool(state or form),
        "may_draft": request.desk.may("documents.draft"), "may_head": request.desk.may("documents.letterhead"),
        "headless": queries.letterhead_of(request.desk) is None, **_chips(request, state, form),
    })  # fmt: skip


@door("documents.letterhead", "GET", "POST")
def letterhead(request: OfficerRequest) -> HttpResponse:
    """How documents begin from now on; those that were issued keep theirs."""
    sent, head = request.method == "POST", queries.letterhead_of(request.desk)
    fields = msgspec.structs.fields(Address)
    known = {one.name: getattr(head, one.name) for one in fields} if head else {}
    form = LetterheadForm(request.POST if sent else None, initial=known)
    if sent and form.is_valid() and went(form, lambda: services.set_letterhead(
        request.desk, form.typed, at=request.now)):  # fmt: skip
        messages.success(request, _("Kop surat tersimpan; dipakai dokumen yang diberi nomor mulai sekarang."))
        return redirect("documents:letterhead")
    page = {"form": form, "head": head, "office": request.desk.office.name}
    return render(request, "documents/letterhead.html", page, status=422 if sent else 200)


def _chips(request: OfficerRequest, state: str, form: str) -> dict[str, Any]:
    """The two filters with their counts, each counted under the other."""
    states: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    for its_state, its_form, n in queries.tallies(request.desk):
        states[its_state] += n * (its_form == form or not form)
        codes[its_form] += n * (its_state == state or not state)
    return {
        "states": [_chip(_("semua"), states.total(), state == "", formulir=form)]
        + [_chip(shown.STATES[one][1], states[one], one == state, keadaan=one, formulir=form)
           for one in shown.STATES if states[one] or one == state],
        "forms": [_chip(_("semua formulir"), codes.total(), form == "", keadaan=state)]
        + [_chip(one, codes[one], one == form, keadaan=state, formulir=one) for one in sorted(codes)],
    }  # fmt: skip


def _chip(label: Any, count: int, here: bool, **query: str) -> dict[str, Any]:
    address = "?" + urlencode({name: said for name, said in query.items() if said})
    return {"label": label, "count": count, "here": here, "address": address}
