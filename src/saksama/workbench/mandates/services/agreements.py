"""Agreements with platforms: written down with their paper, agreed to by two others, ended. No edit, no reopening."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, BinaryIO
from uuid import UUID, uuid4

from django.db import transaction

from saksama.handover.parts import says_nothing
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.folding import hidden
from saksama.kernel.words import _
from saksama.law.platforms import platform_book
from saksama.workbench.accounts.models import Officer
from saksama.workbench.agenda.models import Due
from saksama.workbench.agenda.services import Clock, close_clock, start_clock, tell
from saksama.workbench.custody.services import keep
from saksama.workbench.mandates import rules
from saksama.workbench.mandates.agreements import content_digest, standing_of
from saksama.workbench.mandates.models import AgreementApproval, PlatformAgreement
from saksama.workbench.mandates.rules import AgreementContent, AgreementStanding, AgreementState
from saksama.workbench.mandates.services.draft import approvers
from saksama.workbench.offices.desk import Desk, log, require, require_own

PURPOSE, CLOCK = "mandates.agreement", "mandates.agreement.end"


@transaction.atomic
def propose_agreement(
    content: AgreementContent, scan: BinaryIO, *, desk: Desk, at: datetime, once: UUID | None = None
) -> PlatformAgreement:
    """Write down a signed agreement with its paper; two others agree before anything comes under it.

    `once` is the id of both: sent again, it stands once. Raises BadInput for words left out, days that cannot be, a
    retention over the platform's own bound, or a file that is no picture or PDF by its bytes; Refused while another
    one of that platform waits.
    """
    require(desk, "mandates.draft")
    if once and (kept := PlatformAgreement.objects.filter(pk=once, office=desk.office).first()):
        return kept
    if reason := why_not_agreement(content, today=local_day(at, desk.zone)):
        raise BadInput(reason)
    waiting = PlatformAgreement.objects.filter(office=desk.office, platform=content.platform)
    if waiting.filter(state=AgreementState.PROPOSED).exists():
        raise Refused(_("Satu perjanjian dengan platform ini masih menunggu persetujuan."),
                      _("Selesaikan atau batalkan yang itu dulu."))  # fmt: skip
    paper = keep(scan, desk=desk, purpose=PURPOSE, at=at, once=once)
    agreement = PlatformAgreement.objects.create(
        pk=once or uuid4(), office=desk.office, scan=paper, proposed_by=desk.officer, proposed_at=at,
        **_stripped(content),
    )  # fmt: skip
    log("mandates.agreement-proposed", desk, at=at, subject=_subject(agreement), detail={"platform": content.platform})
    others = [one for one in approvers(desk.office, at) if one.pk != desk.officer.pk]
    _tell(others, agreement, "mandates.agreement-proposed", _("Perjanjian platform menunggu persetujuan Anda"), at)
    return agreement


@transaction.atomic
def approve_agreement(agreement: PlatformAgreement, *, desk: Desk, at: datetime) -> PlatformAgreement:
    """Agree to a proposed one. With the second officer's yes it holds, on its own days. Sent twice it counts once.

    Raises Refused for who wrote it down, for one that does not wait, and for one whose days are over.
    """
    require(desk, "mandates.approve")
    require_own(desk, agreement.office_id)
    agreement = _held(agreement)
    if agreement.proposed_by_id == desk.officer.pk:
        raise Refused(_("Yang mencatat perjanjian tidak menyetujuinya sendiri."), _("Dua orang lain menyetujui."))
    mine = AgreementApproval.objects.filter(agreement=agreement, officer=desk.officer)
    if mine.exists() and agreement.state != AgreementState.ENDED:
        return agreement
    _require_waiting(agreement, at)
    AgreementApproval.objects.create(agreement=agreement, officer=desk.officer, at=at)
    log("mandates.agreement-approved", desk, at=at, subject=_subject(agreement),
        detail={"platform": agreement.platform})  # fmt: skip
    if agreement.approvals.count() >= rules.APPROVALS:
        _agree(agreement, desk, at)
    return agreement


@transaction.atomic
def end_agreement(agreement: PlatformAgreement, *, because: str, desk: Desk, at: datetime) -> None:
    """End one that two agreed to, for good. One person may shut what takes two to open. Raises Refused otherwise."""
    require(desk, "mandates.approve")
    _end(agreement, AgreementState.AGREED, because, desk, at)
    close_clock(CLOCK, _subject(agreement), at=at, state=Due.State.WITHDRAWN)
    log("mandates.agreement-ended", desk, at=at, subject=_subject(agreement), detail={"platform": agreement.platform})


@transaction.atomic
def drop_agreement(agreement: PlatformAgreement, *, because: str, desk: Desk, at: datetime) -> None:
    """Give up, or turn down, one that still waits. Who may write one down or agree to one may do that."""
    require(desk, "mandates.drop_agreement")
    _end(agreement, AgreementState.PROPOSED, because, desk, at)
    log("mandates.agreement-dropped", desk, at=at, subject=_subject(agreement), detail={"platform": agreement.platform})


def note_paper_seen(agreement: PlatformAgreement, *, desk: Desk, at: datetime) -> None:
    """One line: this paper was opened; the signers' names stand in it."""
    require(desk, "mandates.see")
    require_own(desk, agreement.office_id)
    log("mandates.agreement-paper-seen", desk, at=at, subject=_subject(agreement))


