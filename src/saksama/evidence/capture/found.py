"""What a visit found so far. It only grows, so that whatever stops the visit, what was found stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from saksama.evidence.capture.record import Hop, Wall


@dataclass
class Found:
    """Of one address."""

    why: str = ""
    """Code of a negative end."""
    missing: list[str] = field(default_factory=list)
    status: int | None = None
    final: str = ""
    hops: tuple[Hop, ...] = ()
    title: str = ""
    wall: Wall = Wall.NONE
    loaded_at: datetime | None = None
    page_size: tuple[int, int] = (0, 0)
    document: str = ""
    """The address that gave the document, as asked; `final` may be what a script wrote into the address bar."""
    issuer: str = ""
    target: bool = False
    """It is no page but a file."""
    lost: bool = False
    """Our browser died or did not start."""
    why_lost: str = "crash"
    """Code of that."""

    def lack(self, *codes: str) -> None:
        """Notes what is missing, each code once."""
        self.missing += [code for code in codes if code and code not in self.missing]

    def gained(self, code: str) -> None:
        """What was missing has come after all."""
        self.missing = [one for one in self.missing if one != code]


@dataclass(frozen=True)
class Told:
    """What the page did besides showing itself."""

    dialogs: tuple[str, ...] = ()
    popups: tuple[str, ...] = ()
    downloads: tuple[str, ...] = ()
