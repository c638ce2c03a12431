"""The arithmetic of small offices: who holds which role, and what still works when somebody is away. Pure.

A work is a list of steps; the steps of one work are done by different persons. A work can be done when every step
finds a person of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations_with_replacement

from saksama.workbench.offices.rules import LENDABLE, MAY, Role

Roles = frozenset[Role]


class Duty(StrEnum):
    """What an office must be able to do."""

    MANDATE = "mandate"
    FENCE = "fence"
    PATROL = "patrol"
    JUDGE = "judge"
    DIFFER = "differ"
    OBSERVE = "observe"
    PLENO = "pleno"
    PREVENT = "prevent"
    ACCESS = "access"
    AUDIT = "audit"


STEPS: dict[Duty, tuple[Roles, ...]] = {
    Duty.MANDATE: (MAY["mandates.draft"], MAY["mandates.approve"], MAY["mandates.approve"]),
    Duty.FENCE: (MAY["contest.edit"], MAY["contest.approve"], MAY["contest.approve"]),
    Duty.PATROL: (MAY["patrols.import"],),
    Duty.JUDGE: (MAY["review.judge"], MAY["review.judge"]),
    Duty.DIFFER: (MAY["review.judge"], MAY["review.judge"], MAY["review.resolve"]),
    Duty.OBSERVE: (MAY["patrols.observe"], MAY["review.judge"], MAY["review.judge"]),
    Duty.PLENO: (MAY["fieldwork.write"], MAY["pleno.vote"], MAY["pleno.vote"]),
    Duty.PREVENT: (MAY["review.prevent"],),
    Duty.ACCESS: (MAY["offices.manage"], MAY["offices.agree"]),
    Duty.AUDIT: (MAY["audit.see"],),
}
"""Every step's roles; different persons for the steps of one duty: nobody approves or judges their own."""

MOST_LENT = 2
"""More lent officers than this, and the office is closed rather than short of hands."""

_R = Role
TABLES: dict[int, tuple[Roles, ...]] = {
    3: (
        frozenset({_R.OPERATOR, _R.REVIEWER, _R.PLENO, _R.PREVENTION, _R.ADMINISTRATOR}),
        frozenset({_R.COORDINATOR, _R.REVIEWER, _R.PLENO, _R.INTAKE, _R.ADMINISTRATOR}),
        frozenset({_R.PLENO, _R.REVIEWER, _R.OPERATOR}),
    ),
    5: (
        frozenset({_R.OPERATOR, _R.PREVENTION}),
        frozenset({_R.REVIEWER, _R.INTAKE, _R.ADMINISTRATOR}),
        frozenset({_R.REVIEWER, _R.OPERATOR, _R.PLENO, _R.ADMINISTRATOR}),
        frozenset({_R.COORDINATOR, _R.PLENO, _R.PREVENTION}),
        frozenset({_R.PLENO, _R.REVIEWER}),
    ),
    15: (
        *(frozenset({_R.PLENO}) for _ in range(3)),
        *(frozenset({_R.COORDINATOR}) for _ in range(2)),
        *(frozenset({_R.OPERATOR}) for _ in range(2)),
        *(frozenset({_R.REVIEWER}) for _ in range(3)),
        frozenset({_R.PREVENTION}),
        frozenset({_R.INTAKE}),
        *(frozenset({_R.ADMINISTRATOR}) for _ in range(2)),
        frozenset({_R.AUDITOR}),
    ),
}
"""Who holds what in an office of so many. The auditor of a small office is lent: nobody reads the log on themselves.

Three sit in the plenary, as in most regencies: whose finding it is does not decide, and two are left.
"""


@dataclass(frozen=True)
class Standing:
    """How a duty stands with the people at hand."""

    duty: Duty
    lent: tuple[Role, ...] | None
    """Roles of officers to be lent so that it works: () it works as it is, None not even with two lent ones."""

    @property
    def works(self) -> bool:
        """Whether nobody need be lent."""
        return self.lent == ()


def standings(people: Sequence[Collection[Role]]) -> list[Standing]:
    """Every duty with `people` at hand (the roles of each)."""
    return [Standing(duty, _lent(steps, people)) for duty, steps in STEPS.items()]


def each_absence(people: Sequence[Collection[Role]]) -> list[list[Standing]]:
    """Every duty, once for each of `people` being away, in their order."""
    return [standings([*people[:away], *people[away + 1 :]]) for away in range(len(people))]


def remedy(people: Sequence[Collection[Role]]) -> tuple[Role, ...] | None:
    """The fewest roles to be lent so that every duty but the auditor's works at once; None: not with `MOST_LENT`.

    Each lent officer brings one role. The auditor is left out: whoever works here does not read the log on it.
    """
    steps = [asked for duty, asked in STEPS.items() if duty is not Duty.AUDIT]
    return next((roles for roles in _loans() if all(can(one, _with(people, roles)) for one in steps)), None)


def can(steps: Sequence[Collection[Role]], people: Sequence[Collection[Role]]) -> bool:
    """Whether every step finds a person of its own among `people`."""
    if not steps:
        return True
    return any(
        not set(steps[0]).isdisjoint(held) and can(steps[1:], [*people[:at], *people[at + 1 :]])
        for at, held in enumerate(people)
    )


def _lent(steps: tuple[Roles, ...], people: Sequence[Collection[Role]]) -> tuple[Role, ...] | None:
    """The fewest roles to be lent; of equally few the first in the order of `Role`."""
    return next((roles for roles in _loans() if can(steps, _with(people, roles))), None)


def _with(people: Sequence[Collection[Role]], lent: tuple[Role, ...]) -> list[Collection[Role]]:
    return [*people, *({role} for role in lent)]


def _loans() -> Iterator[tuple[Role, ...]]:
    lendable = [role for role in Role if role in LENDABLE]
    for how_many in range(MOST_LENT + 1):
        yield from combinations_with_replacement(lendable, how_many)
