"""An office of exactly three, as the duty table proposes: one of them will be away, and nobody else is there.

Leads wait, the mandate has been ended: everything that needs a second person has to find one.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from saksama.kernel.clock import now
from saksama.workbench.accounts.models import Officer
from saksama.workbench.mandates import services as mandates
from saksama.workbench.offices.duty import TABLES
from saksama.workbench.offices.models import Membership
from saksama.workbench.offices.rules import Role
from tests.office import PASSWORD, START, House, a_lead, contest_of, open_house
from tests.people import RIGHTLY, WRONGLY
from tests.world import first, sign_in

THREE = ("operator", "coordinator", "pleno")
"""Sekar, Tri and Endah of the cast, each with the roles of one row of the duty table."""
LENT = "Wening Prameswari"
TEXT = "Monggo sedherek, sesarengan ndherek nomer siji kemawon nggih"


def build(at: datetime | None = None) -> tuple[dict[str, Any], House]:
    """Three officers, a province that can lend one, two leads, no mandate."""
    at = at or now()
    house = only_three(open_house())
    world: dict[str, Any] = {"office.name": house.sukoharjo.name}
    first.add(house, at, world)
    sign_in.add(house, at, world)
    mandate, _election = contest_of(house, at)
    for number, whom in enumerate((RIGHTLY, WRONGLY), start=1):
        a_lead(house, whom, number=number, at=at, text=TEXT)
    mandates.end(mandate, because="Surat tugas lama habis.", desk=house.desk("coordinator", at), at=at)
    return world, house


def only_three(house: House) -> House:
    """Sekar, Tri and Endah by the duty table, and whom the province could lend; nobody else."""
    Membership.objects.filter(office=house.sukoharjo).delete()
    for key, roles in zip(THREE, TABLES[3], strict=True):
        for role in roles:
            _hold(house.officers[key], house.sukoharjo, role)
    _hold(house.officers["province"], house.offices["33"], Role.COORDINATOR)
    lent = Officer.objects.create_user("wening@rekaan.test", PASSWORD, name=LENT, code="p-wening")
    _hold(lent, house.offices["33"], Role.PREVENTION)
    kept = {key: house.officers[key] for key in (*THREE, "province")}
    return House(house.offices, {**kept, "lent": lent})


def _hold(officer: Officer, office: Any, role: Role) -> None:
    Membership.objects.create(officer=officer, office=office, role=role, first_day=START)
