"""Places as accounts write them ("Kec. Grogol", "sukoharjo, jateng") against the official names."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import permutations
from typing import NamedTuple

from saksama.kernel.folding import letters
from saksama.regions.table import Level, Region, is_within, regions

KINDS = {
    "provinsi": {"provinsi"},
    "prov": {"provinsi"},
    "propinsi": {"provinsi"},
    "daerah": {"provinsi"},
    "kabupaten": {"kabupaten"},
    "kab": {"kabupaten"},
    "kota": {"kota"},
    "kotamadya": {"kota"},
    "kodya": {"kota"},
    "kecamatan": {"kecamatan"},
    "kec": {"kecamatan"},
    "desa": {"desa", "kelurahan"},
    "ds": {"desa", "kelurahan"},
    "kelurahan": {"desa", "kelurahan"},
    "kel": {"desa", "kelurahan"},
}
"""Words in front of a name that say which kind of region is meant."""

SILENT = frozenset({"administrasi", "adm", "istimewa", "khusus", "ibukota", "di", "indonesia"})
"""Words around names that carry no choice."""

ALIASES = {
    "jateng": "33",
    "jatim": "35",
    "jabar": "32",
    "diy": "34",
    "jogja": "34",
    "jogjakarta": "34",
    "yogya": "34",
    "dki": "31",
    "jakarta": "31",
    "sumut": "12",
    "sumbar": "13",
    "sumsel": "16",
    "babel": "19",
    "kepri": "21",
    "ntb": "52",
    "ntt": "53",
    "kalbar": "61",
    "kalteng": "62",
    "kalsel": "63",
    "kaltim": "64",
    "kaltara": "65",
    "sulut": "71",
    "sulteng": "72",
    "sulsel": "73",
    "sultra": "74",
    "sulbar": "76",
    "solo": "33.72",
    "skh": "33.11",
}
"""Everyday names that the official list does not hold, as codes."""


class Mention(NamedTuple):
    """A name found in the text: every region that could be meant."""

    regions: tuple[Region, ...]


def find_place(text: str, *, anchored: bool = False) -> list[Region]:
    """Every region `text` could mean, coarse to fine, in the order of the codes; empty where it names none.

    Several names narrow each other ("Grogol Sukoharjo" is a Grogol inside a Sukoharjo); names that do not fit
    together all stay. An ambiguous name gives all its regions: see `common`. The list knows kecamatan and
    desa of Sukoharjo only, and there is a Grogol elsewhere too: `anchored` leaves out those that stand
    without the name of their kecamatan or kabupaten.
    """
    mentions = _mentions(_words(text))
    fitting = {r for one in mentions for r in one.regions if all(_fits(r, other) for other in mentions)}
    found = fitting or {r for one in mentions for r in one.regions}
    if anchored:
        found = {r for r in found if _complete(r.level) or _anchored(r, mentions)}
    return sorted(found, key=lambda region: (len(region.code), region.code))


def common(found: list[Region]) -> Region | None:
    """The finest region that all of `found` lie in: what is certain of an ambiguous name. None if none."""
    if not found:
        return None
    parts = [region.code.split(".") for region in found]
    shared: list[str] = []
    for level in zip(*parts, strict=False):
        if len(set(level)) > 1:
            break
        shared.append(level[0])
    return regions().get(".".join(shared))


def _fits(region: Region, mention: Mention) -> bool:
    return any(is_within(region.code, other.code) for other in mention.regions)


def _complete(level: Level) -> bool:
    """Whether the list holds every region of the nation at this level."""
    return level in (Level.PROVINCE, Level.REGENCY)


def _anchored(region: Region, mentions: list[Mention]) -> bool:
    """Whether one name means `region` and another name something around it."""
    return any(region in one.regions and _holds(other, region) for one, other in permutations(mentions, 2))


def _holds(mention: Mention, region: Region) -> bool:
    """Whether a kecamatan or kabupaten around `region` is named; a province holds many of one name."""
    return any(
        other.code != region.code and other.level is not Level.PROVINCE and is_within(region.code, other.code)
        for other in mention.regions
    )


def _mentions(words: list[str]) -> list[Mention]:
    """Longest names first, left to right; a word belongs to one name only."""
    mentions: list[Mention] = []
    kinds: set[str] = set()
    at = 0
    while at < len(words):
        found, used = _longest(words[at:])
        if found:
            mentions.append(Mention(_of_kind(found, kinds)))
            kinds = set()
        elif words[at] in KINDS:
            kinds = KINDS[words[at]]
        elif words[at] not in SILENT:
            kinds = set()
        at += used
    return mentions


def _longest(words: list[str]) -> tuple[tuple[Region, ...], int]:
    """The longest name that `words` begin with, and how many of them it takes."""
    names, beginnings = _names(), _beginnings()
    found: tuple[tuple[Region, ...], int] = ((), 1)
    joined = ""
    for used, word in enumerate(words, 1):
        joined += word
        if joined not in beginnings:
            break
        if joined in names:
            found = names[joined], used
    return found


def _of_kind(found: tuple[Region, ...], kinds: set[str]) -> tuple[Region, ...]:
    """Those of the kind that was said; all where the kind said fits none ("Kota Sukoharjo")."""
    return tuple(region for region in found if region.kind in kinds) or found


@cache
def _names() -> dict[str, tuple[Region, ...]]:
    """Names without their kind and without blanks ("karangtengah"): people split words as they like."""
    index: defaultdict[str, list[Region]] = defaultdict(list)
    for region in regions().values():
        index[_bare(region.name)].append(region)
    for alias, code in ALIASES.items():
        index[alias].append(regions()[code])
    return {name: tuple(found) for name, found in index.items()}


@cache
def _beginnings() -> frozenset[str]:
    return frozenset(name[:end] for name in _names() for end in range(1, len(name) + 1))


def _words(text: str) -> list[str]:
    return ["kepulauan" if word == "kep" else word for word in letters(text).split()]


def _bare(name: str) -> str:
    said = _words(name)
    while len(said) > 1 and (said[0] in KINDS or said[0] in SILENT):
        said.pop(0)
    return "".join(said)
