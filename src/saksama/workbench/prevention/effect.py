"""Whether prevention helped: before and after, with a comparison group. Pure arithmetic, standard library only.

Nothing here is about a person: a group is an agency or several, and small ones are not shown (G7).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, log, sqrt

from saksama.workbench.prevention.rules import LEAST_COUNT, LEAST_GROUP

Z = 1.959964
"""97.5 % point of the normal distribution: 95 % between both ends."""
ENOUGH_EVENTS = 10
"""Fewer events than this in both groups and both periods say nothing."""
SURE_ENOUGH = 0.05
FARTHEST = 2.0
"""A partner is at most twice as large or half as large."""


@dataclass(frozen=True)
class Group:
    """What one group answered at one moment."""

    takers: int
    """Civil servants who answered."""
    asked: int
    """Questions put to all of them together."""
    right: int
    """Right answers among those."""

    @property
    def share(self) -> float | None:
        """Share of right answers; None of nobody."""
        return self.right / self.asked if self.asked else None

    @property
    def shown(self) -> bool:
        """Whether it is large enough to be shown, and neither right nor wrong answers are a handful (G7)."""
        return self.takers >= LEAST_GROUP and min(self.right, self.asked - self.right) >= LEAST_COUNT

    def __add__(self, other: Group) -> Group:
        """Both together."""
        return Group(self.takers + other.takers, self.asked + other.asked, self.right + other.right)


NOBODY = Group(0, 0, 0)


@dataclass(frozen=True)
class Net:
    """A difference in differences of shares, −1 … 1, with its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def tells(self) -> bool:
        """Whether the interval leaves out "no difference"."""
        return self.low > 0 or self.high < 0


def net(before: Group, after: Group, other_before: Group, other_after: Group) -> Net | None:
    """(after − before) − (other_after − other_before), with value ± 1.96 √Σ p(1−p)/n over the four groups.

    n counts persons, not answers: answers of one person hang together, and the variance of a person's share is never
    more than p(1−p), so the interval is rather too wide than too narrow. Before and after count as independent, which
    widens it too. None unless all four groups may be shown.
    """
    four = (after, before, other_after, other_before)
    if not all(group.shown for group in four):
        return None
    shares = [group.share or 0.0 for group in four]
    value = shares[0] - shares[1] - (shares[2] - shares[3])
    half = Z * sqrt(sum(p * (1 - p) / group.takers for p, group in zip(shares, four, strict=True)))
    return Net(value, max(-2.0, value - half), min(2.0, value + half))


@dataclass(frozen=True)
class Counts:
    """Events before and after, of those who took part and of those they are compared with."""

    before: int
    after: int
    other_before: int
    other_after: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.before + self.after + self.other_before + self.other_after


def chance_of(counts: Counts) -> float:
    """Two-sided exact p of "prevention changed nothing" for Poisson counts, given the margins (Fisher).

    With rates λ·a·b (group × period) the four counts, given their row and column sums, follow the hypergeometric
    distribution; how long the periods are cancels out as long as it is the same for both groups. The p is the sum of
    all tables that are at most as probable as this one.
    """
    row, column, total = counts.before + counts.after, counts.after + counts.other_after, counts.total
    whole = comb(total, column)
    ways = {k: comb(row, k) * comb(total - row, column - k)
            for k in range(max(0, column - (total - row)), min(row, column) + 1)}  # fmt: skip
    here = ways[counts.after]
    return sum(way for way in ways.values() if way <= here) / whole


def verdict(counts: Counts) -> str:
    """What the events say: "too_few" before anything else, "no_difference", "fewer" or "more"."""
    if counts.total < ENOUGH_EVENTS or counts.before < LEAST_COUNT or counts.other_before < LEAST_COUNT:
        return "too_few"
    if chance_of(counts) >= SURE_ENOUGH:
        return "no_difference"
    return "fewer" if counts.after * counts.other_before < counts.other_after * counts.before else "more"


@dataclass(frozen=True)
class Unit:
    """What a partner is chosen by: class and size, and nothing that happened later."""

    unit: str
    index_class: str
    asn: int


def matched(taught: Sequence[Unit], others: Sequence[Unit]) -> list[tuple[Unit, Unit]]:
    """For each of `taught`, the larger first, the nearest in size of the same class among `others`, each once.

    Sizes are compared by their ratio, at most `FARTHEST`; equal distances go by code. Who finds nobody is left out.
    """
    pairs, free = [], [one for one in others if one.asn > 0]
    for one in sorted(taught, key=lambda unit: (-unit.asn, unit.unit)):
        near = [other for other in free if other.index_class == one.index_class and _far(one, other) <= log(FARTHEST)]
        if one.asn > 0 and near:
            best = min(near, key=lambda other: (_far(one, other), other.unit))
            free.remove(best)
            pairs.append((one, best))
    return pairs


def _far(one: Unit, other: Unit) -> float:
    return abs(log(one.asn / other.asn)) if one.asn > 0 else log(FARTHEST) + 1
