"""When a letter may be written without telling whom it is about. Pure.

A letter goes to an agency, so it may say nothing that one colleague knows to be about another. Three things together:
enough leads of enough different people, an agency large enough, and no lead behind two letters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

import msgspec

FLOOR = 3
"""Leads, and different people behind them. A setting may raise it, none may lower it."""
AGENCY_LEAST = 20
"""Civil servants of an agency: in a smaller one everybody knows who is meant (G7)."""
TWO = 2


FRONT = frozenset({"drs", "dra", "dr", "drg", "drh", "ir", "prof", "apt", "ns", "h", "hj", "kh", "r", "rr"})
"""Titles that stand before a name; the register keeps them in one list with degrees."""


class To(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a courtesy notice is for: what stands on the envelope."""

    name: str
    titles: tuple[str, ...]
    agency: str
    unit: str | None


def addressed(to: To) -> str:
    """The name as one writes it on an envelope: titles before it, degrees after it."""
    front = [one for one in to.titles if one.replace(".", "").lower() in FRONT]
    back = [one for one in to.titles if one not in front]
    return ", ".join([" ".join([*front, to.name]), *back])


@dataclass(frozen=True)
class Held:
    """One lead that ended as "prevention only", with a person whom two officers identified."""

    resolution: UUID
    agency: str
    """Code of the agency."""
    person: str


def least(setting: int) -> int:
    """The threshold in force: the office's setting, never under `FLOOR`."""
    return max(setting, FLOOR)


def ready(held: Iterable[Held], sizes: Mapping[str, int], threshold: int) -> dict[str, list[Held]]:
    """Agency code → its leads, where a letter may be written: all of them go into it, nobody picks."""
    groups: defaultdict[str, list[Held]] = defaultdict(list)
    for one in held:
        groups[one.agency].append(one)
    return {agency: group for agency, group in groups.items() if _enough(group, sizes.get(agency, 0), threshold)}


def said(count: int, threshold: int) -> int:
    """What the letter says of `count`: rounded down to a multiple of the threshold, "at least so many"."""
    return count // threshold * threshold


def twice_identified(candidate_keys: Iterable[str], chosen: str) -> bool:
    """Whether at least two officers identified the same person, and it is the one who was chosen."""
    return bool(chosen) and Counter(candidate_keys)[chosen] >= TWO


def _enough(group: list[Held], size: int, threshold: int) -> bool:
    people = {one.person for one in group}
    return size >= AGENCY_LEAST and len(group) >= threshold and len(people) >= threshold
