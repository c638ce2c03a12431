"""The store of what was read in pictures: texts, boxes, camera's words, shown pictures, each under a key of its own.

Apart from the exhibits': nothing in here is evidence, and the weekly check of exhibits does not speak of it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar

import msgspec

from saksama.evidence.store import Store
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting

REASON = "file-gone"
Shape = TypeVar("Shape")


def readings() -> Store:
    """The installation's store of readings, under the office's keys."""
    return Store(setting().readings, keyring())


def put(object_id: str, data: bytes, *, kind: str, at: datetime) -> None:
    """Seal `data` under that id. Raises BadInput when the id is taken."""
    readings().put(io.BytesIO(data), kind=kind, at=at, expires_on=None, object_id=object_id)


def take(object_id: str) -> bytes:
    """What was put, proven to its end. Raises Damaged, Refused once it was destroyed."""
    with readings().open(object_id) as stream:
        return stream.read()


def take_as(object_id: str, shape: type[Shape]) -> Shape:
    """The same, as the message it was. Raises as `take`."""
    return msgspec.json.decode(take(object_id), type=shape)


def remove(object_ids: Iterable[str], *, at: datetime) -> None:
    """Keys and bytes go for good. Safe to call again, also for ids that were never written."""
    store = readings()
    for object_id in object_ids:
        if store.holds(object_id):
            store.destroy(object_id, reason=REASON, at=at)
