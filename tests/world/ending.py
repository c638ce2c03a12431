"""Closed cases in every state of their end: due, held, proposed for deletion, to be sealed, sealed, deleted."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from saksama.workbench.cases import services as cases
from saksama.workbench.cases.models import Case
from saksama.workbench.contest.models import Election
from saksama.workbench.fieldwork import services as fieldwork
from saksama.workbench.fieldwork.rules import Origin
from saksama.workbench.fieldwork.shapes import RecordBody
from saksama.workbench.rights import services
from tests.office import House

WHY = "Diminta pengadilan, perkara rekaan 7/Pid"
SIGNER = "Endah Kusumaningtyas"
CLOSED = timedelta(days=400)
"""Before the world's day: longer than what was no breach is kept."""


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """After the documents' letterhead is set."""
    ends = ["due", "early", "held", "agreed", "asked", "sealed", "deleted"]
    made = {key: _closed(house, at - CLOSED, number) for number, key in enumerate(ends, start=1)}
    lead, member = house.desk("coordinator", at), house.desk("pleno", at)
    services.place_hold(member, made["held"], reason=WHY, at=at)
    services.agree_hold(lead, services.place_hold(member, made["agreed"], reason=WHY, at=at), at=at)
    services.ask_deletion(member, made["asked"], at=at)
    services.seal_early(lead, made["sealed"], at=at)
    gone = services.ask_deletion(member, made["deleted"], at=at)
    services.approve_deletion(lead, gone, signer=SIGNER, at=at)
    for key, case in made.items():
        world |= {f"ending.{key}": str(case.pk), f"ending.{key}_number": case.number}
    world["ending.why"] = WHY


def _closed(house: House, at: datetime, number: int) -> Case:
    """Closed as what was no breach; how it came there does not matter here."""
    case = a_case(house, at, 90 + number)
    Case.objects.filter(pk=case.pk).update(
        state="closed", outcome="not_breach", decided_at=at, announced_at=at, closed_at=at, ending="not_referred"
    )
    return Case.objects.get(pk=case.pk)


def a_case(house: House, at: datetime, number: int) -> Case:
    """Opened by the plenary."""
    body = RecordBody(officer="Yuni Rahmawati", event="Pembagian kalender", actor="Seorang pria berbaju dinas")
    election = Election.objects.filter(office=house.sukoharjo).order_by("pk").first()
    record = fieldwork.write_record(house.desk("field", at), body=body, origin=Origin.FREE, at=at, suspicion=True,
                                    respondent="pns", election=election)  # fmt: skip
    return cases.open_case(
        house.desk("pleno", at), number=f"{number:03}/REG/TM/K.JT-28/2025", election=election,
        subject=f"pleno.finding:{record.pk}", at=at, record=record,
    )  # fmt: skip
