"""Facts that separate a person from others of the same name: birth year, unit or agency, a finer place.

Reading only: what an account says and what the register holds, brought to the same shape.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from saksama.kernel.folding import plain

EARLIEST, LATEST = 1940, 2012
"""Birth years that an account can show; other numbers are no years."""
TURN = LATEST - 2000
YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?!\d)")
OTHER_YEAR = re.compile(r"\b(alumni|angkatan|akt|lulusan|lulus|sejak|periode|pilkada|pemilu|pilpres|hut|tahun)\W*\d{4}")
"""A year that is said to be something else than one's birth."""
WORDS = re.compile(r"[a-z]+|\d+")
LETTERS_THEN_N = re.compile(r"\b(sd|smp|sma|smk|mts|man|min|tk)[ .]*n(?:eg)?\b\.?")
SHORT = {
    "disdik": "dinas pendidikan",
    "dinkes": "dinas kesehatan",
    "dishub": "dinas perhubungan",
    "dinsos": "dinas sosial",
    "distan": "dinas pertanian",
    "diskominfo": "dinas kominfo",
    "dpupr": "dinas pupr",
    "setda": "sekretariat daerah",
    "pkm": "puskesmas",
    "kec": "kecamatan",
    "kel": "kelurahan",
    "kominfo": "kominfo",
    "satpolpp": "satpol pp",
    "dukcapil": "disdukcapil",
    "bkd": "badan kepegawaian",
    "kecamatan": "kecamatan",
}
SERVICE = frozenset({"asn", "pns", "pppk", "korpri", "berakhlak"})
SERVICE_PAIRS = (("abdi", "negara"),)
HONORARY = frozenset({"honorer", "gtt", "ptt", "outsourcing"})


class Years(NamedTuple):
    """Birth years an account may show; 0 where it does not."""

    two_digits: int
    """From a two-digit ending of the handle, as a full year."""
    four_digits: int
    bio: int


def years(digits: str, bio: str) -> Years:
    """Birth years in the handle's last digits and in the bio."""
    two = four = 0
    if len(digits) == 2:
        two = (2000 if int(digits) <= TURN else 1900) + int(digits)
    elif len(digits) == 4:
        four = int(digits)
    said = YEAR.findall(OTHER_YEAR.sub(" ", bio.lower()))
    in_bio = int(said[0]) if len(set(said)) == 1 else 0
    return Years(*(y if EARLIEST <= y <= LATEST else 0 for y in (two, four, in_bio)))


def words(text: str) -> tuple[str, ...]:
    """The words of a bio or unit name: usual short forms written out, leading zeros dropped."""
    low = LETTERS_THEN_N.sub(r"\1 negeri", plain(text))
    parts: list[str] = []
    for word in WORDS.findall(low):
        parts.extend(SHORT.get(word, word.lstrip("0") or word).split())
    return tuple(parts)


def service_word(said: Sequence[str]) -> bool | None:
    """True: the text calls its author a civil servant; False: an honorary worker; None: neither."""
    if HONORARY & set(said):
        return False
    pairs = set(zip(said, said[1:], strict=False))
    return True if SERVICE & set(said) or any(p in pairs for p in SERVICE_PAIRS) else None


class Units:
    """The agencies and units of the register, found in what accounts write."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names = sorted({n for n in names if n})
        self._ids = {name: i for i, name in enumerate(self.names)}
        by_first: defaultdict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
        self.same: list[int] = []
        for i, name in enumerate(self.names):
            spelled = words(name)
            first = by_first[spelled[0]].setdefault(spelled, i) if spelled else i
            self.same.append(first)
        self._by_first = {w: sorted(found.items(), key=lambda e: (-len(e[0]), e[0])) for w, found in by_first.items()}

    def id_of(self, name: str | None) -> int:
        """Id of a register value, one for all its spellings; -1 when empty."""
        return self.same[self._ids[name]] if name else -1

    def said_in(self, said: tuple[str, ...]) -> int:
        """Id of the one unit that `said` names; -1 for none, or for two that differ."""
        found: set[int] = set()
        at = 0
        while at < len(said):
            hit = self._longest(said, at)
            if hit is None:
                at += 1
            else:
                found.add(hit[1])
                at += len(hit[0])
        return found.pop() if len(found) == 1 else -1

    def _longest(self, said: tuple[str, ...], at: int) -> tuple[tuple[str, ...], int] | None:
        for spelled, i in self._by_first.get(said[at], ()):
            end = at + len(spelled)
            if said[at:end] == spelled and not (end < len(said) and said[end].isdigit() and not spelled[-1].isdigit()):
                return spelled, i
        return None


LEVELS_ABOVE_KECAMATAN = 2
"""Province and district."""
Places = Callable[[str], tuple[str, ...]]
"""Region codes (dotted) a free text can mean; empty when it names no region."""


def is_inside(code: str, territory: Iterable[str]) -> bool:
    """Whether `code` is one of the territory's regions or lies in one."""
    return any(code == t or code.startswith(t + ".") for t in territory)


def is_finer(code: str, territory: Iterable[str]) -> bool:
    """Whether `code` is a kecamatan or desa inside the territory and smaller than it.

    A district never is, however large the territory: full name and district are right in half the cases (G5).
    """
    return code.count(".") >= LEVELS_ABOVE_KECAMATAN and any(code.startswith(t + ".") for t in territory)


def compatible(left: str, right: str) -> bool:
    """Whether two codes can be one place: equal, or one inside the other."""
    return left == right or left.startswith(right + ".") or right.startswith(left + ".")
