"""The fence (G2): the campaign accounts the patrol may read interactions with, and nothing else."""

from __future__ import annotations

import re
from datetime import date, datetime
from enum import StrEnum

from saksama.handover.parts import Approval, Period, Platform, Struct, says_nothing, two_people
from saksama.handover.roster import Roster
from saksama.kernel.clock import local_day
from saksama.kernel.errors import Refused
from saksama.kernel.folding import handle
from saksama.kernel.words import _

ADDED_SHARE = 0.2
"""Additions beside the registered and would-be accounts stay under a fifth of the list (G2)."""


class AccountClass(StrEnum):
    """How a campaign account came into the fence; the classes are shown apart."""

    REGISTERED = "registered"
    WOULD_BE = "would_be"
    ADDITION = "addition"


class Participant(Struct, frozen=True):
    """One participant of the contest; the empty box (kolom kosong) is one too."""

    participant_id: str
    name: str
    number: str | None = None
    """The ballot number as written ("1"); None before the draw."""
    aliases: tuple[str, ...] = ()
    """Other names, short names, nicknames of the participant or pair."""
    slogans: tuple[str, ...] = ()
    """Slogans and hashtags (without #)."""
    empty_box: bool = False
    not_watched_because: str = ""
    """Required when the fence holds no account of this participant (G14)."""


class CampaignAccount(Struct, frozen=True):
    """One account that campaigns, with the proof of it."""

    campaign_account_id: str
    platform: Platform
    handle: str
    url: str
    participant_id: str
    account_class: AccountClass
    proof: str
    """Registration number, or the reference of the captured proof that it campaigns."""
    stable_id: str | None = None
    """The platform's own id; without it the handle decides, and a renamed handle is reported."""
    registered_on: date | None = None
    expires_on: date | None = None
    """Last day in the fence; required for would-be candidates and additions."""
    approvals: tuple[Approval, ...] = ()
    """Two different officers for everything that KPU's list does not hold."""


class Calendar(Struct, frozen=True):
    """The days that decide which rule could apply; days in the mandate's zone. None = not set yet."""

    candidates_set_on: date | None
    campaign: Period | None
    quiet: Period | None
    voting_on: date


class Population(Struct, frozen=True):
    """How many people live where the patrol looks: the denominators of the namesake numbers (G5)."""

    residents: int
    civil_servants: int
    source: str
    nation_residents: int = 284_973_643  # Dukcapil, second half of 2024 (regions/population)


class Prior(Struct, frozen=True):
    """The expected share of civil servants among commenting accounts; .001 to .05, with a second approval (G5)."""

    value: float = 0.01
    approvals: tuple[Approval, ...] = ()


class Fence(Struct, frozen=True):
    """What one patrol may look at: signed together with the mandate it belongs to."""

    fence_id: str
    mandate_id: str
    participants: tuple[Participant, ...]
    accounts: tuple[CampaignAccount, ...]
    calendar: Calendar
    period: Period
    """Acts outside it are not screened."""
    population: Population
    roster_digest: str
    """SHA-256 of the roster's canonical form (`roster.roster_digest`)."""
    prior: Prior = Prior()
    version: int = 1


DEFAULT_PRIOR = Prior().value
LOWEST_PRIOR, HIGHEST_PRIOR = 0.001, 0.05


def why_not(fence: Fence, at: datetime) -> str | None:
    """The reason why this fence cannot be used; None if it can. Pure, so the workbench asks the same question."""
    return _why_accounts(fence, at) or _why_participants(fence) or _why_prior(fence, at) or _why_ground(fence)


def require_sound(fence: Fence, at: datetime) -> None:
    """Raises Refused with the reason unless the fence may be used at `at`."""
    if reason := why_not(fence, at):
        raise Refused(reason)


def require_nobodys_own(fence: Fence, roster: Roster) -> None:
    """Raises Refused when an account of the fence is one that a civil servant declared, under whatever class (G2)."""
    own = [(d.platform, d) for row in roster.rows for d in row.declared_accounts]
    ids = {(platform, d.stable_id) for platform, d in own if d.stable_id}
    handles = {(platform, handle(d.handle)) for platform, d in own if d.handle}
    for account in fence.accounts:
        if (account.platform, account.stable_id) in ids or (account.platform, handle(account.handle)) in handles:
            raise Refused(
                _("Akun {account} dalam pagar dinyatakan sebagai akun pribadi seorang pegawai.").format(
                    account=account.campaign_account_id
                ),
                _("Keluarkan akun itu dari pagar; akun pegawai tidak pernah menjadi objek patroli."),
            )


