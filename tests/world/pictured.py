"""An observation with the screen of a broadcast and an exhibit with a photo, both read by the machine as it is."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from saksama.demo import drawings
from saksama.handover.picture import Sign
from saksama.kernel.clock import now
from saksama.workbench.contest.models import Participant
from saksama.workbench.custody.rules import Kind
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.tasks import run_job
from saksama.workbench.pictures.services import agree_meaning, ask_item, set_meaning
from saksama.workbench.review import services
from tests.office import House, a_register, contest_of, open_house
from tests.people import RIGHTLY
from tests.world import evidence, first, sign_in
from tests.world.review import noted, watched_account

SAID = "Pilih nomor 1, lanjutkan!"
BANNER = ("KERJA BAKTI WARGA", "Minggu pagi, lapangan desa")
"""Lines of the photo; an open hand is held up beside them."""


def build(at: datetime | None = None) -> tuple[dict[str, Any], House]:
    """The observation waits in the queue; the exhibit is sealed; five fingers stand for nobody but in the books."""
    at = at or now()
    house = open_house()
    world: dict[str, Any] = {"office.name": house.sukoharjo.name}
    first.add(house, at, world)
    sign_in.add(house, at, world)
    _mandate, election = contest_of(house, at)
    a_register(house, at=at)
    world["pictured.lead"] = str(_observed(house, at).pk)
    photo = drawings.photo(BANNER)
    item = evidence.an_exhibit(house, at - timedelta(hours=4), kind=Kind.OFFICER, photo=photo, stamps=0)
    ask_item(item, by="p-operator", at=at)
    world["pictured.item"] = item.number
    whose = Participant.objects.filter(election=election, code="p1").get()
    meaning = set_meaning(house.desk("operator", at), whose, sign=Sign.FIVE, why="Slogan tim", at=at)
    agree_meaning(house.desk("coordinator", at), meaning, at=at)
    for job in Job.objects.filter(kind="pictures.read"):
        run_job.call(str(job.pk))
    return world, house


def _observed(house: House, at: datetime) -> Any:
    """The civil servant rightly suspected, by name, between two comments of others."""
    said = (("Rekan lain", "Sugeng enjing sedaya"), (RIGHTLY.name, SAID), ("Warga lain", "Suaranya jelas, hadir"))
    screen = drawings.screen("Siaran langsung", said, "Sahabat Teratai")
    seen = noted(watched_account(house, at), at, account_name=RIGHTLY.name, text=SAID)
    return services.note(seen, io.BytesIO(screen), desk=house.desk("operator", at), at=at, once=uuid4())
