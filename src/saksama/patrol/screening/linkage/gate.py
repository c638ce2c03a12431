"""Guardrail G5: what may be shown as a candidate. A name alone never passes, and no setting makes it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from saksama.patrol.screening.linkage.profiles import People
from saksama.patrol.screening.linkage.score import AGREES, DIFFERS, Pairs
from saksama.patrol.screening.linkage.setting import LinkageSetting
from saksama.patrol.screening.linkage.vocabulary import Floats, Ints

NAME_AT_LEAST = 20.0
"""The name must fit this much better than a random resident's, whatever the facts say."""
TIED = 5.0
"""Two persons are tied when the second is not at least this many times less likely."""
CROWDED_UNIT = 0.2
"""A unit or agency that holds more of the register than this separates nobody."""
MOST = 3

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Passed:
    """Rows of the pairs that may be shown, ordered by account; their probabilities; why the others fell."""

    rows: Ints
    probability: Floats
    at_default: Floats
    counts: dict[str, int]


def judge(pairs: Pairs, people: People, setting: LinkageSetting) -> Passed:
    """The pairs that pass G5, at most three an account, and per account the first reason why none did."""
    among = setting.population.civil_servants
    in_force, at_default = (
        pairs.posterior(setting.prior, among),
        pairs.posterior(setting.default_prior, among),
    )
    lower = np.minimum(in_force, at_default)  # a raised prior never lets one through that failed at the default
    best = _best(pairs.account, lower)
    tests = {
        "failed_name": pairs.fit >= NAME_AT_LEAST,
        "failed_no_separating_fact": separates(pairs, people),
        "failed_contradicted": ~contradicted(pairs),
        "tied": ~_tied(pairs),
        "failed_probability": lower >= setting.gate,
    }
    passed = np.logical_and.reduce(list(tests.values()))
    rows = at_most(np.flatnonzero(passed).astype(np.int32), pairs.account, lower)
    counts = _first_reason(best, tests)
    counts["blocked"], counts["corroborated"] = (
        int((pairs.total > 0).sum()),
        len(np.unique(pairs.account[rows])),
    )
    return Passed(rows, in_force[rows], at_default[rows], counts)


def separates(pairs: Pairs, people: People) -> Flags:
    """Whether a fact beside the name fits: birth year, unit or agency, a place finer than the territory."""
    return (pairs.year == AGREES) | ((pairs.unit == AGREES) & ~_crowded(pairs, people)) | (pairs.place == AGREES)


def contradicted(pairs: Pairs) -> Flags:
    """Whether the account says another birth year or another unit than the register; that blocks."""
    return (pairs.year == DIFFERS) | (pairs.unit == DIFFERS)


def _crowded(pairs: Pairs, people: People) -> Flags:
    limit = CROWDED_UNIT * len(people.tokens)
    sizes = people.unit_sizes
    agency, unit = people.agency[pairs.person], people.unit[pairs.person]
    smallest = np.minimum(np.where(agency >= 0, sizes[agency], np.inf), np.where(unit >= 0, sizes[unit], np.inf))
    said = np.where(pairs.unit_said >= 0, sizes[pairs.unit_said], smallest)
    return np.asarray(said - 1 > limit)


def _best(account: Ints, value: Floats) -> Ints:
    """Row of the likeliest pair of each account."""
    order = np.lexsort((-value, account))
    first = np.ones(len(order), bool)
    first[1:] = account[order][1:] != account[order][:-1]
    return order[first].astype(np.int32)


def _tied(pairs: Pairs) -> Flags:
    """Pairs that another register person of the same account comes close to, or beats."""
    order = np.lexsort((-pairs.odds, pairs.account))
    account, odds = pairs.account[order], pairs.odds[order]
    rival = np.zeros(len(order))
    start = np.ones(len(order), bool)
    start[1:] = account[1:] != account[:-1]
    begins = np.flatnonzero(start)
    top = np.repeat(begins, np.diff(np.append(begins, len(order))))
    rival[:] = odds[top]  # everybody's rival is the first …
    runner_up = np.minimum(begins + 1, len(order) - 1)
    alone = account[runner_up] != account[begins] if len(order) else begins
    rival[begins] = np.where(alone | (runner_up == begins), 0.0, odds[runner_up])  # … the first's is the second
    result = np.zeros(len(order), bool)
    result[order] = rival * TIED >= odds
    return result


def at_most(rows: Ints, account: Ints, value: Floats) -> Ints:
    """The likeliest `MOST` of each account's `rows`, ordered by account, then likeliest first."""
    order = np.lexsort((rows, -value[rows], account[rows]))
    rows = rows[order]
    place = np.zeros(len(rows), np.int64)
    for at in range(1, len(rows)):
        place[at] = place[at - 1] + 1 if account[rows[at]] == account[rows[at - 1]] else 0
    return rows[place < MOST]


def _first_reason(best: Ints, tests: dict[str, Flags]) -> dict[str, int]:
    left = np.ones(len(best), bool)
    counts: dict[str, int] = {}
    for reason, holds in tests.items():
        fails = left & ~holds[best]
        counts[reason] = int(fails.sum())
        left &= ~fails
    return counts
