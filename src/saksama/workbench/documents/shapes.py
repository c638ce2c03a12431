"""What the sealed columns of a document hold, and what its readers get."""

from __future__ import annotations

import msgspec

Rows = tuple[dict[str, str], ...]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Frozen, by name only, unknown fields refused."""


class Content(Record, frozen=True, kw_only=True):
    """What people wrote into a form. May hold names and handles: it stands sealed."""

    values: dict[str, str] = {}
    """Field key → text."""
    rows: dict[str, Rows] = {}
    """Field key → rows of column key → text."""
    signer: str
    """Who will sign, as printed."""
    signer_title: str = ""
    """Empty: the form's own."""


class Address(Record, frozen=True, kw_only=True):
    """A letterhead as an office writes it."""

    above: str
    address: str
    contact: str = ""
    place: str
    unit: str
    """The office's part of its numbers."""


class PublicPage(Record, frozen=True, kw_only=True):
    """What anybody may see who holds a document's code: nothing of what is in it."""

    code: str
    number: str
    day: str
    """As it stands on the paper, "14 Oktober 2024", in whatever language the page is read."""
    state: str
    mark: str
    """What is printed beside the QR; to be compared."""
    replaced_by: str = ""
    """The number of the newer version."""


class Seen(Record, frozen=True, kw_only=True):
    """What an officer who opened a document's page may read of what people wrote."""

    content: Content | None = None
    """Of a draft, so that it is read before it is numbered; what is numbered is read in its PDF."""
    withdrawn_why: str = ""
    gone: bool = False
    """Its key was destroyed: number, days and state are all that is left."""
    signers: dict[str, str] = {}
    """Id of a good signature → the name in its certificate."""
