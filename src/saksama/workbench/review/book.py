"""The rulebook as this process holds it: read at the first card, not before."""

from __future__ import annotations

from functools import cache

from saksama.law import Rulebook, load


@cache
def rulebook() -> Rulebook:
    """The packaged rulebook."""
    return load()
