"""Which (account, person) pairs are looked at: those that share a combination of name pieces.

A combination carried by very many persons is left out unless a fact narrows it:
among hundreds of namesakes nobody can reach the gate. What is left out still
counts against the others, on the random resident's side.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from saksama.patrol.screening.linkage.profiles import Accounts, People
from saksama.patrol.screening.linkage.vocabulary import Ints, Vocabulary

Longs = npt.NDArray[np.int64]
Keyed = tuple[Ints, Longs]
"""Row numbers and their keys."""

CROWD_OF_PAIRS = 300
CROWD_OF_SINGLES = 150
YEARS = 1 << 12


@dataclass(frozen=True)
class Rule:
    """Accounts and persons that meet where their keys are equal, unless
    more than `crowd` persons share the key.
    """

    accounts: Keyed  # ordered by row
    persons: Keyed  # ordered by key, then row
    crowd: int


def pairs_of(rules: list[Rule], low: int, high: int, size: int) -> tuple[Ints, Ints]:
    """(account rows, person rows) of the accounts `low` to `high`, no
    repeats, ordered; `size` persons in all.
    """
    keys = _distinct(np.concatenate([_joined(rule, low, high, size) for rule in rules]))
    return (keys // size).astype(np.int32), (keys % size).astype(np.int32)


def _joined(rule: Rule, low: int, high: int, size: int) -> Longs:
    rows, keys = rule.accounts
    part = slice(*np.searchsorted(rows, [low, high]))
    begin, end = (np.searchsorted(rule.persons[1], keys[part], side=side) for side in ("left", "right"))
    count = end - begin
    kept = (count > 0) & (count <= rule.crowd)
    begin, count = begin[kept], count[kept]
    starts = np.repeat(begin - np.cumsum(count) + count, count)
    account = np.repeat(rows[part][kept], count).astype(np.int64)
    return _distinct(account * size + rule.persons[0][starts + np.arange(len(account))])


def _distinct(keys: Longs) -> Longs:
    """Sorted without repeats; by sorting, since hashing is several times slower on this many."""
    keys = np.sort(keys)
    return keys[np.append(True, keys[1:] != keys[:-1])] if len(keys) else keys


def rules(accounts: Accounts, people: People, v: Vocabulary) -> list[Rule]:
    """Every way in which an account and a person can meet."""
    first, second, last, many = _named(people)
    rows = np.arange(len(first), dtype=np.int32)
    two = np.concatenate([_pair(a[many], b[many], v) for a, b in ((first, last), (first, second), (second, last))])
    either = np.concatenate([first, last]).astype(np.int64)
    shown, held = _two_pieces(accounts, v), (np.tile(rows[many], 3), two)
    single, ends = _single_pieces(accounts, v), (np.tile(rows, 2), either)
    letter = v.letter.astype(np.int64)
    initials = np.concatenate([letter[second[many]], letter[last[many]]]) * len(v.letter) + np.tile(first[many], 2)
    found = [
        (shown, held, CROWD_OF_PAIRS),
        (single, ends, CROWD_OF_SINGLES),
        (
            _with(accounts, v, initial_first=True),
            (rows[many], letter[first[many]] * len(v.letter) + last[many]),
            CROWD_OF_SINGLES,
        ),
        (_with(accounts, v, initial_first=False), (np.tile(rows[many], 2), initials), CROWD_OF_SINGLES),
        (_clipped(accounts, v), _clips_held(first, last, rows[many], many, v), CROWD_OF_SINGLES),
    ]
    for seen, known in ((shown, held), (single, ends)):
        found.append((*_narrowed(seen, known, accounts.year, people.birth_year, YEARS), CROWD_OF_PAIRS))
    for where in (people.agency, people.unit):
        found.append(
            (
                *_narrowed(single, ends, accounts.unit + 1, where + 1, len(people.units.names) + 1),
                CROWD_OF_PAIRS,
            )
        )
    return [Rule(_by_row(seen), _by_key(known), crowd) for seen, known, crowd in found]


def _narrowed(seen: Keyed, known: Keyed, said: Ints, holds: Ints, size: int) -> tuple[Keyed, Keyed]:
    """The same keys joined with a fact; only where the account says it (0: unsaid)."""
    fact = said[seen[0]].astype(np.int64)
    kept = fact > 0
    return (seen[0][kept], seen[1][kept] * size + fact[kept]), (known[0], known[1] * size + holds[known[0]])


def _by_row(keyed: Keyed) -> Keyed:
    order = np.lexsort((keyed[1], keyed[0]))
    return keyed[0][order], keyed[1][order]


def _by_key(keyed: Keyed) -> Keyed:
    order = np.lexsort((keyed[0], keyed[1]))
    return keyed[0][order], keyed[1][order]


def _named(people: People) -> tuple[Ints, Ints, Ints, npt.NDArray[np.bool_]]:
    """First, second and last token of each person, and who has more than one."""
    names = people.names
    lengths = (names >= 0).sum(axis=1)
    last = names[np.arange(len(names)), np.maximum(lengths - 1, 0)]
    return names[:, 0], names[:, 1], last, lengths > 1


def _pair(left: Ints, right: Ints, v: Vocabulary) -> Longs:
    return left.astype(np.int64) * len(v.letter) + right


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


def _clips_held(first: Ints, last: Ints, rows: Ints, many: npt.NDArray[np.bool_], v: Vocabulary) -> Keyed:
    clips = v.clips_of[first[many]]
    width = clips.shape[1]
    flat = clips.ravel()
    keys = flat.astype(np.int64) * len(v.letter) + np.repeat(last[many], width)
    return np.repeat(rows, width)[flat >= 0], keys[flat >= 0]


def _single_pieces(accounts: Accounts, v: Vocabulary) -> Keyed:
    d, h = accounts.shown.display, accounts.shown.handle
    columns = [d[:, 0], d[np.arange(len(d)), np.maximum((d >= 0).sum(axis=1) - 1, 0)], h[:, 0, 0], h[:, 0, 1]]
    rows = np.tile(np.arange(len(d), dtype=np.int32), len(columns))
    pieces = np.concatenate(columns)
    kept = (pieces >= 0) & v.in_register[pieces]
    return rows[kept], pieces[kept].astype(np.int64)
