"""Who may do what: one table (law.md §6). Pure; the must-nots are what is not written here."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from enum import StrEnum


class Role(StrEnum):
    """What a person does in an office. One person may hold several; a small office has to."""

    OPERATOR = "operator"
    """Cyber patrol officer: uploads, notes observations; proposes."""
    REVIEWER = "reviewer"
    """Judges leads."""
    COORDINATOR = "coordinator"
    """Resolves where two officers differ; assigns work."""
    PLENO = "pleno"
    """Commissioner: decides in the plenary, approves mandates."""
    PREVENTION = "prevention"
    """Prevention officer: plans, letters, area views."""
    FIELD = "field"
    """Village and sub-district supervisors (PKD, Panwascam)."""
    INTAKE = "intake"
    """Receives reports at the counter; sees no screening."""
    ADMINISTRATOR = "administrator"
    """Gives access; need not, and without another role cannot, read."""
    AUDITOR = "auditor"
    """DPO or auditor: reads the log only."""
    PARTNER = "partner"
    """Desk of a partner agency: receives referrals, returns their state."""
    VOLUNTEER = "volunteer"
    """Gives initial information only."""
    SUPERVISOR = "supervisor"
    """Province or national: counts of the offices below; reads nobody's leads."""


SEES_PEOPLE = frozenset({
    Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.PLENO, Role.PREVENTION, Role.FIELD, Role.INTAKE,
    Role.ADMINISTRATOR, Role.AUDITOR, Role.PARTNER, Role.SUPERVISOR,
})  # fmt: skip
"""Roles that need a second factor: those that see personal data, and those that give access or read the log."""

_WORK = {Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.PLENO, Role.PREVENTION, Role.FIELD, Role.INTAKE}

