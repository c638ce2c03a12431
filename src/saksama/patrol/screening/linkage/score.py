"""From pairs to probabilities: candidates of an account compete with each other and with nobody in the register."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from saksama.patrol.screening.linkage import blocks, identity
from saksama.patrol.screening.linkage.facts import EARLIEST, LATEST, compatible
from saksama.patrol.screening.linkage.profiles import INSIDE, UNSAID, Accounts, People
from saksama.patrol.screening.linkage.vocabulary import Floats, Ints, Vocabulary
from saksama.patrol.screening.linkage.weights import Fact, Weights

CHUNK = 400_000
"""Pairs scored at a time; bounds the memory."""

AGREES, SILENT, DIFFERS = 1, 0, -1


@dataclass(frozen=True)
class Pairs:
    """Scored pairs, ordered by account then person. `fit` and `odds` are likelihood ratios against a random resident."""

    account: Ints
    person: Ints
    fit: Floats            # display name and handle
    odds: Floats           # everything
    year: Ints             # AGREES | SILENT | DIFFERS
    unit: Ints
    place: Ints            # finer places only; DIFFERS also for another district
    unit_said: Ints        # unit id the account names; -1 none
    impostor: float        # share of accounts that show all this and are somebody else's all the same

    def posterior(self, prior: float, persons: int) -> Floats:
        """P(the account is this person's), when `prior` of the accounts belong to one of `persons` register persons."""
        weight = self.odds * (prior / max(persons, 1))
        total = np.bincount(self.account, weights=weight, minlength=int(self.account.max(initial=-1)) + 1)
        return (1.0 - self.impostor) * weight / (total[self.account] + (1.0 - prior))


def score(accounts: Accounts, people: People, v: Vocabulary) -> Pairs:
    """All pairs worth looking at, with what their facts say."""
    account, person = blocks.candidates(accounts, people, v)
    chance = identity.chance_of(accounts.shown, v)
    ages = _ages(people.birth_year)
    parts = [
        _chunk(accounts, people, v, (chance, ages), (account[at:at + CHUNK], person[at:at + CHUNK]))
        for at in range(0, max(len(account), 1), CHUNK)
    ]
    fit, odds, year, unit, place = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return Pairs(account, person, fit, odds, year, unit, place, accounts.unit[account], v.weights.impostor)


def _chunk(
    accounts: Accounts, people: People, v: Vocabulary, known: tuple[identity.Chance, Floats], pairs: tuple[Ints, Ints]
) -> tuple[Floats, Floats, Ints, Ints, Ints]:
    chance, ages = known
    fit = identity.likelihood(accounts.shown, chance, pairs, people.names, v)
    year, year_odds = _year(accounts, people, pairs, ages, v.weights)
    unit, unit_odds = _unit(accounts, people, pairs, v.weights)
    place, place_odds = _place(accounts, people, pairs, v.weights)
    w = v.weights
    degree = np.where(accounts.degree[pairs[0]], w.degree.said / w.degree.stray, 1.0)
    return fit, fit * year_odds * unit_odds * place_odds * degree / w.caution, year, unit, place


def _ages(birth_year: Ints) -> Floats:
    """Share of residents by birth year: half as in the register, half even, so that no year is impossible."""
    span = LATEST + 1
    even = np.zeros(span)
    even[1955:2010] = 1 / 55
    known = np.bincount(np.clip(birth_year, EARLIEST, LATEST), minlength=span) / max(len(birth_year), 1)
    return 0.5 * even + 0.5 * known


def _year(
    accounts: Accounts, people: People, pairs: tuple[Ints, Ints], ages: Floats, w: Weights
) -> tuple[Ints, Floats]:
    born = people.birth_year[pairs[1]]
    shown = accounts.years[pairs[0]]
    verdict = np.zeros(len(born), np.int32)
    odds = np.ones(len(born))
    kinds = (
        (w.year_two_digits, w.year_two_digits_differs), (w.year_four_digits, w.year_differs), (w.year_in_bio, w.year_differs)
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
    odds = np.where(verdict == AGREES, np.where(service == 0, strong * w.honorary, strong), np.where(verdict == DIFFERS, w.unit_other, word))
    return verdict.astype(np.int32), odds


def _place(accounts: Accounts, people: People, pairs: tuple[Ints, Ints], w: Weights) -> tuple[Ints, Floats]:
    """District places weigh a little and separate nobody; finer ones separate."""
    kind = accounts.place[pairs[0]]
    inside = w.place_right * w.place_lives_there + (1 - w.place_right) * (1 - w.place_lives_there)
    odds = np.where(
        kind == UNSAID, 1.0, np.where(kind == INSIDE, w.place_right / inside, (1 - w.place_right) / (1 - inside))
    )
    verdict = np.where((kind != UNSAID) & (kind != INSIDE), DIFFERS, SILENT).astype(np.int32)
    named = np.flatnonzero(np.array([bool(c) for c in accounts.finer])[pairs[0]]) if any(accounts.finer) else []
    for row in named:
        here, there = accounts.finer[pairs[0][row]], people.region[pairs[1][row]]
        verdict[row], factor = _finer(here, there, w)
        odds[row] *= factor
    return verdict, odds


def _finer(here: str, there: str, w: Weights) -> tuple[int, float]:
    if here.startswith(there + "."):
        return SILENT, 1.0            # the register is coarser than the account: nothing to compare
    if compatible(here, there):
        return AGREES, w.finer_place.said / w.finer_place.stray
    return DIFFERS, (1 - w.finer_place.said) / (1 - w.finer_place.stray)
