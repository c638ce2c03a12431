"""A picture from the counter with parts painted black by an officer's hand: it may show who sent it (G11)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4

from django.db import transaction

from saksama.handover.parts import says_nothing
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.custody.shapes import Box
from saksama.workbench.intake.models import CoveredCopy, DeliveryFile
from saksama.workbench.intake.storing import arrivals, object_of
from saksama.workbench.jobs.services import enqueue
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.safe.sealing import seal_under

COVER = "intake.cover"
MOST_BOXES = 40


@transaction.atomic
def cover_file(
    desk: Desk, file: DeliveryFile, *, boxes: Sequence[Box], why: str, at: datetime, once: UUID | None = None
) -> CoveredCopy:
    """A copy of `file` with `boxes` painted black in its pixels; the job "intake.cover" paints. Sent twice it is one.

    Raises BadInput for no box, boxes outside or no reason; Refused for what is no picture that can be read.
    """
    require(desk, "intake.examine")
    require_own(desk, file.delivery.office_id)
    if once and (known := CoveredCopy.objects.filter(pk=once, file=file).first()):
        return known
    if not file.clean_id:
        raise Refused(_("Berkas ini bukan gambar yang dapat disamarkan."))
    if says_nothing(why):
        raise BadInput(_("Tulis apa yang ditutup, dan mengapa."))
    made = CoveredCopy.objects.create(
        pk=(own := once or uuid4()), file=file, object_id=object_of(str(own), "tersamar"), asked_by=desk.code,
        sealed_why=seal_under(file.delivery.kept_under, why), asked_at=at,
    )  # fmt: skip
    asked = {"copy": str(made.pk), "boxes": _said(boxes)}
    made.job = enqueue(COVER, office=file.delivery.office, asked=asked, at=at, by=desk.code)
    made.save(update_fields=["job"])
    log("intake.file_covered", desk, at=at, subject=file.delivery.scope,
        detail={"sha256": file.sha256, "boxes": len(boxes)})  # fmt: skip
    return made


@contextmanager
def open_covered(desk: Desk, copy: CoveredCopy, *, at: datetime) -> Iterator[BinaryIO]:
    """The covered picture. A line in the log. Raises Refused while it is not made."""
    require(desk, "intake.examine")
    require_own(desk, copy.file.delivery.office_id)
    if copy.ready_at is None:
        raise Refused(_("Salinan tersamar ini belum jadi."), _("Muat ulang halamannya sebentar lagi."))
    log("intake.file_opened", desk, at=at, subject=copy.file.delivery.scope,
        detail={"sha256": copy.file.sha256, "original": "covered"})  # fmt: skip
    with arrivals().open(copy.object_id) as stream:
        yield stream


def _said(boxes: Sequence[Box]) -> str:
    """As the job is told: "0.1,0.2,0.5,0.3;…"."""
    if not 1 <= len(boxes) <= MOST_BOXES:
        raise BadInput(_("Gambar 1 sampai {n} kotak penutup.").format(n=MOST_BOXES))
    if not all(0 <= box.left < box.right <= 1 and 0 <= box.top < box.bottom <= 1 for box in boxes):
        raise BadInput(_("Kotak penutup ini di luar gambar."))
    return ";".join(f"{box.left:.6f},{box.top:.6f},{box.right:.6f},{box.bottom:.6f}" for box in boxes)
