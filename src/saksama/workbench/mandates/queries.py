"""Reads of mandates, and the one question everybody asks: may anything run now?"""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from saksama.handover.mandate import Election, Guideline, GuidelineKind, Regime, unfilled, why_not, why_not_yet
from saksama.handover.mandate import Mandate as Body
from saksama.handover.parts import Approval, Period, Platform
from saksama.kernel.clock import local_day
from saksama.kernel.errors import NotThere, Refused, SaksamaError
from saksama.kernel.folding import region_code
from saksama.kernel.words import _
from saksama.workbench.mandates import rules
from saksama.workbench.mandates.models import Approval as Agreement
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.mandates.rules import Standing, State
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.signed import read_signed, signed_digest


def active_mandate(office: Office, at: datetime) -> Mandate | None:
    """The office's signed mandate that is active at `at`; None: prevention only (G1). The newest where several are."""
    return next((one for one in _signed(office) if why_not_now(one, at) is None), None)


def require_mandate(office: Office, at: datetime) -> Mandate:
    """The active mandate. Raises Refused with the reason where there is none."""
    reasons = []
    for one in _signed(office):
        if (reason := why_not_now(one, at)) is None:
            return one
        reasons.append(reason)
    raise Refused(
        next(iter(reasons), _("Belum ada mandat aktif di kantor ini.")),
        _("Tanpa mandat aktif, pencegahan, laporan dan Formulir A tetap dapat dikerjakan."),
    )


def why_not_now(mandate: Mandate, at: datetime) -> str | None:
    """Why nothing may run under `mandate` at `at`; None if it may. The same question the patrol asks (G1).

    Asked of three witnesses that must agree: the row, the digest of what was signed, and the signed file.
    """
    if mandate.state != State.SIGNED:
        return _why_unsigned(mandate)
    return why_altered(mandate) or why_not(body_of(mandate), at)


def why_altered(mandate: Mandate) -> str | None:
    """Why a signed mandate is no longer what two people signed; None while row, digest and file say the same."""
    try:
        body = body_of(mandate)
        filed = read_signed(mandate.code, Body)
    except ValueError:
        return _("Isi mandat berubah setelah ditandatangani; mandat ini tidak dipakai lagi.")
    except SaksamaError as error:
        return _("Berkas mandat yang ditandatangani tidak utuh: {reason}").format(reason=error.message)
    if filed != body or signed_digest(body) != mandate.signed_digest:
        return _("Isi mandat berubah setelah ditandatangani; mandat ini tidak dipakai lagi.")
    return None


def standing_of(mandate: Mandate, at: datetime) -> Standing:
    """How `mandate` stands at `at`."""
    if mandate.state != State.SIGNED:
        return Standing(mandate.state)
    if why_altered(mandate):
        return Standing.ALTERED
    today = local_day(at, mandate.office.zone)
    if mandate.last_day and today > mandate.last_day:
        return Standing.EXPIRED
    return Standing.COMING if why_not(body_of(mandate), at) else Standing.ACTIVE


def mandates_of(desk: Desk) -> QuerySet[Mandate]:
    """Every mandate of the desk's office, newest first."""
    found = Mandate.objects.filter(office=desk.office).select_related("office", "drafted_by")
    return found.prefetch_related("approvals__officer").order_by("-drafted_at")


def mandate_for(desk: Desk, mandate_id: UUID) -> Mandate:
    """One mandate of the desk's office. Raises NotThere."""
    if found := mandates_of(desk).filter(pk=mandate_id).first():
        return found
    raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))


def problems(mandate: Mandate, at: datetime) -> dict[str, str]:
    """What stands in the way of asking for approval, by field ("" for the whole); empty when nothing does."""
    found = {name: reason for name, reason in _gaps(mandate) if not getattr(mandate, name)}
    if found:
        return found | _said_gaps(mandate)
    assert mandate.first_day
    body = body_of(mandate)
    if found := unfilled(body):
        return found
    reason = why_not_yet(body, rules.asked_at(mandate.first_day, mandate.office.zone, at))
    return {_place_of(mandate, at): reason} if reason else {}


