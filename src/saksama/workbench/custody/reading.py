"""Read out of a sealed bag. It lies in the store as one ZIP without compression; nothing in clear touches the disk.

The store gives a stream that is proven only at its end, so a file is handed out after the whole bag was read: a
changed byte anywhere is Damaged, and nothing of it was shown before (G9).
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import BinaryIO

from saksama.evidence.package.custody_lines import Act
from saksama.evidence.package.shape import MANIFEST
from saksama.kernel.digests import BLOCK, sha256
from saksama.kernel.errors import Damaged, NotThere
from saksama.kernel.words import _
from saksama.workbench.custody.models import Item
from saksama.workbench.custody.storing import store
from saksama.workbench.safe.sealing import open_row

DATA = "data/"
_HEADER = struct.Struct("<4s5H3I2H")
_LOCAL = b"PK\x03\x04"


@contextmanager
def opened_file(item: Item, file: str) -> Iterator[tuple[BinaryIO, int]]:
    """One file of the item's data in memory, and its size; verified before it is given.

    Raises NotThere for a file the item does not have, Damaged when the bag or the file is not as it was sealed,
    Refused when it was destroyed.
    """
    sealed = next((one for one in item.files if one["file"] == file), None)
    if sealed is None:
        raise NotThere(_("Berkas ini tidak ada dalam barang bukti ini."))
    body = members(item, {DATA + file})[DATA + file]
    if sha256(body) != sealed["sha256"]:
        raise Damaged(_("Berkas {file} tidak sama dengan sidiknya saat disegel.").format(file=file))
    yield io.BytesIO(body), len(body)


def members(item: Item, wanted: set[str]) -> Mapping[str, bytes]:
    """The files of the bag by their names in it. Raises as `opened_file`.

    Rows can be made to name another exhibit's bag; the custody of this one says which manifest was sealed for it.
    """
    with store().open(item.object_id) as stream:
        every = dict(walk(stream, wanted | {MANIFEST}))
    sealed = _sealed_manifest(item)
    if sealed and sha256(every.get(MANIFEST, b"")) != sealed:
        raise Damaged(_("Berkas {file} tidak sama dengan sidiknya saat disegel.").format(file=MANIFEST))
    found = {name: body for name, body in every.items() if name in wanted}
    if missing := wanted - found.keys():
        raise Damaged(_("Kantong segel ini tidak memuat {file}.").format(file=", ".join(sorted(missing))))
    return found


def is_its_own(item: Item) -> bool:
    """Whether the bag that the row names is the one that was sealed for this item."""
    try:
        members(item, set())
    except Damaged:
        return False
    return True


def walk(stream: BinaryIO, wanted: set[str] | None = None) -> Iterator[tuple[str, bytes]]:
    """Every file of an uncompressed ZIP as it streams by (with `wanted`, the bodies of those only), and the stream to
    its end. Raises Damaged for anything but what `pack` writes.
    """
    while (head := _exactly(stream, 4, may_end=True)) == _LOCAL:
        fields = _HEADER.unpack(head + _exactly(stream, _HEADER.size - 4))
        flags, method, size, name_length, extra = fields[2], fields[3], fields[8], fields[9], fields[10]
        if method != 0 or flags & 0x08:
            raise _strange()
        name = _name(_exactly(stream, name_length))
        _skip(stream, extra)
        if wanted is None or name in wanted:
            yield name, _exactly(stream, size)
        else:
            _skip(stream, size)
    while stream.read(BLOCK):  # the list at the end; the store proves the digest where it ends
        pass


def _sealed_manifest(item: Item) -> str:
    """SHA-256 of the manifest that was sealed, as its line of custody says; empty where none says it."""
    told = item.events.filter(what=Act.SEALED.value).order_by("seq").first()
    return open_row(told.sealed, dict[str, str]).get("manifest_sha256", "") if told else ""


def _skip(stream: BinaryIO, size: int) -> None:
    while size:
        size -= len(_exactly(stream, min(size, BLOCK)))


def _exactly(stream: BinaryIO, size: int, *, may_end: bool = False) -> bytes:
    data = stream.read(size)
    if len(data) != size and not may_end:
        raise _strange()
    return data


def _name(written: bytes) -> str:
    try:
        return written.decode()
    except UnicodeDecodeError:
        raise _strange() from None


def _strange() -> Damaged:
    return Damaged(_("Kantong segel ini bukan susunan yang ditulis Saksama."))
