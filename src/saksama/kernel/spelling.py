"""Foreign text on our pages: nothing invisible stays invisible, and nothing that breaks a page gets in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
OTHER_SCRIPTS = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
"""Scripts whose letters pass for Latin ones. Decorated Latin letters are common in names and mean nothing."""


def clean(text: str | None) -> str:
    """`text` without control characters and half surrogates, which no page can hold."""
    return CONTROLS.sub("\ufffd", text or "")


def spelled(text: str | None) -> str:
    """A name or handle; invisible characters that turn the reading direction are written out."""
    return BIDI.sub(lambda found: f"[U+{ord(found.group()):04X}]", clean(text))


def code_points(text: str | None) -> tuple[str, ...]:
    """The signs of a name that may deceive the eye, each once: "U+0430 CYRILLIC SMALL LETTER A"; none: no such sign."""
    odd = [c for c in text or "" if UNSEEN.match(c) or unicodedata.name(c, "").startswith(OTHER_SCRIPTS)]
    return tuple(dict.fromkeys(f"U+{ord(c):04X} {unicodedata.name(c, '?')}" for c in odd))


def marked(text: str, read: Iterable[str]) -> tuple[tuple[str, bool], ...]:
    """`text` cut at the words that were read; joined again it is `text`."""
    wanted = sorted({clean(word) for word in read} - {""}, key=lambda word: (-len(word), word))
    if not wanted:
        return ((text, False),) if text else ()
    pieces = re.split(f"({'|'.join(map(re.escape, wanted))})", text, flags=re.IGNORECASE)
    return tuple((piece, at % 2 == 1) for at, piece in enumerate(pieces) if piece)


def without(text: str, names: Iterable[str], instead: str) -> str:
    """`text` with every one of `names` (of three letters or more) replaced, in any case and with or without @."""
    wanted = sorted({name.strip().removeprefix("@") for name in names}, key=lambda name: (-len(name), name))
    pattern = "|".join(f"@?{re.escape(name)}" for name in wanted if len(name) > 2)
    return re.sub(pattern, lambda _found: instead, text, flags=re.IGNORECASE) if pattern else text
