"""manifest.json: canonical JSON (keys sorted, compact, UTF-8), and what goes into it."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec

from saksama import __version__
from saksama.evidence.capture.record import Captured
from saksama.evidence.seal.shape import Circumstances, ClockOffset, FileDigest, Manifest, Moment
from saksama.kernel.clock import ZONES
from saksama.kernel.errors import NO_JSON, Damaged
from saksama.kernel.ids import new_id
from saksama.kernel.words import _

NAME, SIGNATURE = "manifest.json", "manifest.json.p7s"
SEALERS = ("bagit", "cryptography", "pyHanko", "rfc3161-client")


def moment(at: datetime) -> Moment:
    """`at` in UTC and in Indonesia's three zones, to the millisecond."""
    here = {zone: at.astimezone(ZoneInfo(place)).isoformat(timespec="milliseconds") for zone, place in ZONES.items()}
    utc = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Moment(utc=utc, wib=here["WIB"], wita=here["WITA"], wit=here["WIT"])


def written(
    *,
    seal_id: str,
    circumstances: Circumstances,
    captured: Captured | None,
    clock: ClockOffset,
    certificate_sha256: str,
    tagmanifest_sha256: str,
    files: Sequence[FileDigest],
    at: datetime,
) -> Manifest:
    """The manifest of a bag whose files are all there."""
    return Manifest(
        id=seal_id,
        circumstances=circumstances,
        sealed=moment(at),
        captured=_times(captured),
        tools=(captured.tools if captured else {}) | _tools(),
        flags=captured.flags if captured else (),
        fonts=captured.fonts if captured else (),
        user_agent=captured.user_agent if captured else "",
        clock=clock,
        seal_certificate_sha256=certificate_sha256,
        tagmanifest_sha256=tagmanifest_sha256,
        files=tuple(sorted(files, key=lambda file: file.path)),
    )


def encode(manifest: Manifest) -> bytes:
    """The one way to write it."""
    return msgspec.json.encode(manifest, order="sorted")


def decode(raw: bytes) -> Manifest:
    """Raises Damaged for what is no manifest, or is one written in another way."""
    try:
        manifest = msgspec.json.decode(raw, type=Manifest)
    except NO_JSON:
        raise Damaged(_("manifest.json rusak: bukan manifes Saksama.")) from None
    if encode(manifest) != raw:
        raise Damaged(_("manifest.json tidak ditulis dengan cara baku: isinya pernah disunting."))
    return manifest


def sealed_at(manifest: Manifest) -> datetime:
    """The time the manifest claims."""
    return datetime.fromisoformat(manifest.sealed.utc)


def fresh_id() -> str:
    """The id of a new seal."""
    return new_id("s")


def _times(captured: Captured | None) -> dict[str, Moment]:
    if captured is None:
        return {}
    said = {"started": captured.started_at, "loaded": captured.loaded_at, "ended": captured.ended_at}
    return {what: moment(at) for what, at in said.items() if at is not None}


def _tools() -> dict[str, str]:
    return {"saksama": __version__} | {one: importlib.metadata.version(one) for one in SEALERS}
