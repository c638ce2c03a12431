"""Whose bytes a reading is about, as far as this room sees: kept files and files of sealed bags.

Rooms above bring their own (`config.work`): kind of source → how its bytes are read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.custody.models import Exhibit, Item
from saksama.workbench.custody.queries import read_exhibit
from saksama.workbench.custody.reading import opened_file
from saksama.workbench.custody.rules import State
from saksama.workbench.custody.storing import store
from saksama.workbench.pictures.models import Reading

Source = Callable[[Reading], bytes]
"""The bytes, proven. Raises NotThere or Gone when they are no more, Refused while nobody may read them (it is asked
again later), Damaged when they changed."""


def bytes_of(reading: Reading, more: Mapping[str, Source] | None = None) -> bytes:
    """What `reading` is about, proven. Raises as a Source."""
    kind = reading.about.partition(":")[0]
    found = {"custody.exhibit": _exhibit, "custody.item": _item, **(more or {})}.get(kind)
    if found is None:
        raise NotThere(_("Sumber gambar ini tidak dikenal."))
    return found(reading)


def kind_of(reading: Reading) -> str:
    """The media type as custody found it in the bytes; what the reader found for anything else."""
    if (exhibit := exhibit_of(reading)) is not None:
        return exhibit.media_type
    if (item := item_of(reading)) is not None:
        file = file_of(reading)
        return next((str(one["media_type"]) for one in item.files if one["file"] == file), reading.media_type)
    return reading.media_type


def exhibit_of(reading: Reading) -> Exhibit | None:
    """The kept file it is about, if that is what it is about."""
    if not reading.about.startswith("custody.exhibit:"):
        return None
    return Exhibit.objects.filter(pk=UUID(reading.about.partition(":")[2]), office=reading.office_id).first()


def item_of(reading: Reading) -> Item | None:
    """The *barang bukti* it is about, if that is what it is about."""
    if not reading.about.startswith("custody.item:"):
        return None
    item = reading.about.partition(":")[2].partition("/")[0]
    return Item.objects.select_related("office").filter(pk=UUID(item), office=reading.office_id).first()


def file_of(reading: Reading) -> str:
    """Which file of a bag; "" for what is no bag's."""
    return reading.about.partition("/")[2]


def _exhibit(reading: Reading) -> bytes:
    exhibit = exhibit_of(reading)
    if exhibit is None or exhibit.destroyed_at or not store().holds(exhibit.object_id):
        raise _gone()
    return read_exhibit(exhibit)


def _item(reading: Reading) -> bytes:
    item = item_of(reading)
    if item is None or item.state == State.DESTROYED:
        raise _gone()
    with opened_file(item, file_of(reading)) as (stream, _size):
        return stream.read()


def _gone() -> NotThere:
    return NotThere(_("Berkasnya tidak ada lagi."))
