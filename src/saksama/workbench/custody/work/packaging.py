"""The job "custody.package": the bag, its custody and how to check both, in one ZIP for the outside."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, cast

from django.db import transaction
from django.utils.module_loading import import_string

from saksama.evidence.package.custody_lines import Act
from saksama.evidence.package.shape import STAMP
from saksama.evidence.seal.shape import Roots
from saksama.kernel.clock import now
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.audit.services import record
from saksama.workbench.custody.models import Export, Item
from saksama.workbench.custody.rules import KEPT_FOR, State
from saksama.workbench.custody.services.chain import custody_of, note
from saksama.workbench.custody.storing import store
from saksama.workbench.custody.work import bags
from saksama.workbench.custody.work.room import room
from saksama.workbench.jobs.models import Job
from saksama.workbench.safe.sealing import open_row


def make_package(job: Job) -> dict[str, object]:
    """Make one package. Done already, it tells the same again; killed and begun again, it is one package.

    The package holds the custody up to the moment it is made. That it was made, for whom, and its digest are the next
    line of the office's own custody: a file cannot hold its own digest.
    """
    export = Export.objects.select_related("item__office").get(pk=str(job.asked["export"]), item__office=job.office_id)
    if export.ready_at is None:
        _require_there(export.item)
        if not store().holds(export.object_id):
            with room(job) as folder:
                _into_store(export, made_for(export.item, folder, at=now()))
        _write_down(export, at=now())
    return {"export": str(export.pk), "item": export.item.number}


def made_for(item: Item, folder: Path, *, at: datetime) -> Path:
    """The package of one sealed exhibit as a ZIP in the private `folder`, with its custody up to now."""
    bag, key = bags.unpack(item, folder / "bag"), bags.seal_key(item, at)
    _leave_out_renewals(bag)
    stamps = tuple(one.root_pem for one in bags.authorities())
    roots = Roots(office_pem=key.root_pem, tsa_pems=stamps, revoked_pem=key.revoked_pem)
    (out := folder / "out").mkdir()
    package = cast(Any, import_string("saksama.evidence.package.making.package"))
    made: Path = package(
        bag, custody=custody_of(item), seal_key=key, roots=roots, into=out, at=at, zone=item.office.zone
    )
    return made


def _leave_out_renewals(bag: Path) -> None:
    """A package holds stamps over the manifest; a renewed one is over the signature, and no checker outside knows it
    yet. It stays in the workbench's rows.
    """
    for path in bag.glob("*.tsr"):
        if not STAMP.fullmatch(path.name):
            path.unlink()


def _into_store(export: Export, path: Path) -> None:
    with path.open("rb") as stream:
        store().put(stream, kind="package", at=now(), expires_on=None, object_id=export.object_id)


@transaction.atomic
def _write_down(export: Export, *, at: datetime) -> None:
    item = Item.objects.select_for_update(of=("self",), no_key=True).select_related("office").get(pk=export.item_id)
    _require_there(item)
    sealed = store().about(export.object_id)
    changed = Export.objects.filter(pk=export.pk, ready_at=None)
    if not changed.update(sha256=sealed.sha256, size=sealed.size, ready_at=at, expires_at=at + KEPT_FOR):
        return
    detail = {"for": open_row(export.sealed, str), "package": sealed.sha256}
    note(item, Act.EXPORTED, by=export.asked_by, at=at, detail=detail, once=f"export-{export.pk}")
    record("custody.exported", office=item.office.code, actor=export.asked_by, at=at,
           subject=f"custody.item:{item.pk}", detail={"sha256": sealed.sha256})  # fmt: skip


def _require_there(item: Item) -> None:
    if item.state != State.SEALED:
        raise Refused(_("Barang bukti {number} tidak ada lagi.").format(number=item.number))
