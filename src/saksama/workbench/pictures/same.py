"""Which files of an office show the same picture, and since when it is known to be public. Never whose they are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from saksama.handover.copies import same_picture as same
from saksama.handover.picture import Copy
from saksama.workbench.pictures.models import Earlier, Frame, Reading
from saksama.workbench.pictures.rules import State


def same_picture(reading: Reading) -> set[UUID]:
    """Other readings of the office of the same bytes, or of a picture that is a copy of this one."""
    mine = [_hashes(frame) for frame in Frame.objects.filter(reading=reading)]
    others = Frame.objects.filter(reading__office=reading.office_id, reading__state=State.READ).exclude(reading=reading)
    found = {frame.reading_id for frame in others if any(same(_hashes(frame), one) for one in mine)}
    bytes_ = Reading.objects.filter(office=reading.office_id, sha256=reading.sha256).exclude(state=State.GONE)
    return found | set(bytes_.exclude(pk=reading.pk).values_list("pk", flat=True))


def earliest_day(readings: Collection[UUID]) -> date | None:
    """The earliest day on which a source, or an officer's proof, says it was public; None where nothing says it."""
    told = Reading.objects.filter(pk__in=readings).exclude(public_on=None).order_by("public_on")
    proven = Earlier.objects.filter(reading__in=readings).order_by("day")
    days = [*told.values_list("public_on", flat=True)[:1], *proven.values_list("day", flat=True)[:1]]
    return min((day for day in days if day), default=None)


def _hashes(frame: Frame) -> Copy:
    return Copy(frame.dhash, frame.phash, frame.dhash_mirrored, frame.phash_mirrored)
