"""The law's book of cases as this room asks it: outcomes, questions in the respondent's favour, ownership."""

from __future__ import annotations

from functools import cache

from saksama.law import Rulebook, load

EXCULPATORY = (
    "post_date", "old_before_candidacy", "hijack", "accident", "copied", "official_duty", "invited_on_duty",
    "spouse_on_leave",
)  # fmt: skip
OWNERSHIP = ("declared", "own_word", "colleague", "own_contact", "platform_answer", "other_evidence", "not_yet")
REFERRED = frozenset({"breach", "other_body"})


@cache
def rulebook() -> Rulebook:
    """The packaged rulebook, read once per process."""
    return load()


def questions() -> tuple[str, ...]:
    """Keys of the questions that every allegation answers."""
    return EXCULPATORY


def ownerships() -> tuple[str, ...]:
    """Codes of the ways by which it is established whose account it is."""
    return OWNERSHIP


def is_established(code: str) -> bool:
    """Whether that way establishes it."""
    return code in OWNERSHIP and code != "not_yet"


def is_referred(outcome: str) -> bool:
    """Whether a case of that outcome goes to another body."""
    return outcome in REFERRED
