"""A picture from the counter is read by machine when an officer who examines asks for it, and not before (G11)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.intake.models import DeliveryFile
from saksama.workbench.intake.pictured import about_of
from saksama.workbench.intake.storing import arrivals
from saksama.workbench.offices.desk import Desk, require, require_own
from saksama.workbench.pictures.services import ask


@transaction.atomic
def read_file(desk: Desk, file: DeliveryFile, *, at: datetime) -> None:
    """Have it read; safe to call again. The line in the log is `pictures.asked`.

    Raises Refused for what is no picture without a phone's data: nothing else of it is read.
    """
    require(desk, "intake.examine")
    require_own(desk, file.delivery.office_id)
    if not file.clean_id:
        raise Refused(_("Berkas jenis ini tidak dibaca mesin."))
    sha256 = arrivals().about(file.clean_id).sha256
    ask(file.delivery.office, about=about_of(file), sha256=sha256, by=desk.code, at=at)
