"""How long a case is kept, and the codes of its end. Pure."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from enum import StrEnum

MONTHS = 12


class Why(StrEnum):
    """Why a case was sealed before its term is over."""

    OUTCOME = "outcome"
    """The plenary decided that it was no breach, or that it could not be shown."""
    OBJECTION = "objection"
    """So did it after the person's objection."""
    REQUEST = "request"


class Kind(StrEnum):
    """What is destroyed with a case; the certificate counts it."""

    KEYS = "keys"
    PARTIES = "parties"
    TEXTS = "texts"
    """Allegations, clarifications and studies, every version."""
    PAPERS = "papers"
    EXHIBITS = "exhibits"
    PACKAGES = "packages"


def keep_until(closed: date, months: int) -> date:
    """The day `months` after `closed`; where that month is shorter, its last."""
    year, month = divmod(closed.year * MONTHS + closed.month - 1 + months, MONTHS)
    return date(year, month + 1, min(closed.day, monthrange(year, month + 1)[1]))
