"""The files of the world with what the officer says about each: the attestation is part of a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from saksama.handover.parts import Platform


@dataclass(frozen=True)
class WorldFile:
    """One platform file and the officer's word on it; plain values, so that the demo needs nothing of the import."""

    path: Path
    platform: Platform
    collected_at: datetime
    anyone_could_see: str = "yes"
    """yes | unknown; where it is unknown, rows without the platform's own flag lead nowhere."""
    seen_by: str = "no_account"
    """no_account | office_account | official_interface"""
    request_url: str | None = None
    """What was asked of the platform, for answers that do not say it."""
    object_id: str | None = None
    object_owner_id: str | None = None
    object_owner_handle: str | None = None
    mapping: Path | None = None
    """Mapping file of a table."""
