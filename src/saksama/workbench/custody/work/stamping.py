"""The job "custody.stamp": ask the authorities of time for what is missing, again and again until it is there.

The bag in the store stays as it was sealed; a stamp that came later lies in a row beside it and is laid into the bag
when a package is made.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import F, QuerySet

from saksama.evidence.seal.shape import StampState as Came
from saksama.kernel.clock import now
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.custody.models import Item, Stamp
from saksama.workbench.custody.rules import StampState, State
from saksama.workbench.custody.work import bags
from saksama.workbench.custody.work.entering import note_stamp
from saksama.workbench.custody.work.room import room
from saksama.workbench.jobs.models import Job

KEPT = ("manifest.json.p7s", "manifest.json.tsr", "manifest.json.*.tsr")
AT_ONCE = 200
"""Items of one run; the next half hour takes the rest."""


def stamp_waiting(job: Job) -> dict[str, object]:
    """Try every sealed exhibit of the office that waits, or the one that was asked for. Counts."""
    if not bags.authorities():
        return {"tried": 0, "stamped": 0}
    tried = list(_waiting(job)[:AT_ONCE])
    stamped = 0
    for n, item in enumerate(tried):
        with room(job) as folder:
            stamped += _stamp(item, folder / f"bag-{n}")
    return {"tried": len(tried), "stamped": stamped}


def _waiting(job: Job) -> QuerySet[Item]:
    sealed = Item.objects.filter(office=job.office, state=State.SEALED, stamp_state=StampState.WAITING)
    if one := job.asked.get("item"):
        sealed = sealed.filter(pk=str(one))
    return sealed.select_related("office", "of").order_by(F("stamp_tried_at").asc(nulls_first=True), "created_at")


def _stamp(item: Item, into: Path) -> bool:
    bag = bags.unpack(item, into)
    before = _found(bag)
    came = bags.stamp(bag, at=now())
    fresh = {file: body for file, body in _found(bag).items() if before.get(file) != body}
    done = [one for one in came if one.state is Came.DONE]
    _write_down(item, fresh, bags.read_bag(bag).stamps if done else (), at=now())
    return bool(done)


@transaction.atomic
def _write_down(item: Item, fresh: dict[str, bytes], stamps: tuple[object, ...], *, at: datetime) -> None:
    item = Item.objects.select_for_update(of=("self",)).select_related("office").get(pk=item.pk)
    for file, body in fresh.items():
        Stamp.objects.update_or_create(item=item, file=file, defaults={"body": body, "at": at})
    for one in stamps:
        note_stamp(item, one.file, one.signer, one.at, at=at)  # type: ignore[attr-defined]
    item.stamp_tried_at = at
    if stamps:
        item.stamps, item.stamp_state = len(stamps), StampState.DONE
    else:
        item.stamp_tries += 1
    item.save(update_fields=["stamp_tried_at", "stamp_tries", "stamps", "stamp_state"])
    if stamps:
        record("custody.stamped", office=item.office.code, actor=MACHINE, at=at, subject=f"custody.item:{item.pk}",
               detail={"stamps": len(stamps)})  # fmt: skip


def _found(bag: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for pattern in KEPT for path in bag.glob(pattern)}
