"""Lists, one referral, the sheet for SBT, the quarter's tables."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from saksama.kernel.clock import local_day
from saksama.web.areas.referral import shown
from saksama.web.areas.referral.follow_up import tables
from saksama.web.areas.referral.words import STATES
from saksama.web.shared.doors import door
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.referral import queries, sbt, services
from saksama.workbench.referral.follow_up import follow_up as counted
from saksama.workbench.referral.rules import State
from saksama.workbench.rights.self_audit import quarter_from, quarter_of

PAGE = 25


@door("referral.see")
def index(request: OfficerRequest) -> HttpResponse:
    """Referrals, newest first: case, receiver, state, next reminder. No names."""
    said = request.GET.get("keadaan", "")
    state = State(said) if said in set(State) else None
    page = Paginator(queries.referrals(request.desk, state), PAGE).get_page(request.GET.get("page"))
    due = queries.next_reminders(page)
    return render(request, "referral/index.html", {
        "page": page, "rows": [(one, STATES[one.state], due.get(one.pk)) for one in page], "here": "index",
        "chosen": said, "states": [(key, says) for key, (_kind, says) in STATES.items()], "now": request.now,
        "waiting": len(queries.waiting(request.desk, request.now)),
    })  # fmt: skip


@door("referral.see")
def one(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """One referral with what came back: the look is noted."""
    found = queries.referral_for(request.desk, referral_id)
    services.look(request.desk, found, at=request.now)
    return render(request, "referral/one.html", shown.referral_page(request, found))


@door("referral.send")
def sheet(request: OfficerRequest, referral_id: UUID) -> HttpResponse:
    """What SBT asks for, to be typed there or printed; it names the respondents, and the look is noted."""
    found = queries.referral_for(request.desk, referral_id)
    fields = services.look_sheet(request.desk, found, at=request.now)
    about = shown.about(found)
    return render(request, "referral/sheet.html", {"fields": fields, "about": about, "source": sbt.SOURCE})


@door("referral.see")
def follow_up(request: OfficerRequest) -> HttpResponse:
    """The quarter's tables; small cells are told as small."""
    today = local_day(request.now, request.desk.zone)
    quarter = quarter_from(request.GET.get("triwulan", ""), today)
    found = counted(request.desk, quarter.year, quarter.number)
    page: dict[str, Any] = {
        "quarter": quarter, "here": "follow_up", "found": found, "tables": tables(found),
        "later": quarter.after if quarter != quarter_of(today) else None,
    }  # fmt: skip
    return render(request, "referral/follow_up.html", page)
