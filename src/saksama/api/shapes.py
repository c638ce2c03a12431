"""What goes out and comes in: plain JSON. No name, no likelihood, no officer: who it is about is in the package."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, StringConstraints

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=10_000)]
Optional = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class Problem(Schema):
    """Why not, and what to do."""

    message: str
    advice: str


class Package(Schema):
    """The encrypted file that goes with a referral."""

    sha256: str
    bytes: int


class ReferralOut(Schema):
    """One referral to the asker."""

    id: UUID
    number: str
    track: str
    state: str
    sent_at: datetime | None
    package: Package | None
    """None: it was handed over on paper."""


class Page(Schema):
    """Some of them, the newest first."""

    items: list[ReferralOut]
    page: int
    pages: int
    total: int


class Received(Schema):
    """What the office keeps of something that came in; sending it again gives the same."""

    id: UUID
    state: str


class Strict(Schema):
    """An unknown field is a mistake, not something to be passed over."""

    model_config = ConfigDict(extra="forbid")


class ReceiptIn(Strict):
    """The partner has it: under which number, since which day."""

    number: Line
    on: date


class AnswerIn(Strict):
    """What the partner reports: a status, a decision, its execution, or that nothing will be done."""

    kind: Literal["status", "decision", "execution", "no_action"]
    on: date
    number: Optional = ""
    words: Words = ""
    decided: Literal["", "none", "moral_open", "moral_closed", "medium", "heavy", "dismissal", "other"] = ""
    """As the partner reports it; Saksama proposes none."""
    basis: Optional = ""


class ReceiptEvent(Strict):
    """A signed message: received."""

    type: Literal["referral.received"]
    referral: UUID
    data: ReceiptIn


class AnswerEvent(Strict):
    """A signed message: answered."""

    type: Literal["referral.answered"]
    referral: UUID
    data: AnswerIn
