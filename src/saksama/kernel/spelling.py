"""Foreign text on our pages: nothing invisible stays invisible, and nothing that breaks a page gets in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from saksama.kernel.folding import plain

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
WORD = re.compile(r"[^\W_]+")
BETWEEN = r"[\W_]*"
TWO_LETTERS = 2
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
    """`text` with every one of `names` (of three letters or more) replaced, however it is written there: in any case,
    with or without @, in decorated letters, with signs nobody sees, its words apart, joined or with marks between.
    """
    wanted = sorted({_pattern(name) for name in names} - {""}, key=lambda one: (-len(one), one))
    folded, places = _folded(text)
    pieces, last = [], 0
    for found in re.finditer("|".join(wanted), folded) if wanted else ():
        first = places[found.start()]
        pieces += [text[last:first], instead]
        last = places[found.end() - 1] + 1
    return "".join([*pieces, text[last:]])


def _pattern(name: str) -> str:
    """Of a name of three letters or more; "" for less."""
    words = WORD.findall(_folded(name)[0])
    return "@?" + BETWEEN.join(map(re.escape, words)) if len("".join(words)) > TWO_LETTERS else ""


def _folded(text: str) -> tuple[str, list[int]]:
    """`text` as it is compared, and for each of its signs where in `text` it stands."""
    signs = [(sign, at) for at, one in enumerate(text) if not UNSEEN.match(one) for sign in plain(one)]
    return "".join(sign for sign, _at in signs), [at for _sign, at in signs]
