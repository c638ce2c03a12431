"""The register of civil servants as the patrol gets it: given by the agency, with a legal basis on record."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from saksama.handover.parts import Platform, Struct
from saksama.kernel.digests import sha256


class Category(StrEnum):
    """Kinds of civil servant the register holds."""

    PNS = "PNS"
    PPPK = "PPPK"


class DeclaredAccount(Struct, frozen=True):
    """An account the agency declared as this person's own. Without a stable id it never identifies (G5)."""

    platform: Platform
    stable_id: str | None
    handle: str | None
    basis: str
    declared_on: date


class RosterRow(Struct, frozen=True):
    """One civil servant."""

    person_key: str
    """Opaque and stable: derived from the NIP under the office's key, never the NIP itself."""
    nip: str
    category: Category
    name: str
    """Without titles and degrees."""
    titles: tuple[str, ...]
    agency: str
    unit: str | None
    position: str | None
    region_code: str
    """Where the person works, dotted, as fine as the agency gave it (district, kecamatan or desa)."""
    declared_accounts: tuple[DeclaredAccount, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


class Roster(Struct, frozen=True):
    """The whole register with the legal basis of its transfer."""

    roster_id: str
    transfer_basis: str
    received_on: date
    rows: tuple[RosterRow, ...]
    version: int = 1


def roster_digest(roster: Roster) -> str:
    """SHA-256 of the roster's canonical JSON: the value a fence is tied to."""
    return sha256(msgspec.json.encode(roster, order="deterministic"))


def birth_year(nip: str) -> int:
    """Year of birth from an 18-digit NIP (YYYYMMDD…)."""
    return int(nip[:4])
