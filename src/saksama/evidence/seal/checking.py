"""Proves a bag, line by line, believing nothing in it but what follows from the roots given."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from saksama.evidence.seal import bag as bags
from saksama.evidence.seal import manifest as manifests
from saksama.evidence.seal import proving
from saksama.evidence.seal.shape import Line, Manifest, Roots
from saksama.evidence.seal.stamping import reply_files
from saksama.kernel.digests import sha256
from saksama.kernel.errors import Damaged
from saksama.kernel.words import _


def check(bag: Path, *, roots: Roots, at: datetime) -> tuple[Line, ...]:
    """Every line is pass, fail or nothing to check. Never raises for what a bag may hold; OSError for the disk.

    `at` is today, for certificates that have ended or end soon.
    """
    raw = _bytes(bag / manifests.NAME)
    try:
        manifest = manifests.decode(raw or b"")
    except Damaged as error:
        said = error.message if raw else _("manifest.json tidak ada.")
        return (Line(what="manifest", state="fail", says=said),)
    lines = [
        Line(what="manifest", state="pass", says=_("Manifes terbaca dan ditulis dengan cara baku.")),
        _tags(bag, manifest),
        _identity(bag, manifest),
        *_files(bag, manifest),
        *proving.lines(bag, raw or b"", manifest, roots=roots, at=at),
        *_outside(bag),
    ]
    return tuple(lines)


def _tags(bag: Path, manifest: Manifest) -> Line:
    """bagit.txt, bag-info.txt and the digest lists, by the tag manifest whose digest is signed."""
    listed = _bytes(bag / bags.TAGMANIFEST)
    if listed is None or sha256(listed) != manifest.tagmanifest_sha256:
        return _fail("tags", _("{file} berubah atau hilang.").format(file=bags.TAGMANIFEST))
    wanted = {name: digest for digest, _sep, name in (row.partition("  ") for row in listed.decode().splitlines())}
    for name in bags.TAGS:
        raw = _bytes(bag / name)
        if raw is None or sha256(raw) != wanted.get(name):
            return _fail("tags", _("{file} berubah atau hilang.").format(file=name))
    return Line(what="tags", state="pass", says=_("Semua daftar isi sama seperti ketika disegel."))


def _identity(bag: Path, manifest: Manifest) -> Line:
    """The manifest is this bag's own, not another valid one."""
    info = _bytes(bag / "bag-info.txt") or b""
    ids = bags.info_values(info, bags.ID_LABEL)
    exhibits = bags.info_values(info, bags.EXHIBIT_LABEL)
    if ids != [manifest.id] or exhibits != [manifest.circumstances.exhibit]:
        return _fail("identity", _("Manifes ini milik segel lain: nomornya tidak sama dengan bag-info.txt."))
    said = _("Manifes dan bag-info.txt menyebut nomor yang sama: {exhibit}, segel {id}.")
    return Line(what="identity", state="pass", says=said.format(exhibit=exhibits[0], id=ids[0]))


def _files(bag: Path, manifest: Manifest) -> list[Line]:
    wanted = {file.path: file for file in manifest.files}
    there = {path.relative_to(bag).as_posix(): path for path in sorted((bag / bags.DATA).rglob("*"))}
    found = []
    for name in sorted(wanted.keys() | there.keys()):
        path = there.get(name)
        if path is None:
            found.append(_fail("files", _("{file} hilang.").format(file=name)))
        elif name not in wanted:
            found.append(_fail("files", _("{file} ditambahkan sesudah disegel.").format(file=name)))
        elif path.is_symlink() or not path.is_file() or bags.digest(path, name) != wanted[name]:
            found.append(_fail("files", _("{file} berubah sesudah disegel.").format(file=name)))
    if found or not wanted:
        return found or [_fail("files", _("Segel ini tidak berisi berkas."))]
    said = _("{count} berkas sama dengan SHA-256 dan SHA-512 di manifes.").format(count=len(wanted))
    return [Line(what="files", state="pass", says=said)]


def _outside(bag: Path) -> list[Line]:
    """What lies beside the seal and is not under it; the package's own additions among them."""
    stamps = (path.name for over in (manifests.NAME, manifests.SIGNATURE) for path in reply_files(bag, over))
    known = {*bags.TAGS, bags.TAGMANIFEST, bags.DATA, manifests.NAME, manifests.SIGNATURE, *stamps}
    loose = sorted(path.name for path in bag.iterdir() if path.name not in known)
    said = _("Di luar segel, tidak diperiksa: {files}.").format(files=", ".join(loose))
    return [Line(what="outside", state="nothing", says=said)] if loose else []


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def _fail(what: str, said: str) -> Line:
    return Line(what=what, state="fail", says=said)
