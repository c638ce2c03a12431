"""Reads of platforms' agreements, and the question a door to an interface asks: is there leave, today?

Every interface is shut by default. This version has no collector behind any of those doors: what comes under an
agreement comes as a file, and says so in its attestation.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

import msgspec
from django.db.models import QuerySet

from saksama.handover.parts import Platform
from saksama.handover.words import platform as name_of
from saksama.kernel.clock import local_day
from saksama.kernel.digests import sha256
from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.mandates import rules
from saksama.workbench.mandates.models import PlatformAgreement
from saksama.workbench.mandates.rules import AgreementStanding
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office


def agreements_of(office: Office) -> QuerySet[PlatformAgreement]:
    """Every agreement of `office`, newest first."""
    found = PlatformAgreement.objects.filter(office=office).select_related("office", "scan", "proposed_by")
    return found.prefetch_related("approvals__officer").order_by("-proposed_at")


def agreement_for(desk: Desk, agreement_id: UUID) -> PlatformAgreement:
    """One agreement of the desk's office. Raises NotThere."""
    if found := agreements_of(desk.office).filter(pk=agreement_id).first():
        return found
    raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))


def content_digest(agreement: PlatformAgreement) -> str:
    """SHA-256 of what two officers agree to: the words, the days, the paper's bytes."""
    said = [
        agreement.platform, agreement.number, agreement.signed_on, agreement.other_party, agreement.purpose,
        agreement.retention_days, agreement.first_day, agreement.last_day, agreement.scan.sha256,
        str(agreement.office_id),
    ]  # fmt: skip
    return sha256(msgspec.json.encode(said))


def standing_of(agreement: PlatformAgreement, at: datetime) -> AgreementStanding:
    """How `agreement` stands at `at`, by the office's zone."""
    return rules.agreement_standing(
        agreement.state, agreed=agreement.agreed_at is not None,
        altered=_altered(agreement), first_day=agreement.first_day, last_day=agreement.last_day,
        today=local_day(at, agreement.office.zone),
    )  # fmt: skip


def in_force(office: Office, at: datetime) -> list[PlatformAgreement]:
    """The office's agreements that hold at `at`, newest first."""
    agreed = agreements_of(office).filter(state=PlatformAgreement.State.AGREED)
    return [one for one in agreed if standing_of(one, at) == AgreementStanding.IN_FORCE]


def require_agreement(office: Office, at: datetime, *, platform: str = "") -> list[PlatformAgreement]:
    """What holds at `at`, for `platform` or for any. Raises Refused where nothing does: the interface is shut."""
    if found := [one for one in in_force(office, at) if platform in {"", one.platform}]:
        return found
    which = name_of(Platform(platform)) if platform else _("platform mana pun")
    raise Refused(
        _("Tidak ada perjanjian yang berlaku dengan {platform}: antarmuka resminya tertutup.").format(platform=which),
        _("Catat perjanjiannya di Patroli › Perjanjian platform; dua orang lain menyetujui."),
    )


def shortest_retention(agreements: Iterable[PlatformAgreement]) -> int:
    """Days that a file may be kept of which is not known under which of `agreements` it came: the fewest."""
    return min(one.retention_days for one in agreements)


def _altered(agreement: PlatformAgreement) -> bool:
    """Whether the row is not what two other officers said yes to."""
    yes = {one.officer_id for one in agreement.approvals.all()} - {agreement.proposed_by_id}
    return len(yes) < rules.APPROVALS or agreement.digest != content_digest(agreement)
