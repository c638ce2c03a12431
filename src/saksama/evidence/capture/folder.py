"""The folder of a capture: built beside its place, renamed at the very end, so that no half one looks whole."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

import msgspec

from saksama.evidence.capture.record import RECORD, Captured, KeptFile
from saksama.kernel.digests import BLOCK
from saksama.kernel.errors import Refused
from saksama.kernel.words import _

PARTIAL = re.compile(r"\..+\.partial-(\d+)-[0-9a-f]{8}")
KINDS = {
    "viewport-load.png": "picture_at_load",
    "viewport-end.png": "picture_at_end",
    "page.pdf": "page_pdf",
    "page.mhtml": "page_mhtml",
    "dom.html": "page_source",
    "network.jsonl": "network",
    "proxy-log.jsonl": "egress",
    "page.wacz": "replay",
}
PATTERNS = (
    (re.compile(r"page(-\d{3})?\.png"), "page_picture"),
    (re.compile(r"target-\d{3}\.png"), "target_picture"),
    (re.compile(r"target\.(bin|pdf)"), "target"),
)


@contextmanager
def building(into: Path) -> Iterator[Path]:
    """A folder for the work; it becomes `into` when the block ends without error, and is gone otherwise.

    Raises Refused when `into` exists or has no parent. What killed captures left beside it is removed first.
    """
    if into.exists():
        raise Refused(_("Folder {folder} sudah ada.").format(folder=into.name), _("Pilih nama lain."))
    if not into.parent.is_dir():
        raise Refused(_("Folder {folder} tidak ada.").format(folder=into.parent), _("Buat foldernya dulu."))
    sweep(into.parent)
    work = into.parent / f".{into.name}.partial-{os.getpid()}-{token_hex(4)}"
    work.mkdir(mode=0o700)
    try:
        yield work
        _settle(work)
        work.rename(into)
        _sync(into.parent)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def sweep(parent: Path) -> int:
    """Removes the half folders of captures whose process is gone. How many."""
    left = [path for path in parent.glob(".*.partial-*") if _abandoned(path.name)]
    for path in left:
        shutil.rmtree(path, ignore_errors=True)
    return len(left)


def kept_files(folder: Path) -> tuple[KeptFile, ...]:
    """Every file of the capture but its record, with both digests, by name."""
    return tuple(_kept(path) for path in sorted(folder.iterdir()) if path.name != RECORD)


def write_record(folder: Path, captured: Captured) -> None:
    """Writes `capture.json`: canonical JSON, the last file of all."""
    (folder / RECORD).write_bytes(msgspec.json.encode(captured, order="deterministic"))


def what_is(name: str) -> str:
    """The code of a file by its name. Raises KeyError for a name that no capture writes."""
    return next((code for pattern, code in PATTERNS if pattern.fullmatch(name)), "") or KINDS[name]


def _kept(path: Path) -> KeptFile:
    short, long, size = hashlib.sha256(), hashlib.sha512(), 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            short.update(block)
            long.update(block)
            size += len(block)
    return KeptFile(
        name=path.name, what=what_is(path.name), sha256=short.hexdigest(), sha512=long.hexdigest(), size=size
    )


def _abandoned(name: str) -> bool:
    found = PARTIAL.fullmatch(name)
    return found is not None and not Path(f"/proc/{found[1]}").exists()


def _settle(folder: Path) -> None:
    """To the disk before the name: after a power cut a folder with its final name holds all of its bytes."""
    for path in folder.iterdir():
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
