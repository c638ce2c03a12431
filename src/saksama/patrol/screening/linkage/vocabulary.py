"""Name pieces as numbers: one code per folded piece, how often
it occurs where, and which pieces resemble which.

A piece is a whole token, an initial (one letter) or a clipped token (its beginning or
end). Frequencies join the reference table with the tokens of this run's register and
accounts, each counted without the record that is being judged (leave one out): a token
seen once in the run is not taken for one in sixty thousand.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from saksama.patrol.screening.linkage.tokens import TokenTable
from saksama.patrol.screening.linkage.weights import Weights

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Names = Sequence[tuple[str, ...]]

FIRST, MIDDLE, LAST, SINGLE = range(4)
CLIPS = range(3, 7)
"""Lengths a clipped token can have."""
LEAST_WORTH = 5_000.0
"""Tokens the reference is worth at least: a small run says little about names."""
SLOTS = 4
"""Tokens of a name that are compared; of longer names the first three and the last."""


def four(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """The tokens that are compared."""
    return tokens if len(tokens) <= SLOTS else (*tokens[:3], tokens[-1])


def position(slot: int, length: int) -> int:
    """Where slot `slot` of a name of `length` tokens stands."""
    if length == 1:
        return SINGLE
    return FIRST if slot == 0 else LAST if slot == length - 1 else MIDDLE


@dataclass(frozen=True)
class Vocabulary:
    """Codes and frequencies. Arrays are indexed by code; frequency arrays by (position, code)."""

    codes: dict[str, int]
    exact: Floats  # (4, V) how often a random resident's name has this token at this position
    shown: Floats  # (4, V) how often it would show this piece: exact, initial, clipped or mistyped
    letter: Ints  # first letter, 0–25
    initial: Flags  # the piece is one letter
    clip_key: Ints  # id of the piece read as a clipped token; -1 if it cannot be one
    clips_of: Ints  # (V, 8) ids of the token's own beginnings and ends
    in_register: Flags
    lengths: Floats  # (5,) share of names with 1–4 tokens
    similar: npt.NDArray[np.int64]  # sorted keys shown * V + meant of one slip of the finger
    weights: Weights

    def agree(self, piece: Ints, token: Ints) -> Floats:
        """Probability that a person whose name has `token` shows `piece`
        for it, elementwise; -1 codes give 0.
        """
        w = self.weights
        there = (piece >= 0) & (token >= 0)
        result = np.where(there & (piece == token), w.exact, 0.0)
        other = there & (piece != token)
        for holds, weight in (
            (self._initials, w.initial),
            (self._clipped, w.clipped),
            (self._similar, w.mistyped),
        ):
            rows = np.flatnonzero(other)
            if len(rows):
                found = rows[holds(piece[rows], token[rows])]
                result[found] = weight
                other[found] = False
        return result

    def _initials(self, piece: Ints, token: Ints) -> Flags:
        return np.asarray(self.initial[piece] & (self.letter[piece] == self.letter[token]))

    def _clipped(self, piece: Ints, token: Ints) -> Flags:
        result = np.zeros(len(piece), bool)
        rows = np.flatnonzero(self.clip_key[piece] >= 0)
        result[rows] = (self.clips_of[token[rows]] == self.clip_key[piece[rows]][:, None]).any(axis=1)
        return result

    def _similar(self, piece: Ints, token: Ints) -> Flags:
        result = np.zeros(len(piece), bool)
        rows = np.flatnonzero(~self.in_register[piece]) if len(self.similar) else np.zeros(0, np.int64)
        if len(rows):
            key = piece[rows].astype(np.int64) * len(self.letter) + token[rows]
            at = np.minimum(np.searchsorted(self.similar, key), len(self.similar) - 1)
            result[rows] = self.similar[at] == key
        return result

    def meant_by(self, piece: int) -> Ints:
        """Register tokens one slip of the finger away from `piece`."""
        size = len(self.letter)
        low, high = np.searchsorted(self.similar, [piece * size, (piece + 1) * size])
        return (self.similar[low:high] % size).astype(np.int32)


def build(register: Names, accounts: Names, extra: Iterable[str], table: TokenTable, weights: Weights) -> Vocabulary:
    """Codes for every piece of the run; `extra` are pieces of handles that are no display token."""
    return from_counts(register, counted(accounts), extra, table, weights)


def from_counts(
    register: Names, seen_accounts: dict[str, Counter[int]], extra: Iterable[str], table: TokenTable, weights: Weights
) -> Vocabulary:
    """As `build`, from the accounts' tokens as `counted` counts them."""
    seen_register = counted(register)
    pieces = sorted(
        set(seen_register) | set(seen_accounts) | set(extra) | set(table.counts) | set("abcdefghijklmnopqrstuvwxyz")
    )
    codes = {piece: code for code, piece in enumerate(pieces)}
    exact = _frequencies(pieces, seen_register, seen_accounts, table, weights)
    letter = np.array([ord(p[0]) - 97 for p in pieces], np.int32)
    initial = np.array([len(p) == 1 for p in pieces])
    whole = np.array([p in seen_register or p in table.counts for p in pieces])
    clip_key, clips_of = _clips(pieces, whole)
    in_register = np.array([p in seen_register for p in pieces])
    similar = _slips(pieces, in_register, seen_accounts)
    bare = Vocabulary(
        codes=codes,
        exact=exact,
        shown=exact,
        letter=letter,
        initial=initial,
        clip_key=clip_key,
        clips_of=clips_of,
        in_register=in_register,
        lengths=_lengths(register, weights),
        similar=similar,
        weights=weights,
    )
    shown = _shown(bare)
    return Vocabulary(**{**vars(bare), "shown": shown})


