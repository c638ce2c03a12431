"""Parts of a file as browsers ask for them (RFC 9110, section 14): one range; several are answered by the whole."""

from __future__ import annotations

import re

ONE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class NotSatisfiableError(Exception):
    """The range lies outside of the file."""


def part(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte asked for of a file of `size` bytes; None for the whole, also where `asked` is no range.

    Raises NotSatisfiableError.
    """
    found = ONE.fullmatch(asked.replace(" ", ""))
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
    if last and first and int(last) < int(first):
        return None
    if start >= size or start > end:
        raise NotSatisfiableError
    return start, end
