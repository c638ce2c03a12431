"""Where files lie that came from the counter on the net: a store beside custody's, which is audited whole."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from saksama.evidence.store import Store
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting


def arrivals() -> Store:
    """Each file has a key of its own: what two people sent alike are two objects, and one can be destroyed alone."""
    return Store(setting().arrivals, keyring())


def remove(object_id: str, *, at: datetime) -> None:
    """Its bytes and its key go for good. Safe to call again."""
    if arrivals().holds(object_id):
        arrivals().destroy(object_id, reason="decided", at=at)


def object_of(file_id: str, what: str) -> str:
    """Under which id a file lies, always the same: whoever was killed after storing it finds it there."""
    return f"o-{sha256(f'{file_id}/{what}'.encode()).hexdigest()[:16]}"
