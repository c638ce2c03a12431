"""The doors of the seal: make a bag, add the stamps it lacks, read it. `checking.check` proves one."""

from __future__ import annotations

import secrets
import shutil
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from saksama.evidence.seal import bag as bags
from saksama.evidence.seal import manifest as manifests
from saksama.evidence.seal import signature as signatures
from saksama.evidence.seal import stamping
from saksama.evidence.seal.clock import measured
from saksama.evidence.seal.shape import Authority, Bag, Circumstances, ClockOffset, Stamp, StampState
from saksama.kernel.digests import sha256
from saksama.kernel.errors import Damaged, NotThere, Refused
from saksama.kernel.words import _
from saksama.keys.files import TEMPORARY, settle
from saksama.keys.sealing import SealKey


def seal(
    files: Path,
    into: Path,
    *,
    circumstances: Circumstances,
    key: SealKey,
    authorities: Sequence[Authority],
    at: datetime,
    clock: ClockOffset | None = None,
) -> Bag:
    """Seals the plain files of the folder `files` as the new bag `into`: whole, or nothing is left.

    A killed process leaves a folder that starts with `TEMPORARY`. An authority that is down does not hinder: its
    stamp waits, and `stamp` adds it later. Raises BadInput for files that cannot be sealed, Damaged when one is not
    as it was at capture, Refused when `into` exists.
    """
    if into.exists():
        raise Refused(_("Segel {name} sudah ada; segel tidak pernah ditimpa.").format(name=into.name))
    began = time.monotonic()
    unfinished = into.with_name(f"{TEMPORARY}{secrets.token_hex(6)}-{into.name}")
    unfinished.mkdir(mode=0o700, parents=True)
    try:
        _lay(files, unfinished, circumstances, key, clock=clock or measured(at), at=at)
        unfinished.rename(into)
        settle(into.parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    stamps = stamp(into, authorities, at=at + timedelta(seconds=time.monotonic() - began))
    return _bag(into, stamps)


def stamp(bag: Path, authorities: Sequence[Authority], *, at: datetime) -> tuple[Stamp, ...]:
    """Adds the stamps that are missing, one per authority, and the one inside the signature. Safe to call again.

    Never raises for an authority: `Stamp.state` says. Raises NotThere, Damaged for the bag.
    """
    _raw(bag, manifests.NAME)
    stamps = tuple(stamping.of_authority(bag / manifests.NAME, one, at=at) for one in authorities)
    answering = [one for one, got in zip(authorities, stamps, strict=True) if got.state is StampState.DONE]
    stamping.inside(bag / manifests.SIGNATURE, answering, at=at)
    return stamps


def renew(bag: Path, authorities: Sequence[Authority], *, at: datetime) -> tuple[Stamp, ...]:
    """Stamps the whole signature again, its older stamp included, before the older authority's certificate ends.

    Each call asks each authority for one more. Raises Refused for a signature that was never stamped, NotThere.
    """
    _raw(bag, manifests.SIGNATURE)
    if not stamping.inside(bag / manifests.SIGNATURE, (), at=at):
        raise Refused(
            _("Tanda tangan segel {name} belum distempel; tidak ada yang diperbarui.").format(name=bag.name),
            _("Stempel dahulu."),
        )
    return tuple(stamping.of_authority(bag / manifests.SIGNATURE, one, at=at, anew=True) for one in authorities)


def read_bag(bag: Path) -> Bag:
    """The bag as it says of itself, unproven. Raises NotThere, Damaged."""
    return _bag(bag, stamping.found(bag))


def _lay(files: Path, into: Path, said: Circumstances, key: SealKey, *, clock: ClockOffset, at: datetime) -> None:
    captured, seal_id = bags.record_of(files), manifests.fresh_id()
    copied = bags.fill(bags.plain_files(files), into)
    bags.require_as_captured(captured, copied)
    manifest = manifests.encode(manifests.written(
        seal_id=seal_id, circumstances=said, captured=captured, clock=clock,
        tagmanifest_sha256=bags.close(into, copied, seal_id=seal_id, said=said, at=at),
        certificate_sha256=signatures.fingerprint(key.certificate_pem), files=copied, at=at,
    ))  # fmt: skip
    bags.put(into / manifests.NAME, manifest)
    bags.put(into / manifests.SIGNATURE, signatures.sign(manifest, key, at=at))
    settle(into)


def _bag(bag: Path, stamps: tuple[Stamp, ...]) -> Bag:
    raw, signature = _raw(bag, manifests.NAME), _raw(bag, manifests.SIGNATURE)
    try:
        level = "B-T" if signatures.read(signature).token else "B-B"
    except signatures.BadSignature:
        raise Damaged(_("Tanda tangan segel {name} rusak.").format(name=bag.name)) from None
    return Bag(
        path=bag, manifest=manifests.decode(raw), manifest_sha256=sha256(raw), stamps=stamps,
        level="B-T" if level == "B-T" else "B-B",
    )  # fmt: skip


def _raw(bag: Path, name: str) -> bytes:
    if not (bag / name).is_file():
        raise NotThere(_("Tidak ada {file} dalam segel {name}.").format(file=name, name=bag.name))
    return (bag / name).read_bytes()
