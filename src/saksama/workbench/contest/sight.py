"""The contest as pages show it: stages against today, an account with what is odd about it, what a desk may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from saksama.handover.fence import AccountClass
from saksama.kernel.clock import local_day
from saksama.kernel.folding import unusual
from saksama.kernel.words import _
from saksama.workbench.contest import rules
from saksama.workbench.contest.models import CampaignAccount, Election
from saksama.workbench.contest.queries import accounts_of, standing_of
from saksama.workbench.contest.rules import Standing
from saksama.workbench.contest.services.accounts import INBOX
from saksama.workbench.offices.desk import Desk


@dataclass(frozen=True)
class Stage:
    """One stage of the calendar; `first` None: not set yet."""

    name: str
    first: date | None
    last: date | None
    state: str
    """past, now, coming; "" while it is not set."""


@dataclass(frozen=True)
class AccountSight:
    """One account as a desk sees it."""

    account: CampaignAccount
    standing: Standing
    agreed: tuple[tuple[str, datetime], ...]
    """(name, instant) of each approval."""
    missing: int
    """Approvals still needed."""
    untold: bool
    """An addition that both agreed to, while the province does not know yet."""
    told_by_letter: bool
    unusual: tuple[str, ...]
    """Letters of the handle outside ASCII, with their numbers."""
    may: frozenset[str]
    """approve, remove, tell."""


@dataclass(frozen=True)
class ClassSight:
    """Accounts of one class: the classes are shown apart (G2)."""

    key: str
    title: str
    note: str
    rows: tuple[AccountSight, ...]


def stages_of(election: Election, today: date) -> list[Stage]:
    """The stages in their order against `today`."""
    days = [
        (_("Penetapan calon"), election.candidates_set_on, election.candidates_set_on),
        (_("Kampanye"), election.campaign_first, election.campaign_last),
        (_("Masa tenang"), election.quiet_first, election.quiet_last),
        (_("Pemungutan suara"), election.voting_on, election.voting_on),
    ]
    return [Stage(name, first, last, _state(first, last, today)) for name, first, last in days]


def classes_of(election: Election, desk: Desk, at: datetime) -> list[ClassSight]:
    """The three classes with what stands or waits in each."""
    sights = [one for one in _sights(election, desk, at) if one.standing is not Standing.REMOVED]
    said = {
        AccountClass.REGISTERED: (_("Terdaftar di KPU"), _("Dari daftar KPU; tidak perlu persetujuan.")),
        AccountClass.WOULD_BE: (
            _("Bakal calon dan tim, sebelum pendaftaran"),
            _("Dengan bukti, dua persetujuan, dan tanggal akhir."),
        ),
        AccountClass.ADDITION: (
            _("Tambahan di luar daftar KPU"),
            _("Di bawah seperlima daftar, diberitahukan ke provinsi, jumlahnya diumumkan."),
        ),
    }
    return [
        ClassSight(kind, title, note, tuple(one for one in sights if one.account.account_class == kind))
        for kind, (title, note) in said.items()
    ]


def removed_of(election: Election, desk: Desk, at: datetime) -> list[AccountSight]:
    """What was taken out, with the reason."""
    return [one for one in _sights(election, desk, at) if one.standing is Standing.REMOVED]


def account_sight(account: CampaignAccount, desk: Desk, at: datetime) -> AccountSight:
    """One account at `at`."""
    standing = standing_of(account, local_day(at, desk.zone))
    agreed = sorted(account.approvals.all(), key=lambda one: one.at)
    registered = account.account_class == AccountClass.REGISTERED
    missing = 0 if registered else max(0, rules.APPROVALS - len(agreed))
    untold = account.account_class == AccountClass.ADDITION and account.told_at is None and not missing
    return AccountSight(
        account=account, standing=standing, agreed=tuple((one.officer.name, one.at) for one in agreed),
        missing=missing, untold=untold, told_by_letter=bool(account.told_by) and account.told_by != INBOX,
        unusual=unusual(account.handle), may=_may(account, standing, untold=untold, desk=desk),
    )  # fmt: skip


def _sights(election: Election, desk: Desk, at: datetime) -> list[AccountSight]:
    return [account_sight(one, desk, at) for one in accounts_of(election)]


def _may(account: CampaignAccount, standing: Standing, *, untold: bool, desk: Desk) -> frozenset[str]:
    if standing is Standing.REMOVED or account.election.ended_on:
        return frozenset()
    agreed = any(one.officer_id == desk.officer.pk for one in account.approvals.all())
    able = {
        "approve": desk.may("contest.approve") and standing is Standing.WAITS and not agreed and not untold
        and account.added_by_id != desk.officer.pk,
        "remove": desk.may("contest.edit"),
        "tell": desk.may("contest.edit") and untold and standing is not Standing.EXPIRED,
    }  # fmt: skip
    return frozenset(name for name, given in able.items() if given)


def _state(first: date | None, last: date | None, today: date) -> str:
    if first is None or last is None:
        return ""
    if today < first:
        return "coming"
    return "now" if today <= last else "past"
