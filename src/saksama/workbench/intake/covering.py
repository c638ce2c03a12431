"""The job "intake.cover": black boxes into the pixels of a picture from the counter, beside the one that came."""

from __future__ import annotations

import io
from typing import Any, cast
from uuid import UUID

from django.utils.module_loading import import_string

from saksama.kernel.clock import now
from saksama.workbench.intake.models import CoveredCopy
from saksama.workbench.intake.storing import arrivals
from saksama.workbench.jobs.models import Job


def cover(job: Job) -> dict[str, object]:
    """Paint one. Done already, or its picture destroyed meanwhile: nothing."""
    copy = CoveredCopy.objects.select_related("file").get(pk=UUID(str(job.asked["copy"])))
    if copy.ready_at is None and arrivals().holds(copy.file.clean_id):
        if not arrivals().holds(copy.object_id):
            arrivals().put(_painted(copy, str(job.asked["boxes"])), kind="incoming", at=now(), expires_on=None,
                           object_id=copy.object_id)  # fmt: skip
        CoveredCopy.objects.filter(pk=copy.pk).update(ready_at=now())
    return {}


def _painted(copy: CoveredCopy, boxes: str) -> io.BytesIO:
    """Over the copy without EXIF: it is upright, as the officer saw it when drawing."""
    paint = cast(Any, import_string("saksama.evidence.redaction.cover"))  # Pillow is the worker's
    with arrivals().open(copy.file.clean_id) as stream:
        picture = stream.read()
    return io.BytesIO(paint(picture, [tuple(float(side) for side in box.split(",")) for box in boxes.split(";")]))
