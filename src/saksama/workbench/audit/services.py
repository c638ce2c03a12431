"""Write one line. Everything that changes, shows or exports personal data calls `record` in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import transaction

from saksama.kernel import clock
from saksama.kernel.codes import require_codes
from saksama.workbench.audit.models import Head, Line
from saksama.workbench.audit.rules import MACHINE, START, line_digest, say_instant

__all__ = ["MACHINE", "START", "link", "record"]


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
    numbers never get in. Not idempotent: what happened twice stands there twice. From here to the end of the
    caller's transaction the office's other writers wait: record last.
    """
    codes = dict(detail or {})
    require_codes([verb, office, actor, *([subject] if subject else []), *codes, *(str(v) for v in codes.values())])
    said = json.dumps(codes, sort_keys=True, separators=(",", ":"))
    with transaction.atomic(savepoint=False):  # a line that cannot be written undoes what it tells of
        return _add(Line(office=office, at=at.astimezone(UTC), actor=actor, verb=verb, subject=subject, detail=said))


def link(line: Line) -> str:
    """SHA-256 over everything a line says, its predecessor's digest included."""
    return line_digest((
        line.office, line.seq, say_instant(line.at), say_instant(line.written_at), line.actor, line.verb,
        line.subject, line.detail, line.previous,
    ))  # fmt: skip


def _add(line: Line) -> Line:
    head = _locked(line.office)
    line.seq, line.previous, line.written_at = head.seq + 1, head.digest, clock.now()
    line.digest = link(line)
    line.save(force_insert=True)
    Head.objects.filter(office=line.office).update(seq=line.seq, digest=line.digest)
    return line


def _locked(office: str) -> Head:
    """The office's newest link, ours alone until the transaction ends (SQLite: the whole file is)."""
    heads = Head.objects.select_for_update().filter(office=office)
    found = list(heads)
    if not found:  # two first lines at once: the second waits for the first and then finds its row
        Head.objects.bulk_create([Head(office=office, digest=START)], ignore_conflicts=True)
        found = list(heads.all())
    return found[0]
