"""Memory that parent and workers share while a block is on its way: without a name, and never a file (G4).

A pipe copies a block four times in small pieces, which costs a fifth of the whole mapping. Where the system
has no anonymous shared memory, or a block is larger than a slot, the pipe is used.
"""

from __future__ import annotations

import mmap
import os
from collections import deque
from dataclasses import replace
from multiprocessing.reduction import DupFd
from typing import Any, NamedTuple

from saksama.patrol.imports.lines import Block


class Lent(NamedTuple):
    """A block whose bytes lie in a slot."""

    slot: int | None
    """None: the bytes travel in `block` itself."""
    length: int
    block: Block


class Slots:
    """So many slots of `size` bytes; sent to a worker it is the same memory there."""

    def __init__(self, count: int, size: int, handle: Any = None) -> None:
        self._count, self._size = count, size
        self._handle = _memory(count * size) if handle is None else handle.detach()
        self._map = mmap.mmap(self._handle, count * size) if self._handle is not None else None
        self._free = deque(range(count))

    def __reduce__(self) -> tuple[Any, ...]:
        """Only while a worker is being started: the memory itself is handed on, not a copy."""
        return (Slots, (self._count, self._size, _Absent() if self._handle is None else DupFd(self._handle)))

    def close(self) -> None:
        """Gives the memory back."""
        if self._map is not None and self._handle is not None:
            self._map.close()
            os.close(self._handle)

    def lend(self, block: Block) -> Lent:
        """`block` with its bytes put into a free slot."""
        if self._map is None or len(block.data) > self._size or not self._free:
            return Lent(None, 0, block)
        slot, length = self._free.popleft(), len(block.data)
        start = slot * self._size
        self._map[start : start + length] = block.data
        return Lent(slot, length, replace(block, data=b""))

    def fetch(self, lent: Lent) -> Block:
        """In the worker: the block again."""
        if lent.slot is None or self._map is None:
            return lent.block
        start = lent.slot * self._size
        return replace(lent.block, data=self._map[start : start + lent.length])

    def take_back(self, lent: Lent) -> None:
        """The slot is free again: its block was answered."""
        if lent.slot is not None:
            self._free.append(lent.slot)


class _Absent:
    """Stands for memory that this system does not have."""

    def detach(self) -> None:
        """Nothing."""


def _memory(size: int) -> int | None:
    if not hasattr(os, "memfd_create"):
        return None
    handle = os.memfd_create("saksama", os.MFD_CLOEXEC)
    os.ftruncate(handle, size)
    return handle
