"""A secret in pieces: the field's arithmetic as printed elsewhere, curves by hand, what must always hold."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksama.keys.shamir import _at, inverse, join, split, times

BYTES = st.integers(0, 255)


@pytest.mark.parametrize(("a", "b", "product"), [
    (0x57, 0x83, 0xC1),  # FIPS 197, 4.2
    (0x57, 0x13, 0xFE),  # FIPS 197, 4.2.1
    (0x53, 0xCA, 0x01),
    (0x02, 0x80, 0x1B),  # x⁸ = x⁴+x³+x+1
    (0xFF, 0x00, 0x00),
])  # fmt: skip
def test_products_as_printed(a, b, product):
    assert times(a, b) == times(b, a) == product


def test_inverses():
    assert inverse(0x53) == 0xCA
    assert all(times(a, inverse(a)) == 1 for a in range(1, 256))


def test_a_straight_line_by_hand():
    """42 at 0, slope 1: at 1 42 ⊕ 1 = 43, at 2 42 ⊕ 2 = 40, at 3 42 ⊕ 3 = 41."""
    assert [_at(x, bytes([42, 1])) for x in (1, 2, 3)] == [43, 40, 41]
    assert join([(1, b"\x2b"), (2, b"\x28")]) == join([(3, b"\x29"), (1, b"\x2b")]) == b"\x2a"


def test_a_parabola_by_hand():
    """7 ⊕ 3x ⊕ 1x²: at 1 7⊕3⊕1 = 5, at 2 7⊕6⊕4 = 5, at 3 7⊕5⊕5 = 7 (3·3 = 5)."""
    assert [_at(x, bytes([7, 3, 1])) for x in (1, 2, 3)] == [5, 5, 7]
    assert join([(1, b"\x05"), (2, b"\x05"), (3, b"\x07")]) == b"\x07"


@settings(max_examples=60, deadline=None)
@given(BYTES, BYTES, BYTES)
def test_it_is_a_field(a, b, c):
    assert times(a, times(b, c)) == times(times(a, b), c)
    assert times(a, b ^ c) == times(a, b) ^ times(a, c)
    assert times(a, 1) == a


@settings(max_examples=40, deadline=None)
@given(st.binary(min_size=1, max_size=40), st.integers(2, 7), st.data())
def test_any_two_of_them_bring_it_back(secret, pieces, data):
    made = split(secret, needed=2, pieces=pieces)
    assert [number for number, _value in made] == list(range(1, pieces + 1))
    assert all(join(two) == secret for two in combinations(made, 2))
    assert join(data.draw(st.permutations(made))) == secret


@settings(max_examples=20, deadline=None)
@given(BYTES, st.integers(1, 255))
def test_one_piece_says_nothing(secret, number):
    """Whatever the secret, its piece is each byte for exactly one of the 256 slopes."""
    assert {_at(number, bytes([secret, slope])) for slope in range(256)} == set(range(256))


def test_two_of_three_that_need_three_say_something_else():
    secret = bytes(range(32))
    assert join(split(secret, needed=3, pieces=3)[:2]) != secret


def test_the_same_secret_is_never_split_twice_alike():
    assert split(b"a" * 32, needed=2, pieces=2) != split(b"a" * 32, needed=2, pieces=2)


@pytest.mark.parametrize("pieces", [[(1, b"a"), (1, b"b")], [(0, b"a"), (1, b"b")]])
def test_the_same_piece_twice_or_a_piece_at_zero_is_none(pieces):
    with pytest.raises(AssertionError):
        join(pieces)


@pytest.mark.parametrize(("needed", "pieces"), [(1, 3), (3, 2), (2, 256)])
def test_no_split_that_would_give_the_secret_away_or_cannot_be_joined(needed, pieces):
    with pytest.raises(AssertionError):
        split(b"a", needed=needed, pieces=pieces)
