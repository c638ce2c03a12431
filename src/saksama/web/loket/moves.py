"""Where a button of the report leads: on, back, a person more, a file, a change, and at last sending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from saksama.handover.loket import Card
from saksama.kernel.errors import BadInput, Refused
from saksama.web.loket import asks
from saksama.web.loket.client import network_of
from saksama.web.loket.draft import Draft
from saksama.web.loket.fields import PEOPLE
from saksama.web.loket.filled import came_of, filled_of
from saksama.web.loket.pages import at_of, page, status_of, today_of
from saksama.web.loket.steps import (
    BY_NAME,
    LAST,
    QUESTIONS,
    Faults,
    Step,
    after,
    before,
    faults_of,
    first_faulty,
)
from saksama.web.loket.uploads import kept
from saksama.workbench.loket import services


@dataclass(frozen=True)
class Turn:
    """One post of the report's form."""

    request: HttpRequest
    card: Card
    step: Step
    draft: Draft
    what: str = ""
    """What the button is about: a step to change, a file to drop."""


def ask(turn: Turn, step: Step, faults: Faults | None = None, *, status: int = 422) -> HttpResponse:
    """The screen of `step`; with faults it is a 422 and everything typed stands where it was."""
    draft = replace(turn.draft, reviewed=turn.draft.reviewed or step is LAST)
    other = "loket" if turn.request.path.startswith("/en/") else "loket-en"
    shown = {
        "step": step, "draft": draft, "carried": draft.carried(step.asks), "ask": f"loket/ask/{step.name}.html",
        "previous": before(step, draft, turn.card), "questions": QUESTIONS, "faults": faults or {},
        "today": today_of(turn.request, turn.card).isoformat(),
        "other_address": reverse(f"{other}:step", args=[turn.card.code, step.name]),
    }  # fmt: skip
    own = asks.shown(step, draft, turn.card)
    return page(turn.request, "step.html", {**shown, **own}, turn.card, status=status if faults else 200)


def go_on(turn: Turn) -> HttpResponse:
    """Continue, when the answers can stand; files that were chosen are taken along."""
    today = today_of(turn.request, turn.card)
    turn, faults = _with_files(turn)
    faults |= faults_of(turn.step, turn.draft, turn.card, today)
    if faults:
        return ask(turn, turn.step, faults)
    return ask(turn, after(turn.step, turn.draft, turn.card, today))


def go_back(turn: Turn) -> HttpResponse:
    """The question before; nothing is checked and nothing is lost."""
    return ask(turn, before(turn.step, turn.draft, turn.card) or turn.step)


def stay(turn: Turn) -> HttpResponse:
    """The same screen, in the language of the address that was asked."""
    return ask(turn, turn.step)


def one_person_more(turn: Turn) -> HttpResponse:
    """A line more for somebody reported."""
    return ask(replace(turn, draft=replace(turn.draft, rows=min(PEOPLE, turn.draft.rows + 1))), turn.step)


def take_files(turn: Turn) -> HttpResponse:
    """Files whole, without a script; the screen shows the digest of each."""
    turn, faults = _with_files(turn)
    return ask(turn, turn.step, faults)


def drop_file(turn: Turn) -> HttpResponse:
    """A file less, at the counter too."""
    left = tuple(one for one in turn.draft.files if str(one.id) != turn.what)
    for one in set(turn.draft.files) - set(left):
        services.drop_file(turn.card, turn.draft.token, one.id)
    return ask(replace(turn, draft=turn.draft.with_files(*left)), turn.step)


def change(turn: Turn) -> HttpResponse:
    """From the look over everything to one of its answers."""
    return ask(turn, BY_NAME.get(turn.what, turn.step))


def send(turn: Turn) -> HttpResponse:
    """Send it, whole; the page with the words is the only place where they ever stand."""
    today, at = today_of(turn.request, turn.card), at_of(turn.request)
    if wrong := first_faulty(turn.draft, turn.card, today):
        return ask(turn, wrong, faults_of(wrong, turn.draft, turn.card, today))
    try:
        words = services.send(
            turn.card, filled_of(turn.draft, turn.card), token=turn.draft.token, network=network_of(turn.request),
            came=came_of(turn.draft), at=at,
        )  # fmt: skip
    except (Refused, BadInput) as error:  # what was typed stays in the page, and can be sent again
        return ask(turn, LAST, {"kirim": str(error)}, status=status_of(error))
    shown = {"words": words, "at": at, "count": len(turn.draft.files), "named": turn.draft["kind"] == "report"}
    return page(turn.request, "sent.html", shown, turn.card)


def _with_files(turn: Turn) -> tuple[Turn, Faults]:
    try:
        files = kept(turn.request, turn.card, turn.draft.token, at_of(turn.request))
    except BadInput as error:
        return turn, {"file": str(error)}
    return replace(turn, draft=turn.draft.with_files(*turn.draft.files, *files)), {}


MOVES: dict[str, Callable[[Turn], HttpResponse]] = {
    "lanjut": go_on, "kembali": go_back, "tetap": stay, "orang": one_person_more, "unggah": take_files,
    "hapus": drop_file, "ubah": change, "kirim": send,
}  # fmt: skip
"""Value of the button → what it does."""
