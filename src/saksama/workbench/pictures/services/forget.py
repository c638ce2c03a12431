"""What was read goes with the file it was read from: texts, boxes, hashes, shown pictures, officers' words (G12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.custody import services as custody
from saksama.workbench.custody.models import Exhibit, Item
from saksama.workbench.custody.rules import State as ItemState
from saksama.workbench.custody.storing import store
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office
from saksama.workbench.pictures.models import Correction, Earlier, Frame, Glance, Reading
from saksama.workbench.pictures.rules import EXHIBIT, ITEM, State
from saksama.workbench.pictures.same import earliest_day, same_picture
from saksama.workbench.pictures.services.ask import subject_of
from saksama.workbench.pictures.storing import remove


@transaction.atomic
def forget(office: Office, about: str, *, at: datetime, by: str = MACHINE) -> int:
    """The file `about` is gone, or with "custody.item:ID" every file of it: so is what was read. How many readings.

    Bytes and keys leave the store once this is committed; a process that dies before is finished by the worker. The
    rows stay, empty. Safe to call again.
    """
    mine = Reading.objects.filter(Q(about=about) | Q(about__startswith=f"{about}/"), office=office)
    found = list(mine.exclude(state=State.GONE).select_related("office").select_for_update(of=("self",), no_key=True))
    for reading in found:
        _leave_day(reading)
        _empty(reading)
        record("pictures.forgotten", office=office.code, actor=by, at=at, subject=subject_of(reading))
    transaction.on_commit(lambda: finish(office, at=at))
    return len(found)


def forget_exhibit(exhibit: Exhibit, *, at: datetime, by: str = MACHINE) -> int:
    """The same for one kept file."""
    return forget(exhibit.office, f"{EXHIBIT}{exhibit.pk}", at=at, by=by)


def forget_item(item: Item, *, at: datetime, by: str = MACHINE) -> int:
    """The same for every file of a *barang bukti*."""
    return forget(item.office, f"{ITEM}{item.pk}", at=at, by=by)


@transaction.atomic
def destroy(desk: Desk, item: Item, *, at: datetime) -> None:
    """As `custody.services.destroy`, and what was read of the item goes with it in the same transaction."""
    custody.destroy(desk, item, at=at)
    forget_item(item, at=at, by=desk.code)


def finish(office: Office, *, at: datetime, killed: bool = False) -> int:
    """What readings of `office` left behind leaves the store; how many objects. Safe to call again.

    With `killed` also what tries that did not end wrote: only where none is under way.
    """
    left = Reading.objects.filter(office=office, **({} if killed else {"state": State.GONE})).exclude(going=[])
    count = 0
    for reading in left:
        remove(reading.going, at=at)
        count += len(reading.going)
        Reading.objects.filter(pk=reading.pk, going=reading.going).update(going=[])
    return count


def forget_destroyed(office: Office, *, at: datetime) -> int:
    """Readings of files that any room destroyed without saying so here. How many; the worker asks often."""
    there = Reading.objects.filter(office=office).exclude(state=State.GONE)
    gone = [about for about in there.values_list("about", flat=True) if _is_gone(office, about)]
    return sum(forget(office, about, at=at) for about in gone)


def _is_gone(office: Office, about: str) -> bool:
    if about.startswith(ITEM):
        item = about.removeprefix(ITEM).partition("/")[0]
        return Item.objects.filter(pk=item, office=office, state=ItemState.DESTROYED).exists()
    if about.startswith(EXHIBIT):
        found = Exhibit.objects.filter(pk=about.removeprefix(EXHIBIT), office=office, destroyed_at=None).first()
        return found is None or store().holds(found.object_id) is False
    return False


def _leave_day(reading: Reading) -> None:
    """What speaks for the person outlives one copy: the day alone goes on, to the others that show the same picture."""
    if day := earliest_day({reading.pk}):
        others = Reading.objects.filter(pk__in=same_picture(reading))
        others.filter(Q(public_on=None) | Q(public_on__gt=day)).update(public_on=day)


def _empty(reading: Reading) -> None:
    going = [*reading.going, *_objects_of(reading)]
    for kind in (Correction, Glance, Earlier, Frame):
        kind._default_manager.filter(reading=reading).delete()
    Reading.objects.filter(pk=reading.pk).update(
        state=State.GONE, why="", going=going, object_id="", camera_id="", hands_read=False, public_on=None, sha256=""
    )


def _objects_of(reading: Reading) -> Iterator[str]:
    kept = (reading.object_id, reading.camera_id)
    shown = Frame.objects.filter(reading=reading).values_list("shown_id", flat=True)
    words = Correction.objects.filter(reading=reading).values_list("object_id", flat=True)
    proofs = Earlier.objects.filter(reading=reading).values_list("object_id", flat=True)
    yield from (one for one in (*kept, *shown, *words, *proofs) if one)
