"""The weights of the linkage: reviewed data, checked when read. Own values; no labels were used."""

from __future__ import annotations

from pathlib import Path

import msgspec

from saksama.kernel.errors import Damaged
from saksama.kernel.words import _

FILE = Path(__file__).parent / "weights.json"

Reading = tuple[str, float]
"""Slots shown in order ("12", "1L" spelled out as "13"), and how often a name of that length is shown so."""


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often a fact is said by its bearer, and how often the same is said without being about oneself."""

    said: float
    stray: float


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Probabilities given a true link (m) and the rates that make up
    the other side (u); see docs/linkage.md.
    """

    version: str
    exact: float
    initial: float
    clipped: float
    mistyped: float
    floor: float
    other_display: float
    other_handle: float
    display: dict[str, tuple[Reading, ...]]
    handle: dict[str, tuple[Reading, ...]]
    lengths: tuple[float, float, float, float]
    lengths_worth: float
    reference_worth: float
    position_worth: float
    unseen: float
    rarest: float
    year_two_digits: Fact
    year_two_digits_differs: float
    year_four_digits: Fact
    year_differs: float
    caution: float
    impostor: float
    year_in_bio: Fact
    unit: Fact
    unit_other: float
    honorary: float
    service_word: Fact
    degree: Fact
    place_right: float
    place_lives_there: float
    finer_place: Fact

    def readings(self, kind: str, length: int, pieces: int) -> list[tuple[tuple[int, ...], float]]:
        """Ways in which `pieces` pieces can show a name of `length` tokens: (slots from 0, probability)."""
        table = (self.display if kind == "display" else self.handle)[str(length)]
        return [(tuple(int(s) - 1 for s in slots), share) for slots, share in table if len(slots) == pieces]


def load(path: Path = FILE) -> Weights:
    """Read and check the weights. Raises Damaged when they do not fall from level to level."""
    weights = msgspec.json.decode(path.read_bytes(), type=Weights)
    if fault := fault_of(weights):
        raise Damaged(_("Bobot pencocokan tidak sah: {fault}.").format(fault=fault))
    return weights


def fault_of(w: Weights) -> str | None:
    """What is wrong with the weights, None if nothing: every level must weigh less than the one above it."""
    falling = {
        "exact > initial > clipped > mistyped > 0": w.exact > w.initial > w.clipped > w.mistyped > 0,
        "a fact is said more often than it strays": all(
            0 < f.stray < f.said < 1 for f in (w.unit, w.service_word, w.degree, w.finer_place)
        ),
        "what contradicts weighs against": max(w.year_two_digits_differs, w.year_differs, w.unit_other, w.honorary) < 1,
        "a two-digit ending contradicts less than a whole year": w.year_two_digits_differs >= w.year_differs,
        "caution never speeds up": w.caution >= 1 and 0 < w.impostor < 1,
        "a register person names the district at least as often": w.place_right >= w.place_lives_there,
        "other name stays possible": min(w.other_display, w.other_handle) >= w.floor > 0,
        "shares of readings sum to at most 1": all(
            sum(share for _slots, share in table) <= 1 + 1e-9
            for kind in (w.display, w.handle)
            for table in kind.values()
        ),
    }
    return next((name for name, holds in falling.items() if not holds), None)
