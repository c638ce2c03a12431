"""Keep a file: digest at the door, kind read from its bytes, sealed at once (G9)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4

from django.db import transaction

from saksama.evidence.store import Store
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.workbench.custody.kinds import PICTURES, kind_of
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.offices.desk import Desk, log
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting

MOST_BYTES = 12 * 1024 * 1024


@transaction.atomic
def keep(
    stream: BinaryIO,
    *,
    desk: Desk,
    purpose: str,
    at: datetime,
    kinds: Collection[str] = PICTURES,
    once: UUID | None = None,
) -> Exhibit:
    """Seal `stream` and note what it is; with `once`, sent again it is kept once.

    Raises BadInput for an empty or too large file, or one whose bytes are of none of `kinds`, whatever its name says.
    """
    if once and (kept := Exhibit.objects.filter(pk=once, office=desk.office).first()):
        return kept
    media_type = _sound(stream, kinds)
    sealed = store().put(stream, kind="exhibit", at=at, expires_on=None, notes={"purpose": purpose})
    exhibit = Exhibit.objects.create(
        pk=once or uuid4(), office=desk.office, object_id=sealed.object_id, sha256=sealed.sha256, size=sealed.size,
        media_type=media_type, kept_by=desk.code, kept_at=at, purpose=purpose,
    )  # fmt: skip
    log("custody.kept", desk, at=at, subject=f"custody.exhibit:{exhibit.pk}", detail={"sha256": sealed.sha256})
    return exhibit


def store() -> Store:
    """The office's store of exhibits."""
    return Store(setting().exhibits, keyring())


def _sound(stream: BinaryIO, kinds: Collection[str]) -> str:
    start = stream.read(512)
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(0)
    if not size:
        raise BadInput(_("Berkas ini kosong."), _("Pilih berkas lain, atau ambil ulang tangkapannya."))
    if size > MOST_BYTES:
        raise BadInput(_("Berkas ini lebih dari 12 MB."), _("Perkecil gambarnya, atau potong bagian yang perlu saja."))
    if (kind := kind_of(start)) not in kinds:
        raise BadInput(
            _("Isi berkas ini bukan gambar atau PDF, apa pun nama berkasnya."),
            _("Terima: PNG, JPEG, WebP, PDF."),
        )
    return kind
