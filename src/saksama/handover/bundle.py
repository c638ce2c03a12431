"""What goes between the machine of an office and that of the office above it, carried by hand or by mail. Version 1.

Every field is a number, a digest, a public key or a code: there is no field in which a name, a lead, a text or a case
could stand, and unknown fields are refused. The two exceptions are papers for everybody (`Paper.text`), which come from
above and are public, and letters of delegation, which name offices and no person.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from saksama.handover.parts import Instant, Struct
from saksama.keys.signing import Signature

Code = Annotated[str, msgspec.Meta(pattern=r"^(?!(\d{16}|\d{18})$)[a-z0-9][a-z0-9._-]{0,63}$")]
Office = Annotated[str, msgspec.Meta(pattern=r"^(ri|\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?)$")]
Sha = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]
Settled = Annotated[str, msgspec.Meta(pattern=r"^n[0-9a-f]{31}$")]
Quarter = Annotated[str, msgspec.Meta(pattern=r"^20\d\d-Q[1-4]$")]
Number = Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)]


class Card(Struct, frozen=True):
    """Who an office is to another machine; public throughout. Two people compare its mark by telephone."""

    code: Office
    stream: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{16}$")]
    """Names one sequence of bundles. A machine that was set back to an older day begins another, with a new card."""
    recipient: Annotated[str, msgspec.Meta(pattern=r"^age1[02-9ac-hj-np-z]{58}$")]
    signer: Sha
    """Ed25519 public key: whose bundles are believed."""
    audit: tuple[Sha, ...]
    """Public keys of every generation that signs this office's audit roots."""
    made_at: Instant
    version: int = 1


class Heading(Struct, frozen=True):
    """The signed first part of a bundle."""

    sender: Office
    receiver: Office
    stream: str
    """The sender's."""
    number: Annotated[int, msgspec.Meta(ge=1)]
    """1, 2, 3 … between these two."""
    previous: Sha
    """Digest of the bundle before; zeros for the first."""
    made_at: Instant
    size: Number
    sha256: Sha
    """Of the encrypted part."""
    version: int = 1


class Signed(Struct, frozen=True):
    """The heading and its signature, as they stand in the file."""

    heading: Heading
    signature: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}$")]
    """Ed25519, by the key on the sender's card; which key that is, the file does not say."""


class Count(Struct, frozen=True):
    """How many of one kind an office had in one quarter."""

    office: Office
    quarter: Quarter
    kind: Code
    cell: Code
    number: Number


class Acts(Struct, frozen=True):
    """Acts that one office settled, as digests under the shared ledger key."""

    office: Office
    digests: tuple[Settled, ...]


class Anchor(Struct, frozen=True):
    """One signed root of an office's audit (workbench.audit.anchors.Anchor), field by field."""

    office: Office
    number: Annotated[int, msgspec.Meta(ge=1)]
    first_seq: Number
    last_seq: Number
    at: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$")]
    root: Sha
    head: Sha
    previous: Sha
    signed: Signature


class Paper(Struct, frozen=True):
    """A public paper for every office: a rulebook, a calendar, a guideline. It is kept beside, never put in force."""

    kind: Code
    code: Code
    version: Code
    text: Annotated[str, msgspec.Meta(max_length=2_000_000)]


class Delegation(Struct, frozen=True):
    """A letter by which an office above acts for one below; offices, verbs, days, no person."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f-]{36}$")]
    above: Office
    below: Office
    verbs: tuple[Code, ...]
    first_day: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d$")]
    last_day: Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\d$")]
    ended: bool


class Upward(Struct, frozen=True):
    """From an office to the one above."""

    taken: Number
    """The newest bundle from there that arrived."""
    counts: tuple[Count, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    acts: tuple[Acts, ...] = ()
    version: int = 1


class Downward(Struct, frozen=True):
    """From an office above to one below."""

    taken: Number
    ledger: Sha
    """The shared ledger key: secret, which is one reason why a bundle is encrypted."""
    acts: tuple[Acts, ...] = ()
    papers: tuple[Paper, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    version: int = 1


def is_above(one: str, other: str) -> bool:
    """Whether the office `one` stands above `other`: RI above all, a province above its regencies."""
    return one != other and (one == "ri" or other.startswith(f"{one}."))
