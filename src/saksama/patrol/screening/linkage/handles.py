"""A handle taken apart: name pieces in every way they can be read, and the digits at its end."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from saksama.kernel.folding import plain
from saksama.patrol.screening.linkage.names import LEET, fold

ENDING = re.compile(r"^(?P<core>.*?)(?P<digits>\d*)[._-]*$")
PARTS = re.compile(r"[._\-]+")
TAIL_WORDS = ("official", "offc", "ofc", "real", "asli", "id")
SHORTEST = 3
LONGEST_CORE = 30


class Handle(NamedTuple):
    """What a handle shows: cores to be split into name pieces, and digits."""

    cores: tuple[str, ...]
    digits: str


def read_handle(text: str) -> Handle:
    """Cores (most literal first) and the digits at the end ("" when none)."""
    low = re.sub(r"[^a-z0-9._\-]", "", plain(text).removeprefix("@"))
    tail = next((w for w in TAIL_WORDS if low.endswith(w) and len(low) > len(w) + SHORTEST), None)
    cores: list[str] = []
    digits = ""
    for form in (low, low.removesuffix(tail).rstrip("._-")) if tail else (low,):
        core, found = _core_and_digits(form)
        digits = digits or found
        cores.append(core)
        if found and any(c.isdigit() for c in core):  # leet inside: the first digit may still be a letter
            cores.append(core + found[0])
            digits = found if len(found) in (2, 4) else found[1:]
    return Handle(tuple(dict.fromkeys(c for c in cores if c)), digits)


def _core_and_digits(form: str) -> tuple[str, str]:
    match = ENDING.match(form)
    if match is None:
        return form, ""
    core = match["core"].rstrip("._-")
    return core[:LONGEST_CORE], match["digits"]


Pieces = tuple[str, str]
"""Two folded pieces as they stand in the handle; the second is "" when there is one piece only."""


def splits(core: str, worth: Callable[[str], float], most: int = 3) -> list[Pieces]:
    """The likeliest readings of `core` as one or two name pieces,
    best first; `worth` > 0 for a piece that can be one.

    Deterministic: equal worth is ordered by the pieces themselves.
    """
    parts = [p for p in PARTS.split(core) if p]
    if not parts:
        return []
    if len(parts) > 1:
        pairs = [(parts[0], parts[1])] if len(parts) == 2 else [(parts[0], parts[1]), (parts[0], parts[-1])]
    else:
        text = parts[0].translate(LEET)
        pairs = [(text[:cut], text[cut:]) for cut in range(1, len(text))] + [(text, "")]
    scored: dict[Pieces, float] = {}
    for left, right in pairs:
        pieces = (fold(left), fold(right) if right else "")
        value = worth(pieces[0]) * (worth(pieces[1]) if right else ALONE)
        if value > 0 and not (len(pieces[0]) == 1 and len(pieces[1]) <= 1):
            scored[pieces] = max(value, scored.get(pieces, 0.0))
    return sorted(scored, key=lambda p: (-scored[p], p))[:most]


ALONE = 1e-3
"""Weight of reading a handle as one single token: rarer than two,
else every split of a long token would win.
"""
