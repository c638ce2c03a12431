"""Where photos and videos from the field lie: a store beside custody's, which is audited whole by its exhibits."""

from __future__ import annotations

from datetime import datetime

from saksama.evidence.store import Store
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting


def media() -> Store:
    """Each file under a key of its own: one can be destroyed alone."""
    return Store(setting().media, keyring())


def remove(object_id: str, *, reason: str, at: datetime) -> None:
    """Its bytes and its key go for good. Safe to call again."""
    if object_id and media().holds(object_id):
        media().destroy(object_id, reason=reason, at=at)
