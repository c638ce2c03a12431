"""Files of agencies between their coming and their import: encrypted in `setting().uploads`, shredded afterwards."""

from __future__ import annotations

import io
from collections.abc import Collection
from datetime import datetime
from pathlib import Path
from uuid import UUID

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.keys import Purpose
from saksama.keys.files import private_folder, shred, writing_whole
from saksama.workbench.register.roster_file import SETTLED_SECONDS
from saksama.workbench.safe.keyring import keyring
from saksama.workbench.safe.setting import setting

ENDING = ".daftar-masuk"


def keep_arrived(arrival_id: UUID, raw: bytes) -> str:
    """Keep the file encrypted; its opaque name."""
    name = f"{arrival_id.hex}{ENDING}"
    with writing_whole(_path(name)) as file:
        keyring().encrypt(Purpose.ROWS, io.BytesIO(raw), file)
    return name


def read_arrived(name: str) -> bytes:
    """The file's bytes. Raises Refused when it is gone, Damaged when it was altered."""
    if not name or not _path(name).exists():
        raise Refused(_("Berkas ini sudah dihapus."), _("Unggah lagi berkas dari instansi."))
    plain = io.BytesIO()
    with _path(name).open("rb") as file:
        keyring().decrypt(Purpose.ROWS, file, plain)
    return plain.getvalue()


def shred_arrived(name: str) -> None:
    """Overwrite and remove the file; nothing happens when it is gone."""
    if name:
        shred(_path(name))


def sweep_arrived(named: Collection[str], at: datetime) -> int:
    """Remove arrived files that no row names; how many. Other rooms' uploads stay."""
    left = [path for path in private_folder(setting().uploads).glob(f"*{ENDING}") if path.name not in named]
    gone = [path for path in left if at.timestamp() - path.stat().st_mtime > SETTLED_SECONDS]
    for path in gone:
        shred(path)
    return len(gone)


def _path(name: str) -> Path:
    return private_folder(setting().uploads) / name
