"""What two people decided in a room above: exhibits of a deleted case go. That room asked whether they may."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.workbench.custody.models import Exhibit, Item
from saksama.workbench.custody.rules import State as ItemState
from saksama.workbench.custody.rules import before
from saksama.workbench.custody.services.destroy import REASON, destroy
from saksama.workbench.custody.storing import store
from saksama.workbench.offices.desk import Desk, log
from saksama.workbench.safe.sealing import seal_row


@transaction.atomic
def destroy_decided(desk: Desk, item: Item, *, asked_by: str, why: str, at: datetime) -> bool:
    """As `destroy`, where the proposal was made elsewhere by `asked_by`. False for one that is not sealed or failed.

    Raises Refused where both are one person.
    """
    there = Item.objects.filter(pk=item.pk, state__in=before(ItemState.DESTROYED))
    if not there.update(destroy_asked_by=asked_by, destroy_asked_at=at, destroy_reason=seal_row(why)):
        return False
    destroy(desk, item, at=at)
    return True


@transaction.atomic
def destroy_file(desk: Desk, exhibit: Exhibit, *, at: datetime) -> bool:
    """The bytes of a kept file go for good, once this is committed; its row and digest stay. False when they went."""
    if not Exhibit.objects.filter(pk=exhibit.pk, destroyed_at=None).update(destroyed_at=at):
        return False
    log(
        "custody.file_destroyed",
        desk,
        at=at,
        subject=f"custody.exhibit:{exhibit.pk}",
        detail={"sha256": exhibit.sha256},
    )
    transaction.on_commit(lambda: remove_file(exhibit, at=at))
    return True


def remove_file(exhibit: Exhibit, *, at: datetime) -> None:
    """The bytes leave the store. Safe to call again: the worker does so after a crash."""
    if store().holds(exhibit.object_id):
        store().destroy(exhibit.object_id, reason=REASON, at=at)
