"""Sealed columns: what a row holds about a person stands there encrypted.

Under the office's key (Purpose.ROWS), or under a data key of its own, kept apart from the rows: whoever destroys that
key destroys everything that was sealed under it, in old backups of the database too (G12).
"""

from __future__ import annotations

import secrets
from typing import TypeVar

import msgspec

from saksama.kernel.errors import Gone
from saksama.kernel.words import _
from saksama.keys import ObjectKey, Purpose
from saksama.workbench.safe.keyring import keyring

Shape = TypeVar("Shape")
Body = msgspec.Struct | dict[str, str] | str


def seal_row(body: Body) -> bytes:
    """`body` as the bytes of a sealed column."""
    return keyring().encrypt_bytes(Purpose.ROWS, _packed(body))


def open_row(sealed: bytes | memoryview, shape: type[Shape]) -> Shape:
    """What `seal_row` sealed. Raises Damaged when a byte changed or the keys are another office's."""
    return msgspec.json.decode(keyring().decrypt_bytes(Purpose.ROWS, bytes(sealed)), type=shape)


def make_key(object_id: str) -> None:
    """A fresh data key of that id ("perkara-<hex>"), stored at once. Raises BadInput when there is one already.

    Not part of any transaction: after a rollback a key without rows is left, which opens nothing.
    """
    keyring().new_object_key(object_id)


def destroy_key(object_id: str) -> bool:
    """End everything sealed under `object_id`, for good. False when there was no key. Safe to call again."""
    return keyring().destroy_object_key(object_id)


def seal_under(object_id: str, body: Body) -> bytes:
    """As `seal_row`, under the data key `object_id`. Raises Gone when that was destroyed, or never made."""
    return _key(object_id).encrypt_bytes(_packed(body))


def open_under(object_id: str, sealed: bytes | memoryview, shape: type[Shape]) -> Shape:
    """What `seal_under` sealed. Raises Gone when the key was destroyed, Damaged when a byte or the key changed."""
    return msgspec.json.decode(_key(object_id).decrypt_bytes(bytes(sealed)), type=shape)


def fresh_key(kind: str) -> str:
    """The id of a fresh data key, "lhp-<hex>"; it says nothing of what is sealed under it. As `make_key`."""
    make_key(object_id := f"{kind}-{secrets.token_hex(16)}")
    return object_id


def seal_in(kept_under: str, body: Body) -> bytes:
    """`body` under the data key `kept_under`; "": under the office's own, as rows made before there were others."""
    return seal_under(kept_under, body) if kept_under else seal_row(body)


def open_in(kept_under: str, sealed: bytes | memoryview, shape: type[Shape]) -> Shape:
    """What `seal_in` sealed. Raises Gone when its key was destroyed, Damaged when a byte or the key changed."""
    return open_under(kept_under, sealed, shape) if kept_under else open_row(sealed, shape)


def has_key(object_id: str) -> bool:
    """Whether there is such a key. Says nothing about what is sealed under it."""
    return keyring().objects.holds(object_id)


def require_key(object_id: str) -> None:
    """Raises Gone when what is sealed under `object_id` was destroyed."""
    _key(object_id)


def _key(object_id: str) -> ObjectKey:
    try:
        return keyring().object_key(object_id)
    except Gone:
        raise Gone(
            _("Isi ini sudah dimusnahkan: kuncinya tidak ada lagi."),
            _("Nomor, tanggal, dan keadaannya tetap tercatat; isinya tidak dapat dibuka siapa pun."),
        ) from None


def _packed(body: Body) -> bytes:
    return msgspec.json.encode(body, order="deterministic")
