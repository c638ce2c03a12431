"""Write one line, seal the lines of an hour under a signed root, carry roots away from the machine."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from django.db import transaction

from saksama.kernel import clock
from saksama.kernel.codes import require_codes
from saksama.keys import Purpose
from saksama.keys.files import write_whole
from saksama.workbench.audit.anchors import KEYS_FILE, KeyFile, Statement, as_line, as_text
from saksama.workbench.audit.models import Carried, Head, Line, Root
from saksama.workbench.audit.queries import HERE, anchor_of, newest_root
from saksama.workbench.audit.rules import MACHINE, START, Tree, line_digest, say_instant
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting

__all__ = ["MACHINE", "START", "carry", "export", "link", "mark_carried", "record", "seal"]


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


def seal(office: str, *, at: datetime) -> Root | None:
    """Sign one root over the lines of `office` since the root before; None when there are none.

    Two at once make one root. The lines are read outside a transaction: nobody waits for it.
    """
    before, head = newest_root(office), Head.objects.filter(office=office).first()
    first = before.last_seq + 1 if before else 1
    if head is None or head.seq < first:
        return None
    said = Statement(
        office=office, number=before.number + 1 if before else 1, first_seq=first, last_seq=head.seq,
        at=say_instant(at), root=_root_over(office, first, head.seq), head=head.digest,
        previous=before.digest if before else START,
    )  # fmt: skip
    signed = keyring().sign(Purpose.AUDIT, said.payload)
    root, _made = Root.objects.get_or_create(
        office=office, number=said.number,
        defaults={
            "first_seq": first, "last_seq": head.seq, "at": at, "root": said.root, "head": said.head,
            "previous": said.previous, "digest": said.digest, **msgspec.structs.asdict(signed),
        },
    )  # fmt: skip
    return root


def carry(office: str, *, at: datetime) -> list[str]:
    """Copy what a place does not have yet: the machine's own folder first, then every folder outside it.

    Returns the places that could not be reached: a stick that is not plugged in gets everything next time.
    """
    places = [(HERE, setting().anchors), *((str(folder), folder) for folder in setting().anchor_folders)]
    return [place for place, folder in places if not _reached(office, place, folder, at)]


def export(office: str, folder: Path, *, after: int = 0) -> int:
    """Write the anchors of `office` beyond number `after`, and the public keys, to `folder`.

    Returns the newest number; `after` when there is none. Raises OSError.
    """
    number = after
    for root in Root.objects.filter(office=office, number__gt=after).order_by("number"):
        anchor = anchor_of(root)
        write_whole(folder / f"{anchor.name}.json", as_line(anchor))
        write_whole(folder / f"{anchor.name}.txt", as_text(anchor).encode())
        number = root.number
    if number > after:
        write_whole(folder / KEYS_FILE, public_keys())
    return number


def public_keys() -> bytes:
    """The public half of every key that signed roots, as a file for other machines."""
    return msgspec.json.encode(KeyFile(keys=keyring().public_keys(Purpose.AUDIT))) + b"\n"


def mark_carried(office: str, place: str, number: int, *, at: datetime) -> None:
    """Note that the anchors of `office` up to `number` have reached `place`; never goes back."""
    mark, made = Carried.objects.get_or_create(office=office, place=place, defaults={"number": number, "at": at})
    if not made:
        Carried.objects.filter(pk=mark.pk, number__lt=number).update(number=number, at=at)


def _add(line: Line) -> Line:
    head = _locked(line.office)
    line.seq, line.previous, line.written_at = head.seq + 1, head.digest, clock.now()
    line.digest = link(line)
    line.save(force_insert=True)
    Head.objects.filter(office=line.office).update(seq=line.seq, digest=line.digest)
    return line


def _locked(office: str) -> Head:
    """The office's newest link, ours alone until the transaction ends (SQLite: the whole file is)."""
    heads = Head.objects.select_for_update(no_key=True).filter(office=office)
    found = list(heads)
    if not found:  # two first lines at once: the second waits for the first and then finds its row
        Head.objects.bulk_create([Head(office=office, digest=START)], ignore_conflicts=True)
        found = list(heads.all())
    return found[0]


def _root_over(office: str, first: int, last: int) -> str:
    tree = Tree()
    lines = Line.objects.filter(office=office, seq__gte=first, seq__lte=last).order_by("seq")
    for digest in lines.values_list("digest", flat=True).iterator(5000):
        tree.add(digest)
    return tree.root


def _reached(office: str, place: str, folder: Path, at: datetime) -> bool:
    mark = Carried.objects.filter(office=office, place=place).first()
    after = mark.number if mark else 0
    if not folder.is_dir():
        return False
    try:
        number = export(office, folder, after=after)
    except OSError:  # full, pulled out, read-only
        return False
    if number > after:
        mark_carried(office, place, number, at=at)
    return True
