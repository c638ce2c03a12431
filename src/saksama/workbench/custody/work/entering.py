"""A folder of files becomes a sealed exhibit: bag, store, row, custody. Killed anywhere and begun again, it is one."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import msgspec
from django.db import transaction

from saksama.evidence.capture.record import RECORD, Captured
from saksama.evidence.package.custody_lines import Act
from saksama.evidence.seal.shape import Bag, StampState
from saksama.kernel.clock import now
from saksama.kernel.errors import NO_JSON, Damaged, Refused
from saksama.kernel.words import _
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.custody import rules
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.services.chain import MACHINE as BY_MACHINE
from saksama.workbench.custody.services.chain import note
from saksama.workbench.custody.storing import store
from saksama.workbench.custody.work import bags
from saksama.workbench.jobs.models import Job

KINDS = {
    ".wacz": "application/wacz", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp",
    ".pdf": "application/pdf", ".mhtml": "multipart/related", ".html": "text/html", ".jsonl": "application/x-ndjson",
    ".json": "application/json", ".mp4": "video/mp4", ".webm": "video/webm",
}  # fmt: skip


def item_of(job: Job) -> Item:
    """The item that `job` is about."""
    return Item.objects.select_related("office", "of").get(pk=str(job.asked["item"]), office=job.office_id)


def enter(item: Item, files: Path, room: Path) -> Bag:
    """Seal `files` and put the bag into the store under the id that the row names."""
    bag = bags.seal(item, files, room / "bag", at=now())
    with bags.pack(bag.path, room / "bag.zip").open("rb") as stream:
        store().put(stream, kind="item", at=now(), expires_on=None, object_id=item.object_id)
    return bag


def already_in(item: Item, room: Path) -> Bag | None:
    """The bag that a killed try had brought into the store; None when there is none."""
    if not store().holds(item.object_id):
        return None
    return bags.read_bag(bags.unpack(item, room / "bag"))


@transaction.atomic
def finish(item: Item, bag: Bag, *, at: datetime) -> Item:
    """Write down what is in the store: row, custody and one audit line. Safe to call again."""
    item = Item.objects.select_for_update(of=("self",), no_key=True).select_related("office", "of").get(pk=item.pk)
    if item.state == rules.State.SEALED:
        return item
    if item.state not in rules.before(rules.State.SEALED):
        raise Refused(_("Barang bukti {number} tidak sedang ditangkap.").format(number=item.number))
    captured, sealed = record_of(bag.path / "data"), store().about(item.object_id)
    _describe(item, bag, captured)
    item.sha256, item.size, item.sealed_at, item.state = sealed.sha256, sealed.size, sealed.sealed_at, "sealed"
    item.save()
    _tell(item, bag, captured, at)
    return item


def fail(item: Item, why: str) -> None:
    """The item failed, visibly; its number stays."""
    open_ones = Item.objects.filter(pk=item.pk, state__in=rules.before(rules.State.FAILED))
    open_ones.update(state=rules.State.FAILED, outcome="failed", why=why)


def _describe(item: Item, bag: Bag, captured: Captured | None) -> None:
    what = {RECORD: "record"} | {one["file"]: one["what"] for one in item.files}
    what |= {one.name: one.what for one in captured.files} if captured else {}
    otherwise = "redacted_picture" if item.kind == rules.Kind.COPY else "other"
    named = [(one.path.removeprefix("data/"), one) for one in bag.manifest.files]
    item.files = [_file(name, what.get(name, otherwise), one.sha256, one.size) for name, one in named]
    item.manifest_sha256 = bag.manifest_sha256
    mark_stamps(item, bag)
    if not captured:
        item.outcome = "complete"
    else:
        item.outcome, item.why, item.missing = captured.outcome.value, captured.why, list(captured.missing)
        item.captured_at = captured.ended_at


def _file(name: str, what: str, sha256: str, size: int) -> dict[str, str | int]:
    kind = KINDS.get(Path(name).suffix, "application/octet-stream")
    return {"file": name, "what": what, "media_type": kind, "sha256": sha256, "size": size}


def _tell(item: Item, bag: Bag, captured: Captured | None, at: datetime) -> None:
    if captured:
        digest = next(one.sha256 for one in bag.manifest.files if one.path == f"data/{RECORD}")
        told = {"outcome": item.outcome, "record_sha256": digest, "method": "office"}
        note(item, Act.CAPTURED, by=item.created_by, at=captured.ended_at, detail=told, once="captured")
    detail = {"manifest_sha256": bag.manifest_sha256, "seal": bag.manifest.id}
    note(item, Act.SEALED, by=BY_MACHINE, at=item.sealed_at or at, detail=detail, once="sealed")
    note_stamps(item, bag, at=at)
    record("custody.sealed", office=item.office.code, actor=MACHINE, at=at, subject=f"custody.item:{item.pk}",
           detail={"number": item.number, "outcome": item.outcome, "sha256": item.sha256})  # fmt: skip


def mark_stamps(item: Item, bag: Bag) -> None:
    """How far the item is with its stamps, as the bag says of itself."""
    done = [one for one in bag.stamps if one.state is StampState.DONE]
    item.stamps = len(done)
    item.stamp_state = rules.StampState.DONE if done else rules.StampState.WAITING
    item.stamp_ends_at = max((one.signer_ends_at for one in done if one.signer_ends_at), default=None)


def note_stamps(item: Item, bag: Bag, *, at: datetime) -> None:
    """One line of custody for each stamp, however often it is found."""
    for one in bag.stamps:
        if one.state is StampState.DONE:
            detail = {"file": one.file, "authority": one.signer or one.authority}
            detail |= {"time": one.at.isoformat()} if one.at else {}
            note(item, Act.STAMPED, by=BY_MACHINE, at=at, detail=detail, once=f"stamp-{one.file}")


def record_of(files: Path) -> Captured | None:
    """What a capture said of itself in the folder `files`; None where no machine captured. Raises Damaged."""
    path = files / RECORD
    if not path.exists():
        return None
    try:
        return msgspec.json.decode(path.read_bytes(), type=Captured)
    except NO_JSON:
        raise Damaged(_("Catatan tangkapan {file} rusak.").format(file=RECORD)) from None