MAY: dict[str, frozenset[Role]] = {
    "home.see": frozenset(Role),
    "agenda.see": frozenset(_WORK),
    "jobs.see": frozenset(_WORK),
    "jobs.cancel": frozenset({Role.OPERATOR, Role.COORDINATOR}),
    "offices.see": frozenset({*_WORK, Role.ADMINISTRATOR, Role.AUDITOR, Role.SUPERVISOR}),
    "offices.manage": frozenset({Role.ADMINISTRATOR}),
    "offices.decide": frozenset({Role.ADMINISTRATOR, Role.COORDINATOR, Role.PLENO}),
    "offices.agree": frozenset({Role.COORDINATOR, Role.PLENO}),
    "offices.absence": frozenset({Role.ADMINISTRATOR, Role.COORDINATOR}),
    "offices.borrow": frozenset({Role.COORDINATOR, Role.PLENO, Role.ADMINISTRATOR}),
    "offices.lend": frozenset({Role.COORDINATOR, Role.PLENO}),
    "offices.delegate": frozenset({Role.COORDINATOR, Role.PLENO}),
    "audit.see": frozenset({Role.AUDITOR}),
    "audit.check": frozenset({Role.AUDITOR}),
    "audit.export": frozenset({Role.AUDITOR}),
    "custody.open": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.PLENO, Role.FIELD}),
    "custody.see": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "custody.capture": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR}),
    "custody.keep": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.FIELD}),
    "custody.package": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "custody.copy": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR}),
    "custody.hand_over": frozenset({Role.COORDINATOR, Role.PLENO}),
    "custody.destroy": frozenset({Role.COORDINATOR, Role.PLENO}),
    "custody.count": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.PLENO, Role.AUDITOR}),
    "pictures.see": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.PLENO, Role.FIELD, Role.INTAKE}),
    "pictures.list": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "pictures.say": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.FIELD, Role.INTAKE}),
    "pictures.camera": frozenset({Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "pictures.see_meanings": frozenset(_WORK),
    "pictures.set_meaning": frozenset({Role.OPERATOR, Role.COORDINATOR}),
    "pictures.agree_meaning": frozenset({Role.COORDINATOR, Role.PLENO}),
    "documents.open": frozenset(
        {
            Role.OPERATOR,
            Role.REVIEWER,
            Role.COORDINATOR,
            Role.PLENO,
            Role.FIELD,
            Role.INTAKE,
        }
    ),
    "documents.see": frozenset({Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "documents.draft": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.FIELD, Role.INTAKE}),
    "documents.draft_minutes": frozenset({Role.COORDINATOR, Role.PLENO}),
    "documents.issue": frozenset({Role.COORDINATOR, Role.PLENO}),
    "documents.sign": frozenset({Role.COORDINATOR, Role.PLENO}),
    "documents.withdraw": frozenset({Role.PLENO}),
    "documents.letterhead": frozenset({Role.COORDINATOR}),
    "mandates.see": frozenset(_WORK),
    "mandates.draft": frozenset({Role.OPERATOR, Role.COORDINATOR}),
    "mandates.approve": frozenset({Role.COORDINATOR, Role.PLENO}),
    "mandates.drop_agreement": frozenset({Role.OPERATOR, Role.COORDINATOR, Role.PLENO}),
    "contest.see": frozenset(_WORK),
    "contest.edit": frozenset({Role.OPERATOR, Role.COORDINATOR}),
    "contest.approve": frozenset({Role.COORDINATOR, Role.PLENO}),
    "register.see": frozenset({Role.OPERATOR, Role.COORDINATOR, Role.PLENO}),
    "register.import": frozenset({Role.OPERATOR, Role.COORDINATOR}),
    "register.see_requests": frozenset({Role.AUDITOR, Role.COORDINATOR, Role.PLENO}),
    "register.ask_access": frozenset({Role.AUDITOR}),
    "register.answer_access": frozenset({Role.COORDINATOR, Role.PLENO}),
    "vault.see": frozenset({Role.INTAKE, Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "vault.keep": frozenset({Role.INTAKE, Role.COORDINATOR}),
    "vault.ask": frozenset({Role.INTAKE, Role.COORDINATOR, Role.PLENO}),
    "vault.approve": frozenset({Role.COORDINATOR, Role.PLENO}),
    "vault.custody": frozenset({Role.INTAKE, Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "vault.found": frozenset({Role.COORDINATOR, Role.PLENO}),
    "patrols.see": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.PLENO, Role.PREVENTION}),
    "patrols.import": frozenset({Role.OPERATOR, Role.COORDINATOR}),
    "patrols.run": frozenset({Role.OPERATOR, Role.COORDINATOR}),
    "patrols.observe": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.FIELD}),
    "fieldwork.see": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.PLENO, Role.FIELD}),
    "fieldwork.write": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.FIELD}),
    "fieldwork.look_up": frozenset({Role.FIELD}),
    "fieldwork.propose": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.FIELD}),
    "fieldwork.advise": frozenset({Role.COORDINATOR, Role.PLENO}),
    "intake.see": frozenset({Role.INTAKE, Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "intake.receive": frozenset({Role.INTAKE, Role.COORDINATOR}),
    "intake.examine": frozenset({Role.REVIEWER, Role.COORDINATOR}),
    "intake.assign": frozenset({Role.COORDINATOR}),
    "intake.inform": frozenset({Role.INTAKE, Role.COORDINATOR, Role.FIELD, Role.VOLUNTEER}),
    "intake.read_information": frozenset(
        {
            Role.INTAKE,
            Role.OPERATOR,
            Role.REVIEWER,
            Role.COORDINATOR,
            Role.PLENO,
            Role.FIELD,
        }
    ),
    "intake.trace": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.FIELD}),
    "intake.say": frozenset({Role.REVIEWER, Role.COORDINATOR}),
    "intake.forward": frozenset({Role.COORDINATOR, Role.PLENO}),
    "cases.see": frozenset({Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "cases.handle": frozenset({Role.REVIEWER, Role.COORDINATOR}),
    "cases.approve": frozenset({Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "cases.assign": frozenset({Role.COORDINATOR, Role.PLENO}),
    "cases.issue": frozenset({Role.COORDINATOR}),
    "cases.aside": frozenset({Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "cases.export": frozenset({Role.COORDINATOR, Role.PLENO}),
    "cases.decide": frozenset({Role.PLENO}),
    "cases.transfer": frozenset({Role.COORDINATOR, Role.PLENO}),
    "cases.take_over": frozenset({Role.COORDINATOR, Role.PLENO}),
    "cases.refer": frozenset({Role.COORDINATOR, Role.PLENO}),
    "referral.see": frozenset({Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "referral.receivers": frozenset({Role.COORDINATOR, Role.PLENO}),
    "referral.draft": frozenset({Role.COORDINATOR}),
    "referral.send": frozenset({Role.COORDINATOR, Role.PLENO}),
    "referral.answer": frozenset({Role.COORDINATOR, Role.PLENO}),
    "referral.remind": frozenset({Role.COORDINATOR}),
    "referral.recall": frozenset({Role.COORDINATOR}),
    "pleno.see": frozenset({Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "pleno.prepare": frozenset({Role.COORDINATOR, Role.PLENO}),
    "pleno.vote": frozenset({Role.PLENO}),
    "rights.see": frozenset({Role.AUDITOR, Role.COORDINATOR, Role.PLENO}),
    "rights.report": frozenset({Role.AUDITOR, Role.COORDINATOR, Role.PLENO}),
    "rights.handle": frozenset({Role.COORDINATOR}),
    "rights.receive": frozenset({Role.AUDITOR}),
    "rights.decide": frozenset({Role.COORDINATOR}),
    "rights.redact": frozenset({Role.COORDINATOR}),
    "rights.check_redaction": frozenset({Role.COORDINATOR, Role.PLENO}),
    "rights.give_access": frozenset({Role.COORDINATOR, Role.PLENO}),
    "rights.decide_objection": frozenset({Role.PLENO}),
    "rights.seal": frozenset({Role.COORDINATOR, Role.PLENO}),
    "rights.hold": frozenset({Role.COORDINATOR, Role.PLENO}),
    "rights.delete": frozenset({Role.COORDINATOR, Role.PLENO}),
    "rights.approve_deletion": frozenset({Role.COORDINATOR, Role.PLENO}),
    "review.see": frozenset({Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "review.judge": frozenset({Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "review.resolve": frozenset({Role.COORDINATOR, Role.PLENO}),
    "review.prevent": frozenset({Role.PREVENTION, Role.COORDINATOR}),
    "early_warning.see": frozenset(_WORK),
    "early_warning.keep": frozenset({Role.PREVENTION, Role.COORDINATOR}),
    "early_warning.place": frozenset({Role.REVIEWER, Role.COORDINATOR}),
    "early_warning.adopt": frozenset({Role.COORDINATOR, Role.PLENO}),
    "early_warning.answer": frozenset({Role.PREVENTION, Role.COORDINATOR}),
    "early_warning.publish": frozenset({Role.PREVENTION, Role.COORDINATOR}),
    "early_warning.agree_publish": frozenset({Role.COORDINATOR, Role.PLENO}),
    "prevention.see": frozenset(_WORK),
    "prevention.plan": frozenset({Role.PREVENTION, Role.COORDINATOR}),
    "prevention.approve": frozenset({Role.COORDINATOR, Role.PLENO}),
    "prevention.attend": frozenset({Role.PREVENTION, Role.COORDINATOR, Role.FIELD}),
    "nation.see": frozenset({Role.SUPERVISOR, Role.COORDINATOR, Role.PLENO}),
    "nation.count": frozenset({Role.SUPERVISOR, Role.COORDINATOR}),
    "nation.exchange": frozenset({Role.ADMINISTRATOR, Role.COORDINATOR, Role.PLENO}),
    "nation.cards": frozenset({Role.ADMINISTRATOR, Role.COORDINATOR}),
    "nation.agree": frozenset({Role.COORDINATOR, Role.PLENO}),
}
"""Verb → roles. A verb that is not here is nobody's."""


LENDABLE = frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.PREVENTION, Role.AUDITOR})
"""What a lent officer may do: work and agree. A plenary decides with its own members; access stays in the house."""

AGENCY = frozenset({Role.PARTNER})
"""What people of a partner agency's desk may be: they browse nothing that was not referred to them."""

ALONE = frozenset({Role.AUDITOR, Role.PARTNER, Role.VOLUNTEER})
"""Roles that stand with no other in one office: who reads the log does not work there; guests do not either."""

MANAGED_FROM_ABOVE = frozenset({"district", "village", "partner"})
"""Kinds of office too small for an administrator of their own, or guests: the office above gives their access.

Never a province or a regency: the province edits nothing of a regency (law.md §6).
"""


class AccessState(StrEnum):
    """Where a request for access stands."""

    ASKED = "asked"
    AGREED = "agreed"
    TAKEN = "taken"
    ENDED = "ended"
    """Refused, withdrawn, or replaced by a new link."""


class LoanState(StrEnum):
    """Where a loan stands. An agreed one ends with its last day."""

    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class DelegationState(StrEnum):
    """Where a delegation stands. An agreed one is over after its last day."""

    ASKED = "asked"
    AGREED = "agreed"
    REFUSED = "refused"
    ENDED = "ended"
    """Withdrawn before it was answered, or ended by either side."""


DELEGATION_MOVES: dict[DelegationState, frozenset[DelegationState]] = {
    DelegationState.ASKED: frozenset({DelegationState.AGREED, DelegationState.REFUSED, DelegationState.ENDED}),
    DelegationState.AGREED: frozenset({DelegationState.ENDED}),
}

DELEGABLE = frozenset({
    "early_warning.see", "early_warning.keep", "early_warning.answer", "prevention.see", "prevention.plan",
    "prevention.attend", "intake.see", "intake.receive", "intake.inform", "mandates.see", "contest.see", "contest.edit",
    "agenda.see", "jobs.see",
})  # fmt: skip
"""What an office above may do for one below: read its work lists, receive reports, keep figures, prepare prevention.

Never what a plenary decides, what a second person agrees to, what is judged blind, signed or issued, the vault, the
access of people, the log: those need the office's own people, or a lent officer who becomes one of them (`LENDABLE`).
"""
BY_BUNDLE = "machine"
"""Who asked for a delegation that only came with a bundle: it is shown, and gives nobody a desk here."""
ACTS_FOR_OTHERS = frozenset({"national", "province", "regency", "district"})
"""Kinds of office that have offices below."""
ALONG = frozenset({"home.see"})
"""What whoever acts for another office sees besides."""


ACCESS_MOVES: dict[AccessState, frozenset[AccessState]] = {
    AccessState.ASKED: frozenset({AccessState.AGREED, AccessState.ENDED}),
    AccessState.AGREED: frozenset({AccessState.TAKEN, AccessState.ENDED}),
}
LOAN_MOVES: dict[LoanState, frozenset[LoanState]] = {
    LoanState.ASKED: frozenset({LoanState.AGREED, LoanState.REFUSED, LoanState.WITHDRAWN}),
}


def before(to: AccessState) -> list[AccessState]:
    """From which states a request for access may move to `to`."""
    return [state for state, next_ones in ACCESS_MOVES.items() if to in next_ones]


def loan_before(to: LoanState) -> list[LoanState]:
    """From which states a loan may move to `to`."""
    return [state for state, next_ones in LOAN_MOVES.items() if to in next_ones]


def delegation_before(to: DelegationState) -> list[DelegationState]:
    """From which states a delegation may move to `to`."""
    return [state for state, next_ones in DELEGATION_MOVES.items() if to in next_ones]


def clash(roles: Collection[Role]) -> bool:
    """Whether these roles may not be one person's in one office."""
    return len(set(roles)) > 1 and not ALONE.isdisjoint(roles)


def giveable(kind: str) -> frozenset[Role]:
    """Which roles an office of `kind` can give to its own people."""
    return AGENCY if kind == "partner" else frozenset(Role) - AGENCY


def digest_of(token: str) -> str:
    """What stands in the database instead of a link's token."""
    return hashlib.sha256(token.encode()).hexdigest()


def may(roles: Collection[Role], verb: str) -> bool:
    """Whether someone with `roles` may do `verb`."""
    return not MAY.get(verb, frozenset()).isdisjoint(roles)


def needs_second_factor(roles: Collection[Role]) -> bool:
    """Whether someone with `roles` must have a one-time code or a passkey."""
    return not SEES_PEOPLE.isdisjoint(roles)
