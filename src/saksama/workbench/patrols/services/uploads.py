"""A file on its way: what the officer says about it first (G3), then its parts, then the digests."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from django.db import transaction

from saksama.handover.attestation import Attestation, Request, require_lawful
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.figures import whole
from saksama.kernel.words import _
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.mandates.queries import body_of, require_mandate
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.patrols import parts
from saksama.workbench.patrols.models import Upload
from saksama.workbench.patrols.official import require_leave
from saksama.workbench.patrols.rules import FROM, MB, MOST_BYTES, OPEN, PART_BYTES, UNFINISHED_FOR, State
from saksama.workbench.safe.sealing import seal_row

SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Said:
    """What an officer says about a file before any byte of it is sent."""

    attestation: Attestation
    request: Request = Request()
    source: str = ""
    """Name of a format; empty: recognised by its content."""
    mapping: str = ""
    """Mapping file of a table, as text; empty without one."""


@transaction.atomic
def open_upload(said: Said, *, desk: Desk, at: datetime, once: UUID) -> Upload:
    """Take the officer's word and wait for the file. Sent twice it is one upload.

    Raises Refused without an active mandate (G1), for what is no public patrol (G3), and for what came through an
    official interface without an agreement, before any byte is stored.
    """
    require(desk, "patrols.import")
    mandate = require_mandate(desk.office, at)
    require_lawful(said.attestation, body_of(mandate), at)
    word = said.attestation
    require_leave(word.seen_by, desk.office, collected_at=word.collected_at, at=at)
    upload, made = Upload.objects.get_or_create(
        pk=once, defaults={
            "office": desk.office, "mandate": mandate, "officer": desk.officer, "source": said.source,
            "attestation": msgspec.to_builtins(said.attestation), "started_at": at, "moved_at": at,
            "sealed_request": seal_row(said.request) if said.request != Request() else None,
            "sealed_mapping": seal_row(said.mapping) if said.mapping else None,
        },
    )  # fmt: skip
    require_own(desk, upload.office_id)
    if made:
        log("patrols.upload_opened", desk, at=at, subject=f"patrols.upload:{upload.pk}")
    return upload


def begin(upload: Upload, *, name: str, size: int, desk: Desk, at: datetime) -> int:
    """The officer chose a file: how much of it has arrived already.

    Raises BadInput for an empty or too large one, and where another file is half here.
    """
    _may_send(upload, desk, at)
    if size <= 0:
        raise BadInput(_("Berkas ini kosong."), _("Ulangi pengambilan datanya, atau periksa salinannya."))
    if size > MOST_BYTES:
        raise BadInput(
            _("Berkas ini lebih dari {most} MB.").format(most=whole(MOST_BYTES // MB)),
            _("Kemas menjadi zip atau gzip, atau bagi menjadi beberapa berkas."),
        )
    waiting = Upload.objects.filter(pk=upload.pk, state=State.ARRIVING)
    waiting.filter(arrived=0).update(size=size, sealed_name=seal_row(name[:300]), moved_at=at)
    found = waiting.filter(size=size).values_list("arrived", flat=True).first()
    if found is None:
        raise BadInput(
            _("Ini bukan berkas yang tadi: besarnya berbeda."),
            _("Pilih berkas yang sama untuk melanjutkan, atau batalkan unggahan ini dan mulai yang baru."),
        )
    return found


def receive(upload: Upload, *, offset: int, data: bytes, desk: Desk, at: datetime) -> int:
    """Store one part, encrypted; how much has arrived now. A part that is here already changes nothing.

    Raises BadInput for a part that does not follow, is too large or runs past the end, and when the disk is full.
    """
    _may_send(upload, desk, at)
    if not data or len(data) > PART_BYTES or offset + len(data) > upload.size:
        raise BadInput(_("Bagian berkas ini tidak cocok dengan ukuran yang dikatakan di awal."))
    if offset != upload.arrived:
        return _arrived(upload)
    name = parts.store_part(upload.pk, offset, data)
    mine = Upload.objects.filter(pk=upload.pk, state=State.ARRIVING, arrived=offset, size=upload.size)
    if not mine.update(arrived=offset + len(data), parts=[*upload.parts, name], moved_at=at):
        parts.forget_part(upload.pk, name)  # another tab was first
    return _arrived(upload)


def finish(upload: Upload, *, browser_sha256: str, desk: Desk, at: datetime) -> Upload:
    """Whole only when the digests match. Without the browser's, the server's is kept to be confirmed by the officer.

    Raises BadInput while something is missing, and with both digests where they differ: nothing of it stays then.
    """
    _may_send(upload, desk, at)
    if upload.size == 0 or upload.arrived != upload.size:
        raise BadInput(
            _("Berkas belum lengkap: {arrived} dari {size} byte sudah sampai.").format(
                arrived=whole(upload.arrived), size=whole(upload.size)
            ),
            _("Lanjutkan unggahan ini."),
        )
    if browser_sha256 and not SHA256.fullmatch(browser_sha256):
        raise BadInput(_("Sidik dari peramban tidak terbaca."))
    found = parts.digest(upload.pk, upload.parts)
    if browser_sha256 and browser_sha256 != found:
        _start_over(upload, desk, at)
        raise BadInput(
            _("Berkas rusak di jalan. Sidik menurut peramban {theirs}, menurut server {ours}.").format(
                theirs=browser_sha256, ours=found
            ),
            _("Tidak ada yang disimpan. Pilih berkasnya lagi dan unggah ulang."),
        )
    _arrive(upload, found, browser_sha256, desk, at)
    return Upload.objects.get(pk=upload.pk)


@transaction.atomic
def drop(upload: Upload, *, desk: Desk, at: datetime) -> None:
    """The officer gives the upload up: key and parts are destroyed. Safe to call twice. Refused once it is imported."""
    require(desk, "patrols.import")
    require_own(desk, upload.office_id)
    if _dropped(upload.pk):
        log("patrols.upload_dropped", desk, at=at, subject=f"patrols.upload:{upload.pk}")
    elif Upload.objects.filter(pk=upload.pk, state=State.IMPORTED).exists():
        raise Refused(_("Berkas ini sudah diimpor; hancurkan berkas aslinya dari halaman impornya."))


def drop_abandoned(*, at: datetime) -> int:
    """Destroy uploads in which nothing moved for a day, and what killed processes left of others; how many."""
    old = Upload.objects.filter(state__in=OPEN, moved_at__lt=at - UNFINISHED_FOR).select_related("office")
    dropped = 0
    for upload in old:
        with transaction.atomic():
            if _dropped(upload.pk):
                record("patrols.upload_expired", office=upload.office.code, actor=MACHINE, at=at,
                       subject=f"patrols.upload:{upload.pk}")  # fmt: skip
                dropped += 1
    parts.sweep(lambda: Upload.objects.filter(state__in=OPEN).values_list("pk", flat=True))
    return dropped


def _dropped(upload_id: UUID) -> bool:
    moved = Upload.objects.filter(pk=upload_id, state__in=FROM[State.DROPPED])
    changed = moved.update(state=State.DROPPED, sealed_name=None, sealed_request=None, sealed_mapping=None, parts=[])
    transaction.on_commit(lambda: parts.wipe(upload_id))
    return bool(changed)


def _may_send(upload: Upload, desk: Desk, at: datetime) -> None:
    require(desk, "patrols.import")
    require_own(desk, upload.office_id)
    require_mandate(desk.office, at)
    if upload.state != State.ARRIVING:
        raise Refused(_("Unggahan ini sudah lengkap atau sudah dibatalkan."))


def _arrived(upload: Upload) -> int:
    return Upload.objects.values_list("arrived", flat=True).get(pk=upload.pk)


@transaction.atomic
def _arrive(upload: Upload, sha256: str, browser_sha256: str, desk: Desk, at: datetime) -> None:
    mine = Upload.objects.filter(pk=upload.pk, state__in=FROM[State.ARRIVED], arrived=upload.size)
    if mine.update(state=State.ARRIVED, sha256=sha256, browser_sha256=browser_sha256, moved_at=at):
        log("patrols.upload_whole", desk, at=at, subject=f"patrols.upload:{upload.pk}", detail={"sha256": sha256})


@transaction.atomic
def _start_over(upload: Upload, desk: Desk, at: datetime) -> None:
    here = Upload.objects.filter(pk=upload.pk, state=State.ARRIVING)
    here.update(arrived=0, size=0, parts=[], sha256="", browser_sha256="", moved_at=at)
    log("patrols.upload_differed", desk, at=at, subject=f"patrols.upload:{upload.pk}")
    transaction.on_commit(lambda: parts.wipe(upload.pk))
