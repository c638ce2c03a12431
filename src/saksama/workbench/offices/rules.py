"""Who may do what: one table (law.md §6). Pure; the must-nots are what is not written here."""

from __future__ import annotations

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
    "offices.see": frozenset({*_WORK, Role.ADMINISTRATOR, Role.AUDITOR, Role.SUPERVISOR}),
    "offices.manage": frozenset({Role.ADMINISTRATOR}),
    "audit.see": frozenset({Role.AUDITOR}),
    "mandates.see": frozenset(_WORK),
    "mandates.draft": frozenset({Role.OPERATOR, Role.COORDINATOR}),
    "mandates.approve": frozenset({Role.COORDINATOR, Role.PLENO}),
    "contest.see": frozenset(_WORK),
    "contest.edit": frozenset({Role.OPERATOR, Role.COORDINATOR}),
    "contest.approve": frozenset({Role.COORDINATOR, Role.PLENO}),
    "register.see": frozenset({Role.OPERATOR, Role.COORDINATOR, Role.PLENO}),
    "register.import": frozenset({Role.OPERATOR, Role.COORDINATOR}),
    "register.ask_access": frozenset({Role.AUDITOR}),
    "register.answer_access": frozenset({Role.COORDINATOR, Role.PLENO}),
    "patrols.see": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.PLENO, Role.PREVENTION}),
    "patrols.import": frozenset({Role.OPERATOR, Role.COORDINATOR}),
    "patrols.run": frozenset({Role.OPERATOR, Role.COORDINATOR}),
    "patrols.observe": frozenset({Role.OPERATOR, Role.REVIEWER, Role.COORDINATOR, Role.FIELD}),
    "review.see": frozenset({Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "review.judge": frozenset({Role.REVIEWER, Role.COORDINATOR, Role.PLENO}),
    "review.resolve": frozenset({Role.COORDINATOR, Role.PLENO}),
    "review.prevent": frozenset({Role.PREVENTION, Role.COORDINATOR}),
}
"""Verb → roles. A verb that is not here is nobody's."""


def may(roles: Collection[Role], verb: str) -> bool:
    """Whether someone with `roles` may do `verb`."""
    return not MAY.get(verb, frozenset()).isdisjoint(roles)


def needs_second_factor(roles: Collection[Role]) -> bool:
    """Whether someone with `roles` must have a one-time code or a passkey."""
    return not SEES_PEOPLE.isdisjoint(roles)
