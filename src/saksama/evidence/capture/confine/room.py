"""The room in which the browser runs: nothing leaves it except through the pinning proxy."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from saksama.evidence.capture.confine.budget import Budget
from saksama.evidence.capture.confine.egress import Egress
from saksama.evidence.capture.confine.egress_log import EgressLog
from saksama.evidence.capture.confine.fetched import Fetched
from saksama.evidence.capture.confine.fetching import Fetcher
from saksama.evidence.capture.confine.folders import DOWNLOADS, PROFILE, room_folder
from saksama.evidence.capture.confine.launcher import DOOR, Shut, shut_in
from saksama.evidence.capture.confine.names import INVENTED, plain
from saksama.evidence.capture.confine.proxy import Proxy
from saksama.evidence.capture.confine.resolving import Resolver, system_resolver
from saksama.evidence.capture.confine.urls import why_not
from saksama.evidence.capture.confine.ways import WAYS, Way, browser_user
from saksama.evidence.capture.record import Limits
from saksama.kernel.clock import now
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _


class Room:
    """One room. Give `executable` and `arguments` to Playwright; call `end` or leave the `with` block."""

    def __init__(self, folder: Path, shut: Shut, out: Out, limits: Limits) -> None:
        self.kind = shut.way.kind
        """"namespace" or "rules"."""
        self.says = shut.says
        """How the browser is shut in, a sentence for the officer."""
        self.executable = shut.executable
        """A launcher: enters the room, drops to a user without rights, becomes Chromium with the arguments given."""
        self.arguments = shut.arguments
        """Chromium's flags for this room. The launcher adds them by itself too, and never lets its sandbox be off."""
        self.profile = folder / PROFILE
        """The browser's own folder, gone with the room; in memory where the kernel permits. The launcher sets it."""
        self.downloads = folder / DOWNLOADS
        """For Playwright's `downloads_path`: written by the browser, read by us, gone with the room."""
        self._out, self._limits = out, limits

    @property
    def cut(self) -> str:
        """Which limit cut the traffic: "bytes", "seconds", "connections"; "" when none did."""
        return self._out.budget.cut

    @property
    def refused(self) -> int:
        """Connections refused for the page; the browser's own calls are not among them."""
        return self._out.log.refused

    def said(self, url: str) -> str:
        """The last thing the proxy said to a connection to the host of `url`: "ok", "refused:dns" …; "" if none."""
        return self._out.said(url)[0]

    def ip(self, url: str) -> str:
        """Where the proxy connected last for the host of `url`; "" when it did not.

        The browser itself sees the proxy's address only.
        """
        return self._out.said(url)[1]

    def why_not(self, url: str) -> str | None:
        """`why_not` with the names this room knows."""
        return why_not(url, self._out.local)

    def fetch(self, url: str, *, user_agent: str = "") -> Fetched:
        """GETs `url` through the same proxy, following at most five redirects, each checked like the first.

        Keeps at most `limits.bytes` of the body, in memory. Raises NotFetched when nothing came back.
        """
        return Fetcher(
            connect=self._connect,
            check=self.why_not,
            said=self._out.said,
            user_agent=user_agent,
            most=self._limits.bytes,
        ).get(url)

    def end(self) -> None:
        """Kills everything inside and closes the log. Safe to call again."""
        self._out.end()

    def _connect(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        ours.settimeout(self._limits.load_seconds)
        self._out.egress.adopt(theirs)
        return ours


class Out:
    """The room's way out: proxy, budget, log."""

    def __init__(
        self,
        folder: Path,
        limits: Limits,
        log: Path,
        *,
        local: Mapping[str, int],
        resolver: Resolver,
        clock: Callable[[], datetime],
    ) -> None:
        self.local, self._clock = dict(local), clock
        self.log, self.budget = EgressLog(log), Budget(limits)
        proxy = Proxy(self.budget, self.log, resolver=resolver, local=self.local, clock=clock)
        self.egress = Egress(proxy, self.budget, folder / DOOR, seconds=limits.seconds)

    def said(self, url: str) -> tuple[str, str]:
        """What the proxy said last to a connection to the host of `url`, and the IP."""
        line = self.log.last(plain(urlsplit(url).hostname or ""))
        return (line.said, line.ip) if line else ("", "")

    def end(self) -> None:
        """Ends all there is."""
        self.egress.stop()
        self.log.close(self._clock())


@contextmanager
def confined(
    limits: Limits,
    *,
    local: Mapping[str, int] | None = None,
    log: Path,
    resolver: Resolver = system_resolver,
    ways: Sequence[Way] = WAYS,
    clock: Callable[[], datetime] = now,
) -> Iterator[Room]:
    """A room for one capture; everything in it is dead when the block ends.

    Args:
        limits: bytes, seconds (from now on) and connections after which the traffic is cut.
        local: invented names ending in `.test` and the loopback port that stands for them (port 80 outside). For
            demo and tests; empty elsewhere.
        log: receives a line for each connection; see `egress_log.Line`.
        resolver: gives every address of a name.
        ways: how to shut in, strictest first; the first that works here is taken.
        clock: for the log's times.

    Raises BadInput for a local name that does not end in `.test`, Refused when no way works.
    """
    names = {plain(name): port for name, port in (local or {}).items()}
    if not all(name.endswith(INVENTED) for name in names):
        raise BadInput(_("Nama rekaan untuk uji harus berakhir dengan .test."))
    user = browser_user()
    with room_folder(user) as folder:
        out = Out(folder, limits, log, local=names, resolver=resolver, clock=clock)
        try:
            yield Room(folder, shut_in(folder, user, ways, out.egress), out, limits)
        finally:
            out.end()
