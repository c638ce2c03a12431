"""Destroy an exhibit: one asks with a reason, another agrees. Number, row and custody stay; the bytes do not."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.evidence.package.custody_lines import Act
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.custody.models import Export, Item
from saksama.workbench.custody.rules import StampState, State, before
from saksama.workbench.custody.services.ask import require_words, subject_of
from saksama.workbench.custody.services.chain import note
from saksama.workbench.custody.services.give import require_sealed
from saksama.workbench.custody.shapes import Said
from saksama.workbench.custody.storing import store
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.safe.sealing import open_row, seal_row

REASON = "decided-by-two"


@transaction.atomic
def ask_destruction(desk: Desk, item: Item, *, why: str, at: datetime) -> None:
    """Propose to destroy `item`; nothing is gone yet. Raises Refused unless it is sealed or failed, and nobody proposed
    it.
    """
    require(desk, "custody.destroy")
    require_own(desk, item.office_id)
    if item.state not in before(State.DESTROYED):
        require_sealed(item)
    said = require_words(why, _("Tulis mengapa barang bukti ini dihancurkan, dan dasarnya."))
    free = Item.objects.filter(pk=item.pk, state__in=before(State.DESTROYED), destroy_asked_by="")
    if not free.update(destroy_asked_by=desk.code, destroy_asked_at=at, destroy_reason=seal_row(said)):
        raise Refused(_("Penghancuran barang bukti ini sudah diajukan."))
    item.refresh_from_db()
    log("custody.destruction_asked", desk, at=at, subject=subject_of(item))


@transaction.atomic
def give_up_destruction(desk: Desk, item: Item, *, at: datetime) -> None:
    """Keep `item` after all. Raises Refused when nobody proposed to destroy it."""
    require(desk, "custody.destroy")
    require_own(desk, item.office_id)
    asked = Item.objects.filter(pk=item.pk, state__in=before(State.DESTROYED)).exclude(destroy_asked_by="")
    if not asked.update(destroy_asked_by="", destroy_asked_at=None, destroy_reason=None):
        raise Refused(_("Tidak ada usul penghancuran untuk barang bukti ini."))
    item.refresh_from_db()
    log("custody.destruction_given_up", desk, at=at, subject=subject_of(item))


@transaction.atomic
def destroy(desk: Desk, item: Item, *, at: datetime) -> None:
    """The second person agrees: key and bytes of `item` and of its packages go for good, once this is committed.

    So does what officers wrote about it: address, reason, how it was seen. Why it was destroyed stays in the custody.
    Raises Refused when nobody proposed it, or for the one who did: it takes two.
    """
    require(desk, "custody.destroy")
    require_own(desk, item.office_id)
    item = Item.objects.select_for_update(no_key=True).get(pk=item.pk)
    if item.state not in before(State.DESTROYED) or not item.destroy_asked_by:
        raise Refused(_("Tidak ada usul penghancuran untuk barang bukti ini."))
    if item.destroy_asked_by == desk.code:
        raise Refused(
            _("Anda yang mengajukan penghancuran ini; orang kedua yang menyetujui."),
            _("Minta koordinator atau anggota pleno lain membukanya."),
        )
    detail = {"asked_by": item.destroy_asked_by, "why": open_row(item.destroy_reason or b"", str)}
    gone = {"state": State.DESTROYED, "destroyed_at": at, "stamp_state": StampState.NONE, "sealed": seal_row(Said())}
    Item.objects.filter(pk=item.pk, state__in=before(State.DESTROYED)).update(**gone)
    note(item, Act.DESTROYED, by=desk.code, at=at, detail=detail, once="destroyed")
    digest = {"sha256": item.sha256} if item.sha256 else {}  # none of what was never sealed
    log("custody.destroyed", desk, at=at, subject=subject_of(item), detail=digest)
    transaction.on_commit(lambda: remove(item, at=at))


def remove(item: Item, *, at: datetime) -> None:
    """The bytes of a destroyed item leave the store. Safe to call again: the worker does so after a crash."""
    for object_id in objects_of(item):
        if store().holds(object_id):
            store().destroy(object_id, reason=REASON, at=at)
    Export.objects.filter(item=item, ended_at__isnull=True).update(ended_at=at)


def objects_of(item: Item) -> tuple[str, ...]:
    """Where its bytes may lie: the bag, what an officer brought and was not sealed, and every package, also one whose
    making was under way.
    """
    loose = (str(one["object_id"]) for one in item.files if "object_id" in one)
    return (item.object_id, *loose, *item.exports.values_list("object_id", flat=True))
