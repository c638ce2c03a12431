"""An office between people coming, leaving, being away and being lent: what the pages of the office show."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from saksama.kernel.clock import local_day
from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices import services
from saksama.workbench.offices.models import Loan, Membership
from saksama.workbench.offices.rules import LoanState, Role
from tests.office import PASSWORD, START, House

PERSON, COMES, LENDS = "Kirana Puspita", "Rini Astuti Pramono", "Wening Prameswari"
DECREE, LETTER = "SK-12/2024", "112/PINJAM/2024"


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """One of each."""
    office, today = house.sukoharjo, local_day(at, "WIB")
    later = (today + timedelta(days=30), today + timedelta(days=33))
    administrator, coordinator = house.desk("administrator", at), house.desk("coordinator", at)
    person = Officer.objects.create_user("kirana@rekaan.test", PASSWORD, name=PERSON, code="p-kirana")
    held = Membership.objects.create(officer=person, office=office, role=Role.FIELD, first_day=START)
    joining = services.Joining("rini@rekaan.test", COMES, (Role.REVIEWER,), today)
    link = services.ask_join(joining, office=office, desk=administrator, at=at)
    force = services.note_task_force("cascaded", (DECREE, today), (today, later[1]), desk=administrator, at=at)
    asked = services.ask_loan(house.offices["33"], {Role.REVIEWER}, later, desk=coordinator, at=at)
    asked_of_us = services.ask_loan(office, {Role.REVIEWER}, later, desk=house.desk("elsewhere", at), at=at)
    lends = Officer.objects.create_user("wening@rekaan.test", PASSWORD, name=LENDS, code="p-wening")
    Membership.objects.create(officer=lends, office=house.offices["33"], role=Role.PREVENTION, first_day=START)
    lent = Loan.objects.create(
        borrower=office, lender=house.offices["33"], roles=[Role.PREVENTION], first_day=today, last_day=later[1],
        state=LoanState.AGREED, asked_by="p-coordinator", asked_at=at, officer=lends,
        letter_number=LETTER, answered_by="p-province", answered_at=at,
    )  # fmt: skip
    Membership.objects.create(
        officer=lends, office=office, role=Role.PREVENTION, kind=Membership.Kind.LENT,
        basis=LETTER, lender=house.offices["33"], first_day=today, last_day=later[1],
    )  # fmt: skip
    for key, officer in house.officers.items():
        if house.desk(key, at).office == office:
            absence = services.note_absence(officer, *later, desk=coordinator, at=at)
            world[f"offices.absence.{key}"] = str(absence.pk)
    services.note_absence(person, today, later[0], desk=coordinator, at=at)
    world.update({
        "offices.name": PERSON, "offices.person": str(person.pk), "offices.membership": str(held.pk),
        "offices.comes": COMES, "offices.access": str(link.access.pk), "invite.token": link.token,
        "offices.lends": LENDS, "offices.province": str(house.offices["33"].pk), "offices.decree": DECREE,
        "offices.force": str(force.pk), "offices.asked": str(asked.pk),
        "offices.of_us": str(asked_of_us.pk), "offices.lent": str(lent.pk), "offices.letter": LETTER,
        "offices.colleague": str(house.officers["second"].pk),
    })  # fmt: skip
