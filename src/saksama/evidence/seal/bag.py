"""The bag on the disk (BagIt 1.0, RFC 8493), so that `bagit.py --validate` and `sha256sum -c` check it too."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from saksama import __version__
from saksama.evidence.capture.record import RECORD, Captured
from saksama.evidence.seal.shape import Circumstances, FileDigest
from saksama.kernel.clock import local_day
from saksama.kernel.digests import BLOCK, sha256
from saksama.kernel.errors import NO_JSON, BadInput, Damaged
from saksama.kernel.words import _
from saksama.keys.files import settle

DATA = "data"
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
TAGS = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt")
TAGMANIFEST = "tagmanifest-sha256.txt"
ID_LABEL, EXHIBIT_LABEL = "Internal-Sender-Identifier", "External-Identifier"
PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")


def plain_files(folder: Path) -> list[Path]:
    """The files to seal, by name. Raises BadInput for none, a folder, a link, or a name that needs quoting."""
    found = sorted(folder.iterdir())
    odd = [path.name for path in found if not path.is_file() or path.is_symlink() or not PLAIN.fullmatch(path.name)]
    if not found or odd:
        raise BadInput(
            _("Tidak ada berkas untuk disegel.") if not found else _("Ada yang tidak dapat disegel di antara berkas."),
            _("Hanya berkas biasa dengan nama huruf, angka, titik, garis, tanpa folder di dalamnya."),
        )
    return found


def record_of(folder: Path) -> Captured | None:
    """The capture's own record; None where no machine captured. Raises Damaged when it cannot be read."""
    if not (folder / RECORD).exists():
        return None
    try:
        return msgspec.json.decode((folder / RECORD).read_bytes(), type=Captured)
    except NO_JSON:
        raise Damaged(_("Catatan tangkapan {file} rusak.").format(file=RECORD)) from None


def require_as_captured(captured: Captured | None, files: Sequence[FileDigest]) -> None:
    """Raises Damaged when a file is not what it was at capture, is missing, or came in later."""
    if captured is None:
        return
    there = {f.path.removeprefix("data/"): (f.sha256, f.sha512, f.size) for f in files}
    there.pop(RECORD)
    then = {f.name: (f.sha256, f.sha512, f.size) for f in captured.files}
    changed = sorted(name for name in then.keys() | there.keys() if then.get(name) != there.get(name))
    if changed:
        raise Damaged(
            _("Berkas tangkapan berubah sebelum disegel: {files}.").format(files=", ".join(changed)),
            _("Tangkap lagi; tangkapan ini tidak disegel."),
        )


def fill(files: Sequence[Path], into: Path) -> list[FileDigest]:
    """Copies `files` into `into`/data, digested while they pass."""
    (into / DATA).mkdir()
    copied = [_copy(path, into / DATA / path.name) for path in files]
    settle(into / DATA)
    return copied


def close(into: Path, files: Sequence[FileDigest], *, seal_id: str, said: Circumstances, at: datetime) -> str:
    """Writes the tag files around the data; hex SHA-256 of the tag manifest."""
    tags = {
        "bagit.txt": BAGIT,
        "bag-info.txt": _info(files, seal_id, said, at),
        "manifest-sha256.txt": _listed([(file.sha256, file.path) for file in files]),
        "manifest-sha512.txt": _listed([(file.sha512, file.path) for file in files]),
    }
    tags[TAGMANIFEST] = _listed([(sha256(raw), name) for name, raw in tags.items()])
    for name, raw in tags.items():
        put(into / name, raw)
    return sha256(tags[TAGMANIFEST])


def put(path: Path, raw: bytes) -> None:
    """A new small file, on the disk when this returns. Raises FileExistsError."""
    with path.open("xb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def digest(path: Path, name: str) -> FileDigest:
    """Both digests of a file, read once."""
    one, other, size = hashlib.sha256(), hashlib.sha512(), 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            one.update(block)
            other.update(block)
            size += len(block)
    return FileDigest(path=name, sha256=one.hexdigest(), sha512=other.hexdigest(), size=size)


def info_values(raw: bytes, label: str) -> list[str]:
    """Every value of `label` in a bag-info.txt; two where somebody added one."""
    rows = raw.decode("utf-8", "replace").splitlines()
    return [row.partition(":")[2].strip() for row in rows if row.partition(":")[0].strip().lower() == label.lower()]


def _copy(source: Path, target: Path) -> FileDigest:
    one, other, size = hashlib.sha256(), hashlib.sha512(), 0
    with source.open("rb") as read, target.open("xb") as written:
        while block := read.read(BLOCK):
            one.update(block)
            other.update(block)
            size += len(block)
            written.write(block)
        written.flush()
        os.fsync(written.fileno())
    return FileDigest(path=f"{DATA}/{target.name}", sha256=one.hexdigest(), sha512=other.hexdigest(), size=size)


def _info(files: Sequence[FileDigest], seal_id: str, said: Circumstances, at: datetime) -> bytes:
    rows = {
        "Source-Organization": said.office,
        EXHIBIT_LABEL: said.exhibit,
        ID_LABEL: seal_id,
        "Bagging-Date": local_day(at, said.zone).isoformat(),
        "Payload-Oxum": f"{sum(file.size for file in files)}.{len(files)}",
        "Bag-Software-Agent": f"Saksama {__version__}",
    }
    return "".join(f"{label}: {_one_line(value)}\n" for label, value in rows.items()).encode()


def _one_line(value: str) -> str:
    """Without line breaks: a value must not be able to write a row of its own."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in value).split())


def _listed(rows: list[tuple[str, str]]) -> bytes:
    return "".join(f"{value}  {name}\n" for value, name in sorted(rows, key=lambda row: row[1])).encode()
