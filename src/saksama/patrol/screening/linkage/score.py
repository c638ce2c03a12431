"""From pairs to probabilities: candidates of an account compete with
each other and with nobody in the register.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np

from saksama.patrol.screening.linkage import blocks, identity
from saksama.patrol.screening.linkage.facts import EARLIEST, LATEST, compatible
from saksama.patrol.screening.linkage.profiles import INSIDE, OUTSIDE, UNSAID, Accounts, People
from saksama.patrol.screening.linkage.vocabulary import Floats, Ints, Vocabulary
from saksama.patrol.screening.linkage.weights import Fact, Weights

SLICE = 4_000
"""Accounts scored at a time; bounds the memory."""
AGES_WORTH = 200
"""Persons that an even spread of birth years is worth: a small register says little about ages."""
FAINT = 1e-5
"""Pairs of which even a prior of 1 makes less than this are
dropped; they still count against their rivals.
"""

AGREES, SILENT, DIFFERS = 1, 0, -1


@dataclass(frozen=True)
class Pairs:
    """Scored pairs, ordered by account then person. `fit` and `odds` are
    likelihood ratios against a random resident.
    """

    account: Ints
    person: Ints
    fit: Floats  # display name and handle
    odds: Floats  # everything
    year: Ints  # AGREES | SILENT | DIFFERS
    unit: Ints
    place: Ints  # finer places only; DIFFERS also for another district
    unit_said: Ints  # unit id the account names; -1 none
    total: Floats  # per account: the odds of all persons looked at, the dropped ones too
    persons: int  # in the register
    impostor: float  # share of accounts that show all this and are somebody else's all the same

    def posterior(self, prior: float, civil_servants: int) -> Floats:
        """P(the account is this person's), when `prior` of the
        accounts belong to one of so many civil servants.

        `civil_servants` is at least the register's size: a register
        of a few does not make these few likelier.
        """
        each = prior / max(civil_servants, self.persons, 1)
        nobody = 1.0 - each * self.persons
        return (1.0 - self.impostor) * self.odds * each / (self.total[self.account] * each + nobody)


def score(accounts: Accounts, people: People, v: Vocabulary) -> Pairs:
    """All pairs worth looking at, with what their facts say."""
    rules = blocks.rules(accounts, people, v)
    known = (
        identity.chance_of(accounts.shown, v),
        _ages(people.birth_year),
        _Places(accounts, people, v.weights),
    )
    persons, rows = len(people.tokens), len(accounts.shown.display)
    parts, totals = [], []
    for low in range(0, max(rows, 1), SLICE):
        high = min(low + SLICE, rows)
        pairs = blocks.pairs_of(rules, low, high, max(persons, 1))
        columns = (*pairs, *_chunk(accounts, people, v, known, pairs))
        totals.append(np.bincount(pairs[0] - low, weights=columns[3], minlength=high - low))
        kept = columns[3] >= FAINT * persons
        parts.append([column[kept] for column in columns])
    account, person, fit, odds, year, unit, place = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return Pairs(
        account,
        person,
        fit,
        odds,
        year,
        unit,
        place,
        unit_said=accounts.unit[account],
        total=np.concatenate(totals),
        persons=persons,
        impostor=v.weights.impostor,
    )


def _chunk(
    accounts: Accounts,
    people: People,
    v: Vocabulary,
    known: tuple[identity.Chance, Floats, _Places],
    pairs: tuple[Ints, Ints],
) -> tuple[Floats, Floats, Ints, Ints, Ints]:
    chance, ages, places = known
    fit = identity.likelihood(accounts.shown, chance, pairs, people.names, v)
    year, year_odds = _year(accounts, people, pairs, ages, v.weights)
    unit, unit_odds = _unit(accounts, people, pairs, v.weights)
    place, place_odds = places.compare(accounts, pairs)
    w = v.weights
    degree = np.where(accounts.degree[pairs[0]], w.degree.said / w.degree.stray, 1.0)
    return fit, fit * year_odds * unit_odds * place_odds * degree / w.caution, year, unit, place


def _ages(birth_year: Ints) -> Floats:
    """Share of residents by birth year: half as in the register, half even, so that no year is impossible."""
    span = LATEST + 1
    even = np.zeros(span)
    even[1955:2010] = 1 / 55
    found = np.bincount(np.clip(birth_year, EARLIEST, LATEST), minlength=span)
    known = (found + AGES_WORTH * even) / (len(birth_year) + AGES_WORTH)
    return 0.5 * even + 0.5 * known


def _year(
    accounts: Accounts, people: People, pairs: tuple[Ints, Ints], ages: Floats, w: Weights
) -> tuple[Ints, Floats]:
    born = people.birth_year[pairs[1]]
    shown = accounts.years[pairs[0]]
    verdict = np.zeros(len(born), np.int32)
    odds = np.ones(len(born))
    kinds = (
        (w.year_two_digits, w.year_two_digits_differs),
        (w.year_four_digits, w.year_differs),
        (w.year_in_bio, w.year_differs),
    )
    for column, (fact, differs) in enumerate(kinds):
        said = shown[:, column]
        repeated = (shown[:, :column] == said[:, None]).any(axis=1) if column else np.zeros(len(said), bool)
        speaks = (said > 0) & ~repeated
        odds *= np.where(speaks, np.where(said == born, _said(fact, ages[said]), differs), 1.0)
        verdict = np.where(said > 0, np.where((said != born) | (verdict == DIFFERS), DIFFERS, AGREES), verdict)
    return verdict.astype(np.int32), odds


def _said(fact: Fact, share: Floats) -> Floats:
    return (fact.said + fact.stray) / (fact.said * share + fact.stray)


def _unit(accounts: Accounts, people: People, pairs: tuple[Ints, Ints], w: Weights) -> tuple[Ints, Floats]:
    said = accounts.unit[pairs[0]]
    agency, unit = people.agency[pairs[1]], people.unit[pairs[1]]
    share = ((people.unit_sizes + 1.0) / (len(people.agency) + 1.0))[said]
    agrees = (said >= 0) & ((said == agency) | (said == unit))
    verdict = np.where(said < 0, SILENT, np.where(agrees, AGREES, DIFFERS))
    service = accounts.service[pairs[0]]
    word = np.where(service > 0, w.service_word.said / w.service_word.stray, np.where(service == 0, w.honorary, 1.0))
    strong = w.unit.said / (w.unit.stray * share)
    odds = np.where(
        verdict == AGREES,
        np.where(service == 0, strong * w.honorary, strong),
        np.where(verdict == DIFFERS, w.unit_other, word),
    )
    return verdict.astype(np.int32), odds


class _Places:
    """Places of accounts against regions of persons. District places weigh
    a little and separate nobody; finer ones do.
    """

    def __init__(self, accounts: Accounts, people: People, weights: Weights) -> None:
        everybody = accounts.survey
        self._right, self._inside = _inside(everybody.places, weights)
        places, self._said, self._regions, self._table = _comparable(accounts.finer, people.region)
        shown = np.array([everybody.finer[place] for place in places], np.float64)
        shown[0] = len(accounts.finer) - np.count_nonzero(self._said)  # those who name none; never compared
        share = (shown + 1.0) / (everybody.finer.total() + 10.0)
        self._fits = np.maximum(weights.finer_place.said / np.maximum(share, weights.finer_place.stray), 1.0)
        self._differs = 1 - weights.finer_place.said

    def compare(self, accounts: Accounts, pairs: tuple[Ints, Ints]) -> tuple[Ints, Floats]:
        """What each pair's places say, and how much it weighs."""
        kind, said = accounts.place[pairs[0]], self._said[pairs[0]]
        outside = (1 - self._right) / (1 - self._inside)
        odds = np.where(kind == UNSAID, 1.0, np.where(kind == INSIDE, self._right / self._inside, outside))
        compared = self._table[said, self._regions[pairs[1]]]
        odds = odds * np.where(compared == AGREES, self._fits[said], np.where(compared == DIFFERS, self._differs, 1.0))
        away = np.where(kind == OUTSIDE, DIFFERS, SILENT)
        return np.where(compared == SILENT, away, compared).astype(np.int32), odds


def _inside(places: Counter[int], w: Weights) -> tuple[float, float]:
    """P(names a place in the territory), given that a place is named:
    of a register person, of anybody here.
    """
    expected = w.place_right * w.place_lives_there + (1 - w.place_right) * (1 - w.place_lives_there)
    inside = places[INSIDE]
    named = inside + places[OUTSIDE]
    anybody = min((inside + 100 * expected) / (named + 100), 0.97)
    return max(w.place_right, anybody), anybody


def _comparable(finer: list[str], region: list[str]) -> tuple[list[str], Ints, Ints, Ints]:
    """The finer places accounts name (first: none), the codes of these and of
    persons' regions, and the verdict for each two.
    """
    places, regions = ["", *sorted(set(finer) - {""})], sorted(set(region))
    table = np.array([[_finer(here, there) for there in regions] for here in places], np.int32).reshape(len(places), -1)
    place_id, region_id = {p: i for i, p in enumerate(places)}, {r: i for i, r in enumerate(regions)}
    said = np.array([place_id[p] for p in finer], np.int32)
    return places, said, np.array([region_id[r] for r in region], np.int32), table


def _finer(here: str, there: str) -> int:
    if not here or here.startswith(there + "."):
        return SILENT  # nothing said, or the register is coarser than the account
    return AGREES if compatible(here, there) else DIFFERS
