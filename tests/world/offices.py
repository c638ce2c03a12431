"""The office as its people keep it: who is away, a satgas, access that waits, loans both ways, a small office below."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from saksama.kernel.clock import local_day
from saksama.workbench.offices.models import Delegation, Loan, Membership
from saksama.workbench.offices.rules import Role
from saksama.workbench.offices.services import (
    Joining,
    agree_access,
    ask_join,
    ask_loan,
    note_absence,
    note_task_force,
    open_below,
)
from tests.office import House

DECREE, LETTER = "SK-12/K.JT-28/2024", "045/KP.05/K.JT/2024"


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """With one of everything that waits."""
    admin, coordinator = house.desk("administrator", at), house.desk("coordinator", at)
    today = local_day(at, "WIB")
    week = today + timedelta(days=7)
    force = note_task_force("cascaded", (DECREE, today), (today, week), desk=admin, at=at)
    note_absence(house.officers["second"], today, week, desk=coordinator, at=at)
    village = open_below("33.11.01", desk=admin, at=at)

    def invited(email: str, name: str) -> Any:
        joining = Joining(email=email, name=name, roles=(Role.REVIEWER,), first_day=today)
        return ask_join(joining, office=house.sukoharjo, desk=admin, at=at)

    waiting, ready = (invited("tunggu@rekaan.test", "Kirana Puspita"), invited("siap@rekaan.test", "Bima Anggara"))
    agree_access(ready.access, desk=coordinator, at=at)
    ours = ask_loan(house.offices["33"], {Role.REVIEWER}, (today, week), desk=coordinator, at=at)
    lent = Loan.objects.create(borrower=house.sukoharjo, lender=house.offices["33"], roles=["coordinator"],
                               first_day=today, last_day=week, state="agreed", asked_by="p-coordinator", asked_at=at,
                               officer=house.officers["province"], letter_number=LETTER)  # fmt: skip
    Membership.objects.create(officer=house.officers["province"], office=house.sukoharjo, role=Role.COORDINATOR,
                              kind="lent", basis=LETTER, lender=house.offices["33"], first_day=week,
                              last_day=week)  # fmt: skip
    theirs = Loan.objects.create(borrower=house.offices["33"], lender=house.sukoharjo, roles=["reviewer"],
                                 first_day=today, last_day=week, state="asked", asked_by="p-province",
                                 asked_at=at)  # fmt: skip
    delegation = Delegation.objects.create(
        above=house.offices["33"], below=house.sukoharjo, verbs=["prevention.plan"], first_day=today, last_day=week,
        letter_number="088/ND/K.JT/2024", state="asked", asked_office=house.offices["33"], asked_by="p-province",
        asked_at=at,
    )  # fmt: skip
    held = Membership.objects.get(officer=house.officers["reviewer"], office=house.sukoharjo)
    world.update({
        "offices.here": "33.11", "offices.decree": DECREE, "offices.letter": LETTER, "offices.today": today.isoformat(),
        "offices.week": week.isoformat(), "offices.reviewer": str(house.officers["reviewer"].pk),
        "offices.operator": str(house.officers["operator"].pk), "offices.person": "Bagus Prakosa",
        "offices.absent": "Ningrum Lestari", "offices.code": "p-reviewer",
        "offices.mail": "reviewer@rekaan.test", "offices.held": str(held.pk), "offices.waiting": str(waiting.access.pk),
        "offices.newcomer": "Kirana Puspita", "offices.token": ready.token, "offices.village": village.name,
        "offices.village.code": village.code, "offices.force": str(force.pk), "offices.ours": str(ours.pk),
        "offices.delegation": str(delegation.pk), "offices.delegation_letter": delegation.letter_number,
        "offices.lent": str(lent.pk), "offices.theirs": str(theirs.pk), "offices.province": str(house.offices["33"].pk),
    })  # fmt: skip
