"""The plenary at work: three members, meetings in every state, items before and after a vote, and with too few."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from saksama.workbench.accounts.models import Officer
from saksama.workbench.documents import services as documents
from saksama.workbench.documents.models import Signature
from saksama.workbench.fieldwork import services as fieldwork
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.queries import clock_of, says
from saksama.workbench.pleno import services
from saksama.workbench.pleno.models import Item, Meeting
from tests.office import House, contest_of
from tests.workbench.documents.made import SUKOHARJO
from tests.workbench.fieldwork.made import suspected
from tests.workbench.pleno.made import MORE, WHY, YES, begin, called, listed, sitting, votes
from tests.world.sign_in import an_app

CONFLICT = "Terlapor-1 kerabat saya."


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """What coordinator and members find."""
    documents.set_letterhead(house.desk("coordinator", at), SUKOHARJO, at=at)
    bench, coordinator = sitting(house, at), house.desk("coordinator", at)
    world |= {f"secret.{key}": an_app(Officer.objects.get(code=f"p-{key}"), key) for key in MORE}
    waits = _record(house, at)
    ahead = called(house, at)
    listed(house, ahead, at=at, record=_record(house, at))
    held = _open(house, bench, at)
    fresh, voted, few = (listed(house, held, at=at, record=_record(house, at)) for _n in "abc")
    votes(bench, voted, YES, YES, YES, at=at)
    for who in ("two", "three"):
        services.declare_conflict(bench[who], few, reason=CONFLICT, at=at)
    done, over, out = (_decided(house, bench, at) for _n in "abc")
    for meeting in (over, out):
        services.close_meeting(coordinator, meeting, at=at)
    paper = services.issue_minutes(coordinator, out, at=at)
    Signature.objects.create(document=paper, how="upload", state="good", object_id="o-pleno", asked_by="p-pleno",
                             asked_at=at, checked_at=at)  # fmt: skip
    clock = clock_of(waits)
    assert clock is not None
    world.update({
        "pleno.waits": says(waits), "pleno.waits_key": f"record:{waits.pk}", "pleno.clock": str(clock.pk),
        "pleno.clock_says": clock.label, "pleno.chair": str(house.officers["pleno"].pk),
        "pleno.secretary": str(house.officers["coordinator"].pk), "pleno.member": MORE["two"],
        "pleno.given": _first(done).record.document.number, "pleno.paper": paper.number,
        "pleno.now": f"{at:%Y-%m-%dT%H:%M}", "pleno.conflict": CONFLICT, "pleno.why": WHY,
    })  # fmt: skip
    for name, row in (("ahead", ahead), ("held", held), ("done", done), ("over", over), ("out", out), ("fresh", fresh),
                      ("voted", voted), ("few", few), ("decided", _first(done))):  # fmt: skip
        world[f"pleno.{name}"] = str(row.pk)
    world["pleno.number"] = str(out)
    world["pleno.fresh_says"] = says(fresh.record)


def _record(house: House, at: datetime) -> Record:
    """A field officer's record that was proposed."""
    record = suspected(house, "field", at=at, election=contest_of(house, at)[1], discovered_at=at)
    fieldwork.issue_record(house.desk("coordinator", at), record, at=at)
    fieldwork.propose_record(house.desk("coordinator", at), record, at=at)
    record.refresh_from_db()
    return record


def _open(house: House, bench: dict[str, Any], at: datetime) -> Meeting:
    meeting = called(house, at)
    begin(house, meeting, bench, at=at)
    return meeting


def _decided(house: House, bench: dict[str, Any], at: datetime) -> Meeting:
    """An open meeting whose one item became a finding."""
    meeting = _open(house, bench, at)
    item = listed(house, meeting, at=at, record=_record(house, at))
    votes(bench, item, YES, YES, YES, at=at)
    services.conclude_item(bench["pleno"], item, reason=WHY, at=at)
    return meeting


def _first(meeting: Meeting) -> Item:
    return meeting.items.select_related("record__document").get()
