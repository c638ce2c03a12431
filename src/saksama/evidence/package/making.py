"""Makes the package: one ZIP of the bag and of what an outsider needs to check it; whole, or nothing is left.

Beside the bag lie the roots, the custody, the two papers and `verifikasi.py`. `extra-sha256.txt` lists them, the
signed checkpoint of the custody holds its digest: nothing in the package stands unsigned.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from saksama.evidence.package.contents import Contents, moment, read_seen
from saksama.evidence.package.custody_lines import (
    MACHINE,
    Act,
    CustodyLine,
    Deed,
    canonical,
    chain,
    instant,
    of_another_seal,
    verify_chain,
    write_lines,
)
from saksama.evidence.package.letter import ENCLOSED, letter
from saksama.evidence.package.opening import SAFE, names_in
from saksama.evidence.package.read_me import read_me
from saksama.evidence.package.shape import (
    CHECKPOINT,
    CUSTODY,
    EXTRA,
    LETTER,
    MANIFEST,
    README,
    REVOKED,
    ROOT,
    SIGNED,
    STAMP,
    STAMP_ROOTS,
    TAGMANIFEST,
    TAGS,
    VERIFIER,
    Checkpoint,
)
from saksama.evidence.seal import signature
from saksama.evidence.seal.checking import check
from saksama.evidence.seal.making import read_bag
from saksama.evidence.seal.shape import Bag, Manifest, Roots
from saksama.kernel.digests import BLOCK, Digesting, sha256
from saksama.kernel.errors import Damaged, Refused
from saksama.kernel.words import _
from saksama.keys.files import writing_whole
from saksama.keys.sealing import SealKey

PACKED = (".wacz", ".png", ".jpg", ".webp", ".pdf", ".mp4", ".webm", ".gz", ".zip")
"""Packed already: stored as they are."""
READABLE = 0o100644 << 16
HANDED_OUT_ALL_THE_SAME = frozenset({"clock", "revocation"})


def package(
    bag: Path,
    *,
    custody: Sequence[CustodyLine],
    seal_key: SealKey,
    roots: Roots,
    into: Path,
    at: datetime,
    zone: str = "",
) -> Path:
    """Writes `NUMBER.zip` into the folder `into` and returns it. `zone` is the office's own where it is empty.

    Raises Damaged when the bag or the custody does not hold (nothing unsound is handed out), Refused when that
    file is there already or the bag holds what no bag of ours does. A killed process leaves no file of that name.
    """
    require_whole(bag, custody, roots, at)
    said = read_bag(bag)
    contents = Contents(
        bag=said, seen=read_seen(bag), custody=tuple(custody), roots=roots, at=at,
        zone=zone or said.manifest.circumstances.zone,
    )  # fmt: skip
    path = _free(into, contents.exhibit)
    small = _small(bag, said.manifest)
    added = {**small, **_beside(contents, seal_key, small)}
    with writing_whole(path) as file:
        _write(file, contents, added)
    path.chmod(0o644)
    return path


def require_whole(bag: Path, custody: Sequence[CustodyLine], roots: Roots, at: datetime) -> None:
    """Raises Damaged when anything in the bag or the custody fails, the custody is another bag's, or there is none.

    A clock that was wrong and a certificate revoked since do not hold a package back: whoever checks it reads that.
    """
    lines = check(bag, roots=roots, at=at)
    failed = [line.says for line in lines if line.state == "fail" and line.what not in HANDED_OUT_ALL_THE_SAME]
    if failed:
        raise Damaged(
            _("Paket tidak dibuat, segel barang bukti tidak utuh: {why}").format(why="; ".join(failed)),
            _("Lihat halaman pemeriksaan barang bukti, dan pulihkan dari cadangan."),
        )
    broken = verify_chain(custody)
    if broken is not None or not custody:
        raise Damaged(_("Paket tidak dibuat: rantai penguasaan putus di baris {place}.").format(place=broken or 1))
    if of_another_seal(custody, sha256((bag / MANIFEST).read_bytes())):
        why = _("rantai ini ditandatangani untuk paket lain: {names}").format(names=MANIFEST)
        raise Damaged(_("Paket tidak dibuat, segel barang bukti tidak utuh: {why}").format(why=why))


def _free(into: Path, exhibit: str) -> Path:
    if not SAFE.fullmatch(exhibit):
        raise Refused(_("Nomor barang bukti ini tidak dapat menjadi nama berkas."))
    path = into / f"{exhibit}.zip"
    if path.exists():
        raise Refused(
            _("{file} sudah ada.").format(file=path.name), _("Pilih folder lain; paket tidak pernah ditimpa.")
        )
    return path


def _small(bag: Path, manifest: Manifest) -> dict[str, bytes]:
    """The bag's own files around data/, read once and proven against what was signed."""
    names = names_in(bag)
    beside = [name for name in names if not name.startswith("data/")]
    strange = [
        name for name in beside if name not in (*TAGS, TAGMANIFEST, MANIFEST, SIGNED) and not STAMP.fullmatch(name)
    ]
    if strange:
        raise Refused(_("Berkas asing di kantong barang bukti: {names}.").format(names=", ".join(strange)))
    read = {name: (bag / name).read_bytes() for name in beside}
    listed = (row.split("  ", 1) for row in read[TAGMANIFEST].decode().splitlines())
    altered = [name for digest, name in listed if sha256(read.get(name, b"")) != digest]
    if altered or sha256(read[TAGMANIFEST]) != manifest.tagmanifest_sha256:
        raise Damaged(_("Daftar berkas barang bukti berubah selagi dibaca."))
    return read


