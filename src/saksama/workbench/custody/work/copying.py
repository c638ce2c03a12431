"""The job "custody.copy": black boxes into the pixels of a picture, sealed as an exhibit of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from django.utils.module_loading import import_string

from saksama.kernel.clock import now
from saksama.kernel.errors import Damaged
from saksama.kernel.words import _
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.reading import opened_file
from saksama.workbench.custody.rules import State
from saksama.workbench.custody.work.capturing import visibly
from saksama.workbench.custody.work.entering import already_in, enter, finish, item_of
from saksama.workbench.custody.work.room import room
from saksama.workbench.jobs.models import Job

NAMED = "salinan.png"


def copy(job: Job) -> dict[str, object]:
    """Paint and seal one copy. Done already, it tells the same again."""
    item = item_of(job)
    if item.state != State.SEALED:
        with visibly(item), room(job) as folder:
            bag = already_in(item, folder)
            if bag is None:
                bag = enter(item, _painted(item, job, folder / "files"), folder)
            finish(item, bag, at=now())
    return {"item": item.number}


def _painted(item: Item, job: Job, into: Path) -> Path:
    if item.of is None:
        raise Damaged(_("Salinan ini tidak punya barang bukti asal."))
    boxes = [tuple(float(side) for side in box.split(",")) for box in str(job.asked["boxes"]).split(";")]
    cover = cast(Any, import_string("saksama.evidence.redaction.cover"))  # Pillow is the worker's
    into.mkdir(mode=0o700)
    with opened_file(item.of, str(job.asked["file"])) as (picture, _size):
        (into / NAMED).write_bytes(cover(picture.read(), boxes))
    return into
