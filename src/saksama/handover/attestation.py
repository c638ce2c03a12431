"""How a file came to be: who saw what is in it, and could anyone have (G3). Said by the officer each time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from saksama.handover.mandate import Mandate, why_not
from saksama.handover.parts import Instant, Struct
from saksama.kernel.errors import BadInput, Refused, SaksamaError
from saksama.kernel.words import _


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


@dataclass(frozen=True)
class Objection:
    """Why a statement makes no public patrol, and which of its fields says so."""

    field: str
    error: SaksamaError


def objection(attestation: Attestation, mandate: Mandate, at: datetime) -> Objection | None:
    """What speaks against taking the file as public patrol under `mandate`; None where nothing does.

    Refused for what is no public patrol (G3) or was collected without a mandate (G1), BadInput for a statement that
    contradicts itself. Pure, so that the workbench asks the same question as the import.
    """
    if attestation.chat_member:
        return Objection("chat_member", Refused(
            _("Ekspor percakapan oleh anggotanya bukan bahan patroli."),
            _("Terima sebagai laporan atau informasi awal."),
        ))  # fmt: skip
    if attestation.anyone_could_see is Answer.NO:
        return Objection("anyone_could_see", Refused(
            _("Menurut keterangan, isi berkas ini tidak terbuka untuk umum."),
            _("Patroli hanya membaca yang dapat dilihat siapa pun."),
        ))  # fmt: skip
    if attestation.seen_by is SeenBy.NO_ACCOUNT and (
        attestation.logged_in or attestation.through_relation is Answer.YES
    ):
        return Objection("seen_by", BadInput(
            _("Keterangan tidak cocok: tanpa akun, tetapi disebut masuk atau lewat pertemanan.")
        ))  # fmt: skip
    if not attestation.collector.strip():
        return Objection("collector", BadInput(_("Kode petugas pengumpul belum diisi.")))
    return _out_of_time(attestation, mandate, at)


def require_lawful(attestation: Attestation, mandate: Mandate, at: datetime) -> None:
    """Raises what `objection` says, if anything."""
    if found := objection(attestation, mandate, at):
        raise found.error


def _out_of_time(attestation: Attestation, mandate: Mandate, at: datetime) -> Objection | None:
    if attestation.collected_at > at:
        return Objection("collected_at", BadInput(_("Waktu pengumpulan berkas ada di masa depan.")))
    if reason := why_not(mandate, attestation.collected_at):
        return Objection("collected_at", Refused(
            _("Berkas dikumpulkan saat mandat tidak berlaku: {reason}").format(reason=reason),
            _("Hanya yang dikumpulkan di bawah mandat aktif yang dapat diimpor."),
        ))  # fmt: skip
    return None
