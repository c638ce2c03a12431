"""Write one line. Everything that changes, shows or exports personal data calls `record` in the same transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import transaction

from saksama.kernel.codes import require_codes
from saksama.workbench.audit.models import Head, Line

START = "0" * 64
"""What the first line of a chain names as its predecessor."""
MACHINE = "machine"
"""The actor of what no officer did."""


@transaction.atomic
def record(
    verb: str,
    *,
    office: str,
    actor: str,
    at: datetime,
    subject: str = "",
    detail: Mapping[str, str | int] | None = None,
) -> Line:
    """Add one line to the chain of `office`.

    `subject` is "app.model:id". Raises BadInput for anything that is no short code: names, texts and personal
    numbers never get in. Not idempotent: what happened twice stands there twice.
    """
    codes = dict(detail or {})
    require_codes([verb, office, actor, *([subject] if subject else []), *codes, *(str(v) for v in codes.values())])
    head = _head(office)
    line = Line(
        office=office, seq=head.seq + 1, at=at.astimezone(UTC), actor=actor, verb=verb, subject=subject,
        detail=json.dumps(codes, sort_keys=True, separators=(",", ":")), previous=head.digest,
    )  # fmt: skip
    line.digest = link(line)
    line.save(force_insert=True)
    Head.objects.filter(office=office).update(seq=line.seq, digest=line.digest)
    return line


def link(line: Line) -> str:
    """SHA-256 over everything a line says, its predecessor's digest included."""
    said = [
        line.office, line.seq, line.at.astimezone(UTC).isoformat(), line.actor, line.verb, line.subject, line.detail,
        line.previous,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()


def _head(office: str) -> Head:
    Head.objects.get_or_create(office=office, defaults={"digest": START})
    return Head.objects.select_for_update().get(office=office)
