"""What was read, out of the store: the message of one reading, its camera, its shown pictures."""

from __future__ import annotations

from saksama.handover import picture
from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.pictures.models import Frame, Reading
from saksama.workbench.pictures.rules import State
from saksama.workbench.pictures.storing import take, take_as


def read_of(reading: Reading) -> picture.Reading:
    """What the machine read, without the camera's words. Raises NotThere while nothing was read, Damaged."""
    if reading.state != State.READ or not reading.object_id:
        raise _nothing()
    return take_as(reading.object_id, picture.Reading)


def frame_of(reading: Reading, number: int) -> picture.Frame:
    """One frame, from 0. Raises NotThere."""
    frames = read_of(reading).frames
    if not 0 <= number < len(frames):
        raise _nothing()
    return frames[number]


def shown_of(reading: Reading, number: int) -> bytes:
    """The JPEG that screens show of one frame: at most 1,600 pixels a side, without metadata. Raises NotThere."""
    found = Frame.objects.filter(reading=reading, number=number).first()
    if found is None:
        raise _nothing()
    return take(found.shown_id)


def camera_of(reading: Reading) -> picture.Camera | None:
    """What the file says of its own making; None where it says nothing. Callers have asked whether they may (8.3)."""
    return take_as(reading.camera_id, picture.Camera) if reading.camera_id else None


def _nothing() -> NotThere:
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
