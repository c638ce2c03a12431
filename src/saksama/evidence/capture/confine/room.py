"""The room in which the browser runs: nothing leaves it except through the pinning proxy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from saksama.evidence.capture.confine.fetched import Fetched
from saksama.evidence.capture.record import Limits


class Room:
    """One room. Give `executable` and `arguments` to Playwright; call `end` or leave the `with` block."""

    kind: str
    """"namespace" or "rules"."""
    says: str
    """How the browser is shut in, a sentence for the officer."""
    executable: Path
    """A launcher: enters the room, drops to a user without rights, becomes Chromium with the arguments given."""
    arguments: tuple[str, ...]
    """Chromium's flags for this room; the launcher adds them by itself too, and never lets its sandbox be off."""
    profile: Path
    """A folder the browser's user may write, gone with the room."""
    downloads: Path
    """For Playwright's `downloads_path`: written by the browser, read by us, gone with the room."""

    @property
    def cut(self) -> str:
        """Which limit cut the traffic: "bytes", "seconds", "connections"; "" when none did."""
        raise NotImplementedError

    def said(self, url: str) -> str:
        """The last thing the proxy said to a connection to the host of `url`: "ok", "refused:dns" …; "" if none."""
        raise NotImplementedError

    def why_not(self, url: str) -> str | None:
        """`why_not` with the names this room knows."""
        raise NotImplementedError

    def fetch(self, url: str, *, user_agent: str = "") -> Fetched:
        """GETs `url` through the same proxy, following at most five redirects, each checked like the first."""
        raise NotImplementedError

    def end(self) -> None:
        """Kills everything inside and closes the log. Safe to call again."""
        raise NotImplementedError


@contextmanager
def confined(limits: Limits, *, local: Mapping[str, int] | None = None, log: Path) -> Iterator[Room]:
    """A room for one capture. `log` receives a line for each connection."""
    raise NotImplementedError
    yield
