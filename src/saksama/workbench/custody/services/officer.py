"""An officer's own capture: files from a phone or another browser, with how they were seen. Lower assurance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from saksama.evidence.package.custody_lines import Act
from saksama.kernel.errors import BadInput
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.workbench.custody.kinds import ENDINGS, EVIDENCE, sound
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.rules import MOST_BYTES, MOST_FILES, Assurance, Basis, Kind, State
from saksama.workbench.custody.services.ask import SEAL, based_on, require_url, require_words, send, subject_of
from saksama.workbench.custody.services.chain import note
from saksama.workbench.custody.services.numbers import numbered
from saksama.workbench.custody.shapes import Said
from saksama.workbench.custody.storing import store
from saksama.workbench.offices.desk import Desk, log, require
from saksama.workbench.safe.sealing import seal_row


@transaction.atomic
def keep_officer_capture(
    desk: Desk,
    *,
    files: Sequence[BinaryIO],
    url: str,
    seen_at: datetime,
    seen_how: str,
    attestation: str,
    reason: str,
    subject: str,
    under: Basis,
    at: datetime,
    once: UUID | None = None,
) -> Item:
    """Keep `files` as a new exhibit: digest of each as it comes in, sealed by the worker (job "custody.seal").

    Each is what its first bytes say: PNG, JPEG, WebP, PDF, MP4, WebM, WACZ; EXIF stays in the original. Their names
    are not kept: a phone writes handles into them. Raises BadInput for a file of another kind, an empty or too large
    one, more than MOST_FILES, words left out, or a time that lies ahead.
    """
    require(desk, "custody.keep")
    said = _said(url=url, reason=reason, seen_at=seen_at, seen_how=seen_how, attestation=attestation, at=at)
    if not 1 <= len(files) <= MOST_FILES:
        raise BadInput(_("Pilih 1 sampai {n} berkas.").format(n=MOST_FILES))
    return _item(desk, files, said, subject=subject, under=under, at=at, once=once)


@transaction.atomic
def keep_field_photo(
    desk: Desk, photo: BinaryIO, *, subject: str, seen_at: datetime, under: Basis, at: datetime, once: UUID
) -> Item:
    """A photo that came with a supervision record, as an exhibit of its own. It has no address: an officer took it.

    Raises BadInput as `keep_officer_capture`.
    """
    require(desk, "custody.keep")
    said = Said(
        reason=_("Foto dari laporan hasil pengawasan, untuk disimpan dan disamarkan."), seen_at=seen_at,
        seen_how=_("Diambil petugas di lapangan; sidiknya dihitung di ponsel dan cocok dengan yang tiba di kantor."),
    )  # fmt: skip
    return _item(desk, [photo], said, subject=subject, under=under, at=at, once=once)


def _item(
    desk: Desk, files: Sequence[BinaryIO], said: Said, *, subject: str, under: Basis, at: datetime, once: UUID | None
) -> Item:
    kinds = [sound(file, EVIDENCE, most=MOST_BYTES) for file in files]
    columns = {
        "kind": Kind.OFFICER, "subject": subject, "sealed": seal_row(said), "state": State.CAPTURING,
        "assurance": Assurance.OFFICER, "object_id": new_id("o"), "created_by": desk.code, "captured_at": at,
        "outcome": "complete", **based_on(under),
    }  # fmt: skip
    item, made = numbered(desk.office, at=at, once=once, columns=columns)
    if made:
        _bring_in(item, files, kinds, desk, at)
    return item


def _bring_in(item: Item, files: Sequence[BinaryIO], kinds: Sequence[str], desk: Desk, at: datetime) -> None:
    item.files = [_kept(item, n, file, kind, at) for n, (file, kind) in enumerate(zip(files, kinds, strict=True), 1)]
    item.save(update_fields=["files"])
    detail = {one["file"]: str(one["sha256"]) for one in item.files} | {"method": "officer"}
    note(item, Act.CAPTURED, by=desk.code, at=at, detail=detail, once="captured")
    send(item, SEAL, by=desk.code, at=at)
    log("custody.officer_capture_kept", desk, at=at, subject=subject_of(item),
        detail={"number": item.number, "files": len(files)})  # fmt: skip


def _kept(item: Item, n: int, stream: BinaryIO, kind: str, at: datetime) -> dict[str, str | int]:
    """One file into the store, until the bag that holds them all is sealed."""
    sealed = store().put(stream, kind="incoming", at=at, expires_on=None, notes={"item": str(item.pk)})
    return {
        "file": f"berkas-{n:03d}{ENDINGS[kind]}", "what": "officer_file", "media_type": kind,
        "sha256": sealed.sha256, "size": sealed.size, "object_id": sealed.object_id,
    }  # fmt: skip


def _said(*, url: str, reason: str, seen_at: datetime, seen_how: str, attestation: str, at: datetime) -> Said:
    if seen_at > at:
        raise BadInput(_("Waktu melihat belum terjadi."), _("Periksa tanggal dan jamnya."))
    return Said(
        url=require_url(url),
        reason=require_words(reason, _("Tulis mengapa ini disimpan.")),
        seen_at=seen_at,
        seen_how=require_words(seen_how, _("Tulis bagaimana ini terlihat: gawai apa, masuk akun atau tidak.")),
        attestation=require_words(attestation, _("Tulis pernyataan Anda tentang berkas ini.")),
    )
