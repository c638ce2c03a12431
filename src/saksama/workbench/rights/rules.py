"""States of incidents and of requests, and which moves there are. Pure."""

from __future__ import annotations

from enum import StrEnum

NOTICE = "rights.notice"
"""Kind of the clock of an incident."""
ANSWER = "rights.answer"
"""Kind of the clock of a request."""
BREACH_RULE = "pdp-kegagalan"
LONGEST = 4_000
"""Letters of one field."""
MOST_PEOPLE = 10_000_000


class DataKind(StrEnum):
    """What kind of personal data was touched: codes, never whose."""

    IDENTITY = "identity"
    ACCOUNTS = "accounts"
    REPORTERS = "reporters"
    REGISTER = "register"
    EVIDENCE = "evidence"
    OFFICERS = "officers"
    OTHER = "other"


class To(StrEnum):
    """Who has to be told of a failure (UU 27/2022 Art. 46)."""

    SUBJECTS = "subjects"
    AGENCY = "agency"


class IncidentState(StrEnum):
    """Where an incident stands."""

    OPEN = "open"
    ASSESSED = "assessed"
    """It was a failure: both notices are due."""
    UNFOUNDED = "unfounded"
    """No personal data was lost, seen or changed by anybody; said by a second person."""
    NOTIFIED = "notified"
    CLOSED = "closed"


INCIDENT_MOVES: dict[IncidentState, frozenset[IncidentState]] = {
    IncidentState.OPEN: frozenset({IncidentState.ASSESSED, IncidentState.UNFOUNDED}),
    IncidentState.ASSESSED: frozenset({IncidentState.NOTIFIED}),
    IncidentState.NOTIFIED: frozenset({IncidentState.CLOSED}),
}


class Kind(StrEnum):
    """Which right a person uses."""

    ACCESS = "access"
    CORRECTION = "correction"
    OBJECTION = "objection"
    SUSPENSION = "suspension"


class Proof(StrEnum):
    """How it was established that it is they who ask."""

    AT_OFFICE = "office"
    LETTER = "letter"


class RequestState(StrEnum):
    """Where a request stands."""

    RECEIVED = "received"
    PROVEN = "proven"
    ANSWERED = "answered"
    REFUSED = "refused"


REQUEST_MOVES: dict[RequestState, frozenset[RequestState]] = {
    RequestState.RECEIVED: frozenset({RequestState.PROVEN}),
    RequestState.PROVEN: frozenset({RequestState.ANSWERED, RequestState.REFUSED}),
}


def incident_before(to: IncidentState) -> list[IncidentState]:
    """From which states an incident may move to `to`."""
    return [state for state, next_ones in INCIDENT_MOVES.items() if to in next_ones]


def request_before(to: RequestState) -> list[RequestState]:
    """From which states a request may move to `to`."""
    return [state for state, next_ones in REQUEST_MOVES.items() if to in next_ones]
