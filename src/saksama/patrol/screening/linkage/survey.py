"""What all accounts of a run show together: the only thing that ties one account's probability to the others'.

Counts of name tokens, the pieces handles are read as, and how many accounts name which place; no account. Surveys of
parts of the accounts add up to the survey of all, so accounts can be compared part by part, on as many machines as
there are, with the same probabilities.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from saksama.patrol.screening.linkage import vocabulary
from saksama.patrol.screening.linkage.tokens import TokenTable
from saksama.patrol.screening.linkage.vocabulary import Names, Vocabulary
from saksama.patrol.screening.linkage.weights import Weights


@dataclass(frozen=True)
class Survey:
    """Counts over some accounts."""

    tokens: dict[str, Counter[int]] = field(default_factory=dict)
    """Token of display names → place in the name → how often."""
    pieces: frozenset[str] = frozenset()
    """What names and handles can be read as."""
    places: Counter[int] = field(default_factory=Counter)
    """profiles.INSIDE, OUTSIDE, UNSAID → accounts."""
    finer: Counter[str] = field(default_factory=Counter)
    """Region code finer than the territory → accounts that name it."""


def together(surveys: Iterable[Survey]) -> Survey:
    """The survey of all their accounts; the same in any order."""
    tokens: dict[str, Counter[int]] = {}
    pieces: set[str] = set()
    places: Counter[int] = Counter()
    finer: Counter[str] = Counter()
    for one in surveys:
        for token, counts in one.tokens.items():
            tokens.setdefault(token, Counter()).update(counts)
        pieces |= one.pieces
        places.update(one.places)
        finer.update(one.finer)
    return Survey(tokens, frozenset(pieces), places, finer)


@dataclass(frozen=True)
class Common:
    """What is the same for every account of a run."""

    survey: Survey
    vocabulary: Vocabulary


def common(survey: Survey, register: Names, table: TokenTable, weights: Weights) -> Common:
    """From the survey of *all* accounts that are read."""
    return Common(survey, vocabulary.from_counts(register, survey.tokens, survey.pieces, table, weights))
