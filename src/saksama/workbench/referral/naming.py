"""How the log and the agenda call what this room holds."""

from __future__ import annotations

from saksama.workbench.referral.models import Receiver, Referral, Takedown

REMINDER = "referral.reminder"
"""Kind of the agenda's reminders, with the number of the reminder behind it."""


def named(one: Referral | Receiver | Takedown) -> str:
    """Its table and opaque id."""
    return f"{one._meta.label_lower}:{one.pk}"


def reminder(number: int) -> str:
    """The kind of the reminder of that number, from 1."""
    return f"{REMINDER}-{number}"


def term_kind(term: str) -> str:
    """The kind of a clock of PP 94/2021, which ends with the rule's own key."""
    return f"referral.{term}"
