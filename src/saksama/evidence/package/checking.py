"""Checks a package inside Saksama, line by line: pass, fail, or nothing to check (G9).

Written apart from `verifikasi.py`, over other libraries: two readers that must agree. The roots given count; without
any, those inside are taken, and the line "roots" says that nobody compared them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import msgspec
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

from saksama.evidence.package.custody_lines import FIRST, of_another_seal, read_lines, verify_chain
from saksama.evidence.package.opening import names_in, opened
from saksama.evidence.package.shape import (
    CHECKPOINT,
    CONFIRMED,
    CUSTODY,
    EXTRA,
    MANIFEST,
    REVOKED,
    ROOT,
    STAMP_ROOTS,
    TAGMANIFEST,
    TAGS,
    Checkpoint,
)
from saksama.evidence.seal import signature
from saksama.evidence.seal.checking import check
from saksama.evidence.seal.shape import Line, Manifest, Roots
from saksama.kernel.digests import sha256, sha256_file
from saksama.kernel.errors import NO_JSON, Damaged, SaksamaError
from saksama.kernel.words import _

ESSENTIAL = frozenset({"files", "tags", "manifest", "signature", "signer", "additions", "custody", "checkpoint"})
"""Without these, nothing was checked."""
LISTED = re.compile(r"([0-9a-f]{64}) [ *](\S+)")
Says = tuple[str, str]


class Wrong(Exception):
    """A check found something wrong; its text says what."""


def verify(package: Path, *, at: datetime, roots: Roots | None = None) -> tuple[Line, ...]:
    """Every line of a package (ZIP or folder) as of `at`.

    Raises Refused for what is no package or would be dangerous to open, OSError for the disk.
    """
    with opened(package) as folder:
        names = names_in(folder)
        inside = _inside(folder, names)
        believed = roots or inside
        if not believed.revoked_pem:  # signed by the root like any list; a newer one is better
            believed = msgspec.structs.replace(believed, revoked_pem=inside.revoked_pem)
        beside = (
            _line("additions", lambda: _additions(folder, names)),
            _line("custody", lambda: _custody(folder)),
        )
        unreadable = _unreadable(believed)
        if unreadable:
            return (*beside, Line(what="roots", state="fail", says=unreadable))
        lines = check(folder, roots=believed, at=at)
        return (
            *(line for line in lines if line.what != "outside"),  # "additions" says more of what lies there
            *beside,
            _line("checkpoint", lambda: _checkpoint(folder, believed, at)),
            _line("roots", lambda: _roots(inside, roots)),
        )


def verdict(lines: Sequence[Line]) -> str:
    """All lines together: "fail" when one failed, "nothing" when an essential one could not be checked, else "pass"."""
    if any(line.state == "fail" for line in lines):
        return "fail"
    passed = {line.what for line in lines if line.state == "pass"}
    return "pass" if passed >= ESSENTIAL else "nothing"


def _line(what: str, checked: Callable[[], Says]) -> Line:
    try:
        state, says = checked()
    except (Wrong, SaksamaError) as wrong:
        return Line(what=what, state="fail", says=str(wrong))
    return Line(what=what, state="pass" if state == "pass" else "nothing", says=says)


def _inside(folder: Path, names: Sequence[str]) -> Roots:
    """The roots that came with the package."""
    office, stamps, revoked = (
        (folder / name).read_bytes() if name in names else b"" for name in (ROOT, STAMP_ROOTS, REVOKED)
    )
    return Roots(office_pem=office, tsa_pems=(stamps,) if stamps else (), revoked_pem=revoked)


def _additions(folder: Path, names: Sequence[str]) -> Says:
    listed = _listed(folder)
    lacking = sorted((CONFIRMED - set(listed)) | (set(listed) - set(names)))
    if lacking:
        raise Wrong(_("tidak ada atau tidak terdaftar: {names}").format(names=", ".join(lacking)))
    altered = [name for name, digest in listed.items() if sha256_file(folder / name) != digest]
    if altered:
        raise Wrong(_("berubah: {names}").format(names=", ".join(sorted(altered))))
    known = {*listed, *TAGS, TAGMANIFEST, EXTRA, CHECKPOINT, f"{CHECKPOINT}.p7s"}
    strange = sorted(name for name in names if "/" not in name and name not in known)
    if strange:
        raise Wrong(_("berkas yang tidak terdaftar: {names}").format(names=", ".join(strange)))
    return "pass", _("{count} berkas tambahan cocok, tidak ada berkas lain").format(count=len(listed))


def _listed(folder: Path) -> dict[str, str]:
    listed: dict[str, str] = {}
    for row in _read(folder / EXTRA).decode("utf-8", "replace").splitlines():
        match = LISTED.fullmatch(row)
        if not match or match[2] in listed or "/" in match[2]:
            raise Wrong(_("{file} tidak dapat dibaca").format(file=EXTRA))
        listed[match[2]] = match[1]
    return listed


def _custody(folder: Path) -> Says:
    lines = read_lines(_read(folder / CUSTODY))
    if place := verify_chain(lines):
        raise Wrong(_("custody.jsonl baris {place} putus atau diubah").format(place=place))
    if not lines:
        return "nothing", _("custody.jsonl kosong")
    if of_another_seal(lines, sha256(_read(folder / MANIFEST))):
        raise Wrong(_("rantai ini ditandatangani untuk paket lain: {names}").format(names=MANIFEST))
    return "pass", _("{count} baris penguasaan bersambung").format(count=len(lines))


def _checkpoint(folder: Path, roots: Roots, at: datetime) -> Says:
    signed = _read(folder / CHECKPOINT)
    try:
        signature.prove(_read(folder / f"{CHECKPOINT}.p7s"), signed, root_pem=roots.office_pem, at=at)
        said = msgspec.json.decode(signed, type=Checkpoint)
        manifest = msgspec.json.decode(_read(folder / MANIFEST), type=Manifest)
    except signature.BadSignature as bad:
        raise Wrong(_("tanda tangan {file} tidak sah ({code})").format(file=CHECKPOINT, code=bad.code)) from bad
    except NO_JSON as error:
        raise Wrong(_("{file} tidak dapat dibaca").format(file=CHECKPOINT)) from error
    lines = read_lines(_read(folder / CUSTODY))
    if (said.count, said.last) != (len(lines), lines[-1].hash if lines else FIRST):
        raise Wrong(_("custody.jsonl berisi {here} baris, yang ditandatangani {signed} baris atau baris lain").format(
            here=len(lines), signed=said.count))  # fmt: skip
    digests = {EXTRA: said.extra_sha256, MANIFEST: said.manifest_sha256}
    altered = [name for name, digest in digests.items() if sha256(_read(folder / name)) != digest]
    if altered or said.exhibit != manifest.circumstances.exhibit:
        raise Wrong(_("rantai ini ditandatangani untuk paket lain: {names}").format(names=", ".join(altered)))
    return "pass", _("jumlah baris, baris terakhir, dan daftar tambahan ditandatangani pada {at}").format(at=said.at)


def _roots(inside: Roots, given: Roots | None) -> Says:
    """Whether those inside are those the reader has by a second channel."""
    if given is None:
        return "nothing", _("akar di dalam paket belum dibandingkan dengan sidik dari jalan lain")
    if _marks(inside.office_pem) != _marks(given.office_pem):
        raise Wrong(_("akar.pem di dalam paket bukan akar yang Anda berikan"))
    if given.tsa_pems and _marks(*inside.tsa_pems) - _marks(*given.tsa_pems):
        raise Wrong(_("tsa-akar.pem di dalam paket bukan akar yang Anda berikan"))
    return "pass", _("akar di dalam paket sama dengan yang Anda berikan")


def _unreadable(roots: Roots) -> str:
    """Which roots nobody can believe: no certificate, or one that no certificate beside it vouches for."""
    for name, pem in ((ROOT, roots.office_pem), *((STAMP_ROOTS, pem) for pem in roots.tsa_pems)):
        try:
            found = x509.load_pem_x509_certificates(pem)
            whole = all(any(_vouches(above, one) for above in found) for one in found)
        except ValueError:
            whole = False
        if not whole:
            return _("sertifikat akar di {file} rusak atau bukan akar").format(file=name)
    return ""


def _vouches(above: x509.Certificate, one: x509.Certificate) -> bool:
    try:
        one.verify_directly_issued_by(above)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _marks(*pems: bytes) -> set[bytes]:
    """The certificates of PEM files, each without its blanks."""
    found = (re.findall(rb"-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", pem, re.DOTALL) for pem in pems)
    return {b"".join(one.split()) for many in found for one in many}


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise Damaged(_("berkas {file} tidak ada").format(file=path.name))
    return path.read_bytes()
