"""Prevention at work: plans in every state, activities, letters, a comparison; areas, agencies and numbers only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from saksama.kernel.clock import local_day
from saksama.vulnerability.methods import find_method
from saksama.workbench.prevention import queries, services
from saksama.workbench.prevention.models import Activity, Plan
from saksama.workbench.prevention.services.letters import Chosen
from saksama.workbench.prevention.units import called
from tests.office import House
from tests.workbench.prevention.plots import (
    TAUGHT,
    a_draft,
    activity_content,
    adopted_run,
    agencies,
    an_alert,
    approved,
    plan_content,
    said,
    told,
)

DRAFT, PROPOSED, GOING, LETTER = "Konsep menjelang kampanye", "Rencana yang diajukan", "Rencana berjalan", "Netralitas"
PATTERN = "{n}/PM.00.02/K.JT-28"


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """What the prevention officer has in hand."""
    agencies(house, at)
    own = find_method("netralitas-instansi").text.replace(b"key: netralitas-instansi", b"key: indeks-kantor")
    run = adopted_run(house, at - timedelta(minutes=1), method="indeks-kantor", text=own)  # older than the map's
    alert = an_alert(house, run, at)
    desk = house.desk("prevention", at)
    draft, line = a_draft(house, at, title=DRAFT)
    proposed, _one = a_draft(house, at, title=PROPOSED)
    services.propose_plan(desk, proposed, at=at)
    proposed.refresh_from_db()
    bare = _approved(house, at, "Rencana tanpa pembanding")
    going, planned, held = _going(house, at)
    done, reported = told(house, at, (TAUGHT[0], 120, 101), (TAUGHT[1], 40, 36))
    first = queries.propose(desk, str(run.pk), at).lines[0]
    world.update({
        "prevention.draft": str(draft.pk), "prevention.draft_title": DRAFT, "prevention.line": str(line.pk),
        "prevention.proposed": str(proposed.pk), "prevention.proposed_title": PROPOSED,
        "prevention.version": str(proposed.version), "prevention.bare": str(bare.pk),
        "prevention.going": str(going.pk), "prevention.going_title": GOING, "prevention.planned": str(planned.pk),
        "prevention.held": str(held.pk), "prevention.done": str(done.pk), "prevention.reported": str(reported.pk),
        "prevention.alert": str(alert.pk), "prevention.run": str(run.pk), "prevention.unit": TAUGHT[0],
        "prevention.agency": "Dinas pendidikan", "prevention.list": said().document,
        "prevention.key": first.key, "prevention.first": called(house.sukoharjo, [first.place.unit])[first.place.unit],
        **_letters(house, at),
    })  # fmt: skip


def settle(house: House, at: datetime, world: dict[str, Any]) -> None:
    """What the newest index proposes, once every room has adopted its own."""
    unit = queries.propose(house.desk("prevention", at), "", at).lines[0].place.unit
    world["prevention.newest"] = called(house.sukoharjo, [unit])[unit]


def _approved(house: House, at: datetime, title: str) -> Plan:
    plan, _one = a_draft(house, at, title=title)
    return approved(house, plan, at)


def _going(house: House, at: datetime) -> tuple[Plan, Activity, Activity]:
    """A running plan with a comparison, one activity of today to hold and one that waits for its report."""
    desk = house.desk("prevention", at)
    plan = services.make_plan(desk, plan_content(at, title=GOING), at=at)
    services.choose_comparison(desk, plan, at=at)
    held, planned = (services.add_activity(desk, plan, activity_content(at, place=place), at=at)
                     for place in ("Aula kecamatan", "Pendapa"))  # fmt: skip
    services.add_activity(desk, plan, activity_content(at, day=local_day(at, "WIB") + timedelta(days=2)), at=at)
    approved(house, plan, at)
    services.hold(house.desk("field", at), held, at=at)
    return plan, planned, held


def _letters(house: House, at: datetime) -> dict[str, str]:
    """Batches: to approve, to number, to send, sent."""
    desk, boss = house.desk("prevention", at), house.desk("coordinator", at)
    made = {}
    for n, key in enumerate(("drafted", "agreed", "numbered", "sent")):
        batch = services.draft_batch(
            desk, about=f"{LETTER} {key}", text="{instansi} tetap netral.", chosen=Chosen(), at=at
        )
        made[f"prevention.{key}"] = str(batch.pk)
        if key != "drafted":
            services.approve_batch(boss, batch, at=at)
        if key in {"numbered", "sent"}:
            services.number_batch(desk, batch, pattern=PATTERN, first=1 + 100 * n, at=at)
        if key == "sent":
            services.send_batch(desk, batch, on=local_day(at, "WIB"), at=at)
            made["prevention.letter"] = str(queries.letters(batch)[0].pk)
    return {**made, "prevention.about": f"{LETTER} sent", "prevention.number": PATTERN.replace("{n}", "301")}
