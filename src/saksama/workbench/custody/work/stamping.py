"""The job "custody.stamp": ask the authorities of time for what is missing, again and again until it is there.

The bag in the store stays as it was sealed; a stamp that came later lies in a row beside it and is laid into the bag
when a package is made. A stamp whose authority's certificate ends soon is followed by a fresh one.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from time import monotonic

from django.db import transaction
from django.db.models import F, Q, QuerySet

from saksama.evidence.package.shape import SIGNED
from saksama.evidence.seal.shape import Bag
from saksama.kernel.clock import now
from saksama.kernel.errors import Damaged
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.custody.models import Item, Stamp
from saksama.workbench.custody.rules import RENEW_BEFORE, RENEW_EVERY, StampState, State
from saksama.workbench.custody.work import bags
from saksama.workbench.custody.work.entering import mark_stamps, note_stamps
from saksama.workbench.custody.work.room import room
from saksama.workbench.jobs.models import Job

AT_ONCE = 200
"""Items of one run; the next half hour takes the rest."""
MOST_SECONDS = 120.0
"""After so long no other is begun: an authority that never answers must not keep captures waiting."""


def stamp_waiting(job: Job) -> dict[str, object]:
    """Try every sealed exhibit of the office that waits or is due again, or the one that was asked for. Counts."""
    if not bags.authorities():
        return {"tried": 0, "stamped": 0}
    begun, tried, stamped = monotonic(), 0, 0
    for item in _due(job, now())[:AT_ONCE]:
        with room(job) as folder:
            stamped += _stamp_or_pass(item, folder / "bag")
        tried += 1
        if monotonic() - begun > MOST_SECONDS:
            break
    return {"tried": tried, "stamped": stamped}


def _due(job: Job, at: datetime) -> QuerySet[Item]:
    sealed = Item.objects.filter(office=job.office, state=State.SEALED).select_related("office", "of")
    sealed = sealed.order_by(F("stamp_tried_at").asc(nulls_first=True), "created_at")
    waiting = Q(stamp_state=StampState.WAITING)
    if one := job.asked.get("item"):
        return sealed.filter(waiting, pk=str(one))
    ends = Q(stamp_state=StampState.DONE, stamp_ends_at__lt=at + RENEW_BEFORE)
    asked_long_ago = Q(stamp_tried_at=None) | Q(stamp_tried_at__lt=at - RENEW_EVERY)
    return sealed.filter(waiting | (ends & asked_long_ago))


def _stamp_or_pass(item: Item, into: Path) -> bool:
    """Whether a stamp came. One whose bag is damaged goes to the end of the queue: the check of the store tells it,
    and the others are not kept from their stamps.
    """
    try:
        return _stamp(item, into)
    except Damaged:
        tries = {"stamp_tried_at": now(), "stamp_tries": F("stamp_tries") + 1}
        Item.objects.filter(pk=item.pk).update(**tries)
        return False


def _stamp(item: Item, into: Path) -> bool:
    bag = bags.unpack(item, into)
    before = _found(bag)
    ask = bags.renew if item.stamp_state == StampState.DONE else bags.stamp
    ask(bag, at=now())
    fresh = {file: body for file, body in _found(bag).items() if before.get(file) != body}
    _write_down(item, fresh, bags.read_bag(bag), at=now())
    return any(file != SIGNED for file in fresh)


@transaction.atomic
def _write_down(item: Item, fresh: dict[str, bytes], bag: Bag, *, at: datetime) -> None:
    item = Item.objects.select_for_update(of=("self",), no_key=True).select_related("office").get(pk=item.pk)
    for file, body in fresh.items():
        Stamp.objects.update_or_create(item=item, file=file, defaults={"body": body, "at": at})
    mark_stamps(item, bag)
    item.stamp_tried_at, item.stamp_tries = at, item.stamp_tries + (0 if fresh else 1)
    item.save(update_fields=["stamp_tried_at", "stamp_tries", "stamps", "stamp_state", "stamp_ends_at"])
    note_stamps(item, bag, at=at)
    if fresh:
        record("custody.stamped", office=item.office.code, actor=MACHINE, at=at, subject=f"custody.item:{item.pk}",
               detail={"stamps": item.stamps})  # fmt: skip


def _found(bag: Path) -> dict[str, bytes]:
    """The signature, which takes a stamp into itself, and the replies beside it."""
    return {
        path.name: path.read_bytes() for path in bag.iterdir() if path.name == SIGNED or bags.REPLY.fullmatch(path.name)
    }
