"""page.wacz against its own list (datapackage.json): every file listed is there as listed, nothing was slipped in."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from pathlib import Path

import msgspec

from saksama.kernel.digests import BLOCK
from saksama.kernel.errors import Damaged
from saksama.kernel.words import _

OF_ITSELF = {"datapackage.json", "datapackage-digest.json"}


class Resource(msgspec.Struct, frozen=True):
    """One file of the archive as its list has it."""

    path: str
    hash: str
    """"sha256:…"."""
    bytes: int


class DataPackage(msgspec.Struct, frozen=True):
    """What is read of datapackage.json."""

    resources: tuple[Resource, ...]


def check_archive(path: Path) -> tuple[str, str]:
    """("pass" or "nothing", what is said). Raises Damaged where the archive does not hold."""
    if not path.is_file():
        return "nothing", _("tidak ada page.wacz di paket ini")
    try:
        with zipfile.ZipFile(path) as wacz:
            listed = msgspec.json.decode(wacz.read("datapackage.json"), type=DataPackage).resources
            strange = {one for one in wacz.namelist() if not one.endswith("/")} - {one.path for one in listed}
            if strange - OF_ITSELF:
                raise Damaged(_("page.wacz berisi berkas yang tidak terdaftar"))
            for one in listed:
                _check(wacz, one)
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, msgspec.DecodeError) as error:
        raise Damaged(_("page.wacz rusak: {why}").format(why=error)) from error
    return "pass", _("{count} berkas di dalam page.wacz cocok dengan daftarnya sendiri").format(count=len(listed))


def _check(wacz: zipfile.ZipFile, listed: Resource) -> None:
    read, size = hashlib.sha256(), 0
    with wacz.open(listed.path) as file:
        while size <= listed.bytes and (block := file.read(BLOCK)):
            read.update(block)
            size += len(block)
    if (f"sha256:{read.hexdigest()}", size) != (listed.hash, listed.bytes):
        raise Damaged(_("sebuah berkas di dalam page.wacz tidak sama dengan daftarnya"))
