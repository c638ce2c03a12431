"""Readies every message shape before a process answers with several threads.

msgspec (0.22) works out how to read a Struct when it is first decoded, and crashes the whole process when two threads
do so for the same shape at once. A site that starts under load does. Once worked out, reading is safe.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec


def ready_shapes() -> int:
    """Work out how to read every Struct that is loaded now; how many. Call it before the first second thread."""
    return len([msgspec.json.Decoder(shape) for shape in _all(msgspec.Struct)])


def _all(above: type[msgspec.Struct]) -> Iterator[type[msgspec.Struct]]:
    for shape in above.__subclasses__():
        yield shape
        yield from _all(shape)
