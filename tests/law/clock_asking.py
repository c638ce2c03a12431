"""Questions to the clocks, short: an hour is written in the office's zone, free days are known as on the first day."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from saksama.kernel.clock import ZONES
from saksama.law.clock_shapes import Regime
from saksama.law.clockbook import load_clocks
from saksama.law.counting import Pause
from saksama.law.explaining import Question, explain

BOOK = load_clocks()


def moment(text, zone="WIB"):
    if len(text) == 10:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONES[zone]))


def question(rule, regime, start, *, zone="WIB", known=None, pauses=(), extended="", said_in=None, desk_free=()):
    known_on = date.fromisoformat(known or start[:10])
    return Question(
        rule=rule, regime=Regime(regime), start=moment(start, said_in or zone), zone=zone, known_on=known_on,
        pauses=tuple(Pause(date.fromisoformat(a), date.fromisoformat(b), why) for a, b, why in pauses),
        extended_for=extended, desk_free=desk_free,
    )  # fmt: skip


def ask(*of, book=BOOK, **more):
    return explain(book, question(*of, **more))


def local(explanation, zone=None):
    """ "2024-10-21 23:59" in the office's zone, or another."""
    there = explanation.due_at.astimezone(ZoneInfo(ZONES[zone or explanation.question.zone]))
    return f"{there:%Y-%m-%d %H:%M}"
