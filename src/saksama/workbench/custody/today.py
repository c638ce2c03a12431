"""What the home page says about exhibits: counts only. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from saksama.workbench.custody.models import Item
from saksama.workbench.custody.rules import StampState, State
from saksama.workbench.offices.models import Office


@dataclass(frozen=True)
class Open:
    """What is not finished."""

    unstamped: int
    """Sealed, and no authority of time has confirmed it yet."""
    failed: int
    """Captures in which our own machine failed; they can be tried again."""


def unfinished(office: Office) -> Open:
    """The office's counts; one query."""
    sealed = Q(state=State.SEALED) & ~Q(stamp_state=StampState.DONE)
    found = Item.objects.filter(office=office).aggregate(
        unstamped=Count("pk", filter=sealed), failed=Count("pk", filter=Q(state=State.FAILED))
    )
    return Open(**found)
