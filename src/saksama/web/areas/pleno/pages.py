"""What the pages of a plenary show, with the forms as they were sent."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from saksama.kernel.clock import say
from saksama.kernel.words import _
from saksama.web.areas.pleno.forms import ReasonForm, SeatForm, VoteForm
from saksama.web.shared.request import OfficerRequest
from saksama.web.shared.words import later as _l
from saksama.workbench.pleno import queries
from saksama.workbench.pleno.order import Candidate
from saksama.workbench.pleno.rules import State
from saksama.workbench.pleno.seen import SeenItem, SeenMeeting
from saksama.workbench.pleno.words import say_candidate, say_state

KINDS = {State.CALLED: "due", State.OPEN: "info", State.CLOSED: "due", State.SIGNED: "done", State.CALLED_OFF: ""}
"""State → how its tag looks; a closed meeting waits for its signatures."""
LABELS = {
    "conclude": _l("Pertimbangan putusan"), "postpone": _l("Mengapa ditunda"), "delegate": _l("Mengapa diserahkan"),
    "aside": _l("Mengapa Anda mundur"), "call_off": _l("Mengapa dibatalkan"),
}  # fmt: skip
SEALED = _l("Tersimpan tersegel, tidak dicetak.")


def meeting_page(request: OfficerRequest, seen: SeenMeeting, **sent: Any) -> HttpResponse:
    """One meeting. `sent`: the form that did not hold, by its name."""
    seats = [
        (name, says, sent.get(code) or SeatForm(code=code, name=name)) for code, name, says in seen.seats
    ]  # fmt: skip
    shown = {
        "seen": seen, "state": state_of(seen.meeting.state), "seats": seats,
        "off": sent.get("call_off") or reason_form("call_off"),
    }  # fmt: skip
    return render(request, "pleno/meeting.html", shown, status=422 if sent else 200)


def item_page(request: OfficerRequest, seen: SeenItem, **sent: Any) -> HttpResponse:
    """One item with what this desk may do. `sent`: the form that did not hold, by its name."""
    forms = {what: sent.get(what) or reason_form(what) for what in ("conclude", "postpone", "delegate", "aside")}
    shown = {"seen": seen, "meeting": seen.item.meeting, "vote": sent.get("vote") or VoteForm(), **forms}
    shown["rules"] = queries.rules_in_words()
    return render(request, "pleno/item.html", shown, status=422 if sent else 200)


def reason_form(what: str, request: OfficerRequest | None = None) -> ReasonForm:
    """The form for one reason, filled with what was sent."""
    data = request.POST if request else None
    if what == "aside":
        return ReasonForm(data, what=what, says=LABELS[what], hint=SEALED)
    return ReasonForm(data, what=what, says=LABELS[what])


def state_of(state: str) -> tuple[str, str]:
    """(look, words) of a meeting's state."""
    return KINDS[State(state)], say_state(State(state))


def waiting(found: list[Candidate], zone: str) -> list[tuple[str, str]]:
    """What waits, as a form offers it: "LHP 004/…, menunggu sejak …"."""
    since = _("{matter}, menunggu sejak {when}")
    return [(one.key, since.format(matter=say_candidate(one), when=say(one.since, zone))) for one in found]
