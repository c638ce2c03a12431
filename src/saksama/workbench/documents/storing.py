"""The store of documents: every PDF, unsigned and signed, under a data key of its own."""

from __future__ import annotations

from saksama.evidence.store import Store
from saksama.kernel.digests import sha256
from saksama.kernel.errors import Damaged
from saksama.kernel.words import _
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.places import place_of
from saksama.workbench.safe.setting import setting


def store() -> Store:
    """The installation's store of documents; its objects lie by the digest of their bytes."""
    folder = setting().documents
    return Store(folder, keyring(), by_content=True, place=place_of(folder))


def read(object_id: str, digest: str) -> bytes:
    """The bytes, proven twice: by the store, and against the digest of the row. Raises Damaged."""
    with store().open(object_id) as stream:
        body = stream.read()
    if sha256(body) != digest:
        raise Damaged(
            _("Isi dokumen ini tidak sama dengan sidiknya saat disegel."),
            _("Jangan dipakai. Beri tahu pengelola; cadangan mungkin masih utuh."),
        )
    return body
