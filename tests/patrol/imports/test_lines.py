"""Cutting at line ends: nothing lost, numbers exact."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from saksama.patrol.imports.lines import blocks, fill


class Dribble:
    """A stream that hands out less than asked, like a decompressor."""

    def __init__(self, data: bytes, most: int) -> None:
        self._inner, self._most = io.BytesIO(data), most

    def read(self, n: int = -1) -> bytes:
        return self._inner.read(min(n, self._most))


def cut(data: bytes, *, size: int, longest: int = 1_000) -> list:
    return list(blocks(io.BytesIO(data), size=size, longest=longest))


@given(st.binary(max_size=400), st.integers(1, 50), st.integers(1, 7))
def test_the_blocks_are_the_stream_and_their_numbers_are_the_lines(data, size, most):
    found = list(blocks(Dribble(data, most), size=size, longest=1_000))

    assert b"".join(block.data for block in found) == data
    for i, block in enumerate(found):
        before = b"".join(earlier.data for earlier in found[:i])
        assert block.first == before.count(b"\n") + 1
        assert block.data.endswith(b"\n") or (block.cut and block is found[-1])


@given(st.lists(st.integers(0, 60), max_size=12), st.integers(4, 16))
def test_a_line_over_the_limit_is_dropped_and_still_counted(lengths, size):
    data = b"".join(b"x" * length + b"\n" for length in lengths)

    found = list(blocks(io.BytesIO(data), size=size, longest=20))

    kept = {block.first: block.data for block in found if not block.too_long}
    dropped = {block.first for block in found if block.too_long}
    for number, length in enumerate(lengths, 1):
        if length > 20 + size:
            assert number in dropped
        if length < 20:
            assert number not in dropped
    assert sum(data.count(b"\n") for data in kept.values()) + len(dropped) == len(lengths)


def test_a_hundred_megabyte_line_is_never_held():
    asked = []

    class Endless:
        left = 100

        def read(self, n: int = -1) -> bytes:
            asked.append(n)
            self.left -= 1
            return b"x" * (1 << 20) if self.left >= 0 else b""

    found = list(blocks(Endless(), size=1 << 20, longest=4 << 20))

    assert [(b.first, b.data, b.too_long) for b in found] == [(1, b"", True)]
    assert max(asked) == 1 << 20


def test_a_last_line_without_an_end_is_marked_as_cut():
    assert [(b.data, b.first, b.cut) for b in cut(b"a\nb\nc", size=4)] == [
        (b"a\nb\n", 1, False),
        (b"c", 3, True),
    ]


def test_filling_stops_only_at_the_end():
    assert fill(Dribble(b"abcdefg", 2), 5) == b"abcde"
    assert fill(Dribble(b"abc", 2), 5) == b"abc"