def in_force(fence: Fence, day: date) -> tuple[CampaignAccount, ...]:
    """The accounts whose time in the fence covers `day`."""
    return tuple(a for a in fence.accounts if a.expires_on is None or day <= a.expires_on)


def _why_accounts(fence: Fence, at: datetime) -> str | None:
    if _twice(fence.accounts):
        return _("Pagar memuat akun yang sama dua kali.")
    known = {p.participant_id for p in fence.participants}
    for account in fence.accounts:
        if account.participant_id not in known:
            return _("Akun {account} menunjuk peserta yang tidak ada dalam pagar.").format(
                account=account.campaign_account_id
            )
        if reason := _why_account(account, at):
            return reason
    return _why_additions(fence.accounts) or _why_additions(in_force(fence, local_day(at, "WIB")))


def _twice(accounts: tuple[CampaignAccount, ...]) -> bool:
    """Whether an id, or one account of a platform under two ids, stands there twice: it would pad the list."""
    ids = [a.campaign_account_id for a in accounts]
    stable = [(a.platform, a.stable_id) for a in accounts if a.stable_id]
    handles = [(a.platform, handle(a.handle)) for a in accounts]
    return any(len(set(keys)) != len(keys) for keys in (ids, stable, handles))


def _why_additions(accounts: tuple[CampaignAccount, ...]) -> str | None:
    """Counted over the whole list and over what is still in force: accounts that expired make no room."""
    added = sum(a.account_class is AccountClass.ADDITION for a in accounts)
    if added and added >= ADDED_SHARE * len(accounts):
        return _("Akun tambahan harus di bawah seperlima daftar: {added} dari {all}.").format(
            added=added, all=len(accounts)
        )
    return None


def _why_account(account: CampaignAccount, at: datetime) -> str | None:
    if says_nothing(account.proof):
        return _("Akun {account} belum punya bukti bahwa ia akun kampanye.").format(account=account.campaign_account_id)
    if account.account_class is AccountClass.REGISTERED:
        return None
    if account.expires_on is None:
        return _("Akun {account} di luar daftar KPU harus punya tanggal akhir.").format(
            account=account.campaign_account_id
        )
    if not two_people(account.approvals) or any(a.at > at for a in account.approvals):
        return _("Akun {account} di luar daftar KPU harus disetujui dua orang.").format(
            account=account.campaign_account_id
        )
    return None


def _why_participants(fence: Fence) -> str | None:
    watched = {a.participant_id for a in fence.accounts}
    for participant in fence.participants:
        if participant.participant_id not in watched and says_nothing(participant.not_watched_because):
            return _("Peserta {name} tidak dipantau dan tidak ada alasannya.").format(name=participant.name)
    return None


def _why_prior(fence: Fence, at: datetime) -> str | None:
    if not LOWEST_PRIOR <= fence.prior.value <= HIGHEST_PRIOR:
        return _("Perkiraan awal harus antara 0,1 % dan 5 %.")
    approvals = fence.prior.approvals
    if fence.prior.value != DEFAULT_PRIOR and (not two_people(approvals) or any(a.at > at for a in approvals)):
        return _("Perkiraan awal selain bawaan harus disetujui dua orang.")
    return None


def _why_ground(fence: Fence) -> str | None:
    if fence.period.first > fence.period.last:
        return _("Masa pagar berakhir sebelum dimulai.")
    people = fence.population
    if says_nothing(people.source) or not 0 < people.civil_servants < people.residents <= people.nation_residents:
        return _("Jumlah penduduk dan pegawai belum benar: isi keduanya (pegawai lebih sedikit) dan sumbernya.")
    if not re.fullmatch(r"[0-9a-f]{64}", fence.roster_digest):
        return _("Pagar belum menyebut daftar pegawai: isi sidik yang dikatakan `saksama roster import`.")
    return None
