"""Pictures that were read, that wait, that could not be read; a meaning that waits for the second officer."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from saksama.handover.picture import Sign
from saksama.workbench.contest.models import Participant
from saksama.workbench.custody.models import Item
from saksama.workbench.jobs.models import Job
from saksama.workbench.pictures import services
from saksama.workbench.pictures.models import Reading
from saksama.workbench.pictures.rules import Why
from saksama.workbench.pictures.work import reading as work
from tests.office import House
from tests.workbench.pictures.given import CAMERA, Told, read_as

TEXT = "MARI PILIH NOMOR DUA"
WHY = "Penetapan nomor urut 77/2024"
SEES = ("operator", "reviewer", "second", "coordinator", "pleno")


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """Of the exhibits' first page; of what the field officer brought; one nobody can read; one that waits."""
    read, own = (_asked(world[key], at) for key in ("evidence.first", "evidence.fields"))
    _run(house, read_as(lines=(TEXT, "Kawal terus"), hands=(Sign.TWO, Sign.TOO_SMALL)))
    refused = _asked(world["evidence.copy"], at, file="salinan.png")
    _run(house, Why.BROKEN)
    _asked(world["evidence.part"], at)
    whose = Participant.objects.filter(election__office=house.sukoharjo, code="p2").first()
    assert whose is not None
    meaning = services.set_meaning(house.desk("operator", at), whose, sign=Sign.TWO, why=WHY, at=at)
    world |= {f"pictures.reading.{who}": str(read.pk) for who in SEES} | {"pictures.reading.field": str(own.pk)}
    world |= {
        "pictures.text": TEXT, "pictures.device": CAMERA.device, "pictures.refused": str(refused.pk),
        "pictures.meaning": str(meaning.pk), "pictures.why": WHY, "pictures.read": str(read.pk),
        "pictures.participant": str(whose.pk),
    }  # fmt: skip


def _asked(number: str, at: datetime, file: str = "") -> Reading:
    item = Item.objects.select_related("office").get(number=number)
    file = file or next(one["file"] for one in item.files if one["media_type"] == "image/png")
    sha256 = next(one["sha256"] for one in item.files if one["file"] == file)
    about = f"custody.item:{item.pk}/{file}"
    return services.ask(item.office, about=about, sha256=sha256, by="machine", at=at)


def _run(house: House, answer: Any) -> None:
    """As the worker does it."""
    job = Job.objects.get(office=house.sukoharjo, kind="pictures.read", state=Job.State.WAITING)
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING)
    work.read(job, program=Told(answer))
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, ended_at=job.asked_at)
