"""What the sealed columns of a record hold: everything that tells who somebody is, or what people wrote."""

from __future__ import annotations

import msgspec


class Sealed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Frozen, by name only; shows nothing of itself in a log or an error."""

    def __repr__(self) -> str:
        """Its kind."""
        return f"{type(self).__name__}(…)"


class Witness(Sealed, frozen=True, kw_only=True):
    """Who saw it."""

    name: str
    address: str = ""


class Proof(Sealed, frozen=True, kw_only=True):
    """One exhibit, as it stands in the record."""

    number: str = ""
    what: str = ""
    sha256: str = ""


class RecordBody(Sealed, frozen=True, kw_only=True):
    """Form A, parts I to V (law.md §2.1); what was not written is empty. Keys are those of the form book."""

    stage: str = ""
    officer: str = ""
    """Name of the supervisor."""
    position: str = ""
    assignment: str = ""
    """Number of the assignment letter."""
    office_address: str = ""
    way: str = ""
    aim: str = ""
    target: str = ""
    when_where: str = ""
    result: str = ""
    watched: int | None = None
    """Campaign accounts that were watched; None: it was no patrol."""
    read: int | None = None
    """Interactions that were read; None: not known."""
    event: str = ""
    event_place: str = ""
    event_time: str = ""
    actor: str = ""
    actor_account: str = ""
    ownership: str = ""
    """rules.Ownership; empty: there is no account, or it was not said yet."""
    ownership_how: str = ""
    actor_address: str = ""
    witnesses: tuple[Witness, ...] = ()
    evidence: tuple[str, ...] = ()
    exhibits: tuple[Proof, ...] = ()
    short: str = ""
    facts: str = ""
    analysis: str = ""
    dispute_who: str = ""
    dispute_where_when: str = ""
    dispute_object: str = ""
    dispute_identity: str = ""
    dispute_issued: str = ""
    dispute_loss: str = ""
    dispute_short: str = ""
    signer: str = ""
    """Who will sign; empty: the supervisor."""


class Advice(Sealed, frozen=True, kw_only=True):
    """Advice to repair, as it was given."""

    to_whom: str
    words: str
