"""Reads of the contest: who stands, what is watched, which fence is in force. Nothing here writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.functions import Length

from saksama.handover.fence import AccountClass, Fence
from saksama.kernel.clock import local_day
from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.contest import rules
from saksama.workbench.contest.models import CampaignAccount, Election, FenceVersion, Participant, PriorProposal
from saksama.workbench.contest.rules import Standing
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.rows import Row
from saksama.workbench.safe.sealing import open_row

CLASSES = tuple(str(one) for one in AccountClass)
Found = TypeVar("Found", bound=Row)


@dataclass(frozen=True)
class PlanRow:
    """One participant in the patrol plan: what is watched how often, or why nothing is (G14)."""

    participant: Participant
    accounts: tuple[CampaignAccount, ...]
    """Those that stand today."""
    by_platform: tuple[tuple[str, int, int | None], ...]
    """(platform, accounts, days between two looks; None: not set)."""
    by_class: dict[str, int]
    reason: str
    """Why nobody is watched; empty where somebody is."""
    missing: bool
    """Neither an account nor a reason: the plan is not whole."""


def current_election(office: Office, at: datetime) -> Election | None:
    """The election the office works on: the nearest that has not ended."""
    day = local_day(at, office.zone)
    running = Election.objects.filter(office=office).exclude(ended_on__lte=day)
    return running.select_related("office").order_by("voting_on").first()


def elections_of(desk: Desk) -> QuerySet[Election]:
    """Every election of the desk's office, the newest vote first."""
    return Election.objects.filter(office=desk.office).select_related("office").order_by("-voting_on")


def election_for(desk: Desk, election_id: UUID) -> Election:
    """One election of the desk's office. Raises NotThere."""
    return _found(elections_of(desk).filter(pk=election_id).first())


def participant_for(desk: Desk, participant_id: UUID) -> Participant:
    """One participant of a contest of the desk's office. Raises NotThere."""
    found = Participant.objects.filter(pk=participant_id, election__office=desk.office)
    return _found(found.select_related("election__office").first())


def account_for(desk: Desk, account_id: UUID) -> CampaignAccount:
    """One campaign account of the desk's office. Raises NotThere."""
    return _found(_accounts().filter(pk=account_id, election__office=desk.office).first())


def prior_for(desk: Desk, proposal_id: UUID) -> PriorProposal:
    """One proposal for the expected share. Raises NotThere."""
    found = PriorProposal.objects.filter(pk=proposal_id, election__office=desk.office)
    return _found(found.select_related("election__office").first())


def participants(election: Election) -> QuerySet[Participant]:
    """Everyone on the ballot, by number; the empty box last."""
    box = Case(When(kind=Participant.Kind.EMPTY_BOX, then=Value(1)), default=Value(0), output_field=IntegerField())
    found = Participant.objects.filter(election=election).select_related("election__office")
    return found.order_by(box, Length("number"), "number", Length("code"), "code")


def accounts_of(election: Election) -> list[CampaignAccount]:
    """Every account ever written down, in the order of participants and codes."""
    found = _accounts().filter(election=election)
    place = {one.pk: n for n, one in enumerate(participants(election))}
    return sorted(found, key=lambda one: (place[one.participant_id], len(one.code), one.code))


def standing_of(account: CampaignAccount, today: date) -> Standing:
    """How an account stands on `today`."""
    return rules.standing(
        account.account_class, approvals=len(account.approvals.all()), expires_on=account.expires_on,
        removed=account.removed_at is not None, told=account.told_at is not None, today=today,
    )  # fmt: skip


def standing_accounts(election: Election, today: date) -> list[CampaignAccount]:
    """The accounts that belong in a fence of `today`."""
    return [one for one in accounts_of(election) if standing_of(one, today) is Standing.STANDS]


def plan(election: Election, today: date) -> list[PlanRow]:
    """The patrol plan: every participant, the empty box too, with accounts × platform × cadence or a reason (G14)."""
    standing: dict[UUID, list[CampaignAccount]] = {}
    for account in standing_accounts(election, today):
        standing.setdefault(account.participant_id, []).append(account)
    return [_plan_row(one, standing.get(one.pk, []), election.cadence) for one in participants(election)]


def platforms_of(rows: list[PlanRow]) -> list[str]:
    """Platforms on which anybody is watched, in one order for all."""
    return sorted({platform for row in rows for platform, _n, _days in row.by_platform})


def unevenness(rows: list[PlanRow]) -> list[str]:
    """What is uneven in the plan, in sentences; participants with a reason not to be watched are left out."""
    watched = [row for row in rows if row.accounts]
    return rules.unevenness({
        shown_name(row.participant): {platform: n for platform, n, _days in row.by_platform} for row in watched
    })  # fmt: skip


def shown_name(participant: Participant) -> str:
    """A participant as lists say it: number and name."""
    return f"{participant.number}. {participant.name}" if participant.number else participant.name


def fence_in_force(election: Election) -> FenceVersion | None:
    """The signed fence that patrols use; None while none is."""
    found = FenceVersion.objects.filter(election=election, withdrawn_at__isnull=True)
    return found.select_related("mandate", "signed_by").order_by("-number").first()


def fences_of(election: Election) -> QuerySet[FenceVersion]:
    """Every fence of the election, newest first."""
    return FenceVersion.objects.filter(election=election).select_related("signed_by", "mandate").order_by("-number")


def fence_body(version: FenceVersion) -> Fence | None:
    """What was signed; None after the election, when it was deleted."""
    return open_row(version.sealed, Fence) if len(version.sealed) else None


def open_priors(election: Election) -> QuerySet[PriorProposal]:
    """Proposals for another expected share that nobody agreed to yet."""
    found = PriorProposal.objects.filter(election=election, approved_at__isnull=True)
    return found.select_related("proposed_by").order_by("-proposed_at")


def prior_in_force(election: Election) -> PriorProposal | None:
    """The approved proposal behind the value in force; None for the default."""
    found = PriorProposal.objects.filter(election=election, approved_at__isnull=False, value=election.prior)
    return found.select_related("proposed_by", "approved_by").order_by("-approved_at").first()


def additions_told(election: Election, today: date) -> tuple[int, int]:
    """The public figure (G2): how many accounts outside KPU's list are watched as additions, of how many in all."""
    standing = standing_accounts(election, today)
    return sum(one.account_class == AccountClass.ADDITION for one in standing), len(standing)


def _plan_row(participant: Participant, accounts: list[CampaignAccount], cadence: dict[str, int]) -> PlanRow:
    platforms = dict.fromkeys(one.platform for one in accounts)
    return PlanRow(
        participant=participant, accounts=tuple(accounts),
        by_platform=tuple(
            (name, sum(one.platform == name for one in accounts), cadence.get(name)) for name in sorted(platforms)
        ),
        by_class={kind: sum(one.account_class == kind for one in accounts) for kind in CLASSES},
        reason="" if accounts else participant.not_watched_because,
        missing=not accounts and not participant.not_watched_because,
    )  # fmt: skip


def _accounts() -> QuerySet[CampaignAccount]:
    found = CampaignAccount.objects.select_related("participant", "election__office", "added_by", "proof_exhibit")
    return found.prefetch_related("approvals__officer")


def _found(row: Found | None) -> Found:
    if row is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return row
