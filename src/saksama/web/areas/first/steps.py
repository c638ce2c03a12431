"""Who may take which step of the first run now: the browser that typed the start code, the steps in their order."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.keys.sheet import ROWS
from saksama.web.shared.request import OfficerRequest
from saksama.web.shared.words import later as _l
from saksama.workbench.offices.first_run.queries import Standing, Step, is_set_up, standing

MARK = "mulai"
"""Session key: this browser typed the start code."""
ROW = "baris"
"""Session key: which row of the recovery sheet this browser is asked for."""
LABELS: dict[Step, Any] = {
    Step.OFFICE: _l("Kantor"),
    Step.PERSON: _l("Pengelola pertama"),
    Step.KEYS: _l("Kunci"),
    Step.FACTOR: _l("Pengaman kedua"),
    Step.SHEET: _l("Lembar pemulihan"),
    Step.DUTIES: _l("Pembagian tugas"),
}
SIGNED_IN = frozenset({Step.KEYS, Step.FACTOR, Step.SHEET, Step.DUTIES})
"""Steps of the first administrator."""
View = Callable[..., HttpResponse]


class StepRequest(OfficerRequest):
    """What a step's view receives."""

    standing: Standing
    """How far the first run is."""


def require_unfinished() -> None:
    """Raises NotThere when the first run is over."""
    if is_set_up():
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))


def step(now: Step) -> Callable[[View], View]:
    """Lets a request through when it is the turn of `now`; else it goes where it should be. 404 when finished."""

    def built(view: View) -> View:
        @wraps(view)
        def guarded(request: StepRequest, *args: Any, **named: Any) -> HttpResponse:
            require_unfinished()
            if MARK not in request.session:
                return redirect("first:enter")
            stands = standing()
            if stands.next is not now:
                return redirect(f"first:{stands.next}")
            if now in SIGNED_IN and request.officer != stands.administrator:
                return redirect("account_login")
            request.standing = stands
            return view(request, *args, **named)

        return guarded

    return built


def context_of(stands: Standing, **more: Any) -> dict[str, Any]:
    """What every page of the first run shows: the list of steps, and which one is now."""
    order = list(Step)
    now = order.index(stands.next)
    steps = [(LABELS[one], "is-done" if n < now else "is-now" if n == now else "") for n, one in enumerate(order)]
    return {"steps": steps, "number": now + 1, "of": len(order), "standing": stands, **more}


def asked_row(request: OfficerRequest) -> int:
    """The row this browser is asked to type back, drawn once for each time the sheet is shown."""
    return int(request.session.get(ROW, ROWS))


def draw_row(request: OfficerRequest) -> int:
    """Draw a row to be typed back."""
    request.session[ROW] = secrets.choice(range(1, ROWS + 1))
    return asked_row(request)
