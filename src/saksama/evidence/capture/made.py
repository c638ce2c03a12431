"""The record of a capture, made of what the visit found and of the files that lie there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from saksama.evidence.capture import about
from saksama.evidence.capture.browser import OWN_FLAGS
from saksama.evidence.capture.confine import Room
from saksama.evidence.capture.egress import Egress
from saksama.evidence.capture.folder import kept_files, what_is
from saksama.evidence.capture.found import Found, Told
from saksama.evidence.capture.network_log import NETWORK, Asked, Counts
from saksama.evidence.capture.outcome import PARTS, PICTURES, conclude
from saksama.evidence.capture.record import Captured, Outcome
from saksama.evidence.capture.traffic import Traffic
from saksama.evidence.capture.wacz import write_wacz
from saksama.evidence.capture.warc import WARC

OF_ITS_OWN = ("", "aborted", "later", "websocket")
IN_ARCHIVE = PARTS | {"target", "target_picture"}


@dataclass(frozen=True)
class Seen:
    """One visit, over."""

    found: Found
    told: Told
    room: Room
    stopped: str
    """"time_limit" or "step_limit" when the watch ended the browser; "" when not."""


def made(
    seen: Seen, traffic: Traffic, folder: Path, *, asked: str, started: datetime, clock: Callable[[], datetime]
) -> Captured:
    """Closes the archive and describes the whole. The browser and its room have ended. Raises OSError."""
    found = seen.found
    counts = traffic.close()
    _note_missing(seen, counts, folder)
    crashed = found.why_lost if found.lost and not seen.stopped else ""
    outcome, why = conclude(
        why=found.why,
        missing=found.missing,
        has=_codes(folder),
        crashed=crashed,
        kept=counts.kept,
        answered=found.status is not None,
    )  # fmt: skip
    if outcome is Outcome.NEGATIVE:
        _without_pictures(folder)
    if counts.kept or "target" in _codes(folder):
        _archive(found, folder, asked, started)
    (folder / WARC).unlink(missing_ok=True)  # there when nothing was kept: an archive of nothing
    egress = Egress.read(folder)
    return Captured(
        asked=asked,
        final=found.final,
        hops=found.hops,
        outcome=outcome,
        missing=tuple(found.missing) if outcome is Outcome.PARTIAL else (),
        why=why,
        status=found.status,
        title=found.title,
        wall=found.wall,
        started_at=started,
        loaded_at=found.loaded_at,
        ended_at=clock(),
        requests=counts.requests,
        kept=counts.kept,
        refused=seen.room.refused,
        server_ip=egress.address(found.final, clock()) if egress and found.final else "",
        certificate_issuer=found.issuer,
        dialogs=seen.told.dialogs,
        popups=seen.told.popups,
        downloads=seen.told.downloads,
        page_size=found.page_size,
        room=seen.room.kind,
        tools=about.tools(),
        flags=(*seen.room.arguments, *OWN_FLAGS),
        user_agent=about.user_agent(),
        fonts=about.fonts(),
        files=kept_files(folder),
    )


def _note_missing(seen: Seen, counts: Counts, folder: Path) -> None:
    """What a page lacks of the whole, what the traffic lacks, and what was cut."""
    found, has = seen.found, _codes(folder)
    if not found.target:
        gaps = _gaps(seen, folder)
        found.lack(*sorted(PARTS - {"replay"} - has))
        found.lack("" if counts.kept else "replay", f"responses:{gaps}" if gaps else "")
    found.lack(
        f"{seen.room.cut}_limit" if seen.room.cut in ("bytes", "connections") else "",
        seen.stopped,
        f"wall_{found.wall}" if found.wall else "",
        "crash" if found.lost and not seen.stopped else "",
    )


def _gaps(seen: Seen, folder: Path) -> int:
    """Answers that the page lacks. Not among them: what it gave up itself, popups, pages it left at once."""
    left = {hop.url for hop in seen.found.hops} | set(seen.told.popups)
    lines = (folder / NETWORK).read_bytes().splitlines()[:-1]
    asked = [msgspec.json.decode(line, type=Asked) for line in lines]
    return sum(line.gap not in OF_ITS_OWN and not (line.kind == "document" and line.url in left) for line in asked)


def _archive(found: Found, folder: Path, asked: str, started: datetime) -> None:
    extra = [path for path in sorted(folder.iterdir()) if path.suffix != ".gz" and what_is(path.name) in IN_ARCHIVE]
    page = found.document or asked
    write_wacz(folder, page_url=page, title=found.title, at=found.loaded_at or started, extra=extra)


def _codes(folder: Path) -> set[str]:
    return {what_is(path.name) for path in folder.iterdir() if path.is_file() and path.suffix != ".gz"}


def _without_pictures(folder: Path) -> None:
    """A negative outcome has none: a picture of an empty or refusing page looks like proof of its content."""
    for path in folder.iterdir():
        if path.suffix != ".gz" and what_is(path.name) in PICTURES | {"target_picture", "page_pdf"}:
            path.unlink()
