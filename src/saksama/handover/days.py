"""Dates in words: where an act stands against the election calendar."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from saksama.handover.fence import Calendar
from saksama.handover.parts import Period
from saksama.kernel.clock import local_day, say, say_day
from saksama.kernel.words import _

DATED = frozenset({"second", "minute", "day"})
"""Precisions that tell at least the day."""


def day_of(occurred_at: datetime | None, precision: str, zone: str) -> date | None:
    """The calendar day of an act in `zone`; None where the platform does not tell it."""
    return local_day(occurred_at, zone) if occurred_at is not None and precision in DATED else None


def when(occurred_at: datetime | None, precision: str, zone: str) -> str:
    """The moment of an act as precisely as it is known, and no more."""
    if occurred_at is None or precision not in DATED:
        return _("waktu tidak diketahui")
    return say_day(local_day(occurred_at, zone)) if precision == "day" else say(occurred_at, zone)


def calendar_notes(days: Sequence[date | None], calendar: Calendar) -> tuple[str, ...]:
    """One sentence a day, oldest first; the unknown day, if there is one, last."""
    known = sorted({day for day in days if day is not None})
    notes = [f"{say_day(day)}: {_against(day, calendar)}." for day in known]
    if any(day is None for day in days):
        notes.append(_("Waktu kejadian tidak diketahui, jadi letaknya terhadap kalender tidak dapat dihitung."))
    return tuple(notes)


def _against(day: date, calendar: Calendar) -> str:
    return "; ".join((_candidacy(day, calendar.candidates_set_on), _stage(day, calendar)))


def _candidacy(day: date, candidates_set_on: date | None) -> str:
    if candidates_set_on is None:
        return _("tanggal penetapan calon belum diisi")
    apart = (day - candidates_set_on).days
    if apart == 0:
        return _("hari penetapan calon")
    if apart < 0:
        return _("{days} hari sebelum penetapan calon").format(days=-apart)
    return _("{days} hari sesudah penetapan calon").format(days=apart)


def _stage(day: date, calendar: Calendar) -> str:
    if day >= calendar.voting_on:
        return _("hari pemungutan suara") if day == calendar.voting_on else _("sesudah hari pemungutan suara")
    if calendar.quiet and calendar.quiet.first <= day <= calendar.quiet.last:
        return _("masa tenang")
    return _campaign(day, calendar.campaign)


def _campaign(day: date, campaign: Period | None) -> str:
    if campaign is None:
        return _("tanggal masa kampanye belum diisi")
    if day < campaign.first:
        return _("sebelum masa kampanye")
    if day > campaign.last:
        return _("sesudah masa kampanye")
    return _("masa kampanye, hari ke-{day}").format(day=(day - campaign.first).days + 1)
