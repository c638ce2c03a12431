"""From pairs to probabilities: candidates of an account compete with each other and with nobody in the register."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from saksama.patrol.screening.linkage import blocks, identity
from saksama.patrol.screening.linkage.facts import EARLIEST, LATEST, compatible
from saksama.patrol.screening.linkage.profiles import INSIDE, OUTSIDE, UNSAID, Accounts, People
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
    right, inside = _inside(accounts.place, w)
    odds = np.where(kind == UNSAID, 1.0, np.where(kind == INSIDE, right / inside, (1 - right) / (1 - inside)))
    verdict = np.where(kind == OUTSIDE, DIFFERS, SILENT).astype(np.int32)
    said, regions, table = _comparable(accounts.finer, people.region)
    compared = table[said[pairs[0]], regions[pairs[1]]]
    share = (np.bincount(said, minlength=len(table)) + 1.0) / (np.count_nonzero(said) + 10.0)
    fits = np.maximum(w.finer_place.said / np.maximum(share[said[pairs[0]]], w.finer_place.stray), 1.0)
    odds = odds * np.where(compared == AGREES, fits, np.where(compared == DIFFERS, 1 - w.finer_place.said, 1.0))
    return np.where(compared == SILENT, verdict, compared).astype(np.int32), odds


def _inside(place: Ints, w: Weights) -> tuple[float, float]:
    """P(names a place in the territory), given that a place is named: of a register person, of anybody here."""
    expected = w.place_right * w.place_lives_there + (1 - w.place_right) * (1 - w.place_lives_there)
    named, inside = np.count_nonzero(place != UNSAID), np.count_nonzero(place == INSIDE)
    anybody = min((inside + 100 * expected) / (named + 100), 0.97)
    return max(w.place_right, anybody), anybody


def _comparable(finer: list[str], region: list[str]) -> tuple[Ints, Ints, Ints]:
    """Codes of the finer places accounts name (0: none) and of persons' regions, and the verdict for each two."""
    places, regions = ["", *sorted(set(finer) - {""})], sorted(set(region))
    table = np.array([[_finer(here, there) for there in regions] for here in places], np.int32).reshape(len(places), -1)
    place_id, region_id = {p: i for i, p in enumerate(places)}, {r: i for i, r in enumerate(regions)}
    said = np.array([place_id[p] for p in finer], np.int32)
    return said, np.array([region_id[r] for r in region], np.int32), table


def _finer(here: str, there: str) -> int:
    if not here or here.startswith(there + "."):
        return SILENT                 # nothing said, or the register is coarser than the account
    return AGREES if compatible(here, there) else DIFFERS
