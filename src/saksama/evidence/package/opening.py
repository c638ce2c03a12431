"""Opens a package that came from anywhere: refused in words before anything in it is believed or written.

The rules are those of `verifikasi.py`, which cannot share them: it travels alone.
"""

from __future__ import annotations

import errno
import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from saksama.kernel.digests import BLOCK
from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.kernel.zips import ZIP_FAULTS

MEMBERS = 2_000
MEMBER_BYTES, TOTAL_BYTES = 4 << 30, 8 << 30
RATIO = 1_100
"""Deflate never packs tighter than about 1,032 to one."""
SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
DEPTH = 3


@contextmanager
def opened(package: Path) -> Iterator[Path]:
    """The package's folder; a ZIP is unpacked into a folder of its own that goes again.

    Raises Refused for what no package of ours ever holds: names that lead elsewhere, links, names given twice,
    bombs, files outside its one folder.
    """
    if package.is_dir():
        yield package
        return
    with TemporaryDirectory() as room:
        yield unpack(package, Path(room))


def unpack(package: Path, into: Path) -> Path:
    """The ZIP's one folder, unpacked below `into`. Raises Refused."""
    try:
        with zipfile.ZipFile(package) as archive:
            top = _inspect(archive, package.stat().st_size)
            for member in archive.infolist():
                if not member.is_dir():
                    _write(archive, member, into)
    except ZIP_FAULTS as error:
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            raise  # the disk, not the file
        raise _no(_("ZIP rusak: {why}.").format(why=error)) from error
    return into / top


def names_in(folder: Path) -> tuple[str, ...]:
    """Every file's name in the folder, "data/page.png". Raises Refused for links, devices, unsafe names."""
    names = []
    for path in sorted(folder.rglob("*")):
        name, mode = path.relative_to(folder).as_posix(), path.lstat().st_mode
        if not all(SAFE.fullmatch(part) for part in name.split("/")):
            raise _no(_("nama tidak aman: {name}.").format(name=ascii(name)))
        if stat.S_ISDIR(mode) and name != "data":
            raise _no(_("folder yang bukan milik paket: {name}.").format(name=name))
        if not stat.S_ISDIR(mode) and not stat.S_ISREG(mode):
            raise _no(_("bukan berkas biasa (tautan atau perangkat): {name}.").format(name=name))
        if stat.S_ISREG(mode):
            names.append(name)
    if not {"bagit.txt", "manifest.json"} & set(names):
        raise _no(_("bukan paket barang bukti: tidak ada bagit.txt maupun manifest.json."))
    return tuple(names)


def _inspect(archive: zipfile.ZipFile, size: int) -> str:
    """The name of its one folder."""
    members, seen = archive.infolist(), set[str]()
    if not 0 < len(members) <= MEMBERS:
        raise _no(_("ZIP berisi {count} nama.").format(count=len(members)))
    for member in members:
        _inspect_member(member, seen)
    tops = {member.filename.split("/")[0] for member in members}
    if len(tops) != 1:
        raise _no(_("ZIP berisi lebih dari satu folder teratas."))
    total = sum(member.file_size for member in members)
    if total > TOTAL_BYTES or total > RATIO * size:
        raise _no(_("ZIP akan mengembang berlebihan (bom ZIP)."))
    return tops.pop()


def _inspect_member(member: zipfile.ZipInfo, seen: set[str]) -> None:
    name, kind = member.filename, stat.S_IFMT(member.external_attr >> 16)
    parts = name.removesuffix("/").split("/")
    if len(parts) > DEPTH or not all(SAFE.fullmatch(part) for part in parts):
        raise _no(_("nama tidak aman: {name}.").format(name=ascii(name)))
    if len(parts) == 1 and not member.is_dir():
        raise _no(_("berkas di luar folder paket: {name}.").format(name=name))
    if name.removesuffix("/").lower() in seen:
        raise _no(_("nama ganda: {name}.").format(name=name))
    seen.add(name.removesuffix("/").lower())
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise _no(_("bukan berkas biasa (tautan atau perangkat): {name}.").format(name=name))
    if member.flag_bits & 0x1:
        raise _no(_("berkas bersandi: {name}.").format(name=name))
    if member.file_size > min(MEMBER_BYTES, RATIO * max(member.compress_size, 1)):
        raise _no(_("berkas akan mengembang berlebihan (bom ZIP): {name}.").format(name=name))


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, into: Path) -> None:
    target = into.joinpath(*member.filename.split("/"))
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as source, target.open("xb") as file:
        _copy(source, file, member)


def _copy(source: IO[bytes], file: IO[bytes], member: zipfile.ZipInfo) -> None:
    written = 0
    while block := source.read(BLOCK):
        written += len(block)
        if written > member.file_size:
            raise _no(_("berkas lebih besar daripada yang disebut ZIP: {name}.").format(name=member.filename))
        file.write(block)


def _no(why: str) -> Refused:
    return Refused(
        _("Paket ditolak sebelum dibuka: {why}").format(why=why),
        _("Paket Saksama tidak pernah berbentuk begini. Mintalah salinan lain dari kantor yang membuatnya."),
    )
