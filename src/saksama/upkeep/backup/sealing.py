"""Files into a place and out again: encrypted to those who hold the key elsewhere, named by the encrypted digest.

Named so, anybody with the place and `sha256sum` finds rot without a key, and nobody with the place alone can ask
whether a file they know is in it.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from saksama.evidence.objects import Place
from saksama.kernel.digests import Digesting, sha256_file
from saksama.kernel.errors import Damaged
from saksama.kernel.words import _
from saksama.keys import age
from saksama.keys.files import TEMPORARY, shred
from saksama.upkeep.backup.shapes import OBJECTS


@dataclass(frozen=True)
class Sealed:
    """What was read in clear, and where it lies encrypted."""

    sha256: str
    size: int
    stored: str
    stored_size: int


def name_of(stored: str) -> str:
    """Where the object of that digest lies in a place."""
    return f"{OBJECTS}/{stored[:2]}/{stored}"


def seal_into(place: Place, file: Path, to: Sequence[age.Recipient], room: Path) -> Sealed:
    """Encrypt `file` and put it into `place`; `room` is a folder of ours for the encrypted file on its way."""
    with passing(room) as aside:
        with file.open("rb") as raw, aside.open("xb") as out:
            digesting = Digesting(raw)
            age.encrypt(cast(BinaryIO, digesting), out, to)
        stored, size = sha256_file(aside), aside.stat().st_size
        place.put(name_of(stored), aside)
    return Sealed(digesting.hexdigest(), digesting.size, stored, size)


def open_from(place: Place, stored: str, identity: age.Identity, out: Path) -> tuple[str, int]:
    """Decrypt the object into the new file `out`; digest and size in clear. Raises Damaged, Absent."""
    with place.stream(name_of(stored)) as raw, out.open("xb") as file:
        kept = _Digested(file)
        age.decrypt(raw, cast(BinaryIO, kept), [identity])
    return kept.digesting.hexdigest(), kept.size


def is_whole(place: Place, stored: str) -> bool:
    """Whether the encrypted bytes are those of the name. Raises Absent, Unreachable."""
    with place.stream(name_of(stored)) as raw:
        digesting = Digesting(raw)
        while digesting.read(1 << 20):
            pass
    return digesting.hexdigest() == stored


def require_same(path: str, found: tuple[str, int], sha256: str, size: int) -> None:
    """Raises Damaged unless what was opened is what was kept."""
    if found != (sha256, size):
        raise Damaged(_("Isi cadangan untuk {path} tidak sama dengan saat dicadangkan.").format(path=path))


@contextmanager
def passing(room: Path, *, clear: bool = False) -> Iterator[Path]:
    """The path of a file that is gone afterwards; with `clear` it is overwritten first."""
    aside = room / f"{TEMPORARY}{secrets.token_hex(8)}"
    try:
        yield aside
    finally:
        if clear:
            shred(aside)
        aside.unlink(missing_ok=True)


class _Digested:
    """Writes on, and remembers digest and size."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.digesting, self.size = file, hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        self.digesting.update(data)
        self.size += len(data)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()


def make_way(root: Path, path: str) -> Path:
    """`root`/`path`, with its folders made, owner-only."""
    for folder in reversed((root / path).relative_to(root).parents[:-1]):
        (root / folder).mkdir(mode=0o700, exist_ok=True)
    return root / path
