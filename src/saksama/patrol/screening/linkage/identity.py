"""One comparison for display name and handle together.

For every account: how likely a random resident shows this display name and this handle. For every pair: how
likely this person does. Their ratio counts each part of a name once, in whichever of the two it is shown: a
handle that repeats the display name adds nothing (two separate comparisons would double it).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from saksama.patrol.screening.linkage.vocabulary import SLOTS, Floats, Ints, Vocabulary, position


@dataclass(frozen=True)
class Shown:
    """What accounts show: codes of display pieces, and of up to three
    readings of the handle; -1 where nothing.
    """

    display: Ints  # (accounts, 4)
    handle: Ints  # (accounts, 3 readings, 2 pieces)


@dataclass(frozen=True)
class Chance:
    """Per account, for a random resident: P(display), P(handle), P(both by one person's name)."""

    display: Floats
    handle: Floats
    joint: Floats

    def of_all(self, vocabulary: Vocabulary) -> Floats:
        """P(display and handle | a random resident), other people's names in either included."""
        return _mixed(self.joint, self.display, self.handle, self, vocabulary)


def _mixed(joint: Floats, display: Floats, handle: Floats, chance: Chance, vocabulary: Vocabulary) -> Floats:
    w = vocabulary.weights
    a, b = w.other_display, w.other_handle
    return joint + a * chance.display * handle + b * display * chance.handle + a * b * chance.display * chance.handle


def chance_of(shown: Shown, vocabulary: Vocabulary) -> Chance:
    """The random resident's side, per account; 1 where a display name or handle shows no name at all."""
    rows = len(shown.display)
    display, handle, joint = (np.zeros(rows) for _ in range(3))
    for length in range(1, SLOTS + 1):
        share = vocabulary.lengths[length]
        d = list(_readings(shown.display, "display", length, vocabulary))
        for slots, weight, who in d:
            display[who] += share * weight * _fits(shown.display[who], slots, length, vocabulary)
        for reading in range(shown.handle.shape[1]):
            pieces = shown.handle[:, reading]
            for h_slots, h_weight, whose in _readings(pieces, "handle", length, vocabulary):
                handle[whose] += share * h_weight * _fits(pieces[whose], h_slots, length, vocabulary)
                for slots, weight, who in d:
                    both = np.intersect1d(who, whose, assume_unique=True)
                    joint[both] += (
                        share
                        * weight
                        * h_weight
                        * _both((shown.display[both], slots), (pieces[both], h_slots), length, vocabulary)
                    )
    return Chance(*_silent(shown, display, handle, joint))


def _silent(shown: Shown, display: Floats, handle: Floats, joint: Floats) -> tuple[Floats, Floats, Floats]:
    no_display, no_handle = shown.display[:, 0] < 0, shown.handle[:, 0, 0] < 0
    joint = np.where(no_display, np.where(no_handle, 1.0, handle), np.where(no_handle, display, joint))
    return np.where(no_display, 1.0, display), np.where(no_handle, 1.0, handle), joint


def _readings(
    pieces: Ints, kind: str, length: int, vocabulary: Vocabulary
) -> Iterator[tuple[tuple[int, ...], float, npt.NDArray[np.intp]]]:
    counts = (pieces >= 0).sum(axis=1)
    for count in range(1, SLOTS + 1):
        who = np.flatnonzero(counts == count)
        if len(who):
            for slots, weight in vocabulary.weights.readings(kind, length, count):
                yield slots, weight, who


def _fits(pieces: Ints, slots: tuple[int, ...], length: int, vocabulary: Vocabulary) -> Floats:
    result = np.ones(len(pieces))
    for column, slot in enumerate(slots):
        result *= vocabulary.shown[position(slot, length), pieces[:, column]]
    return result


Read = tuple[Ints, tuple[int, ...]]


def _both(display: Read, handle: Read, length: int, vocabulary: Vocabulary) -> Floats:
    """Display and handle read onto one name: a slot shown by both is one token, not two."""
    result = np.ones(len(display[0]))
    for slot in set(display[1]) | set(handle[1]):
        place = position(slot, length)
        d = display[0][:, display[1].index(slot)] if slot in display[1] else None
        h = handle[0][:, handle[1].index(slot)] if slot in handle[1] else None
        if d is not None and h is not None:
            result *= _same(d, h, place, vocabulary)
        else:
            piece = d if d is not None else h
            result *= vocabulary.shown[place, piece]
    return result


def _same(d: Ints, h: Ints, place: int, v: Vocabulary) -> Floats:
    """P(one random token is shown as `d` in the display name and as `h` in the handle)."""
    equal = d == h
    one = v.exact[place, d] * v.weights.exact * v.agree(h, d)
    other = v.exact[place, h] * v.weights.exact * v.agree(d, h)
    vague = np.where(equal & v.initial[d], v.weights.initial * v.shown[place, d], 0.0)
    return np.where(equal, one, one + other) + vague


def likelihood(shown: Shown, chance: Chance, pairs: tuple[Ints, Ints], names: Ints, v: Vocabulary) -> Floats:
    """P(display and handle | this person) / P(the same | a random
    resident), for (account, person) `pairs`.
    """
    account, person = pairs
    slots = names[person]
    lengths = (slots >= 0).sum(axis=1)
    display = _said(shown.display[account], slots, lengths, "display", v)
    handle = np.zeros(len(account))
    for reading in range(shown.handle.shape[1]):
        handle += _said(shown.handle[account, reading], slots, lengths, "handle", v)
    display = np.where(shown.display[account, 0] < 0, 1.0, display)
    handle = np.where(shown.handle[account, 0, 0] < 0, 1.0, handle)
    mine = Chance(chance.display[account], chance.handle[account], chance.joint[account])
    return _mixed(display * handle, display, handle, mine, v) / np.maximum(mine.of_all(v), 1e-300)


def _said(pieces: Ints, slots: Ints, lengths: Ints, kind: str, v: Vocabulary) -> Floats:
    """P(these pieces | a person with these name tokens)."""
    result = np.zeros(len(pieces))
    counts = (pieces >= 0).sum(axis=1)
    for length in range(1, SLOTS + 1):
        for count in range(1, pieces.shape[1] + 1):
            rows = np.flatnonzero((lengths == length) & (counts == count))
            if len(rows):
                result[rows] = _one_shape(pieces[rows], slots[rows], v.weights.readings(kind, length, count), v)
    return result


def _one_shape(pieces: Ints, slots: Ints, readings: list[tuple[tuple[int, ...], float]], v: Vocabulary) -> Floats:
    found: dict[tuple[int, int], Floats] = {}
    result = np.zeros(len(pieces))
    for places, weight in readings:
        value = np.full(len(pieces), weight)
        for column, slot in enumerate(places):
            if (column, slot) not in found:
                found[column, slot] = v.agree(pieces[:, column], slots[:, slot])
            value *= found[column, slot]
        result += value
    return result


def shows(shown: Shown, account: int, name: Ints, v: Vocabulary) -> tuple[bool | None, bool | None]:
    """Whether display name and handle show this name; None where they show no name at all."""
    slots = name[None, :]
    lengths = (slots >= 0).sum(axis=1)
    display = (
        None
        if shown.display[account, 0] < 0
        else bool(_said(shown.display[account][None], slots, lengths, "display", v)[0] > 0)
    )
    readings = shown.handle[account]
    handle = (
        None
        if readings[0, 0] < 0
        else any(bool(_said(pieces[None], slots, lengths, "handle", v)[0] > 0) for pieces in readings)
    )
    return display, handle
