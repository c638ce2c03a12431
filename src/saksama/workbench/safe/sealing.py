"""Sealed columns: what a row holds about a person stands there encrypted under the office's key (Purpose.ROWS)."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from saksama.keys import Purpose
from saksama.workbench.safe.keyring import keyring

Shape = TypeVar("Shape")


def seal_row(body: msgspec.Struct | dict[str, str] | str) -> bytes:
    """`body` as the bytes of a sealed column."""
    return keyring().encrypt_bytes(Purpose.ROWS, msgspec.json.encode(body, order="deterministic"))


def open_row(sealed: bytes | memoryview, shape: type[Shape]) -> Shape:
    """What `seal_row` sealed. Raises Damaged when a byte changed or the keys are another office's."""
    return msgspec.json.decode(keyring().decrypt_bytes(Purpose.ROWS, bytes(sealed)), type=shape)