def body_of(mandate: Mandate) -> Body:
    """The mandate as the patrol reads it. Raises ValueError for one whose days, regime or guideline are no such."""
    if not (mandate.letter_date and mandate.first_day and mandate.last_day):
        raise ValueError("days are missing")
    return Body(
        mandate_id=mandate.code,
        letter_number=mandate.letter_number,
        letter_date=mandate.letter_date,
        legal_basis=mandate.legal_basis,
        guideline=Guideline(
            kind=GuidelineKind(mandate.guideline_kind), number=mandate.guideline_number,
            version=mandate.guideline_version, pleno_minutes=mandate.pleno_minutes,
        ),
        dpia_reference=mandate.dpia_reference,
        office=mandate.office.code,
        territory=tuple(mandate.territory),
        zone=mandate.office.zone,
        election=Election(code=mandate.election_code, name=mandate.election_name, regime=Regime(mandate.regime)),
        platforms=tuple(Platform(name) for name in mandate.platforms),
        period=Period(first=mandate.first_day, last=mandate.last_day),
        approvals=tuple(
            Approval(officer=one.officer.code, at=one.at.astimezone(UTC))
            for one in sorted(mandate.approvals.all(), key=lambda a: (a.at, a.officer.code))
        ),
    )  # fmt: skip


def _signed(office: Office) -> QuerySet[Mandate]:
    signed = Mandate.objects.filter(office=office, state=State.SIGNED).select_related("office")
    agreed = Prefetch("approvals", Agreement.objects.select_related("officer"))
    return signed.prefetch_related(agreed).order_by("-signed_at")


def _why_unsigned(mandate: Mandate) -> str:
    return {
        State.DRAFT: _("Mandat masih berupa draf."),
        State.SUBMITTED: _("Mandat belum disetujui dua orang yang berbeda."),
        State.ENDED: _("Mandat sudah diakhiri."),
    }[State(mandate.state)]


def _gaps(mandate: Mandate) -> list[tuple[str, str]]:
    return [
        ("letter_date", _("Isi tanggal surat tugas.")),
        ("guideline_kind", _("Pilih pedoman siapa yang dipakai.")),
        ("territory", _("Isi wilayah mandat.")),
        ("platforms", _("Pilih sedikitnya satu platform.")),
        ("regime", _("Pilih jenis pemilihan: aturan waktunya berbeda.")),
        ("first_day", _("Isi hari pertama.")),
        ("last_day", _("Isi hari terakhir.")),
    ]


def _said_gaps(mandate: Mandate) -> dict[str, str]:
    """The text fields that say nothing, while days or choices are missing as well."""
    day = mandate.letter_date or mandate.drafted_at.date()
    kind = GuidelineKind(mandate.guideline_kind or GuidelineKind.NATIONAL)
    asked = Body(
        mandate_id=mandate.code, letter_number=mandate.letter_number, letter_date=day,
        legal_basis=mandate.legal_basis, dpia_reference=mandate.dpia_reference, office=mandate.office.code,
        guideline=Guideline(kind=kind, number=mandate.guideline_number, version=mandate.guideline_version,
                            pleno_minutes=mandate.pleno_minutes),
        territory=(), zone=mandate.office.zone, platforms=(), period=Period(first=day, last=day), approvals=(),
        election=Election(code=mandate.election_code, name=mandate.election_name, regime=Regime.GENERAL),
    )  # fmt: skip
    return unfilled(asked)


def _place_of(mandate: Mandate, at: datetime) -> str:
    """The field beside which the one reason that is left belongs."""
    assert mandate.first_day
    assert mandate.last_day
    assert mandate.letter_date
    if any(not _is_region(code) or not code.startswith(mandate.office.code) for code in mandate.territory):
        return "territory" if mandate.office.code[:1].isdigit() else ""
    today = local_day(rules.asked_at(mandate.first_day, mandate.office.zone, at), mandate.office.zone)
    if mandate.first_day > mandate.last_day or today > mandate.last_day:
        return "last_day"
    return "letter_date" if today < mandate.letter_date else ""


def _is_region(code: str) -> bool:
    try:
        return region_code(code) == code
    except ValueError:
        return False
