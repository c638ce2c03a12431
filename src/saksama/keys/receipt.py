"""A receipt: eight words that whoever reported keeps, and nobody else. From them come a public name and a key pair.

The words are drawn, not chosen: 8 of 1,024 are 80 bits, and each guess costs an scrypt. What a counter stores is the
public name alone; what the office writes is encrypted to the key pair, which exists only while the words are typed.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from saksama.kernel.errors import BadInput
from saksama.kernel.folding import letters
from saksama.kernel.words import _
from saksama.keys import age
from saksama.keys.derive import age_identity, derive

WORDS, LIST = 8, 1024
LOG_COST = 12
"""scrypt's N is two to this: 4 MiB, some milliseconds. More would let a flood stop the counter; the words carry it."""
BLOCKS, LANES = 8, 1
SALT = "saksama/tanda-terima/1/"


@dataclass(frozen=True, repr=False)
class Receipt:
    """What the words of a receipt open, in memory."""

    mark: str
    """64 hex: the public name."""
    identity: str
    """The age key pair in its text form; secret."""

    @property
    def reply_to(self) -> str:
        """What the office encrypts its words to: "age1…"."""
        return str(age.identity(self.identity).to_public())

    def open(self, sealed: bytes) -> bytes:
        """What was encrypted to `reply_to`. Raises Damaged."""
        return age.decrypt_bytes(sealed, [age.identity(self.identity)])


@cache
def known_words() -> tuple[str, ...]:
    """The list, in order: plain words of four to eight letters, no two of which differ by one slip of a finger."""
    return tuple(Path(__file__).with_name("receipt_words.txt").read_text("utf-8").split())


def fresh_words() -> tuple[str, ...]:
    """Eight new ones."""
    return tuple(secrets.choice(known_words()) for _n in range(WORDS))


def read_words(said: Sequence[str] | str) -> tuple[str, ...]:
    """The words that were typed. Case, signs and spaces between them do not matter. Costs nothing to speak of.

    Raises BadInput for another number of words, or for one that is not in the list: the list is public, so that tells
    nothing.
    """
    words = letters(said if isinstance(said, str) else " ".join(said)).split()
    unknown = sorted(set(words) - set(known_words()))
    if len(words) != WORDS or unknown:
        raise BadInput(
            _("Kode tanda terima terdiri dari {n} kata dari daftar kami.").format(n=WORDS),
            _("Periksa: {words}").format(words=", ".join(unknown)) if unknown and len(words) == WORDS
            else _("Yang tertulis: {n} kata.").format(n=len(words)),
        )  # fmt: skip
    return tuple(words)


def opened(said: Sequence[str] | str, code: str) -> Receipt:
    """The receipt of these words at the office `code`; words that belong to no report open one like any others.

    Raises BadInput as `read_words`.
    """
    words = read_words(said)
    stretched = Scrypt(salt=f"{SALT}{code}".encode(), length=32, n=1 << LOG_COST, r=BLOCKS, p=LANES)
    root = stretched.derive(" ".join(words).encode())
    return Receipt(derive(root, "tanda-terima/nama").hex(), age_identity(derive(root, "tanda-terima/kunci")))
