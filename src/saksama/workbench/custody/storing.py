"""The store of what custody keeps: exhibits, items' bags, packages on their way out."""

from __future__ import annotations

from saksama.evidence.store import Store
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.places import place_of
from saksama.workbench.safe.setting import setting


def store() -> Store:
    """The installation's store of exhibits, under the office's keys; its objects lie by the digest of their bytes."""
    folder = setting().exhibits
    return Store(folder, keyring(), by_content=True, place=place_of(folder))
