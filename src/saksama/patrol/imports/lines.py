"""Cutting a stream into blocks at line ends: exact line numbers, bounded memory, whatever the lines are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

NEWLINE = b"\n"


class Readable(Protocol):
    """All that is asked of a stream."""

    def read(self, n: int = -1, /) -> bytes:
        """At most `n` bytes; none at the end."""


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines that stand together in a file."""

    data: bytes
    first: int
    """1-based number of the first line."""
    cut: bool = False
    """The last line has no end: the file may have been cut off there."""
    too_long: bool = False
    """Stands for one line that was longer than the limit; `data` is empty."""


def blocks(stream: Readable, *, size: int, longest: int) -> Iterator[Block]:
    """`stream` in blocks of about `size` bytes, in order; a line over `longest` + `size` bytes is dropped.

    Memory stays under `longest` + 2 × `size`. Line numbers count every line, also empty and dropped ones.
    """
    number, held, dropping = 1, b"", False
    while chunk := fill(stream, size):
        if dropping:
            end = chunk.find(NEWLINE)
            if end < 0:
                continue
            yield Block(b"", number, too_long=True)
            number, chunk, dropping = number + 1, chunk[end + 1 :], False
        cut = chunk.rfind(NEWLINE) + 1
        if cut:
            data = b"".join((held, memoryview(chunk)[:cut]))
            yield Block(data, number)
            number, held = number + _line_ends(data), chunk[cut:]
        elif len(held) + len(chunk) > longest:
            held, dropping = b"", True
        else:
            held += chunk
    if held or dropping:
        yield Block(held, number, cut=not dropping, too_long=dropping)


def _line_ends(data: bytes) -> int:
    # `bytes.count` looks at one byte at a time, which is a fifth of all the parent does
    return int(np.count_nonzero(np.frombuffer(data, np.uint8) == NEWLINE[0]))


def fill(stream: Readable, size: int) -> bytes:
    """`size` bytes of `stream`, fewer only at its end; decompressors hand out less than asked."""
    block = stream.read(size)
    if not block or len(block) >= size:
        return block
    parts, got = [block], len(block)
    while got < size and (block := stream.read(size - got)):
        parts.append(block)
        got += len(block)
    return b"".join(parts)