def counted(names: Names) -> dict[str, Counter[int]]:
    """Token → where in the name it stands → how often; initials are no tokens."""
    counts: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for name in names:
        tokens = four(name)
        for slot, token in enumerate(tokens):
            if len(token) > 1:
                counts[token][position(slot, len(tokens))] += 1
    return dict(counts)


def _lengths(register: Names, weights: Weights) -> Floats:
    found = np.zeros(SLOTS + 1)
    found[1:] = np.array(weights.lengths) * weights.lengths_worth
    for count, times in Counter(len(four(name)) for name in register if name).items():
        found[count] += times
    return found / found.sum()


def _frequencies(
    pieces: list[str],
    register: dict[str, Counter[int]],
    accounts: dict[str, Counter[int]],
    table: TokenTable,
    weights: Weights,
) -> Floats:
    """(4, V) frequency of each token at each position, smoothed;
    initials and unknown pieces get the floor.
    """
    reference = np.array([table.counts.get(p, (0.0,) * 4) for p in pieces]).T
    persons = _placed(pieces, register)
    local = persons + _left_one_out(_placed(pieces, accounts))
    total = max(reference.sum(), 1.0)
    least = min((sum(c) for c in table.counts.values()), default=1.0)
    known = reference.sum(axis=0)
    prior = np.where(known > 0, known, weights.unseen * least) / total
    strength = _worth(
        persons.sum(axis=0),
        local.sum(axis=0) - persons.sum(axis=0),
        prior,
        min(total, weights.reference_worth),
    )
    overall = (local.sum(axis=0) + strength * prior) / (local.sum() + strength)
    overall = np.maximum(overall, weights.rarest)
    by_position = local + reference * (strength / total)
    share = by_position.sum(axis=1) / max(by_position.sum(), 1.0)
    share = np.where(share > 0, share, 0.25)
    place = (by_position + weights.position_worth * share[:, None]) / (by_position.sum(axis=0) + weights.position_worth)
    result = overall * place / share[:, None]
    result[:, [len(p) == 1 for p in pieces]] = 0.0
    return result


