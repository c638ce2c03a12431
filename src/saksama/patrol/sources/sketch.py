"""The top level of a JSON document of which only the beginning is at hand: enough to recognise a format."""

from __future__ import annotations

import re

import msgspec

TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{},]', re.DOTALL)
CLOSERS = {b"{": b"}", b"[": b"]"}

_top = msgspec.json.Decoder(dict[str, msgspec.Raw] | list[msgspec.Raw])


def sketch(start: bytes) -> dict[str, bytes] | list[bytes]:
    """Names (or elements) of the top level with their bytes; a document that is cut off is closed first.

    Nothing below the top level becomes an object. Returns {} where `start` is no JSON object or list.
    """
    for attempt in (start, closed(start)):
        try:
            top = _top.decode(attempt)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            continue
        if isinstance(top, dict):
            return {name: bytes(raw) for name, raw in top.items()}
        return [bytes(raw) for raw in top]
    return {}


def closed(start: bytes) -> bytes:
    """`start` up to its last complete value, with what was open closed: JSON again if `start` began as
    JSON.
    """
    stack: list[bytes] = []
    cut, open_there = 0, b""
    for token in TOKEN.finditer(start):
        mark = token[0]
        if mark in CLOSERS:
            stack.append(CLOSERS[mark])
        elif mark in (b"}", b"]"):
            if not stack:
                break
            stack.pop()
        elif mark == b",":
            cut, open_there = token.start(), b"".join(reversed(stack))
            continue
        else:
            continue
        if mark in CLOSERS or stack:
            cut, open_there = token.end(), b"".join(reversed(stack))
    return start[:cut] + open_there
