"""The life of a mandate as a table, what stands open with and without one, and when an end is near. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from saksama.kernel.clock import ZONES, local_day


class State(StrEnum):
    """From draft to ended. Whether a signed one is active is a question about a day, not a state."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SIGNED = "signed"
    ENDED = "ended"


MOVES: dict[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED, State.ENDED}),
    State.SUBMITTED: frozenset({State.DRAFT, State.SIGNED}),
    State.SIGNED: frozenset({State.ENDED}),
    State.ENDED: frozenset(),
}
"""A signed mandate is never edited: a change is an end and a new one."""

APPROVALS = 2
"""Two different officers; nobody who wrote in the draft is one of them."""
WARN_DAYS = (14, 3)
"""How many days before the last one the office is told."""


class Standing(StrEnum):
    """How a mandate stands at an instant, as the pages say it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    COMING = "coming"
    ACTIVE = "active"
    EXPIRED = "expired"
    ENDED = "ended"
    ALTERED = "altered"


@dataclass(frozen=True)
class Content:
    """What an officer writes into a draft; blank where not known yet."""

    letter_number: str = ""
    letter_date: date | None = None
    legal_basis: str = ""
    guideline_kind: str = ""
    guideline_number: str = ""
    guideline_version: str = ""
    pleno_minutes: str = ""
    dpia_reference: str = ""
    territory: tuple[str, ...] = ()
    platforms: tuple[str, ...] = ()
    election_code: str = ""
    election_name: str = ""
    regime: str = ""
    first_day: date | None = None
    last_day: date | None = None


def may_move(state: str, to: State) -> bool:
    """Whether a mandate in `state` may come to `to`."""
    return to in MOVES[State(state)]


def asked_at(first_day: date, zone: str, at: datetime) -> datetime:
    """When the question "may anything run?" is asked at signing: now, or the first midnight of a period to come."""
    if local_day(at, zone) >= first_day:
        return at
    return datetime.combine(first_day, time(), tzinfo=ZoneInfo(ZONES[zone]))


def ends_at(last_day: date, zone: str) -> datetime:
    """The instant at which a mandate's last day is over, in the office's zone."""
    return datetime.combine(last_day + timedelta(days=1), time(), tzinfo=ZoneInfo(ZONES[zone]))


def warning_due(last_day: date, today: date) -> int | None:
    """Which of WARN_DAYS has come (the nearest), 0 on the day after the end; None while there is time."""
    left = (last_day - today).days
    if left < 0:
        return 0
    return next((days for days in sorted(WARN_DAYS) if left <= days), None)
