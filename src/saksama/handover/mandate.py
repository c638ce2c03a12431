"""The mandate (G1): without an active one nothing is collected, imported, screened or captured."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from saksama.handover.parts import Approval, Period, Platform, Struct, says_nothing, two_people
from saksama.kernel.clock import ZONES, local_day, say_day
from saksama.kernel.errors import Refused
from saksama.kernel.words import _


class GuidelineKind(StrEnum):
    """Whose guideline the patrol follows."""

    NATIONAL = "national"
    OFFICE_SOP = "office_sop"


class Guideline(Struct, frozen=True):
    """The juklak/juknis in force, or the office's own SOP decided by pleno until a national one comes."""

    kind: GuidelineKind
    number: str
    version: str
    pleno_minutes: str = ""
    """Number of the minutes that decided it; required for an office SOP."""


class Regime(StrEnum):
    """Which election law sets the clocks."""

    GENERAL = "general"
    REGIONAL = "regional"


class Election(Struct, frozen=True):
    """The election the mandate is for."""

    code: str
    name: str
    regime: Regime


class Mandate(Struct, frozen=True):
    """One assignment to look, in one territory, for one election, on named platforms, for a time."""

    mandate_id: str
    letter_number: str
    letter_date: date
    legal_basis: str
    guideline: Guideline
    dpia_reference: str
    office: str
    """Region code of the office, dotted ("33.11")."""
    territory: tuple[str, ...]
    """Region codes the mandate covers; an account's place is "finer" only below these (G5)."""
    zone: str
    election: Election
    platforms: tuple[Platform, ...]
    period: Period
    approvals: tuple[Approval, ...]
    version: int = 1


def why_not(mandate: Mandate, at: datetime) -> str | None:
    """The reason, in the office's language, why nothing may run under `mandate` at `at`; None if it may.

    Expiry is judged by the calendar day in the office's zone.
    """
    return _why_incomplete(mandate) or _why_unapproved(mandate, at) or _why_elsewhere(mandate, at)


def why_not_yet(mandate: Mandate, at: datetime) -> str | None:
    """`why_not` of a mandate that nobody was asked to approve yet: everything but the approvals."""
    return _why_incomplete(mandate) or _why_elsewhere(mandate, at)


def unfilled(mandate: Mandate) -> dict[str, str]:
    """What says nothing ("", "-", "belum ada"), by field, with the reason; `guideline_…` for parts of the guideline."""
    return {
        key: _("Mandat belum lengkap: {field} belum diisi.").format(field=label)
        for key, label, value in _required(mandate)
        if says_nothing(value)
    }


def _why_incomplete(mandate: Mandate) -> str | None:
    if reason := next(iter(unfilled(mandate).values()), None):
        return reason
    if not mandate.platforms or not mandate.territory:
        return _("Mandat belum lengkap: platform dan wilayah harus disebut.")
    if mandate.zone not in ZONES:
        return _("Mandat belum lengkap: zona waktu harus WIB, WITA, atau WIT.")
    return None


def _why_unapproved(mandate: Mandate, at: datetime) -> str | None:
    if not two_people(mandate.approvals):
        return _("Mandat belum disetujui dua orang yang berbeda.")
    if any(approval.at > at for approval in mandate.approvals):
        return _("Persetujuan mandat bertanggal di masa depan.")
    return None


def _why_elsewhere(mandate: Mandate, at: datetime) -> str | None:
    return _out_of_place(mandate) or _out_of_time(mandate, local_day(at, mandate.zone))


def require_active(mandate: Mandate, at: datetime) -> None:
    """Raises Refused with the reason unless `mandate` is active at `at`."""
    if reason := why_not(mandate, at):
        raise Refused(reason, _("Tanpa mandat aktif, pencegahan, laporan dan Formulir A tetap dapat dikerjakan."))


def says_own_sop(mandate: Mandate) -> bool:
    """Whether the guideline is the office's own, which must be marked wherever the mandate is shown."""
    return mandate.guideline.kind is GuidelineKind.OFFICE_SOP


def _out_of_place(mandate: Mandate) -> str | None:
    if all(_inside(code, mandate.office) for code in mandate.territory):
        return None
    return _("Wilayah mandat harus berada di dalam wilayah kantor.")


def _inside(code: str, office: str) -> bool:
    """Whether `code` is the office's region or lies in it; the national office has no region code."""
    return not office[:1].isdigit() or code == office or code.startswith(f"{office}.")


def _required(mandate: Mandate) -> list[tuple[str, str, str]]:
    rows = [
        ("letter_number", _("nomor surat tugas"), mandate.letter_number),
        ("legal_basis", _("dasar hukum"), mandate.legal_basis),
        ("guideline_number", _("nomor pedoman"), mandate.guideline.number),
        ("guideline_version", _("versi pedoman"), mandate.guideline.version),
        ("dpia_reference", _("rujukan DPIA"), mandate.dpia_reference),
        ("office", _("kantor"), mandate.office),
        ("election_code", _("pemilihan"), mandate.election.code),
    ]
    if says_own_sop(mandate):
        minutes = mandate.guideline.pleno_minutes
        rows.append(("pleno_minutes", _("nomor berita acara pleno untuk SOP sendiri"), minutes))
    return rows


def _out_of_time(mandate: Mandate, day: date) -> str | None:
    if mandate.period.first > mandate.period.last:
        return _("Masa mandat berakhir sebelum dimulai.")
    if day < mandate.period.first:
        return _("Mandat baru berlaku mulai {day}.").format(day=say_day(mandate.period.first))
    if day > mandate.period.last:
        return _("Mandat berakhir {day}.").format(day=say_day(mandate.period.last))
    if day < mandate.letter_date:
        return _("Surat tugas bertanggal di masa depan.")
    return None
