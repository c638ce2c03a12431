"""A secret in pieces (Shamir 1979): any `needed` of them give it back, fewer say nothing about it.

Byte by byte over GF(256) with the polynomial of AES (x⁸+x⁴+x³+x+1): each byte is the value at 0 of a random polynomial
of degree `needed` − 1, and piece number x holds its value at x. A piece does not show whether it is genuine: who joins
pieces compares the outcome with something known (custodians.joined).
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from functools import reduce

POLYNOMIAL = 0x11B
MOST = 255
"""Pieces: every number but 0, where the secret stands."""
Piece = tuple[int, bytes]


def split(secret: bytes, *, needed: int, pieces: int) -> list[Piece]:
    """`secret` in `pieces` pieces numbered from 1, of which `needed` bring it back. Fresh randomness at every call."""
    assert 2 <= needed <= pieces <= MOST, "one piece alone would be the secret"
    curves = [bytes([byte]) + secrets.token_bytes(needed - 1) for byte in secret]
    return [(number, bytes(_at(number, curve) for curve in curves)) for number in range(1, pieces + 1)]


def join(pieces: Sequence[Piece]) -> bytes:
    """The value at 0 of the lowest curve through `pieces`: the secret, if they are enough and genuine."""
    numbers = [number for number, _value in pieces]
    assert len(set(numbers)) == len(numbers), "each piece once"
    assert all(0 < number <= MOST for number in numbers), "no piece stands at 0"
    weights = [_weight(number, numbers) for number in numbers]
    columns = zip(*(value for _number, value in pieces), strict=True)
    return bytes(reduce(int.__xor__, map(times, weights, column)) for column in columns)


def times(a: int, b: int) -> int:
    """The product in GF(256)."""
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a = (a << 1) ^ (POLYNOMIAL if a & 0x80 else 0)
        b >>= 1
    return product


def inverse(a: int) -> int:
    """What a is multiplied with to give 1: a²⁵⁴. Nothing is for 0."""
    assert a, "0 has no inverse"
    return reduce(times, [a] * 254)


def _at(x: int, curve: bytes) -> int:
    return reduce(lambda value, factor: times(value, x) ^ factor, reversed(curve), 0)


def _weight(number: int, numbers: Sequence[int]) -> int:
    """Lagrange's factor of piece `number` at 0; minus is exclusive or."""
    others = [other for other in numbers if other != number]
    return reduce(times, (times(other, inverse(other ^ number)) for other in others), 1)
