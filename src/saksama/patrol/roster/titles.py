"""A name as people write it, split into the name and its titles and degrees."""

from __future__ import annotations

import re
from typing import NamedTuple

FRONT = frozenset(
    {
        "drs",
        "dra",
        "dr",
        "drg",
        "drh",
        "ir",
        "prof",
        "apt",
        "ns",
        "bdn",
        "h",
        "hj",
        "hi",
        "kh",
        "hajjah",
        "haji",
        "ust",
        "ustadz",
        "ustadzah",
        "pdt",
        "r",
        "rr",
        "rm",
        "ra",
        "rd",
        "rngt",
        "raden",
        "rara",
        "roro",
    }
)
"""Before a name: degrees, religious titles, titles of birth. Muhammad, Moh., M. are names and stay."""
BIRTH_SECOND = frozenset({"mas", "ajeng", "ayu", "roro", "rara", "rr", "panji"})
"""The second word of a title of birth: Raden Mas, Raden Ajeng …"""
BACK = frozenset(
    {
        "sh",
        "se",
        "st",
        "ss",
        "ssos",
        "sip",
        "skom",
        "skm",
        "skep",
        "sfarm",
        "sked",
        "sag",
        "ssi",
        "sp",
        "spt",
        "spsi",
        "shut",
        "sstp",
        "sstpi",
        "sap",
        "shum",
        "sthi",
        "spi",
        "spd",
        "spdi",
        "spdsd",
        "spdk",
        "spdaud",
        "sei",
        "sak",
        "sab",
        "spn",
        "ssn",
        "ssy",
        "ssyar",
        "star",
        "sgz",
        "str",
        "strkep",
        "strkeb",
        "sst",
        "stp",
        "skg",
        "skh",
        "sikom",
        "sars",
        "amd",
        "amdkeb",
        "amdkep",
        "amdfarm",
        "amdgz",
        "amk",
        "ama",
        "amapd",
        "amp",
        "mm",
        "mpd",
        "mpdi",
        "msi",
        "mh",
        "mkes",
        "mkom",
        "mt",
        "msc",
        "ma",
        "map",
        "mhum",
        "mag",
        "mkn",
        "meng",
        "mba",
        "mak",
        "mip",
        "mikom",
        "mars",
        "mkeb",
        "mkep",
        "mfarm",
        "mpsi",
        "mppa",
        "msn",
        "mpar",
        "mipt",
        "mpt",
        "mp",
        "phd",
        "ners",
        "ns",
        "apt",
        "bdn",
        "gr",
        "spog",
        "spa",
        "spb",
        "span",
        "spjp",
        "spkk",
        "spm",
        "sprad",
        "ba",
        "bsc",
        "lc",
        "llm",
        "ca",
        "cpa",
        "cfra",
        "qia",
        "crmp",
    }
)
"""After a name, dots and case aside."""
PLAIN_WORD = re.compile(r"[^\W\d_]{5,}")


class Split(NamedTuple):
    """The name without titles, the titles in the order written, and whether every tail was known as a title."""

    name: str
    titles: tuple[str, ...]
    sure: bool


def split(text: str) -> Split:
    """Splits `text`. The name is never empty unless `text` is: of nothing but titles the last word is the name."""
    head, *tail = (part.strip() for part in text.split(","))
    front, rest = _front(_spaced(head).split())
    words, back = _back(rest)
    tails = tuple(part for part in tail if part)
    sure = all(_is_degree(part) for part in tails)
    return Split(" ".join(words), (*front, *back, *tails), sure)


def listed(text: str) -> tuple[str, ...]:
    """The titles in a column of their own: "Drs. H." or "S.Pd., M.M."."""
    parts = text.split(",") if "," in text else text.split()
    return tuple(part.strip() for part in parts if part.strip())


def _spaced(head: str) -> str:
    """A known title that runs into what follows is set apart: "Drs.H.Budi" → "Drs. H. Budi"."""
    words: list[str] = []
    for word in head.split():
        first, dot, rest = word.partition(".")
        while dot and rest and _fold(word) not in FRONT | BACK and _fold(first) in FRONT and _all_front(words):
            words.append(first + dot)
            word = rest  # noqa: PLW2901  what is left of the word is looked at again
            first, dot, rest = word.partition(".")
        words.append(word)
    return " ".join(words)


def _all_front(words: list[str]) -> bool:
    return all(_fold(word) in FRONT for word in words)


def _front(words: list[str]) -> tuple[list[str], list[str]]:
    taken = 0
    while taken < len(words) - 1 and _fold(words[taken]) in FRONT:
        taken += 1
        if _fold(words[taken - 1]) in {"raden", "r", "rd"} and taken < len(words) - 1:
            taken += _fold(words[taken]) in BIRTH_SECOND
    return words[:taken], words[taken:]


def _back(words: list[str]) -> tuple[list[str], list[str]]:
    """Degrees that follow without a comma: with dots always, without only where case tells them from a name."""
    shouted = " ".join(words).isupper()
    cut = len(words)
    while cut > 1 and _fold(words[cut - 1]) in BACK and _written_as_degree(words[cut - 1], shouted=shouted):
        cut -= 1
    return words[:cut], words[cut:]


def _written_as_degree(word: str, *, shouted: bool) -> bool:
    return "." in word.rstrip(".") or (not shouted and word.isupper() and len(word) > 1)


def _is_degree(part: str) -> bool:
    return all(_fold(word) in BACK or _fold(word) in FRONT or "." in word for word in part.split()) or (
        not PLAIN_WORD.search(part)
    )


def _fold(word: str) -> str:
    return re.sub(r"[^a-z]", "", word.lower())
