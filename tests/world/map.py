"""Adopted runs of every level, events of Grogol, and a report that was set."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from saksama.workbench.early_warning import reading, reporting
from saksama.workbench.early_warning.saying import says
from saksama.workbench.jobs import kept
from saksama.workbench.jobs.models import Job
from tests.office import House
from tests.workbench.early_warning.mapped import everything, happened

PAPER = "Putusan 12/REKAAN/2024"
WORK = ("operator", "reviewer", "second", "colleague", "coordinator", "pleno", "prevention", "field")


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """After the cases: one event rests on one of them."""
    everything(house.sukoharjo, at)
    happened(house.sukoharjo, at, document=PAPER)
    happened(house.sukoharjo, at, subject=f"cases.case:{world['cases.open']}", document="Register 901", days=9)
    sheet = reading.sheet(house.desk("prevention", at), "district")
    assert sheet is not None
    value = sheet.values["33.11.09"]
    world |= {"map.place": "Kecamatan Grogol", "map.agency": "Kantor Kecamatan Grogol",
              "map.grogol": says(sheet, "Kecamatan Grogol", value, sheet.shown_class(value))}  # fmt: skip
    for who in WORK:
        desk = house.desk(who, at)
        job = reporting.ask_report(desk, reporting.Wanted("district", "33.11"), at=at)
        _made(job, at)
        world[f"map.report.{who}"] = str(job.pk)


def _made(job: Job, at: datetime) -> None:
    """As if the worker had set it: the setter itself has its own test."""
    kept.store().put(io.BytesIO(b"%PDF-1.7 rekaan"), kind="report", at=at, expires_on=at.date() + kept.KEPT,
                          object_id=str(job.asked["object"]))  # fmt: skip
    Job.objects.filter(pk=job.pk).update(
        state="done", started_at=at, ended_at=at, result={"object": job.asked["object"]}
    )
