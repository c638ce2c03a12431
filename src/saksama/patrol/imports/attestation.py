"""How a file came to be: who saw what is in it, and could anyone have (G3). Said by the officer each time."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from saksama.handover.mandate import Mandate, why_not
from saksama.handover.parts import Instant, Struct
from saksama.kernel import folding
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.patrol.imports.stored_request import asked_for
from saksama.patrol.sources.base import Seen

ATTESTED, UNKNOWN = "attested", "unknown"


class SeenBy(StrEnum):
    """The kind of account that saw the file's content; never its name."""

    NO_ACCOUNT = "no_account"
    OFFICE = "office_account"
    OFFICER = "officer_account"
    OTHER = "other_account"
    OFFICIAL = "official_interface"
    """The platform's own interface or export, by agreement."""


class Answer(StrEnum):
    """An answer that may honestly be "not known"."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Request(Struct, frozen=True):
    """What was asked of the platform, for answers that do not say it themselves (a list of likers).

    Sealed with the original, because an address may hold a handle; the record of the import never holds it.
    """

    request_url: str | None = None
    object_id: str | None = None
    object_url: str | None = None
    object_owner_id: str | None = None
    object_owner_handle: str | None = None


class Attestation(Struct, frozen=True):
    """The officer's word on one file; kept with the import."""

    seen_by: SeenBy
    logged_in: bool
    anyone_could_see: Answer
    """Could anyone have seen this without an account?"""
    through_relation: Answer
    """Was it shown because that account follows, or is a friend or member?"""
    chat_member: bool
    """Is it a chat, exported by one of its members? Then it is a report, not patrol."""
    collected_at: Instant
    collector: str
    """Opaque code of the officer who collected it."""
    expected: int | None = None
    """How many records the officer expects, from the page's own counter."""


def require_lawful(attestation: Attestation, mandate: Mandate, at: datetime) -> None:
    """Whether `attestation` makes the file public patrol under `mandate`.

    Raises Refused for what is no public patrol (G3) or was collected without a mandate (G1), BadInput for a
    statement that contradicts itself.
    """
    if attestation.chat_member:
        raise Refused(
            _("Ekspor percakapan oleh anggotanya bukan bahan patroli."),
            _("Terima sebagai laporan atau informasi awal."),
        )
    if attestation.anyone_could_see is Answer.NO:
        raise Refused(
            _("Menurut keterangan, isi berkas ini tidak terbuka untuk umum."),
            _("Patroli hanya membaca yang dapat dilihat siapa pun."),
        )
    if attestation.seen_by is SeenBy.NO_ACCOUNT and (
        attestation.logged_in or attestation.through_relation is Answer.YES
    ):
        raise BadInput(_("Keterangan tidak cocok: tanpa akun, tetapi disebut masuk atau lewat pertemanan."))
    if not attestation.collector.strip():
        raise BadInput(_("Kode petugas pengumpul belum diisi."))
    _require_in_time(attestation, mandate, at)


def without_flag(attestation: Attestation) -> str:
    """Visibility of a record whose platform flag is missing: a missing flag is not "public" (G4)."""
    open_to_all = attestation.anyone_could_see is Answer.YES and attestation.through_relation is Answer.NO
    return ATTESTED if open_to_all else UNKNOWN


def circumstances(attestation: Attestation, request: Request) -> Seen:
    """What the sources are told; the object comes from the stored request unless the officer names it."""
    asked = asked_for(request.request_url)
    handle = request.object_owner_handle
    return Seen(
        observed_us=int(attestation.collected_at.timestamp()) * 1_000_000,
        without_flag=without_flag(attestation),
        object_id=request.object_id or asked.object_id,
        object_url=request.object_url or asked.object_url,
        object_owner_id=request.object_owner_id,
        object_owner_handle=folding.handle(handle) if handle else asked.owner_handle,
    )


def stripped(request: Request) -> Request:
    """`request` without tokens: of its address only what names the object."""
    return msgspec.structs.replace(request, request_url=asked_for(request.request_url).address)


def _require_in_time(attestation: Attestation, mandate: Mandate, at: datetime) -> None:
    if attestation.collected_at > at:
        raise BadInput(_("Waktu pengumpulan berkas ada di masa depan."))
    if reason := why_not(mandate, attestation.collected_at):
        raise Refused(
            _("Berkas dikumpulkan saat mandat tidak berlaku: {reason}").format(reason=reason),
            _("Hanya yang dikumpulkan di bawah mandat aktif yang dapat diimpor."),
        )
