"""An election, a mandate, leads in the queue, a run, clocks and news: what the home page counts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from saksama.workbench.agenda.models import Message
from saksama.workbench.agenda.services import Clock, start_clock, tell
from saksama.workbench.patrols.models import Run
from tests.office import House, a_lead, contest_of
from tests.people import RIGHTLY, WRONGLY

NEWS = "Mandat sudah ditandatangani; patroli boleh mulai"
LABEL = "Petunjuk nomor 4: bawa ke pleno"


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """As an office on a working morning finds it."""
    mandate, election = contest_of(house, at)
    for number in range(1, 8):
        a_lead(
            house, RIGHTLY if number % 2 else WRONGLY, number=number, at=at, participant="p1" if number % 3 else "p2"
        )
    Run.objects.create(
        office=house.sukoharjo, mandate=mandate, election=election, run_code="run-rekaan", at=at - timedelta(hours=7),
        asked_by="p-operator", counts={
            "read": 41_208, "private_or_unknown": 37, "duplicates": 310, "outside_fence": 1_914, "inside": 38_947,
            "accounts": 12_530, "unlinked_accounts": 12_512, "linked_accounts": 18, "known": 2, "leads": 7,
        }, coverage=[
            {"participant": "p1", "accounts": 1, "watched": {"registered": 1}, "interactions": 20_117,
             "leads": 5, "reason": ""},
            {"participant": "p2", "accounts": 1, "watched": {"registered": 1}, "interactions": 18_830,
             "leads": 2, "reason": ""},
        ],
    )  # fmt: skip
    clock = Clock(
        kind="review.finding", label=LABEL, starts_at=at - timedelta(days=5), due_at=at + timedelta(days=1, hours=3),
        rule="Tujuh hari sejak diketahui", source="Perbawaslu 8/2020 Pasal 4", mark="H",
    )  # fmt: skip
    due = start_clock(clock, office=house.sukoharjo, subject="patrols.lead:4")
    works = [officer for key, officer in house.officers.items() if house.desk(key, at).may("agenda.see")]
    ours = [officer for officer in works if house.desk(officer.code[2:], at).office == house.sukoharjo]
    tell(ours, office=house.sukoharjo, kind="mandates.signed", label=NEWS, at=at, path="/")
    world.update(
        {"home.clock": LABEL, "home.due": str(due.pk), "home.letter": mandate.letter_number, "agenda.label": NEWS}
    )
    for line in Message.objects.filter(office=house.sukoharjo):
        world[f"agenda.line.{line.officer.code[2:]}"] = str(line.pk)
