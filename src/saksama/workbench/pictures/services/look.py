"""Look at what was read, each time a line in the log (G10). The camera's words and the original: the case team."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.handover.picture import Camera
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.pictures.keeping import camera_of, shown_of
from saksama.workbench.pictures.models import Reading
from saksama.workbench.pictures.services.ask import subject_of
from saksama.workbench.pictures.sources import bytes_of, kind_of


def opened(desk: Desk, reading: Reading, *, at: datetime) -> None:
    """Note that this officer opened its page. Callers have asked whether the file is open to them."""
    require(desk, "pictures.see")
    require_own(desk, reading.office_id)
    log("pictures.opened", desk, at=at, subject=subject_of(reading))


def show(desk: Desk, reading: Reading, frame: int, *, at: datetime) -> bytes:
    """The JPEG of one frame, without metadata. Callers have asked whether the file is open to this officer."""
    require(desk, "pictures.see")
    require_own(desk, reading.office_id)
    data = shown_of(reading, frame)
    log("pictures.shown", desk, at=at, subject=subject_of(reading), detail={"frame": frame})
    return data


@transaction.atomic
def see_camera(desk: Desk, reading: Reading, *, at: datetime) -> Camera | None:
    """What the file says of where, when and with what it was made; None where it says nothing. It can be false.

    For the case team only. Raises Refused for anybody else.
    """
    require(desk, "pictures.camera")
    require_own(desk, reading.office_id)
    log("pictures.camera_seen", desk, at=at, subject=subject_of(reading))
    return camera_of(reading)


def take_original(desk: Desk, reading: Reading, *, at: datetime) -> tuple[str, bytes]:
    """Media type and bytes as they were kept, with all that the camera wrote: the case team only. Raises Refused."""
    require(desk, "pictures.camera")
    require_own(desk, reading.office_id)
    data = bytes_of(reading)
    log("pictures.original_taken", desk, at=at, subject=subject_of(reading))
    return kind_of(reading), data
