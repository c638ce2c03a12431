"""What readings keep sealed, and what pages are shown of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import msgspec

from saksama.handover.picture import Box


class SeenBefore(msgspec.Struct, frozen=True, kw_only=True):
    """Where a picture stood in public before, and how that was established."""

    where: str
    how: str


@dataclass(frozen=True)
class LineShown:
    """One line of text as the machine read it, and as officers read it."""

    number: int
    """1, 2, 3 … in the frame, as the box beside it is labelled."""
    text: str
    box: Box
    unsure: bool
    """The reader doubted its own letters."""
    corrected: str | None
    """The newest officer's reading; "": there is no text there; None: nobody corrected it."""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class GlanceShown:
    """What one officer said of a mark."""

    says: str
    by: str
    at: datetime


@dataclass(frozen=True)
class HandShown:
    """One hand mark, in words. Without a number that could order anything (G7)."""

    letter: str
    """A, B, C … as its box is labelled."""
    index: int
    says: str
    box: Box
    meanings: tuple[str, ...] = ()
    """What the office set that sign to stand for in this election; empty: nothing."""
    mine: str = ""
    """Code of what this officer said of it; "" while they have not."""
    glances: tuple[GlanceShown, ...] = ()
    """What everybody said, oldest first; empty until this officer has said theirs."""


@dataclass(frozen=True)
class FrameShown:
    """The picture, or one key frame of a video."""

    number: int
    second: float | None
    width: int
    height: int
    lines: tuple[LineShown, ...]
    hands: tuple[HandShown, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Every line as it should be read: the officer's word where there is one."""
        said = (line.text if line.corrected is None else line.corrected for line in self.lines)
        return tuple(text for text in said if text)


@dataclass(frozen=True)
class Copies:
    """How often the same picture is here, and since when it is known to stand in public. Never whose."""

    others: int
    """Other files of the office that show it."""
    earliest: date | None
    """The earliest day on which a source, or an officer's proof, says it stood in public; None: nothing says it."""


@dataclass(frozen=True)
class Hints:
    """What a page shows of one file that was read, or why it shows nothing. Of the camera it never says anything."""

    state: str
    says: str
    """The state in words, with what to do next."""
    reading_id: UUID | None
    """Of its own page; None where the reading belongs to a lead and has none."""
    hands_read: bool
    text_read: bool
    frames: tuple[FrameShown, ...]
    copies: Copies
    notes: tuple[str, ...]
    """What the reader had to do, in words."""

    @property
    def read(self) -> bool:
        """Whether there is something to show."""
        return self.state == "read"

    @property
    def lines(self) -> int:
        """Lines of text in all frames."""
        return sum(len(frame.lines) for frame in self.frames)

    @property
    def hands(self) -> int:
        """Hand marks in all frames."""
        return sum(len(frame.hands) for frame in self.frames)


@dataclass(frozen=True)
class EarlierShown:
    """Proof of an earlier day."""

    day: date
    where: str
    how: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Waiting:
    """How the office's readings stand."""

    counts: dict[str, int]
    job_id: UUID | None
    """The work that is running or waiting; None: none is."""
    job_done: int = 0
    job_total: int = 0