def _worth(register: Floats, accounts: Floats, prior: Floats, most: float) -> float:
    """How many tokens of this run the reference is worth: as many as make the accounts' tokens likeliest."""
    options = sorted({max(most / 4**step, min(most, LEAST_WORTH)) for step in range(6)}, reverse=True)
    fit = [float((accounts * np.log((register + n * prior) / (register.sum() + n))).sum()) for n in options]
    return options[int(np.argmax(fit))]


def _placed(pieces: list[str], counts: dict[str, Counter[int]]) -> Floats:
    result = np.zeros((4, len(pieces)))
    for code, piece in enumerate(pieces):
        for place, times in counts.get(piece, {}).items():
            result[place, code] = times
    return result


def _left_one_out(counts: Floats) -> Floats:
    """Counts without the account that is being judged."""
    total = counts.sum(axis=0)
    return np.asarray(counts * np.maximum(total - 1, 0) / np.maximum(total, 1))


def _clips(pieces: list[str], whole: Flags) -> tuple[Ints, Ints]:
    """Ids of pieces as beginnings (b) and ends (e) of whole tokens; a piece's key matches either way."""
    ids = {piece: i for i, piece in enumerate(pieces) if len(piece) in CLIPS}
    clips_of = np.full((len(pieces), 2 * len(CLIPS)), -1, np.int32)
    for code, piece in enumerate(pieces):
        if whole[code]:
            ends = [piece[-n:] for n in CLIPS if n < len(piece)] + [piece[:n] for n in CLIPS if n < len(piece)]
            for column, end in enumerate(ends):
                clips_of[code, column] = ids.get(end, -1)
    key = np.array([ids.get(p, -1) for p in pieces], np.int32)
    return key, clips_of


def _slips(pieces: list[str], in_register: Flags, accounts: dict[str, Counter[int]]) -> npt.NDArray[np.int64]:
    """Keys (shown, meant): tokens of accounts that no register name
    has, one edit from one that a name has.
    """
    deleted: defaultdict[str, list[int]] = defaultdict(list)
    for code, piece in enumerate(pieces):
        if len(piece) > 3 and in_register[code]:
            for form in _deletions(piece):
                deleted[form].append(code)
    keys: set[int] = set()
    for code, piece in enumerate(pieces):
        if len(piece) > 3 and not in_register[code] and piece in accounts:
            near = {meant for form in _deletions(piece) for meant in deleted.get(form, ())}
            keys.update(code * len(pieces) + meant for meant in near if one_slip(piece, pieces[meant]))
    return np.array(sorted(keys), np.int64)


def _deletions(token: str) -> set[str]:
    return {token} | {token[:i] + token[i + 1 :] for i in range(len(token))}


def one_slip(left: str, right: str) -> bool:
    """Whether one letter added, dropped, changed, or two neighbours swapped makes one of the other."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    short, long = sorted((left, right), key=len)
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = short[:start] + short[start + 1 : start + 2] + short[start : start + 1] + short[start + 2 :]
    return short[start + 1 :] == long[start + 1 :] or swapped == long


def _shown(bare: Vocabulary) -> Floats:
    """How often a random resident's token at a position would be shown as each piece, in any way."""
    w, exact = bare.weights, bare.exact
    result = w.exact * exact
    for place in range(4):
        by_letter = np.bincount(bare.letter, weights=exact[place], minlength=26)
        result[place] += np.where(bare.initial, w.initial * by_letter[bare.letter], 0.0)
        held = bare.clips_of.ravel()
        spread = np.repeat(exact[place], bare.clips_of.shape[1])
        by_clip = np.bincount(held[held >= 0], weights=spread[held >= 0], minlength=len(bare.letter))
        result[place] += np.where(bare.clip_key >= 0, w.clipped * by_clip[bare.clip_key], 0.0)
        if len(bare.similar):
            shown, meant = np.divmod(bare.similar, len(bare.letter))
            result[place] += w.mistyped * np.bincount(shown, weights=exact[place][meant], minlength=len(bare.letter))
    return result
