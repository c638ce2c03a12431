"""A clock as the page says it: how long is left, counted how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from saksama.kernel import words
from saksama.kernel.clock import local_day, say
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due
from saksama.workbench.agenda.rules import WARN_BEFORE, is_term


@dataclass(frozen=True)
class Shown:
    """One row."""

    due: Due
    left: str
    """What is left, in days or hours."""
    state: str
    """late | due | calm."""
    counted: str
    """From when to when, and how many days that is."""
    explained: tuple[str, ...]
    """How the law's clocks came to the date, as it was computed; empty where the date is no term of the law."""


def shown(due: Due, at: datetime, zone: str) -> Shown:
    """`due` at `at`, in the office's zone."""
    days = (local_day(due.due_at, zone) - local_day(due.starts_at, zone)).days
    counted = _("Mulai {start}. Hari pertama tidak dihitung; hari ke-{days} berakhir {end}.").format(
        start=say(due.starts_at, zone), days=days, end=say(due.due_at, zone)
    )
    explained = tuple(due.explained.get(words.language(), ()))
    if explained:
        counted = _("Mulai {start}; berakhir {end}.").format(start=say(due.starts_at, zone), end=say(due.due_at, zone))
    if is_term(due.kind):
        counted = _("Mulai {start}; berakhir sendiri {end}.").format(
            start=say(due.starts_at, zone), end=say(due.due_at, zone)
        )
    if due.state == Due.State.MISSED or due.due_at < at:
        return Shown(due, _("Lewat"), "late", counted, explained)
    near = due.due_at <= at + WARN_BEFORE
    return Shown(due, _left(due.due_at, at, zone), "due" if near else "calm", counted, explained)


def _left(due_at: datetime, at: datetime, zone: str) -> str:
    days = (local_day(due_at, zone) - local_day(at, zone)).days
    if days:
        return _("{n} hari lagi").format(n=days)
    hours = int((due_at - at).total_seconds() // 3600)
    return _("{n} jam lagi").format(n=hours) if hours else _("kurang dari 1 jam lagi")
