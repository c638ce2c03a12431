"""Leads that ended as "prevention only": enough of one agency for a letter, too few of another, one notice made."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from saksama.handover.roster import RosterRow
from saksama.workbench.register.models import Person
from saksama.workbench.register.queries import register_in_force
from saksama.workbench.review.prevention import make_notice, number_letter, write_letter
from saksama.workbench.safe.sealing import open_row
from tests.office import House
from tests.workbench.register.files import AGENCIES
from tests.workbench.review.prevented import ended
from tests.world.register import AGENCY

BARE = UUID("1c4b8f52-2a77-4a35-8c0e-9d5f0f6a7b22")
NUMBER = "045/PM.00.02/K.JT-28"
LETTER = UUID("1c4b8f52-2a77-4a35-8c0e-9d5f0f6a7b21")


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """What the prevention officer finds."""
    desk, people = house.desk("prevention", at), _people(house)
    numbers = iter(range(9001, 9100))
    for person in [*people[AGENCIES[0]][:3], *people[AGENCY][10:13]]:
        ended(house, person, next(numbers), at=at)
    letter = write_letter(_code(house, people[AGENCIES[0]][0]), desk=desk, at=at, once=LETTER)
    bare = write_letter(_code(house, people[AGENCY][0]), desk=desk, at=at, once=BARE)
    number_letter(letter, NUMBER, desk=desk, at=at)
    for person in [*people[AGENCY][:4], *people[AGENCIES[1]][:2]]:
        last = ended(house, person, next(numbers), at=at)
    noticed = ended(house, people[AGENCIES[1]][3], next(numbers), at=at)
    notice = make_notice(noticed.pk, desk=desk, at=at)
    world.update({
        "prevent.letter": str(letter.pk), "prevent.bare": str(bare.pk), "prevent.to": AGENCIES[0],
        "prevent.number": NUMBER,
        "prevent.agency": _code(house, people[AGENCY][0]), "prevent.resolution": str(last.pk),
        "prevent.notice": str(notice.pk), "prevent.person": people[AGENCIES[1]][3].name,
    })  # fmt: skip


def _people(house: House) -> dict[str, list[RosterRow]]:
    register = register_in_force(house.sukoharjo)
    rows = [open_row(one.sealed, RosterRow) for one in Person.objects.filter(register=register).order_by("person_key")]
    return {agency: [row for row in rows if row.agency == agency] for agency in {row.agency for row in rows}}


def _code(house: House, row: RosterRow) -> str:
    return Person.objects.get(person_key=row.person_key, register__office=house.sukoharjo).agency_code
