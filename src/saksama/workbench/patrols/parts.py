"""The encrypted parts of uploads. Each upload has its own data key: with the key gone, the parts are noise (G4)."""

from __future__ import annotations

import errno
import hashlib
import io
import re
import secrets
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from saksama.kernel.digests import BLOCK
from saksama.kernel.errors import BadInput, Damaged
from saksama.kernel.words import _
from saksama.keys import ObjectKey
from saksama.keys.files import private_folder, write_whole
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting

HEX = re.compile(r"[0-9a-f]{32}")
KEY = "u-"
"""How the names of uploads' data keys begin."""


def store_part(upload_id: UUID, offset: int, data: bytes) -> str:
    """Encrypt one part onto the disk, whole or not at all, and give its name.

    Raises BadInput when the disk is full: nothing of the part is left then.
    """
    with on_a_disk_with_room():
        name = f"{offset:012}-{secrets.token_hex(4)}.age"
        sealed = io.BytesIO()  # in memory first: the disk's own error is only told by a plain write
        _key(upload_id).encrypt(io.BytesIO(data), sealed)
        write_whole(_folder(upload_id) / name, sealed.getvalue())
    return name


def forget_part(upload_id: UUID, name: str) -> None:
    """Remove one part that came second."""
    (_folder(upload_id) / name).unlink(missing_ok=True)


def blocks(upload_id: UUID, names: Sequence[str]) -> Iterator[bytes]:
    """The file in clear, in order, in bounded memory. Raises Damaged at a changed or missing part."""
    key = keyring().object_key(_name(upload_id))
    for name in names:
        path = _folder(upload_id) / name
        if not path.exists():
            raise Damaged(_("Sebagian dari unggahan ini hilang."), _("Unggah lagi berkasnya dari awal."))
        with path.open("rb") as file, key.reader(file) as plain:
            while block := plain.read(BLOCK):
                yield block


def digest(upload_id: UUID, names: Sequence[str]) -> str:
    """SHA-256 of the file in clear. Raises Damaged."""
    whole = hashlib.sha256()
    for block in blocks(upload_id, names):
        whole.update(block)
    return whole.hexdigest()


def pour(upload_id: UUID, names: Sequence[str], into: BinaryIO) -> str:
    """Write the file in clear into `into`, which is no file on a disk; its SHA-256. Raises Damaged."""
    whole = hashlib.sha256()
    for block in blocks(upload_id, names):
        whole.update(block)
        into.write(block)
    into.flush()
    return whole.hexdigest()


def wipe(upload_id: UUID) -> None:
    """Destroy key and parts for good. Safe to call again."""
    keyring().destroy_object_key(_name(upload_id))
    shutil.rmtree(setting().uploads / upload_id.hex, ignore_errors=True)


def sweep(still_open: Callable[[], Collection[UUID]]) -> int:
    """Destroy keys and parts of uploads that are not open any more: what a killed process left; how many.

    `still_open` is asked after looking: an upload that begins meanwhile is not taken for a left one.
    """
    keys = {name.removeprefix(KEY) for name in keyring().objects.ids() if name.startswith(KEY)}
    folders = {path.name for path in private_folder(setting().uploads).iterdir() if path.is_dir()}
    found = {name for name in keys | folders if HEX.fullmatch(name)}
    gone = found - {upload_id.hex for upload_id in still_open()}
    for name in gone:
        wipe(UUID(name))
    return len(gone)


@contextmanager
def on_a_disk_with_room() -> Iterator[None]:
    """A full disk is said in words; what was half-written is gone by then."""
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        raise BadInput(
            _("Cakram komputer kantor penuh; bagian ini belum tersimpan."),
            _("Yang sudah sampai tetap aman. Kosongkan cakram, lalu lanjutkan."),
        ) from None


def _folder(upload_id: UUID) -> Path:
    return private_folder(private_folder(setting().uploads) / upload_id.hex)


def _name(upload_id: UUID) -> str:
    return f"{KEY}{upload_id.hex}"


def _key(upload_id: UUID) -> ObjectKey:
    """The upload's data key, made with its first part; two first parts at once share one."""
    keys, name = keyring().objects, _name(upload_id)
    if name not in keys.ids():
        try:
            return keys.make(name)
        except BadInput:
            return keys.get(name)
    return keys.get(name)
