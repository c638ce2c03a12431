"""A redacted copy: black boxes over a picture of an exhibit, under a number of its own; the original is untouched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from saksama.evidence.package.custody_lines import Act
from saksama.kernel.errors import BadInput
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.rules import Kind, State
from saksama.workbench.custody.services.ask import require_words, send, subject_of
from saksama.workbench.custody.services.chain import note
from saksama.workbench.custody.services.give import require_sealed
from saksama.workbench.custody.services.numbers import numbered
from saksama.workbench.custody.shapes import Box, Said
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.safe.sealing import open_row, seal_row

COPY = "custody.copy"
PICTURES = frozenset({"image/png", "image/jpeg", "image/webp"})
MOST_BOXES = 200


@transaction.atomic
def make_copy(
    desk: Desk,
    item: Item,
    *,
    boxes: Sequence[Box],
    why: str,
    at: datetime,
    file: str = "page.png",
    once: UUID | None = None,
) -> Item:
    """A copy of one picture of `item` with `boxes` painted black in its pixels, as a new exhibit that names its
    original; the job "custody.copy" paints and seals it. A line of custody on the original now, and on the copy.

    Raises BadInput for a file that is no picture, for boxes outside of it, or for none; Refused unless `item` is
    sealed.
    """
    require(desk, "custody.copy")
    require_own(desk, item.office_id)
    require_sealed(item)
    painted = _sound(item, file, boxes)
    reason = require_words(why, _("Tulis mengapa salinan ini dibuat, dan apa yang ditutup."))
    original = open_row(item.sealed, Said)
    said = Said(url=original.url, reason=reason, derived_how=f"{file}: {len(boxes)} kotak")
    columns = {
        "kind": Kind.COPY, "of": item, "subject": item.subject, "sealed": seal_row(said), "state": State.CAPTURING,
        "assurance": item.assurance, "object_id": new_id("o"), "created_by": desk.code, "mandate": item.mandate,
        "mandate_letter": item.mandate_letter, "legal_basis": item.legal_basis, "captured_at": at,
        "outcome": "complete",
    }  # fmt: skip
    copy, made = numbered(desk.office, at=at, once=once, columns=columns)
    if made:
        note(item, Act.COPIED, by=desk.code, at=at, detail={"copy": copy.number, "file": file}, once=f"copy-{copy.pk}")
        send(copy, COPY, by=desk.code, at=at, file=file, boxes=painted)
        log("custody.copy_asked", desk, at=at, subject=subject_of(item), detail={"copy": copy.number})
    return copy


def _sound(item: Item, file: str, boxes: Sequence[Box]) -> str:
    """The boxes as the job is told: "0.1,0.2,0.5,0.3;…"."""
    kinds = {one["file"]: one["media_type"] for one in item.files}
    if kinds.get(file) not in PICTURES:
        raise BadInput(_("Berkas ini bukan gambar dari barang bukti ini."))
    if not 1 <= len(boxes) <= MOST_BOXES:
        raise BadInput(_("Gambar 1 sampai {n} kotak penutup.").format(n=MOST_BOXES))
    for box in boxes:
        if not (0 <= box.left < box.right <= 1 and 0 <= box.top < box.bottom <= 1):
            raise BadInput(_("Kotak penutup ini di luar gambar."))
    return ";".join(f"{box.left:.6f},{box.top:.6f},{box.right:.6f},{box.bottom:.6f}" for box in boxes)
