"""What goes wrong, said in the user's words."""

from __future__ import annotations


class SaksamaError(Exception):
    """A refusal or fault that an officer can act on.

    `message` says what happened and where; `advice` what to do. Both are in the interface's language already.
    Never put a person's name, handle or NIP into either: errors end up in terminals and logs (G4).
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        """The message and, where there is one, the advice on the same line."""
        return f"{self.message} {self.advice}".strip()


class BadInput(SaksamaError):
    """A file or value that came from outside cannot be used; the message names the place in it."""


class Refused(SaksamaError):
    """A guardrail, a mandate or a fence says no; the message gives the reason."""


class Damaged(SaksamaError):
    """Something of ours does not match its digest, MAC or key any more."""


class Gone(Damaged):
    """The key of what was asked for is no more: it was destroyed on purpose (G12), and nobody opens it again."""


class NotThere(SaksamaError):
    """What was asked for does not exist, or not for this person: the two are never told apart."""


class Unreachable(SaksamaError):
    """A place outside this machine did not answer, refused us, or stopped in mid-answer.

    It says nothing about what lies there: nothing is lost, nothing is altered, it was only not read.
    """


NO_JSON = (ValueError, RecursionError)
"""What decoding bytes from outside raises: no JSON or none of this shape, no UTF-8, thousands of brackets in a row."""
