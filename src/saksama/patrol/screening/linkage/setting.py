"""What a run of the linkage is told, and what it hands back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from saksama.handover.fence import DEFAULT_PRIOR
from saksama.patrol.screening.linkage.facts import Places

METHOD = "1"
"""Raised when the same input can give another output."""
GATE = 0.9
"""Guardrail G5: no setting goes below it."""
SURE = 0.98
"""What is asked in fact: where 1 % are civil servants, a few wrong
accounts undo many right ones (docs/linkage.md).
"""


@dataclass(frozen=True)
class Population:
    """How many people live where the patrol looks, and in the nation."""

    residents: int
    civil_servants: int
    nation: int


def no_places(_text: str) -> tuple[str, ...]:
    """A gazetteer that knows nothing."""
    return ()


@dataclass(frozen=True)
class LinkageSetting:
    """Everything that decides beside the tables. `prior`: expected
    share of civil servants among the accounts.
    """

    prior: float
    territory: tuple[str, ...]
    """Dotted region codes of the mandate."""
    population: Population
    default_prior: float = DEFAULT_PRIOR
    places: Places = no_places
    gate: float = SURE
    """May be raised above .9, never lowered."""

    def __post_init__(self) -> None:
        if not (0 < self.prior < 1 and 0 < self.default_prior < 1 and GATE <= self.gate < 1):
            raise ValueError("prior in (0, 1) and gate in [.9, 1)")


@dataclass(frozen=True)
class Linked:
    """Candidates (screening.signals.CANDIDATES) and how many accounts went which way; counts only, no ids."""

    candidates: Any
    counts: dict[str, int]
    version: str
    """Method, weights and gate: for the lead's `versions`."""
