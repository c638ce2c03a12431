"""Read the bag while the page opens: every byte is compared with the seal before a word of it is shown (G9)."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from saksama.evidence.capture.record import RECORD
from saksama.kernel.errors import Damaged, NotThere, Refused
from saksama.kernel.figures import decimal
from saksama.kernel.words import _
from saksama.web.areas.evidence.boxes import Look
from saksama.workbench.custody.reading import DATA, members
from saksama.workbench.custody.rules import State

MANIFEST = "manifest.json"


def look_at(item: Any, at: datetime) -> Look:
    """What the bag of `item` (`custody.models.Item`) says of itself at `at`; a damaged one says what is wrong."""
    if item.state != State.SEALED:
        return Look()
    record = DATA + RECORD if any(one["file"] == RECORD for one in item.files) else ""
    try:
        found = members(item, {MANIFEST, record} - {""})
    except (Damaged, NotThere, Refused) as error:
        return Look(fault=str(error))
    return _look(json.loads(found[MANIFEST]), json.loads(found.get(record, b"{}")), at)


def _look(manifest: dict[str, Any], record: dict[str, Any], at: datetime) -> Look:
    drift = (manifest.get("clock") or {}).get("seconds")
    rooms = {"namespace": _("ruang jaringan tertutup"), "rules": _("aturan peramban, tanpa ruang jaringan sendiri")}
    return Look(
        checked=True, checked_at=at, requests=record.get("requests"), kept=record.get("kept", 0),
        wall=record.get("wall", ""), final=record.get("final", ""),
        room=rooms.get(record.get("room", ""), record.get("room", "")),
        key=str(manifest.get("seal_certificate_sha256", ""))[:8],
        clock="" if drift is None else decimal(abs(drift), 2),
    )  # fmt: skip
