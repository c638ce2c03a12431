"""Which (account, person) pairs are looked at: those that share a combination of name pieces.

A combination carried by very many persons is left out unless a fact narrows it: among a thousand namesakes nobody
can reach the gate. What is left out still counts against the others, on the random resident's side.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from saksama.patrol.screening.linkage.profiles import Accounts, People
from saksama.patrol.screening.linkage.vocabulary import Ints, Vocabulary

Longs = npt.NDArray[np.int64]
Keyed = tuple[Ints, Longs]
"""Row numbers and their keys."""

CROWD_OF_PAIRS = 1500
CROWD_OF_SINGLES = 300
YEARS = 1 << 12


def candidates(accounts: Accounts, people: People, v: Vocabulary) -> tuple[Ints, Ints]:
    """(account rows, person rows) without repeats, ordered by account, then person."""
    found = [_joined(left, right, crowd) for left, right, crowd in _rules(accounts, people, v)]
    size = np.int64(max(len(people.tokens), 1))
    keys = _distinct(np.concatenate(found))
    return (keys // size).astype(np.int32), (keys % size).astype(np.int32)


def _distinct(keys: Longs) -> Longs:
    """Sorted without repeats; by sorting, since hashing is several times slower on this many."""
    keys = np.sort(keys)
    return keys[np.append(True, keys[1:] != keys[:-1])] if len(keys) else keys


def _rules(accounts: Accounts, people: People, v: Vocabulary) -> Iterator[tuple[Keyed, tuple[Ints, Longs, np.int64], int]]:
    size = np.int64(max(len(people.tokens), 1))
    first, second, last, many = _named(people)
    two = np.concatenate([_pair(first, last, v), _pair(first, second, v), _pair(second, last, v)])
    rows = np.arange(len(first), dtype=np.int32)
    yield _two_pieces(accounts, v), _index(np.tile(rows, 3)[np.tile(many, 3)], two[np.tile(many, 3)], size), CROWD_OF_PAIRS
    letter = v.letter.astype(np.int64)
    yield (
        _with(accounts, v, initial_first=True),
        _index(rows[many], letter[first[many]] * len(v.letter) + last[many], size), CROWD_OF_SINGLES,
    )
    yield (
        _with(accounts, v, initial_first=False),
        _index(
            np.tile(rows[many], 2),
            np.concatenate([letter[second[many]], letter[last[many]]]) * len(v.letter) + np.tile(first[many], 2), size,
        ),
        CROWD_OF_SINGLES,
    )
    yield _clipped(accounts, v), _clip_index(first, last, rows, many, v, size), CROWD_OF_PAIRS
    singles = _single_pieces(accounts, v)
    ends = _index(np.tile(rows, 2), np.concatenate([first, last]).astype(np.int64), size)
    yield singles, ends, CROWD_OF_SINGLES
    year = accounts.year[singles[0]].astype(np.int64)
    dated = year > 0
    yield (
        (singles[0][dated], singles[1][dated] * YEARS + year[dated]),
        _index(
            np.tile(rows, 2),
            np.concatenate([first, last]).astype(np.int64) * YEARS + np.tile(people.birth_year, 2), size,
        ),
        CROWD_OF_PAIRS,
    )
    unit = accounts.unit[singles[0]].astype(np.int64)
    placed = unit >= 0
    several = np.int64(len(people.units.names) + 1)
    for held in (people.agency, people.unit):
        yield (
            (singles[0][placed], singles[1][placed] * several + unit[placed]),
            _index(
                np.tile(rows, 2), np.concatenate([first, last]).astype(np.int64) * several + np.tile(held, 2), size
            ),
            CROWD_OF_PAIRS,
        )


def _named(people: People) -> tuple[Ints, Ints, Ints, npt.NDArray[np.bool_]]:
    names = people.names
    lengths = (names >= 0).sum(axis=1)
    rows = np.arange(len(names))
    last = names[rows, np.maximum(lengths - 1, 0)]
    return names[:, 0], names[:, 1], last, lengths > 1


def _pair(left: Ints, right: Ints, v: Vocabulary) -> Longs:
    return left.astype(np.int64) * len(v.letter) + right


def _index(rows: Ints, keys: Longs, size: np.int64) -> tuple[Ints, Longs, np.int64]:
    order = np.lexsort((rows, keys))
    return rows[order], keys[order], size


def _joined(left: Keyed, right: tuple[Ints, Longs, np.int64], crowd: int) -> Longs:
    rows, keys, size = right
    low, high = np.searchsorted(keys, left[1]), np.searchsorted(keys, left[1], side="right")
    count = high - low
    kept = (count > 0) & (count <= crowd)
    low, count = low[kept], count[kept]
    account = np.repeat(left[0][kept], count).astype(np.int64)
    starts = np.repeat(low - np.concatenate([[0], np.cumsum(count)[:-1]]), count) if len(count) else low
    return _distinct(account * size + rows[starts + np.arange(len(account))])


def _pieces(accounts: Accounts, v: Vocabulary) -> Iterator[tuple[Ints, Ints, Ints]]:
    """(rows, left, right) for two shown pieces, in every order in which they may stand in a name."""
    d = accounts.shown.display
    count = (d >= 0).sum(axis=1)
    rows = np.flatnonzero(count > 1).astype(np.int32)
    last = d[rows, count[rows] - 1]
    yield rows, d[rows, 0], last
    yield rows, d[rows, 0], d[rows, 1]
    yield rows, last, d[rows, 0]
    for reading in range(accounts.shown.handle.shape[1]):
        h = accounts.shown.handle[:, reading]
        rows = np.flatnonzero((h >= 0).all(axis=1)).astype(np.int32)
        yield rows, h[rows, 0], h[rows, 1]
        yield rows, h[rows, 1], h[rows, 0]
        both = np.flatnonzero((h[:, 0] >= 0) & (count > 0)).astype(np.int32)
        for column in (0, 1):
            yield both, d[both, 0], h[both, column]
            yield both, h[both, column], d[both, np.maximum(count[both] - 1, 0)]


def _two_pieces(accounts: Accounts, v: Vocabulary) -> Keyed:
    """Keys of two whole tokens; a mistyped token is also looked up as what it may mean."""
    all_rows, all_keys = [], []
    for rows, left, right in _pieces(accounts, v):
        whole = (left >= 0) & (right >= 0)
        for r, a, b in _meant(rows[whole], left[whole], right[whole], v):
            all_rows.append(r)
            all_keys.append(_pair(a, b, v))
    return np.concatenate(all_rows), np.concatenate(all_keys)


def _meant(rows: Ints, left: Ints, right: Ints, v: Vocabulary) -> Iterator[tuple[Ints, Ints, Ints]]:
    known_left, known_right = v.in_register[left], v.in_register[right]
    both = known_left & known_right
    yield rows[both], left[both], right[both]
    for unknown, other_known, swap in ((left, known_right, False), (right, known_left, True)):
        at = np.flatnonzero(~v.in_register[unknown] & other_known)
        meanings = [v.meant_by(int(p)) for p in unknown[at]]
        times = np.array([len(m) for m in meanings], np.int64)
        flat = np.concatenate([*meanings, np.zeros(0, np.int32)]).astype(np.int32)
        other = np.repeat((left if swap else right)[at], times)
        yield (np.repeat(rows[at], times), other, flat) if swap else (np.repeat(rows[at], times), flat, other)


def _with(accounts: Accounts, v: Vocabulary, *, initial_first: bool) -> Keyed:
    """Keys (letter, whole token) of an initial beside a token; `initial_first`: the initial stands first."""
    all_rows, all_keys = [], []
    for rows, left, right in _pieces(accounts, v):
        letter, whole = (left, right) if initial_first else (right, left)
        fits = (letter >= 0) & (whole >= 0) & v.initial[letter] & ~v.initial[whole]
        all_rows.append(rows[fits])
        all_keys.append(v.letter[letter[fits]].astype(np.int64) * len(v.letter) + whole[fits])
    return np.concatenate(all_rows), np.concatenate(all_keys)


def _clipped(accounts: Accounts, v: Vocabulary) -> Keyed:
    """Keys (clip, last token) where the first piece can be a clipped token."""
    all_rows, all_keys = [], []
    for rows, left, right in _pieces(accounts, v):
        fits = (left >= 0) & (right >= 0) & (v.clip_key[left] >= 0) & v.in_register[right]
        all_rows.append(rows[fits])
        all_keys.append(v.clip_key[left[fits]].astype(np.int64) * len(v.letter) + right[fits])
    return np.concatenate(all_rows), np.concatenate(all_keys)


def _clip_index(
    first: Ints, last: Ints, rows: Ints, many: npt.NDArray[np.bool_], v: Vocabulary, size: np.int64
) -> tuple[Ints, Longs, np.int64]:
    clips = v.clips_of[first[many]]
    width = clips.shape[1]
    held = clips.ravel() >= 0
    keys = clips.ravel().astype(np.int64) * len(v.letter) + np.repeat(last[many], width)
    return _index(np.repeat(rows[many], width)[held], keys[held], size)


def _single_pieces(accounts: Accounts, v: Vocabulary) -> Keyed:
    d, h = accounts.shown.display, accounts.shown.handle
    columns = [d[:, 0], d[np.arange(len(d)), np.maximum((d >= 0).sum(axis=1) - 1, 0)], h[:, 0, 0], h[:, 0, 1]]
    rows = np.tile(np.arange(len(d), dtype=np.int32), len(columns))
    pieces = np.concatenate(columns)
    kept = (pieces >= 0) & v.in_register[pieces]
    return rows[kept], pieces[kept].astype(np.int64)
