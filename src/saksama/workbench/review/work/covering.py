"""Pictures of leads with their names blacked out in the pixels, made before anybody may ask for them (G6).

Safe to run as often as one likes: a worker killed anywhere goes on where it was, and leaves nothing nobody names.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import cast

from django.utils.module_loading import import_string

from saksama.handover.lead import Lead as Body
from saksama.handover.picture import Box, Frame
from saksama.kernel.errors import SaksamaError
from saksama.kernel.ids import new_id
from saksama.workbench.offices.models import Office
from saksama.workbench.patrols.models import LeadPicture, Observation
from saksama.workbench.patrols.pictured import numbered
from saksama.workbench.patrols.rules import Shut
from saksama.workbench.pictures.keeping import read_of, shown_of
from saksama.workbench.pictures.models import Reading
from saksama.workbench.pictures.queries import reading_of
from saksama.workbench.pictures.rules import EXHIBIT, State
from saksama.workbench.pictures.storing import put, remove, take
from saksama.workbench.pictures.work.covering import covered
from saksama.workbench.review.covering import names_of
from saksama.workbench.review.models import Place
from saksama.workbench.safe.sealing import open_row

logger = logging.getLogger(__name__)
Waits = tuple[LeadPicture, Frame, Callable[[], bytes], Body]
"""A row, what was read of it, how its picture is taken out of the store, whose names are covered."""


def cover_waiting(office: Office, *, at: datetime) -> int:
    """Cover every picture of an open lead of `office` that waits for it; how many were looked at."""
    looked = 0
    for row, frame, shown, body in _waiting(office):
        _cover(row, frame, shown, names=names_of(body), screenshot=not row.shown_id, at=at)
        looked += 1
    return looked


def _waiting(office: Office) -> Iterator[Waits]:
    yield from _screenshots(office)
    mine = LeadPicture.objects.filter(lead__office=office, shut=Shut.MAKING).exclude(shown_id="")
    for row in mine.select_related("lead").order_by("lead_id", "number"):
        body = open_row(row.lead.sealed, Body)
        found = next((one for one in numbered(body) if one.number == row.number), None)
        if found is not None and found.picture.reading is not None:
            if found.picture.reading.text_read:
                yield row, found.frame, partial(take, row.shown_id), body
            else:
                _shut(row, Shut.UNREAD)


def _screenshots(office: Office) -> Iterator[Waits]:
    """Of what officers noted by hand: as soon as the machine read it."""
    noted = Observation.objects.filter(lead__office=office).exclude(lead__place__state=Place.State.RESOLVED)
    for seen in noted.exclude(lead__pictures__shut=Shut.SHOWN).select_related("lead"):
        reading = reading_of(office, f"{EXHIBIT}{seen.exhibit_id}")
        if reading is not None and reading.state == State.READ:
            yield from _frames(seen, reading)


def _frames(seen: Observation, reading: Reading) -> Iterator[Waits]:
    body, read = open_row(seen.lead.sealed, Body), read_of(reading)
    for number, frame in enumerate(read.frames):
        row, _made = LeadPicture.objects.get_or_create(
            lead=seen.lead, number=number, defaults={"sha256": reading.sha256}
        )
        if row.shut == Shut.MAKING and not read.text_read:
            _shut(row, Shut.UNREAD)
        elif row.shut == Shut.MAKING:
            yield row, frame, partial(shown_of, reading, number), body


def _cover(
    row: LeadPicture, frame: Frame, shown: Callable[[], bytes], *, names: set[str], screenshot: bool, at: datetime
) -> None:
    away = covered(frame, names)
    if not all(left < right <= 1 and top < bottom <= 1 for left, top, right, bottom in away.boxes):
        _shut(row, Shut.FAILED)  # no picture has such boxes: whatever told them, names may stand anywhere
        return
    if screenshot and not away.named:
        _shut(row, Shut.NO_NAME)
        return
    try:
        picture = _painted(shown(), away.boxes)
    except SaksamaError:
        logger.exception("a picture could not be covered")
        _shut(row, Shut.FAILED)
        return
    remove([row.covered_id] if row.covered_id else [], at=at)  # of a worker that was killed here
    covered_id = new_id("o")
    if LeadPicture.objects.filter(pk=row.pk).update(covered_id=covered_id):
        put(covered_id, picture, kind="covered", at=at)
        if not _shut(row, Shut.SHOWN):  # its lead ended meanwhile, and its row is gone (G12)
            remove([covered_id], at=at)


def _painted(shown: bytes, boxes: Sequence[Box]) -> bytes:
    return cast(bytes, import_string("saksama.evidence.redaction.cover")(shown, boxes))


def _shut(row: LeadPicture, why: Shut) -> int:
    return LeadPicture.objects.filter(pk=row.pk).update(shut=why)