def _beside(contents: Contents, key: SealKey, small: Mapping[str, bytes]) -> dict[str, bytes]:
    """What is laid beside the bag, its list, and the signed checkpoint."""
    roots = contents.roots
    added = {
        README: read_me(contents),
        ROOT: roots.office_pem,
        CUSTODY: write_lines(contents.custody),
        LETTER: letter(contents),
        VERIFIER: ENCLOSED.joinpath(VERIFIER).read_bytes(),
    }
    if roots.tsa_pems:
        added[STAMP_ROOTS] = b"".join(pem.rstrip(b"\n") + b"\n" for pem in roots.tsa_pems)
    if roots.revoked_pem:
        added[REVOKED] = roots.revoked_pem
    signed_or_stamps = {name: data for name, data in small.items() if name not in TAGS}
    extra = listing({**added, **signed_or_stamps})
    checkpoint = canonical(msgspec.structs.asdict(_checkpoint(contents, extra)))
    return {
        **added,
        EXTRA: extra,
        CHECKPOINT: checkpoint,
        f"{CHECKPOINT}.p7s": signature.sign(checkpoint, key, at=contents.at),
    }


def listing(files: Mapping[str, bytes]) -> bytes:
    """As `sha256sum` writes it, by name."""
    return "".join(f"{sha256(data)}  {name}\n" for name, data in sorted(files.items())).encode()


def _checkpoint(contents: Contents, extra: bytes) -> Checkpoint:
    return Checkpoint(
        exhibit=contents.exhibit,
        count=len(contents.custody),
        last=contents.custody[-1].hash,
        at=instant(contents.at),
        extra_sha256=sha256(extra),
        manifest_sha256=contents.bag.manifest_sha256,
    )


def _write(file: BinaryIO, contents: Contents, added: Mapping[str, bytes]) -> None:
    """The papers first, so that whoever lists the ZIP sees them first; then the bag's data, proven as it passes."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(added, key=lambda name: (name not in (README, LETTER), name)):
            archive.writestr(_member(contents, name, len(added[name])), added[name])
        for kept in contents.bag.manifest.files:
            with (contents.bag.path / kept.path).open("rb") as source:
                read = Digesting(source)
                _pour(cast(BinaryIO, read), archive, _member(contents, kept.path, kept.size))
            if (read.hexdigest(), read.size) != (kept.sha256, kept.size):
                raise Damaged(_("{file} berubah selagi dibaca; paket tidak dibuat.").format(file=kept.path))


def _pour(source: BinaryIO, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    with archive.open(member, "w") as target:
        while block := source.read(BLOCK):
            target.write(block)


def _member(contents: Contents, name: str, size: int) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(f"{contents.exhibit}/{name}", contents.at.astimezone(UTC).timetuple()[:6])
    member.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
    member.external_attr = READABLE
    member.file_size = size
    return member


def custody_of(bag: Bag, *, by: str, at: datetime) -> tuple[CustodyLine, ...]:
    """The custody as far as a bag itself tells it, and that it is handed out now: for a bag outside the workbench."""
    manifest = bag.manifest
    first = manifest.captured.get("started", manifest.sealed)
    deeds = [
        Deed(at=moment(first.utc), what=Act.CAPTURED, by=manifest.circumstances.officer_code),
        Deed(at=moment(manifest.sealed.utc), what=Act.SEALED, by=MACHINE),
        *(Deed(at=stamp.at or at, what=Act.STAMPED, by=MACHINE) for stamp in bag.stamps),
        Deed(at=at, what=Act.EXPORTED, by=by),
    ]
    return chain(deeds)
