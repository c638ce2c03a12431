"""`capture`: one address, from the check of its spelling to a folder of files with their digests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from playwright.sync_api import Error

from saksama.evidence.capture.browser import Ending, browsing
from saksama.evidence.capture.confine import Room, confined, why_not
from saksama.evidence.capture.egress import EGRESS
from saksama.evidence.capture.folder import building, write_record
from saksama.evidence.capture.found import Found, Told
from saksama.evidence.capture.made import Seen, made
from saksama.evidence.capture.record import Captured, Limits
from saksama.evidence.capture.traffic import Traffic
from saksama.evidence.capture.visit import Said, Visit
from saksama.evidence.capture.watch import Watch
from saksama.kernel.clock import now
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _


def capture(
    url: str,
    into: Path,
    *,
    limits: Limits | None = None,
    local: Mapping[str, int] | None = None,
    say: Said | None = None,
    clock: Callable[[], datetime] = now,
) -> Captured:
    """Captures `url` into the new folder `into` and returns its record, which is also there as capture.json.

    Args:
        url: http or https, on the public internet.
        into: must not exist; it appears whole or not at all.
        limits: where the capture stops by itself.
        local: invented names ending in `.test` and the loopback port they stand for; for demo and tests.
        say: told what is being done, a few words at a time.
        clock: the office's clock, UTC.

    The caller has made sure that there is an active mandate (G1). Whatever page and browser do ends in one of the four
    outcomes, a few seconds after `limits.seconds` at the latest. Raises BadInput for an address that may not be opened,
    Refused when `into` exists, OSError when the disk is full; then no folder is left.
    """
    if reason := why_not(url, local or ()):
        raise BadInput(reason, _("Salin alamat kiriman dari bilah alamat peramban."))
    limits, say = limits or Limits(), say or _silent
    started = clock()
    with building(into) as folder:
        traffic = Traffic(folder, at=clock)
        with confined(limits, local=local, log=folder / EGRESS, clock=clock) as room:
            seen = _visited(url, room, folder, _With(limits, traffic, clock, say))
        say(_("mengarsipkan lalu lintas dan menghitung sidik"))
        captured = made(seen, traffic, folder, asked=url, started=started, clock=clock)
        write_record(folder, captured)
    return captured


@dataclass(frozen=True)
class _With:
    """What a visit is made with."""

    limits: Limits
    traffic: Traffic
    clock: Callable[[], datetime]
    say: Said


def _visited(url: str, room: Room, folder: Path, using: _With) -> Seen:
    """Opens the browser and visits. What the browser does not survive is in what was found."""
    end = Ending(room)
    found, heard = Found(why_lost="browser"), Told()
    with Watch(using.limits.seconds, end.browser, end.driver) as watch:
        using.say(_("menyalakan peramban"))
        try:
            with browsing(room, end) as browser:
                using.traffic.watch(browser.context)
                visit = Visit(
                    browser, room, folder, watch=watch, limits=using.limits, traffic=using.traffic,
                    clock=using.clock, say=using.say,
                )  # fmt: skip
                found = visit.found
                visit.go(url)
                heard = browser.heard.told()
                using.traffic.stop()
        except Error:
            found.lost = True
        return Seen(found=found, told=heard, room=room, stopped=watch.fired)


def _silent(_what: str) -> None:
    """For who wants no progress."""
