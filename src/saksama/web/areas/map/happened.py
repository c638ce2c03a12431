"""Events as an indicator's page lists them: day, origin, place, paper where the desk may read what they rest on.

Elsewhere the month and the origin: a day, an agency and a number would tell who, in a village that has one head.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from saksama.web.areas.map.words import ORIGINS
from saksama.workbench.early_warning.saying import name_of
from saksama.workbench.offices.desk import Desk

DOORS = {
    "cases.case": ("cases:case", "cases.see"),
    "fieldwork.record": ("fieldwork:detail", "fieldwork.see"),
    "intake.report": ("intake:report", "intake.see"),
    "intake.information": ("intake:information", "intake.read_information"),
}
"""Kind of thing an event rests on → its page, and the verb that opens it."""


@dataclass(frozen=True)
class Happened:
    """One event. Nobody stands in it."""

    on: date
    """The day; of what this desk may not read the first of its month."""
    open: bool
    """Whether this desk may read what it rests on."""
    origin: Any
    place: str
    document: str
    address: str
    """Empty where this desk may not read it, or it rests on paper alone."""


def rows_of(found: Iterable[Any], desk: Desk) -> list[Happened]:
    """`early_warning.models.Event` rows as they are shown at one desk."""
    return [_row(one, desk) for one in found]


def _row(one: Any, desk: Desk) -> Happened:
    address = address_of(one.subject, desk)
    if not address and (one.subject or not _may_read_papers(desk)):
        return Happened(one.happened_on.replace(day=1), False, ORIGINS[one.origin], "", "", "")
    place = one.agency.name if one.agency else name_of(one.region_code)
    return Happened(one.happened_on, True, ORIGINS[one.origin], place, one.document, address)


def _may_read_papers(desk: Desk) -> bool:
    """Papers of other bodies: who notes them, and who handles cases."""
    return desk.may("early_warning.keep") or desk.may("cases.see")


def address_of(subject: str, desk: Desk) -> str:
    """The page of "app.model:id"; empty where there is none for this desk."""
    kind, _colon, said = subject.partition(":")
    name, verb = DOORS.get(kind, ("", ""))
    if not name or not desk.may(verb):
        return ""
    try:
        return reverse(name, args=[UUID(said)])
    except ValueError:
        return ""
