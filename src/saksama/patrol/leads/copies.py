"""Copies and spun text: which texts are the same words again, whoever wrote them.

Texts alone come in; an author never does. Grouping is deterministic: hashes are fixed, and texts are taken in
one order (most frequent first, then by spelling).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from saksama.kernel.folding import plain
from saksama.kernel.ids import content_id
from saksama.patrol.leads.schema import TEXT_GROUPS

ADDRESSES = re.compile(r"https?://\S+|www\.\S+|@[\w.]+")
STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
WORD = re.compile(r"[^\W_]+")
NUMBER = re.compile(r"\d+")
LONGEST_NUMBER = 2
"""Digits of a ballot number at most; longer figures are decoration that spinning adds."""
NEGATIONS = frozenset(
    (
        *("ga", "gak", "nggak", "enggak", "tak", "tdk", "tidak", "bukan", "jangan", "jgn", "belum", "batal"),
        *("anti", "tolak", "lain"),
        *("ora", "aja", "ojo", "mboten", "teu", "ulah", "henteu"),  # Javanese, Sundanese
    )
)
"""Words that turn a sentence round: a text with one is no copy of a text without it."""
FEWEST_WORDS = 5
"""Shorter texts resemble each other by chance; they are grouped only when they are the same."""
ALIKE = 0.5
"""Lowest share of common words and word pairs. Two words in ten replaced still give .52."""
BANDS, ROWS = 12, 3
"""Finds 95 % of the pairs that share .6 and 80 % of those that share .5."""
MOST_LEADERS = 12
"""Leaders compared per bucket; crowded buckets are everyday words."""

Hashes = npt.NDArray[np.uint64]


class Text(NamedTuple):
    """One distinct folded text."""

    words: str
    """Folded words, one space apart."""
    apart: str
    """What must be equal in two texts of one group: ballot numbers, negations, names to keep apart."""


NOTHING = Text("", "")


def text_groups(texts: pa.Table, *, apart: Iterable[str] = ()) -> pa.Table:
    """Groups of same or spun texts.

    In: `text_id` (key), `text` (null allowed). Out: TEXT_GROUPS, the same ids in the same order. `apart` are
    words or short phrases, such as the participants' names: texts that differ in them are not copies.
    """
    raw = texts.column("text").to_pylist()
    distinct = [text for text in set(raw) if text]
    read = dict(zip(distinct, read_texts(distinct, apart), strict=True))
    counts = Counter(read[text] for text in raw if text)
    return groups_of(texts, counts, apart=apart)


def groups_of(texts: pa.Table, counts: Mapping[Text, int], *, apart: Iterable[str] = ()) -> pa.Table:
    """As `text_groups`, of some texts only, where `counts` says how often which folded text stands in all of them.

    What can be near a text of `texts` must be counted (`near`); the rest makes no difference.
    """
    raw = texts.column("text").to_pylist()
    distinct = [text for text in set(raw) if text]
    read = dict(zip(distinct, read_texts(distinct, apart), strict=True))
    counted = {text: many for text, many in counts.items() if text != NOTHING}
    leaders = _leaders(sorted(counted, key=lambda text: (-counted[text], text)))
    sizes: Counter[Text] = Counter()
    for text, leader in leaders.items():
        sizes[leader] += counted[text]
    found = [leaders.get(read[text]) if text else None for text in raw]
    return pa.table(
        {
            "text_id": texts.column("text_id").combine_chunks(),
            "text_group": [content_id("text", *leader) if leader else None for leader in found],
            "copies": [sizes[leader] if leader else 1 for leader in found],
        },
        schema=TEXT_GROUPS,
    )


def read_texts(texts: Iterable[str], apart: Iterable[str] = ()) -> list[Text]:
    """Each text folded; NOTHING where there are no words."""
    names = tuple(sorted({" ".join(WORD.findall(plain(name))) for name in apart} - {""}))
    return [_read(text, names) if text else NOTHING for text in texts]


def near(texts: Iterable[Text], wanted: Iterable[Text]) -> Iterator[Text]:
    """Those of `texts` that decide how `wanted` are grouped: only texts that nothing keeps apart are ever compared."""
    asked = frozenset(wanted)
    classes = {text.apart for text in asked}
    return (text for text in texts if text.apart in classes and (_is_long(text) or text in asked))


def _read(text: str, names: Sequence[str]) -> Text:
    whole = STRETCHED.sub(r"\1", text.lower() if text.isascii() else plain(text))
    bare = ADDRESSES.sub(" ", whole)
    words = WORD.findall(bare) or bare.split()
    if not words:
        return NOTHING
    padded = f" {' '.join(WORD.findall(whole))} "  # with addresses: @someone is not @someone-else
    numbers = {n.lstrip("0") for n in NUMBER.findall(bare)}
    apart = {n for n in numbers if len(n) <= LONGEST_NUMBER} | NEGATIONS.intersection(words)
    return Text(" ".join(words), ",".join(sorted(apart | {name for name in names if f" {name} " in padded})))


def _leaders(ordered: Sequence[Text]) -> dict[Text, Text]:
    """The leader of each text: the first one in order that it resembles; itself where there is none."""
    leaders = {text: text for text in ordered}
    long = [text for text in ordered if _is_long(text)]
    if not long:
        return leaders
    shingles = _shingles(long)
    buckets = _Buckets()
    for index, (text, keys) in enumerate(zip(long, _bands(shingles), strict=True)):
        leader = next(
            (near for near in buckets.near(text.apart, keys) if _alike(shingles[index], shingles[near])), None
        )
        if leader is None:
            buckets.add(index, text.apart, keys)
        else:
            leaders[text] = long[leader]
    return leaders


def _is_long(text: Text) -> bool:
    return text.words.count(" ") >= FEWEST_WORDS - 1


class _Buckets:
    """Leaders by band. Whole numbers instead of tuples and lists: there are millions, and most stay alone."""

    def __init__(self) -> None:
        self._aparts: dict[str, int] = {}
        self._first: dict[int, int] = {}
        self._more: dict[int, list[int]] = defaultdict(list)

    def near(self, apart: str, keys: Sequence[int]) -> list[int]:
        """Leaders that share a band and everything that keeps texts apart; in their order."""
        found = set()
        for key in self._keys(apart, keys):
            if key in self._first:
                found.add(self._first[key])
                found.update(self._more.get(key, ()))
        return sorted(found)

    def add(self, index: int, apart: str, keys: Sequence[int]) -> None:
        """`index` leads from now on."""
        for key in self._keys(apart, keys):
            if self._first.setdefault(key, index) != index and len(self._more[key]) < MOST_LEADERS:
                self._more[key].append(index)

    def _keys(self, apart: str, keys: Sequence[int]) -> list[int]:
        base = self._aparts.setdefault(apart, len(self._aparts)) * BANDS
        return [(base + band) << 64 | key for band, key in enumerate(keys)]


def _alike(one: Hashes, other: Hashes) -> bool:
    common = len(set(one.tolist()).intersection(other.tolist()))
    return common >= ALIKE * (len(one) + len(other) - common)


def _shingles(texts: Sequence[Text]) -> list[Hashes]:
    """Hashes of the words and of the pairs of neighbouring words, each once."""
    vocabulary: dict[str, int] = {}
    made = []
    for text in texts:
        words = text.words.split(" ")
        for word in words:
            if word not in vocabulary:
                vocabulary[word] = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")
        hashes = np.fromiter((vocabulary[word] for word in words), np.uint64, len(words))
        pairs = hashes[:-1] * np.uint64(0x9E3779B97F4A7C15) + hashes[1:]
        made.append(np.unique(np.concatenate((hashes, pairs))))
    return made


def _bands(shingles: Sequence[Hashes]) -> list[list[int]]:
    """MinHash bands: texts with many common shingles probably share one; fixed seeds, so always the same."""
    flat = np.concatenate(shingles)
    starts = np.cumsum([0, *(len(one) for one in shingles[:-1])])
    seeds = np.random.default_rng(33_11).integers(1, 1 << 63, size=(BANDS * ROWS, 2), dtype=np.uint64)
    smallest = [np.minimum.reduceat(_mixed(flat, turn, factor), starts) for turn, factor in seeds]
    bands = []
    for band in range(BANDS):
        key = np.zeros(len(shingles), np.uint64)
        for row in smallest[band * ROWS : (band + 1) * ROWS]:
            key = key * np.uint64(0xD6E8FEB86659FD93) + row
        bands.append(key)
    return [list(keys) for keys in np.stack(bands, axis=1).tolist()]


def _mixed(values: Hashes, turn: np.uint64, factor: np.uint64) -> Hashes:
    mixed = (values ^ turn) * (factor | np.uint64(1))
    return mixed ^ (mixed >> np.uint64(29))
