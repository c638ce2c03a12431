"""Reads of what custody keeps. Every read of a file is verified (G9) and noted by the caller."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import BinaryIO
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from saksama.evidence.package.custody_lines import CustodyLine, verify_chain
from saksama.evidence.seal.authorities import place_of
from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.custody import reading
from saksama.workbench.custody.models import Exhibit, Export, FixityRun, Item
from saksama.workbench.custody.rules import MOST_TRIES, Kind, StampState, State, before, read_number
from saksama.workbench.custody.services.chain import custody_of
from saksama.workbench.custody.shapes import FileShown, FixityPage, ItemShown, Said
from saksama.workbench.custody.storing import store
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.safe.sealing import open_row
from saksama.workbench.safe.setting import setting

RUNS_SHOWN = 26
"""Half a year of weekly checks."""


def exhibit_for(desk: Desk, exhibit_id: UUID) -> Exhibit:
    """The exhibit, if it is the desk's office's. Raises NotThere."""
    found = Exhibit.objects.filter(pk=exhibit_id, office=desk.office).first()
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found


def read_exhibit(exhibit: Exhibit) -> bytes:
    """The bytes, proven. Raises Damaged when one changed, Refused when they were destroyed."""
    with store().open(exhibit.object_id) as stream:
        return stream.read()


def items(desk: Desk, *, state: State | None = None) -> QuerySet[Item]:
    """The office's numbered exhibits, newest first; for whoever may only bring some in, their own."""
    found = _visible(desk).select_related("office", "of", "job").order_by("-year", "-seq")
    return found.filter(state=state) if state else found


def items_about(desk: Desk, subject: str) -> QuerySet[Item]:
    """Those kept for "app.model:id", newest first."""
    return items(desk).filter(subject=subject)


def item_for(desk: Desk, number: str) -> ItemShown:
    """The exhibit of that number as its page shows it. Raises NotThere."""
    item = find_item(desk, number)
    custody = custody_of(item)
    said = open_row(item.sealed, Said)
    return ItemShown(
        item=item, said=said, files=files_of(item), copies=tuple(item.copies.order_by("year", "seq")),
        exports=tuple(item.exports.order_by("-asked_at")), custody=custody, broken_at=verify_chain(custody),
        may=_may(desk, item),
    )  # fmt: skip


def find_item(desk: Desk, number: str) -> Item:
    """The row alone. Raises NotThere."""
    read = read_number(number)
    found = _visible(desk).filter(year=read[0], seq=read[1]) if read else Item.objects.none()
    if item := found.select_related("office", "of", "job").first():
        return item
    raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))


def timeline(item: Item) -> tuple[CustodyLine, ...]:
    """Its custody, oldest first."""
    return custody_of(item)


def files_of(item: Item) -> tuple[FileShown, ...]:
    """What the bag holds; before the sealing, what an officer brought."""
    return tuple(
        FileShown(one["file"], one["what"], one["media_type"], one["sha256"], one["size"]) for one in item.files
    )


def said_of(item: Item) -> Said:
    """What people wrote about it."""
    return open_row(item.sealed, Said)


def for_whom(export: Export) -> str:
    """Whom a package was made for, in the officer's words."""
    return open_row(export.sealed, str)


def read_file(item: Item, file: str) -> AbstractContextManager[tuple[BinaryIO, int]]:
    """One file of the bag, in memory, and its size; verified before it is given.

    Raises NotThere, Damaged or Refused on entering.
    """
    return reading.opened_file(item, file)


def verify(item: Item) -> bool | None:
    """True: each byte of the sealed bag is as sealed, and it is the bag whose sealing stands in the custody. False: it
    is not. None: nothing to check (not sealed yet, destroyed).
    """
    sound = store().verify(item.object_id) if item.state == State.SEALED else None
    return reading.is_its_own(item) if sound else sound


def fixity_page(desk: Desk) -> FixityPage:
    """The checks of the store: counts only, so that the auditor reads them too. Raises Refused."""
    require(desk, "custody.count")
    runs = tuple(FixityRun.objects.filter(office=desk.office).order_by("-started_at")[:RUNS_SHOWN])
    sealed = Item.objects.filter(office=desk.office, state=State.SEALED)
    kept = sealed.count() + Exhibit.objects.filter(office=desk.office, destroyed_at=None).count()
    waiting = sealed.filter(stamp_state=StampState.WAITING).count()
    return FixityPage(newest=runs[0] if runs else None, runs=runs, objects=kept, waiting_for_stamp=waiting)


def authority_known() -> bool:
    """Whether this installation was told of an authority of time (`saksama evidence tsa add`); else none is asked."""
    place = place_of(setting().home)
    return place.is_dir() and any(one.is_dir() for one in place.iterdir())


def counts(desk: Desk) -> dict[str, int]:
    """How many exhibits stand in which state, and how many wait for a stamp. Raises Refused."""
    require(desk, "custody.count")
    mine = Item.objects.filter(office=desk.office)
    found = {state.value: 0 for state in State} | dict(mine.values_list("state").annotate(n=Count("pk")).order_by())
    waiting = mine.aggregate(n=Count("pk", filter=Q(stamp_state=StampState.WAITING)))["n"]
    return {**found, "waiting_for_stamp": waiting}


def _visible(desk: Desk) -> QuerySet[Item]:
    mine = Item.objects.filter(office=desk.office)
    if desk.may("custody.see"):
        return mine
    if desk.may("custody.keep"):
        return mine.filter(created_by=desk.code)
    raise Refused(
        _("Peran Anda di kantor ini tidak mencakup pekerjaan itu."),
        _("Pembagian tugas diatur di halaman Kantor."),
    )


def _may(desk: Desk, item: Item) -> frozenset[str]:
    sealed, there = item.state == State.SEALED, item.state in before(State.DESTROYED)
    asked = bool(item.destroy_asked_by)
    able = {
        "capture": item.kind != Kind.COPY and item.state == State.FAILED and item.tries < MOST_TRIES,
        "package": sealed, "copy": sealed and any(one.is_picture for one in files_of(item)),
        "hand_over": sealed and item.exports.filter(ready_at__isnull=False).exists(),
        "ask_destroy": there and not asked, "destroy": there and asked and item.destroy_asked_by != desk.code,
        "keep": there and asked, "stamp": sealed and item.stamp_state == StampState.WAITING,
        "replay": sealed and any(one.file == "page.wacz" for one in files_of(item)),
    }  # fmt: skip
    return frozenset(what for what, fits in able.items() if fits and desk.may(VERB[what]))


VERB = {
    "capture": "custody.capture", "package": "custody.package", "copy": "custody.copy",
    "hand_over": "custody.hand_over", "ask_destroy": "custody.destroy", "destroy": "custody.destroy",
    "keep": "custody.destroy", "stamp": "custody.package", "replay": "custody.see",
}  # fmt: skip
"""What the page offers → which right it needs."""


def why_destroy(item: Item) -> str:
    """Why somebody proposed to destroy it, in their words; "" while nobody did."""
    return open_row(item.destroy_reason, str) if item.destroy_reason else ""
