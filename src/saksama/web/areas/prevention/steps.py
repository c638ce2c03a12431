"""Which buttons a page has now: what the state allows and this desk may."""

from __future__ import annotations

from typing import Any

from saksama.web.shared.request import OfficerRequest

PLAN: dict[str, tuple[tuple[str, str], ...]] = {
    # state: (step, verb)
    "draft": (("add", "prevention.plan"), ("rewrite", "prevention.plan"), ("propose", "prevention.plan"),
              ("drop", "prevention.plan")),
    "proposed": (("approve", "prevention.approve"), ("give_back", "prevention.approve"), ("drop", "prevention.plan")),
    "approved": (("drop", "prevention.plan"),),
    "running": (("finish", "prevention.plan"), ("drop", "prevention.plan")),
}  # fmt: skip
ACTIVITY: dict[str, tuple[tuple[str, str], ...]] = {
    "planned": (("hold", "prevention.attend"), ("change", "prevention.plan"), ("cancel", "prevention.plan")),
    "held": (("report", "prevention.attend"),),
}
BATCH: dict[str, tuple[tuple[str, str], ...]] = {
    "draft": (("approve", "prevention.approve"), ("drop", "prevention.plan")),
    "approved": (("number", "prevention.plan"), ("send", "prevention.plan"), ("drop", "prevention.plan")),
    "sent": (("receipt", "prevention.plan"),),
}
GOING = {"approved", "running"}


def plan_steps(request: OfficerRequest, one: Any) -> set[str]:
    """Steps of a plan; who prepared it does not approve it."""
    found = _allowed(request, PLAN, one.state)
    return found - {"approve"} if one.prepared_by == request.desk.code else found


def activity_steps(request: OfficerRequest, one: Any) -> set[str]:
    """Steps of an activity; held only under an approved plan, changed only in a draft."""
    found = _allowed(request, ACTIVITY, one.state)
    return (
        found
        - ({"change"} if one.plan.state != "draft" else set())
        - ({"hold"} if one.plan.state not in GOING else set())
    )


def batch_steps(request: OfficerRequest, one: Any, numbered: bool) -> set[str]:
    """Steps of a batch: numbered once, sent when numbered; who prepared it does not approve it."""
    found = _allowed(request, BATCH, one.state)
    out = {"number"} if numbered else {"send"}
    return found - out - ({"approve"} if one.prepared_by == request.desk.code else set())


def _allowed(request: OfficerRequest, table: dict[str, tuple[tuple[str, str], ...]], state: str) -> set[str]:
    return {step for step, verb in table.get(state, ()) if request.desk.may(verb)}
