"""Pictures from the counter for the machine's reading: the copy without what a phone wrote into it, never the original.

Where whoever reported stood, and with which phone, is not read and not kept anywhere (G11).
"""

from __future__ import annotations

from uuid import UUID

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.intake.models import DeliveryFile
from saksama.workbench.intake.storing import arrivals
from saksama.workbench.pictures.models import Reading

FILE = "intake.file:"


def about_of(file: DeliveryFile) -> str:
    """How a reading names it."""
    return f"{FILE}{file.pk}"


def file_of(reading: Reading) -> DeliveryFile | None:
    """The file that a reading is about; None where it is no message's."""
    if not reading.about.startswith(FILE):
        return None
    own = DeliveryFile.objects.filter(delivery__office=reading.office_id).select_related("delivery__office")
    return own.filter(pk=UUID(reading.about.removeprefix(FILE))).first()


def picture_of(reading: Reading) -> bytes:
    """A `pictures.sources.Source`. Raises NotThere once the file is gone, Damaged."""
    file = file_of(reading)
    if file is None or not file.clean_id or not arrivals().holds(file.clean_id):
        raise NotThere(_("Berkasnya tidak ada lagi."))
    with arrivals().open(file.clean_id) as stream:
        return stream.read()
