"""Folding: one spelling for what means the same. Pure string work, no person data inside."""

from __future__ import annotations

import re
import unicodedata

NOT_LETTERS = re.compile(r"[^a-z ]+")
SPACES = re.compile(r"\s+")
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode's categories of what is not seen."""


def plain(text: str) -> str:
    """Lower case, compatibility forms resolved (mathematical letters, full width), accents dropped."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def letters(text: str) -> str:
    """`plain`, with everything but a–z turned into single spaces."""
    return SPACES.sub(" ", NOT_LETTERS.sub(" ", plain(text))).strip()


def handle(text: str) -> str:
    """A handle as it is compared: no @, lower case; dots and underscores stay because they tell accounts apart."""
    return text.strip().removeprefix("@").lower()


def region_code(text: str) -> str:
    """Official code in its dotted spelling: "3314" and "33.14" both give "33.14"; levels 2.2.2.4 digits.

    Raises ValueError when the digits do not form a code.
    """
    digits = text.replace(".", "").strip()
    if not digits.isdigit() or len(digits) not in (2, 4, 6, 10):
        raise ValueError(text)
    cuts = (digits[:2], digits[2:4], digits[4:6], digits[6:10])
    return ".".join(part for part in cuts if part)


def hidden(text: str) -> tuple[str, ...]:
    """The characters of `text` that nobody sees and that change how the rest reads: control and direction marks,
    zero-width letters, line ends. Each as its code point, "U+202E"; empty for honest text.
    """
    return tuple(code_point(c) for c in text if unicodedata.category(c) in HIDDEN)


def unusual(text: str) -> tuple[str, ...]:
    """The letters of `text` outside ASCII, each once with code point and name: a look-alike is told by them."""
    return tuple(
        f"{c} {code_point(c)} {unicodedata.name(c, '')}".strip() for c in dict.fromkeys(text) if not c.isascii()
    )


def code_point(character: str) -> str:
    """A character as its number is written, "U+0430"."""
    return f"U+{ord(character):04X}"
