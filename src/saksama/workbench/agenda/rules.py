"""When a clock is told, and which kinds are no duty. Its days are counted by the law's clocks (terms.py). Pure."""

from __future__ import annotations

from datetime import timedelta

WARN_BEFORE = timedelta(hours=48)
"""So long before its end a clock is told to those who can still act."""


TERMS = (".end",)
"""Endings of the kinds that are no duty: a term that simply comes to its end."""


def is_term(kind: str) -> bool:
    """Whether a clock of `kind` tells when something ends by itself, so that nothing is missed when it does."""
    return kind.endswith(TERMS)
