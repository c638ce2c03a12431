"""Encrypted parts of photos and videos on their way from a phone, under a data key of each form (G4)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from saksama.kernel.errors import Damaged
from saksama.kernel.words import _
from saksama.keys.files import private_folder, write_whole
from saksama.workbench.patrols.parts import on_a_disk_with_room
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting


def write_part(key: str, file_id: UUID, number: int, data: bytes) -> None:
    """One part, whole or not at all; the same again replaces it. Raises BadInput when the disk is full."""
    sealed = keyring().object_key(key).encrypt_bytes(data)
    with on_a_disk_with_room():
        write_whole(private_folder(private_folder(setting().field) / file_id.hex) / str(number), sealed)


def read_parts(key: str, file_id: UUID, many: int) -> Iterator[bytes]:
    """In clear, in order. Raises Damaged where one is missing or changed."""
    opened = keyring().object_key(key)
    for number in range(many):
        path = _folder(file_id) / str(number)
        if not path.exists():
            raise Damaged(_("Sebagian berkas dari ponsel ini hilang."), _("Kirim lagi dari ponsel."))
        yield opened.decrypt_bytes(path.read_bytes())


def remove_parts(file_id: UUID) -> None:
    """Safe to call again."""
    shutil.rmtree(_folder(file_id), ignore_errors=True)


def _folder(file_id: UUID) -> Path:
    return setting().field / file_id.hex
