"""Data keys: each sealed object has its own, kept apart. Destroying the key destroys the object (G12).

A data key is a fresh random age identity. It cannot be computed from the root secret, so neither the recovery
sheet nor escrow brings a destroyed object back; only a copy of the wrapped key file would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO

from saksama.kernel.errors import BadInput, Gone
from saksama.kernel.words import _
from saksama.keys import age
from saksama.keys.files import TEMPORARY, shred, write_whole
from saksama.keys.lock import busy, by_itself, if_quiet
from saksama.keys.streams import Writable, writing

OBJECT_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
SUFFIX = ".kunci"


class ObjectKey:
    """The key of one object, in memory. Shows nothing of itself and cannot be pickled."""

    def __init__(self, object_id: str, identity: age.Identity) -> None:
        self.object_id = object_id
        self._identity = identity

    @classmethod
    def fleeting(cls, object_id: str) -> ObjectKey:
        """A key that is never stored: what it encrypts is gone with this process, kill -9 included (G4)."""
        return cls(object_id, age.fresh_identity())

    def __repr__(self) -> str:
        """The object's id only."""
        return f"ObjectKey({self.object_id!r})"

    def __reduce__(self) -> str:
        """Refused: a pickled key would lie in some pipe or file."""
        raise TypeError("an ObjectKey cannot be pickled")

    def encrypt(self, src: BinaryIO, dst: Writable) -> None:
        """`src` to its end, encrypted into `dst`."""
        age.encrypt(src, dst, [self._identity.to_public()])

    def encrypt_bytes(self, data: bytes) -> bytes:
        """`encrypt` for what is small."""
        return age.encrypt_bytes(data, [self._identity.to_public()])

    def decrypt_bytes(self, data: bytes) -> bytes:
        """`decrypt` for what is small. Raises Damaged."""
        return age.decrypt_bytes(data, [self._identity])

    def decrypt(self, src: BinaryIO, dst: Writable) -> None:
        """`src` to its end, in clear into `dst`. Raises Damaged."""
        age.decrypt(src, dst, [self._identity])

    def reader(self, src: BinaryIO) -> AbstractContextManager[BinaryIO]:
        """The plaintext of `src` as a stream. Raises Damaged from a read."""
        return age.opened(src, [self._identity])

    @contextmanager
    def writer(self, dst: Writable) -> Iterator[BinaryIO]:
        """A stream whose bytes arrive encrypted in `dst`; whole only if the block ended without error."""
        with writing(lambda plain: self.encrypt(plain, dst)) as stream:
            yield stream

    def wrapped(self, to: Sequence[age.Recipient]) -> bytes:
        """The key itself, encrypted to `to`."""
        return age.encrypt_bytes(str(self._identity).encode(), to)


class ObjectKeys:
    """The folder of wrapped data keys; one file per object, named by its id."""

    def __init__(self, folder: Path, opens: Sequence[age.Identity], to: Sequence[age.Recipient]) -> None:
        self._folder, self._opens, self._to = folder, opens, to

    def make(self, object_id: str) -> ObjectKey:
        """A fresh key for `object_id`, stored. Raises BadInput when it has one already."""
        key = ObjectKey.fleeting(object_id)
        self.keep(key)
        return key

    def keep(self, key: ObjectKey) -> None:
        """Stores a fleeting key, wrapped. Raises BadInput when its object has one already."""
        path = self._path(key.object_id)
        with busy(self._folder):
            if path.exists():
                raise BadInput(_("Objek {id} sudah punya kunci.").format(id=key.object_id))
            write_whole(path, key.wrapped(self._to))

    def get(self, object_id: str) -> ObjectKey:
        """Raises Gone when there is no such key (any more), Damaged when it is altered or of another office."""
        try:
            wrapped = self._path(object_id).read_bytes()
        except FileNotFoundError:
            raise Gone(_("Kunci objek {id} tidak ada lagi.").format(id=object_id)) from None
        return ObjectKey(object_id, age.identity(age.decrypt_bytes(wrapped, self._opens).decode()))

    def renew(self, object_id: str) -> bool:
        """Wraps the key anew for the office's newest key and today's escrow holder; False where it is gone.

        One move: whoever reads beside it finds the old wrapping or the new one. Raises Damaged.
        """
        path = self._path(object_id)
        with busy(self._folder):
            try:
                key = self.get(object_id)
            except Gone:
                return False
            write_whole(path, key.wrapped(self._to))
        return True

    def is_new(self, object_id: str) -> bool:
        """Whether its wrapping is the newest key's. Raises FileNotFoundError where it is gone."""
        return age.opens(self._path(object_id).read_bytes(), self._opens[0])

    def holds(self, object_id: str) -> bool:
        """Whether the object has a key."""
        return self._path(object_id).exists()

    def destroy(self, object_id: str) -> bool:
        """Overwrites and removes the key for good; False when there was none. Safe to call again.

        By itself in the folder: whoever wraps the key anew at this moment would write it back afterwards.
        """
        path = self._path(object_id)
        with by_itself(self._folder):
            there = path.exists()
            shred(path)
        return there

    def ids(self) -> tuple[str, ...]:
        """The objects that have a key, sorted."""
        files = (p.name for p in self._folder.glob(f"*{SUFFIX}"))
        return tuple(sorted(n.removesuffix(SUFFIX) for n in files if not n.startswith(TEMPORARY)))

    def sweep(self) -> int:
        """Removes key files that a killed process left unfinished; how many. Nothing while one is written."""
        with if_quiet(self._folder) as quiet:
            unfinished = list(self._folder.glob(f"{TEMPORARY}*")) if quiet else []
            for path in unfinished:
                shred(path)
        return len(unfinished)

    def _path(self, object_id: str) -> Path:
        if not OBJECT_ID.fullmatch(object_id):
            raise BadInput(_("Nomor objek tidak dikenali."))
        return self._folder / f"{object_id}{SUFFIX}"
