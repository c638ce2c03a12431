"""A stream that compares what it gave with what was sealed, at the moment it ends (G9)."""

from __future__ import annotations

import hashlib
import hmac
import io
from typing import BinaryIO, cast

from saksama.evidence.sealed import Sealed
from saksama.kernel.digests import BLOCK
from saksama.kernel.errors import Damaged
from saksama.kernel.words import _


def verified(plain: BinaryIO, sealed: Sealed) -> BinaryIO:
    """`plain`, raising Damaged where it would end if digest or size are not those of `sealed`."""
    return cast(BinaryIO, io.BufferedReader(_Verified(plain, sealed), BLOCK))


class _Verified(io.RawIOBase):
    def __init__(self, plain: BinaryIO, sealed: Sealed) -> None:
        self._plain, self._sealed = plain, sealed
        self._sum, self._size = hashlib.sha256(), 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        room = memoryview(cast(bytearray, buffer))
        n = cast(io.BufferedReader, self._plain).readinto(room)
        self._sum.update(room[:n])
        self._size += n
        if n == 0:
            self._compare()
        return n

    def _compare(self) -> None:
        same = hmac.compare_digest(self._sum.hexdigest(), self._sealed.sha256)
        if not same or self._size != self._sealed.size:
            raise Damaged(
                _("Isi objek {id} tidak sama dengan sidiknya saat disegel.").format(id=self._sealed.object_id)
            )
