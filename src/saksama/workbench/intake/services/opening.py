"""Looking at what came from the counter, and at its files: every opening is a line in the log (G10)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from saksama.handover.loket import Sent
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.intake.models import Delivery, DeliveryFile
from saksama.workbench.intake.queries import sent_of
from saksama.workbench.intake.storing import arrivals
from saksama.workbench.offices.desk import Desk, log, require, require_own


@transaction.atomic
def look_delivery(desk: Desk, delivery: Delivery, *, at: datetime) -> Sent:
    """What was sent, without who sent it. Raises Damaged for what could not be read when it came."""
    require(desk, "intake.see")
    require_own(desk, delivery.office_id)
    log("intake.delivery_opened", desk, at=at, subject=delivery.scope)
    return sent_of(delivery)


@contextmanager
def open_file(desk: Desk, file: DeliveryFile, *, original: bool, at: datetime) -> Iterator[BinaryIO]:
    """A file's bytes: the picture without what a phone writes into it, or (`original`) as it came, which may show who
    sent it and where they stood. A line in the log either way. Raises Refused where there is no clean one.
    """
    require(desk, "intake.examine")
    require_own(desk, file.delivery.office_id)
    if not original and not file.clean_id:
        raise Refused(_("Berkas ini hanya ada dalam bentuk aslinya."))
    log("intake.file_opened", desk, at=at, subject=file.delivery.scope,
        detail={"sha256": file.sha256, "original": "yes" if original else "no"})  # fmt: skip
    with arrivals().open(file.object_id if original else file.clean_id) as stream:
        yield stream
