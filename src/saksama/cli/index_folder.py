"""A result's folder: written whole or not at all, and read again."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path

from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.keys.files import TEMPORARY, settle, write_whole
from saksama.vulnerability.methods import Book, load_method
from saksama.vulnerability.results import Result, read_result


def write_folder(into: Path, files: Mapping[str, bytes]) -> None:
    """`files` as the new folder `into`. Raises Refused where it exists; who is killed leaves none of that name."""
    if into.exists():
        raise Refused(_("Folder {name} sudah ada; hasil lama tidak ditimpa.").format(name=into.name),
                      _("Pilih nama lain, atau hapus folder itu lebih dahulu."))  # fmt: skip
    unfinished = into.with_name(f"{TEMPORARY}{secrets.token_hex(6)}-{into.name}")
    unfinished.mkdir(mode=0o700, parents=True)
    try:
        for name, data in files.items():
            write_whole(unfinished / name, data)
        unfinished.rename(into)
        settle(into.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def read_folder(folder: Path) -> tuple[Result, Book]:
    """Result and method of a folder that `write_folder` made. Raises BadInput for another one, or a changed method."""
    if not (folder / "hasil.json").is_file():
        raise BadInput(_("Folder {name} tidak memuat hasil.json.").format(name=folder.name),
                       _("Beri folder yang dibuat saksama index run --out."))  # fmt: skip
    result, book = read_result((folder / "hasil.json").read_bytes()), load_method(folder / "metode.yaml")
    if book.mark != result.mark:
        raise BadInput(_("metode.yaml bukan metode yang menghasilkan hasil.json."),
                       _("Jalankan saksama index run sekali lagi."))  # fmt: skip
    return result, book
