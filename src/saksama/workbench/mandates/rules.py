"""The life of a mandate and of a platform's agreement as tables, and when an end is near. Pure."""

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


class AgreementState(StrEnum):
    """From proposed to ended. Whether an agreed one holds today is a question about a day, not a state."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    ENDED = "ended"


AGREEMENT_MOVES: dict[AgreementState, frozenset[AgreementState]] = {
    AgreementState.PROPOSED: frozenset({AgreementState.AGREED, AgreementState.ENDED}),
    AgreementState.AGREED: frozenset({AgreementState.ENDED}),
    AgreementState.ENDED: frozenset(),
}
LONGEST_RETENTION = 365
"""Days. A bound against slips of the pen; a platform's own terms may name a shorter one, which then holds."""


class AgreementStanding(StrEnum):
    """How an agreement stands on a day, as the pages say it."""

    WAITS = "waits"
    COMING = "coming"
    IN_FORCE = "in_force"
    OVER = "over"
    ENDED = "ended"
    DROPPED = "dropped"
    """Given up before two had agreed."""
    ALTERED = "altered"
    """Not what two officers agreed to: nothing comes under it."""


@dataclass(frozen=True)
class AgreementContent:
    """What an officer copies from the signed paper."""

    platform: str
    number: str
    signed_on: date
    other_party: str
    purpose: str
    retention_days: int
    first_day: date
    last_day: date


def longest_retention(most_days: int | None) -> int:
    """How many days data under an agreement may be kept, where the platform's terms name `most_days` or nothing."""
    return min(LONGEST_RETENTION, most_days or LONGEST_RETENTION)


def agreement_standing(
    state: str, *, agreed: bool, altered: bool, first_day: date, last_day: date, today: date
) -> AgreementStanding:
    """How an agreement stands on `today`."""
    if state == AgreementState.ENDED:
        return AgreementStanding.ENDED if agreed else AgreementStanding.DROPPED
    if state == AgreementState.PROPOSED:
        return AgreementStanding.WAITS
    if altered:
        return AgreementStanding.ALTERED
    if today > last_day:
        return AgreementStanding.OVER
    return AgreementStanding.IN_FORCE if today >= first_day else AgreementStanding.COMING


def agreement_before(to: AgreementState) -> list[AgreementState]:
    """From which states an agreement may come to `to`."""
    return [state for state, next_ones in AGREEMENT_MOVES.items() if to in next_ones]
