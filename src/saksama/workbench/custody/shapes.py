"""What sealed columns of custody hold, and what pages are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import msgspec

from saksama.evidence.package.custody_lines import CustodyLine
from saksama.workbench.custody.models import Export, FixityRun, Item


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What people wrote about an item."""

    url: str = ""
    reason: str = ""
    seen_how: str = ""
    """Of an officer's capture: on which device, signed in or not, what was tapped."""
    seen_at: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
    attestation: str = ""
    derived_how: str = ""
    """Of a copy: what was covered."""


@dataclass(frozen=True)
class Box:
    """A rectangle of a picture as fractions of its width and height, from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class FileShown:
    """One file of an item."""

    file: str
    what: str
    """Code, as evidence.capture.record.KeptFile.what; of an officer's file "officer_file"."""
    media_type: str
    sha256: str
    size: int

    @property
    def is_picture(self) -> bool:
        """Whether a browser may show it inside a page."""
        return self.media_type in {"image/png", "image/jpeg", "image/webp"}


@dataclass(frozen=True)
class ItemShown:
    """One item as its page shows it."""

    item: Item
    said: Said
    files: tuple[FileShown, ...]
    copies: tuple[Item, ...]
    exports: tuple[Export, ...]
    """Newest first; ready where `ready_at` is set and `ended_at` is not."""
    custody: tuple[CustodyLine, ...]
    broken_at: int | None
    """The first line of the custody that is not as it was written; None while all hold."""
    may: frozenset[str]
    """capture (again), package, hand_over, copy, ask_destroy, destroy, keep (give up destroying), stamp, replay."""


@dataclass(frozen=True)
class FixityPage:
    """What the page of the store's checks shows."""

    newest: FixityRun | None
    runs: tuple[FixityRun, ...]
    objects: int
    """Objects of the office in the store by its rows."""
    waiting_for_stamp: int
