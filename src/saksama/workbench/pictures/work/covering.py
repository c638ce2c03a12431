"""Which boxes of a picture are blacked out before a name may be seen (G6). Pure; who paints them is the worker.

Rather too much than too little: a line goes whole where it holds a name, a part of one, something like one, or an
address of an account; so does one whose letters the reader doubts. Beside a named line goes the place where platforms
put the account's own picture. No face is looked for anywhere (G7).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from saksama.handover.picture import Box, Frame, Line
from saksama.kernel.folding import letters
from saksama.kernel.spelling import without

UNSURE = 0.8
"""Below this the reader doubts its own letters: nobody knows whether a name stands there."""
PART = 4
"""Letters of a word of a name that is covered by itself."""
SLIPS = 5
"""One letter in so many may be read wrongly."""
AVATAR, ABOVE, MARGIN = 5.0, 1.2, 0.25
"""In heights of the line: how far to its left, above and below it an account's own picture may stand; and the edge."""
GONE = "\x00"


@dataclass(frozen=True)
class Covered:
    """What is blacked out of one frame."""

    boxes: tuple[Box, ...]
    lines: frozenset[int]
    """Places of the lines that lie under them: no page says their words either."""
    named: bool
    """Whether a name was found: where a screenshot must show one and none was, nobody can say that it is covered."""


def covered(frame: Frame, names: Collection[str]) -> Covered:
    """What of `frame` is blacked out so that none of `names` can be read."""
    wanted = _wanted(names)
    named = {place for place, line in enumerate(frame.lines) if _names(line.text, names, wanted)}
    named |= {one for pair in _pairs(frame.lines, named) if _names(pair[1], names, wanted) for one in pair[0]}
    doubted = {place for place, line in enumerate(frame.lines) if line.sure < UNSURE or "@" in line.text}
    boxes = [_around(frame, place, named=place in named) for place in sorted(named | doubted)]
    return Covered(tuple(boxes), frozenset(named | doubted), bool(named))


def _wanted(names: Collection[str]) -> frozenset[str]:
    """Names, and their longer words, in bare letters."""
    bare = [letters(name) for name in names]
    words = (word for name in bare for word in name.split() if len(word) >= PART)
    return frozenset(one for one in (*words, *(name.replace(" ", "") for name in bare)) if len(one) >= PART)


def _names(text: str, names: Collection[str], wanted: Collection[str]) -> bool:
    if without(text, names, GONE) != text:
        return True
    joined = letters(text).replace(" ", "")
    return any(one in joined or _nearly(one, joined) for one in wanted)


def _pairs(lines: tuple[Line, ...], named: Collection[int]) -> Iterator[tuple[tuple[int, int], str]]:
    """Neighbouring lines with their words together, of which neither names anybody alone: a name may be spread."""
    for place in range(len(lines) - 1):
        if place not in named and place + 1 not in named:
            yield (place, place + 1), f"{lines[place].text} {lines[place + 1].text}"


def _nearly(name: str, text: str) -> bool:
    """Whether something like `name` stands in `text`: a letter in five read wrongly, too much, or not at all."""
    slips = len(name) // SLIPS
    if not slips:
        return False
    before = [0] * (len(text) + 1)  # a name may begin anywhere
    for row, letter in enumerate(name, 1):
        now = [row]
        for column, there in enumerate(text, 1):
            now.append(min(before[column - 1] + (letter != there), before[column] + 1, now[-1] + 1))
        before = now
    return min(before) <= slips


def _around(frame: Frame, place: int, *, named: bool) -> Box:
    left, top, right, bottom = frame.lines[place].box
    height = bottom - top
    across = height * frame.height / max(frame.width, 1)
    beside, above = (AVATAR, ABOVE) if named else (MARGIN, MARGIN)
    return (
        max(0.0, left - beside * across), max(0.0, top - above * height), min(1.0, right + MARGIN * across),
        min(1.0, bottom + above * height),
    )  # fmt: skip
