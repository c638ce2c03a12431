"""What a seal is made of: what people say about an exhibit, what the manifest signs, what a stamp and a check say.

Light on purpose: whoever needs only these shapes loads no signer.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import msgspec

Instant = Annotated[datetime, msgspec.Meta(tz=True)]
Kind = Literal["capture", "officer", "copy"]
Zone = Literal["WIB", "WITA", "WIT"]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Frozen, by name only, unknown fields refused."""


class Circumstances(Record, frozen=True, kw_only=True):
    """What people say about an exhibit. Signed with the rest, but no machine can prove it."""

    exhibit: str
    """"BB-2027-0031"."""
    kind: Kind
    office: str
    office_code: str
    zone: Zone
    officer: str
    officer_code: str
    role: str
    mandate: str
    mandate_letter: str
    legal_basis: str
    reason: str
    """Why it is kept, in the officer's words."""
    url: str = ""
    """Captures by an officer: the address as they gave it; what our own browser was asked stands in its record."""
    seen_how: str = ""
    """Captures by an officer: "telepon", "laptop" …; seen_at and attestation go with it."""
    seen_at: Instant | None = None
    attestation: str = ""
    derived_from: str = ""
    """Copies: the number of the exhibit they were made from, and how."""
    derived_how: str = ""


class ClockOffset(Record, frozen=True, kw_only=True):
    """What this machine knew of its own clock when it sealed."""

    seconds: float | None = None
    """How far ahead of true time; None: nobody measured it."""
    source: str = "none"
    """Who said so: "kernel" (a time service keeps it), "unsynchronised" (none does), "none" (it cannot be told)."""
    measured_at: Instant | None = None


class FileDigest(Record, frozen=True, kw_only=True):
    """One file of the bag."""

    path: str
    """"data/page.wacz"."""
    sha256: str
    sha512: str
    size: int


class Moment(Record, frozen=True, kw_only=True):
    """One instant, written out so that nobody has to reckon: ISO 8601."""

    utc: str
    wib: str
    wita: str
    wit: str


class Manifest(Record, frozen=True, kw_only=True):
    """manifest.json: everything the signature and the stamps are over."""

    id: str
    """Of this seal, "s-…"; the same stands in bag-info.txt, so that no other bag's manifest fits."""
    circumstances: Circumstances
    sealed: Moment
    captured: dict[str, Moment]
    """started, loaded, ended; empty where no machine captured."""
    tools: dict[str, str]
    flags: tuple[str, ...]
    fonts: tuple[str, ...]
    user_agent: str
    clock: ClockOffset
    seal_certificate_sha256: str
    tagmanifest_sha256: str
    files: tuple[FileDigest, ...]
    version: int = 1


class Authority(Record, frozen=True, kw_only=True):
    """A time stamping authority (RFC 3161) the office chose."""

    label: str
    url: str
    """http(s)."""
    root_pem: bytes
    """Whom its stamps must go back to; may be several certificates in one PEM."""


class StampState(StrEnum):
    """How far a stamp has come."""

    DONE = "done"
    WAITING = "waiting"
    """The authority did not answer; `stamp` tries again."""
    REFUSED = "refused"
    """It answered, and the answer is no stamp over this manifest: other bytes, other nonce, unknown signer …"""


class Stamp(Record, frozen=True, kw_only=True):
    """One authority's stamp over manifest.json. From `read_bag` unproven; `check` proves it."""

    authority: str
    """Its label; from `read_bag` the name in its certificate."""
    state: StampState
    at: Instant | None = None
    """The time it certifies."""
    file: str = ""
    """"manifest.json.tsr"; "manifest.json.p7s.tsr" for one that renewed older stamps."""
    signer: str = ""
    signer_ends_at: Instant | None = None
    ahead: float | None = None
    """Seconds by which this machine's clock is ahead of the stamp; None when not compared."""
    why: str = ""
    """Code where it is not done: "unreachable", "http_500", "nonce", "imprint", "untrusted", "unreadable" …"""
    says: str = ""
    """A sentence for the officer."""


class Bag(Record, frozen=True, kw_only=True):
    """A sealed bag on the disk, as it says of itself; `check` proves it."""

    path: Path
    manifest: Manifest
    manifest_sha256: str
    stamps: tuple[Stamp, ...]
    level: Literal["B-B", "B-T"]
    """Of the signature: with or without a stamp inside."""

    @property
    def stamp_state(self) -> Literal["none", "waiting", "done"]:
        """For the exhibit's row: none asked, one still waits, or at least one is there."""
        if any(stamp.state is StampState.DONE for stamp in self.stamps):
            return "done"
        return "waiting" if self.stamps else "none"

    @property
    def stamps_hold_until(self) -> datetime | None:
        """The day the last authority's certificate ends: `renew` before it. None without stamps."""
        ends = (stamp.signer_ends_at for stamp in self.stamps if stamp.state is StampState.DONE)
        return max((at for at in ends if at), default=None)


class Roots(Record, frozen=True, kw_only=True):
    """Whom a reader believes. Never from inside the bag: printed, published, handed over on another way."""

    office_pem: bytes
    """The office's root: may vouch for seals only."""
    tsa_pems: tuple[bytes, ...] = ()
    """Roots of time stamping authorities: may vouch for stamps only."""
    revoked_pem: bytes = b""
    """The office's list of revoked seal certificates (X.509 CRL); empty: nothing to check."""


class Line(Record, frozen=True, kw_only=True):
    """One line of a check. "nothing" is no "pass": there was nothing to check (G9)."""

    what: str
    """Code: files, tags, manifest, identity, signature, signer, revocation, stamp, stamp_age, clock, outside."""
    state: Literal["pass", "fail", "nothing"]
    says: str