def why_not_agreement(content: AgreementContent, *, today: date) -> str | None:
    """Why this cannot be written down; None if it can."""
    return _why_words(content) or _why_days(content, today) or _why_retention(content)


def _why_words(content: AgreementContent) -> str | None:
    if platform_book().of(content.platform) is None:
        return _("Platform ini tidak dikenal.")
    if found := hidden(content.number + content.other_party + content.purpose):
        return _("Isian memuat tanda yang tidak terlihat: {marks}.").format(marks=", ".join(found))
    asked = (
        (content.number, _("Isi nomor perjanjiannya.")),
        (content.other_party, _("Isi lembaga yang memberi izin.")),
        (content.purpose, _("Tulis untuk apa datanya dipakai.")),
    )
    return next((reason for text, reason in asked if says_nothing(text)), None)


def _why_days(content: AgreementContent, today: date) -> str | None:
    if content.signed_on > today:
        return _("Tanggal perjanjian belum terjadi.")
    if content.first_day > content.last_day:
        return _("Hari terakhir mendahului hari pertama.")
    if content.first_day < content.signed_on:
        return _("Hari pertama mendahului tanggal perjanjiannya.")
    return _("Masa perjanjian ini sudah lewat.") if content.last_day < today else None


def _why_retention(content: AgreementContent) -> str | None:
    terms = platform_book().of(content.platform)
    most = rules.longest_retention(terms.most_days if terms else None)
    if 1 <= content.retention_days <= most:
        return None
    return _("Data dari platform ini disimpan 1 sampai {most} hari.").format(most=most)


def _require_waiting(agreement: PlatformAgreement, at: datetime) -> None:
    if standing_of(agreement, at) != AgreementStanding.WAITS:
        raise Refused(_("Perjanjian ini tidak sedang menunggu persetujuan."))
    if local_day(at, agreement.office.zone) > agreement.last_day:
        raise Refused(_("Masa perjanjian ini sudah lewat."), _("Batalkan, lalu catat perjanjian yang baru."))


def _agree(agreement: PlatformAgreement, desk: Desk, at: datetime) -> None:
    digest = content_digest(agreement)
    waiting = PlatformAgreement.objects.filter(pk=agreement.pk, state=AgreementState.PROPOSED)
    if not waiting.update(state=AgreementState.AGREED, agreed_at=at, digest=digest):
        raise Refused(_("Perjanjian ini tidak sedang menunggu persetujuan."))
    agreement.refresh_from_db()
    log("mandates.agreement-agreed", desk, at=at, subject=_subject(agreement),
        detail={"platform": agreement.platform, "sha256": digest})  # fmt: skip
    ends = rules.ends_at(agreement.last_day, agreement.office.zone)
    clock = Clock(
        kind=CLOCK, label=_("Masa perjanjian platform berakhir"), starts_at=at, due_at=ends,
        rule=_("Hari terakhir menurut perjanjiannya"), source=agreement.number, mark="H",
    )  # fmt: skip
    start_clock(clock, office=agreement.office, subject=_subject(agreement))
    _tell([agreement.proposed_by], agreement, "mandates.agreement-agreed", _("Perjanjian platform disetujui"), at)


def _end(agreement: PlatformAgreement, state: AgreementState, because: str, desk: Desk, at: datetime) -> None:
    require_own(desk, agreement.office_id)
    if says_nothing(because) or hidden(because):
        raise Refused(_("Tulis alasannya: ia tetap terbaca dalam riwayat."))
    found = PlatformAgreement.objects.filter(pk=agreement.pk, state=state)
    if not found.update(state=AgreementState.ENDED, ended_at=at, end_reason=because.strip()[:200]):
        raise Refused(_("Perjanjian ini sudah berubah sejak halaman dibuka."), _("Muat ulang halamannya."))


def _held(agreement: PlatformAgreement) -> PlatformAgreement:
    held = PlatformAgreement.objects.select_for_update(of=("self",), no_key=True).select_related(
        "office", "scan", "proposed_by"
    )
    return held.get(pk=agreement.pk)


def _stripped(content: AgreementContent) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in asdict(content).items()}


def _tell(officers: Iterable[Officer], agreement: PlatformAgreement, kind: str, label: str, at: datetime) -> None:
    tell(officers, office=agreement.office, kind=kind, label=label, at=at, subject=_subject(agreement),
         path=f"/patroli/perjanjian/{agreement.pk}/")  # fmt: skip


def _subject(agreement: PlatformAgreement) -> str:
    return f"mandates.platformagreement:{agreement.pk}"
