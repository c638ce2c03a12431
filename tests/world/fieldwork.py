"""Supervision records in every state, written by the field officer, about somebody who does not exist."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec

from saksama.workbench.documents import services as papers
from saksama.workbench.fieldwork import services
from saksama.workbench.fieldwork.rules import Origin
from saksama.workbench.fieldwork.shapes import RecordBody
from saksama.workbench.patrols.models import Lead
from tests.office import House, contest_of
from tests.workbench.documents.made import SUKOHARJO
from tests.workbench.fieldwork.made import SUSPECTED
from tests.workbench.fieldwork.phone import brought, noted, sent

SECRET = "Lelaki berkemeja nila di pendapa Telukan"
WORDS = b"Foto rekaan dari Telukan, nomor 7731"
PHOTO = b"\xff\xd8\xff\xdb\x00" + bytes([len(WORDS) + 2]) + WORDS + b"\xff\xd9"
"""Put together as a JPEG is, so that it can be shown without what a camera writes; no decoder would take it."""
ADVICE = "Turunkan spanduk di pagar pendapa Telukan."


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """A draft, one with a number, one with advice to repair, one before the plenary."""
    coordinator = house.desk("coordinator", at)
    papers.set_letterhead(coordinator, SUKOHARJO, at=at)
    draft, numbered, advised, proposed = (_written(house, at) for _n in range(4))
    for record in (numbered, advised, proposed):
        services.issue_record(coordinator, record, at=at)
    services.advise(coordinator, advised, to_whom="Kepala desa", words=ADVICE, days=3, at=at)
    services.propose_record(coordinator, proposed, at=at)
    _from_the_field(house, at, world)
    ended = Lead.objects.get(pk=world["review.ended"])
    world |= {
        "fieldwork.secret": SECRET, "fieldwork.advice": ADVICE, "fieldwork.draft": str(draft.pk),
        "fieldwork.numbered": str(numbered.pk), "fieldwork.advised": str(advised.pk),
        "fieldwork.proposed": str(proposed.pk), "fieldwork.number": f"LHP {numbered.document.number}",
        "fieldwork.advised.number": f"LHP {advised.document.number}",
        "fieldwork.lead": f"Formulir A dari petunjuk {ended.number}",
    }  # fmt: skip


def _from_the_field(house: House, at: datetime, world: dict[str, Any]) -> None:
    """A form whose photo is awaited, one of which nothing is awaited any more, one that is a record with a photo."""
    field = house.desk("field", at)
    waiting, ready, arrived = (str(uuid4()) for _n in range(3))
    due, note = noted(b"0123456789"), noted(PHOTO)
    services.begin_arrival(field, UUID(waiting), brought([due]), at=at)
    services.begin_arrival(field, UUID(ready), brought(), at=at)
    sent(field, UUID(arrived), [PHOTO], [note], at=at)
    world |= {
        "fieldwork.arriving": waiting, "fieldwork.arriving.file": due["id"], "fieldwork.ready": ready,
        "fieldwork.arrived": arrived, "fieldwork.arrived.file": note["id"], "fieldwork.photo": WORDS.decode(),
    }  # fmt: skip


def _written(house: House, at: datetime) -> Any:
    body: RecordBody = msgspec.structs.replace(SUSPECTED, actor=SECRET)
    return services.write_record(
        house.desk("field", at), body=body, origin=Origin.FREE, at=at, suspicion=True, respondent="pns",
        election=contest_of(house, at)[1], discovered_at=at - timedelta(hours=4),
    )  # fmt: skip
