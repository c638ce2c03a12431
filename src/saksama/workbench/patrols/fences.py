"""The fence as it would be signed now, why it cannot be, and whether the signed one still holds. Writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from saksama.handover.fence import (
    AccountClass,
    Calendar,
    CampaignAccount,
    Fence,
    Participant,
    Population,
    Prior,
    why_not,
)
from saksama.handover.parts import Approval, Period, Platform
from saksama.kernel.clock import local_day
from saksama.kernel.errors import Refused, SaksamaError
from saksama.kernel.words import _
from saksama.workbench.contest import models as contest
from saksama.workbench.contest.changes import differences
from saksama.workbench.contest.models import Election, FenceVersion
from saksama.workbench.contest.queries import (
    fence_body,
    fence_in_force,
    participants,
    prior_in_force,
    standing_accounts,
)
from saksama.workbench.mandates.models import Mandate
from saksama.workbench.mandates.queries import require_mandate
from saksama.workbench.register.models import Register
from saksama.workbench.register.queries import any_declared, is_declared, register_in_force
from saksama.workbench.safe.signed import read_signed, signed_digest

DRAFT = "f-draf"
"""The code of a fence that is only looked at."""


def draft_fence(election: Election, *, at: datetime, code: str = DRAFT) -> tuple[Fence, Mandate, Register]:
    """The fence as it would be signed at `at`, with the mandate and the register it stands on.

    Raises Refused with the reason when it could not be signed: no active mandate, another election's, no register,
    a civil servant's own account, or whatever the patrol itself would refuse it for (G2).
    """
    mandate, register = _ground(election, at)
    accounts = watched_accounts(election, mandate, local_day(at, election.office.zone))
    _require_nobodys_own(election, accounts)
    fence = _built(election, mandate, register, accounts, code)
    if reason := why_not(fence, at):
        raise Refused(reason)
    return fence, mandate, register


def why_no_fence(election: Election, *, at: datetime) -> str | None:
    """Why no fence could be signed at `at`, in words; None if one could."""
    try:
        draft_fence(election, at=at)
    except Refused as refused:
        return refused.message
    return None


def require_fence(election: Election, *, at: datetime) -> tuple[FenceVersion, Fence]:
    """The signed fence for a patrol at `at`: row, digest and file agree, mandate and register are those in force.

    Raises Refused with the reason.
    """
    version = fence_in_force(election)
    if version is None:
        raise Refused(_("Belum ada pagar yang ditandatangani."), _advice())
    if reason := why_fence_not(version, at=at):
        raise Refused(reason, _advice())
    body = fence_body(version)
    assert body
    return version, body


def why_fence_not(version: FenceVersion, *, at: datetime) -> str | None:
    """Why the patrol may not use this signed fence at `at`; None if it may."""
    body = fence_body(version)
    if body is None:
        return _("Isi pagar ini sudah dihapus sesudah pemilihan.")
    try:
        filed = read_signed(version.code, Fence)
        mandate, register = _ground(version.election, at)
    except SaksamaError as error:
        return error.message
    if filed != body or signed_digest(body) != version.digest:
        return _("Isi pagar berubah setelah ditandatangani; pagar ini tidak dipakai lagi.")
    if body.mandate_id != mandate.code:
        return _("Pagar ini dibuat di bawah mandat lain.")
    if body.roster_digest != register.digest:
        return _("Pagar ini dibuat dengan daftar pegawai yang lama.")
    return why_not(body, at)


def watched_accounts(election: Election, mandate: Mandate, today: date) -> list[contest.CampaignAccount]:
    """The accounts that stand today, on platforms of the mandate."""
    return [one for one in standing_accounts(election, today) if one.platform in mandate.platforms]


def _ground(election: Election, at: datetime) -> tuple[Mandate, Register]:
    mandate = require_mandate(election.office, at)
    if mandate.election_code != election.code:
        raise Refused(_("Mandat yang aktif bukan untuk pemilihan ini."), _("Kode pemilihan keduanya harus sama."))
    register = register_in_force(election.office)
    if register is None:
        raise Refused(_("Belum ada daftar pegawai: pagar terikat padanya."), _("Impor daftar pegawai lebih dahulu."))
    return mandate, register


def _require_nobodys_own(election: Election, accounts: list[contest.CampaignAccount]) -> None:
    if not any_declared(election.office, ((one.platform, one.stable_id, one.handle) for one in accounts)):
        return
    for one in accounts:
        if is_declared(election.office, one.platform, stable_id=one.stable_id, handle=one.handle):
            raise Refused(
                _("Akun {account} dalam pagar dinyatakan sebagai akun pribadi seorang pegawai.").format(
                    account=one.code
                ),
                _("Keluarkan akun itu dari pagar; akun pegawai tidak pernah menjadi objek patroli."),
            )


def _built(
    election: Election, mandate: Mandate, register: Register, accounts: list[contest.CampaignAccount], code: str
) -> Fence:
    assert mandate.first_day
    assert mandate.last_day
    return Fence(
        fence_id=code, mandate_id=mandate.code, roster_digest=register.digest, calendar=_calendar(election),
        participants=tuple(_participant(one) for one in participants(election)),
        accounts=tuple(_account(one) for one in accounts),
        period=Period(first=election.watch_first or mandate.first_day, last=election.watch_last or mandate.last_day),
        population=Population(
            residents=election.residents or 0, civil_servants=election.civil_servants or 0,
            source=election.population_source,
        ),
        prior=_prior(election),
    )  # fmt: skip


def _participant(one: contest.Participant) -> Participant:
    return Participant(
        participant_id=one.code, name=one.name, number=one.number or None, aliases=tuple(one.aliases),
        slogans=tuple(one.slogans), empty_box=one.kind == contest.Participant.Kind.EMPTY_BOX,
        not_watched_because=one.not_watched_because,
    )  # fmt: skip


def _account(one: contest.CampaignAccount) -> CampaignAccount:
    return CampaignAccount(
        campaign_account_id=one.code, platform=Platform(one.platform), handle=one.handle, url=one.url,
        participant_id=one.participant.code, account_class=AccountClass(one.account_class), proof=one.proof,
        stable_id=one.stable_id or None, registered_on=one.registered_on, expires_on=one.expires_on,
        approvals=tuple(
            Approval(officer=agreed.officer.code, at=agreed.at.astimezone(UTC))
            for agreed in sorted(one.approvals.all(), key=lambda a: (a.at, a.officer.code))
        ),
    )  # fmt: skip


def _calendar(election: Election) -> Calendar:
    return Calendar(
        candidates_set_on=election.candidates_set_on, voting_on=election.voting_on,
        campaign=_period(election.campaign_first, election.campaign_last),
        quiet=_period(election.quiet_first, election.quiet_last),
    )  # fmt: skip


def _period(first: date | None, last: date | None) -> Period | None:
    return Period(first=first, last=last) if first and last else None


def _prior(election: Election) -> Prior:
    """The value in force with who asked for it and who agreed; a value nobody agreed to carries no approvals."""
    agreed = prior_in_force(election)
    if agreed is None or agreed.approved_by is None or agreed.approved_at is None:
        return Prior(value=election.prior)
    both = ((agreed.proposed_by.code, agreed.proposed_at), (agreed.approved_by.code, agreed.approved_at))
    return Prior(
        value=election.prior,
        approvals=tuple(Approval(officer=code, at=at.astimezone(UTC)) for code, at in both),
    )


def _advice() -> str:
    return _("Tandatangani pagar di halaman Peserta.")


@dataclass(frozen=True)
class FenceSight:
    """The fence as its page shows it."""

    version: FenceVersion | None
    """In force; None while none was signed."""
    body: Fence | None
    reason: str
    """Why the patrol may not use it now; empty if it may."""
    changes: tuple[str, ...]
    """What a new one would hold otherwise."""
    why_not: str
    """Why no new one could be signed; empty if one could."""

    @property
    def may_be_signed(self) -> bool:
        """Whether signing would make a new version."""
        return not self.why_not and (self.version is None or bool(self.changes) or bool(self.reason))


def fence_sight(election: Election, *, at: datetime) -> FenceSight:
    """What is in force, what changed since, what stands in the way of a new one."""
    version = fence_in_force(election)
    body = fence_body(version) if version else None
    try:
        new, _mandate, _register = draft_fence(election, at=at)
    except Refused as refused:
        new, why = None, str(refused)
    else:
        why = ""
    changes = differences(body, new) if body and new else []
    reason = (why_fence_not(version, at=at) or "") if version else ""
    return FenceSight(version, body, reason, tuple(changes), why)
