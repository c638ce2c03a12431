"""What the sealed columns of this room hold, under the case's own data key."""

from __future__ import annotations

import msgspec


class Sealed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Frozen, by name only; shows nothing of itself in a log or an error."""

    def __repr__(self) -> str:
        """Its kind."""
        return f"{type(self).__name__}(…)"


class AnswerBody(Sealed, frozen=True, kw_only=True):
    """What a receiver reported, in its words."""

    number: str = ""
    """Of its letter or register."""
    words: str = ""
    decided: str = ""
    """rules.Decided, as reported; empty where none was."""
    basis: str = ""


class TakedownBody(Sealed, frozen=True, kw_only=True):
    """Which addresses, and why."""

    urls: tuple[str, ...]
    why: str
    note: str = ""
    """What was answered."""
