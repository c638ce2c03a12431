"""What is fuzzed: one reader of bytes from outside, how it is called, what it begins with and what it may raise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from saksama.kernel.errors import SaksamaError

ROOT = Path(__file__).parent.parent
CORPUS = Path(__file__).parent / "corpus"
SAMPLES = ROOT / "tests" / "samples"


@dataclass(frozen=True)
class Parser:
    """One door through which bytes from outside come in."""

    name: str
    """As it is called on the command line; letters, digits and "-"."""
    read: Callable[[bytes], object]
    """The door itself: the same function that the office's program calls."""
    seeds: Callable[[], Iterable[bytes]]
    """Sound files to begin with."""
    refuses: tuple[type[Exception], ...] = (SaksamaError,)
    """What it says that it raises; anything else is a fault."""
    longest: int = 8192
    """Bytes of one try."""
    zipped: bool = False
    """A ZIP: its members are changed, and it is packed anew, or nothing would come past its checksums."""

    programs: bool = False
    """Whether it may start programs (openssl)."""

    def kept(self) -> list[Path]:
        """What once broke it, or was found to reach far."""
        return sorted((CORPUS / self.name).glob("*"))
