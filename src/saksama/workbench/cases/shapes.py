"""What the sealed columns of a case hold, under the case's own data key: who somebody is and what people wrote."""

from __future__ import annotations

import msgspec


class Sealed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Frozen, by name only; shows nothing of itself in a log or an error."""

    def __repr__(self) -> str:
        """Its kind."""
        return f"{type(self).__name__}(…)"


class CaseBody(Sealed, frozen=True, kw_only=True):
    """What the case is about, in a few words."""

    short: str = ""
    note: str = ""


class PartyBody(Sealed, frozen=True, kw_only=True):
    """Who a party is. There is none of a reporter (G11)."""

    name: str = ""
    """Empty: not known (yet)."""
    nip: str = ""
    position: str = ""
    unit: str = ""
    agency: str = ""
    address: str = ""
    phone: str = ""


class AllegationBody(Sealed, frozen=True, kw_only=True):
    """What is said to have happened, word for word, and what speaks for whom it is about."""

    quote: str
    where: str = ""
    when: str = ""
    ownership: str = ""
    """Code of the case book; empty only where there is no account."""
    ownership_how: str = ""
    exculpatory: dict[str, str] = {}
    """Question of the case book → answer; every question is answered, "tidak ada" is an answer."""
    note: str = ""


class Answer(Sealed, frozen=True, kw_only=True):
    """One question of a clarification and what was answered."""

    question: str
    answer: str


class ClarificationBody(Sealed, frozen=True, kw_only=True):
    """Where somebody is heard, how the invitation was received, what was asked and answered."""

    place: str = ""
    """An address, or the link of an online clarification."""
    receipt: str = ""
    """How it is known that the invitation arrived."""
    identity: str = ""
    """How it was checked who appeared."""
    answers: tuple[Answer, ...] = ()
    """None of a reporter: those stand in the vault only."""


class StudyBody(Sealed, frozen=True, kw_only=True):
    """A study, in the handler's words."""

    facts: str
    evidence: str
    analysis: str
    exculpatory_weighed: str
    """What speaks for the respondent, and how it was weighed."""
    conclusion: str
