"""Encrypted messages in an outbox: NAME.jsonl.age and NAME.manifest.json, both readable by the owner only.

The manifest is written last: a message without one does not exist, and `sweep` removes what a killed writer
left. Messages are transient; the workbench's rows are the truth.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec

from saksama.handover.parts import Instant, Struct
from saksama.handover.run_report import RunReport
from saksama.handover.signed import seal, unseal
from saksama.kernel.codes import require_codes
from saksama.kernel.errors import NO_JSON, BadInput, Damaged
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.keys import Keyring, Purpose
from saksama.keys.files import TEMPORARY, private_folder, write_whole, writing_whole
from saksama.keys.lock import busy, if_quiet

BODY, MANIFEST = ".jsonl.age", ".manifest.json"
Item = TypeVar("Item", bound=Struct)


class Manifest(Struct, frozen=True):
    """What a message says about itself; signed."""

    name: str
    kind: str
    count: int
    sha256: str
    """Of the lines in clear."""
    created_at: Instant
    consumed_at: Instant | None
    about: dict[str, str]
    """Opaque ids and codes: the run, the mandate, the fence."""
    report: RunReport | None = None
    """What the run came to, for a message of leads: whoever reads the leads has both, or neither."""
    version: int = 1


def write_message(
    outbox: Path,
    keyring: Keyring,
    *,
    kind: str,
    items: Iterable[Struct],
    at: datetime,
    about: Mapping[str, str],
    report: RunReport | None = None,
) -> Path:
    """Writes `items`, one JSON line each, and returns the path of the manifest, by which the message is read.

    All or nothing. Raises BadInput when `kind`, `about` or `report` hold anything but codes.
    """
    require_codes([kind, *about, *about.values(), *(report.codes() if report else ())])
    name = new_id(kind)
    with busy(private_folder(outbox)):
        count, digest = _write_body(outbox / f"{name}{BODY}", items, keyring)
        manifest = Manifest(
            name=name,
            kind=kind,
            count=count,
            sha256=digest,
            created_at=at,
            consumed_at=None,
            about=dict(about),
            report=report,
        )
        write_whole(outbox / f"{name}{MANIFEST}", seal(manifest, keyring))
    return outbox / f"{name}{MANIFEST}"


def read_manifest(path: Path, keyring: Keyring) -> Manifest:
    """What the message at `path` says about itself. Raises BadInput or Refused as `signed.unseal`."""
    manifest = unseal(path, Manifest, keyring)
    if path.name != f"{manifest.name}{MANIFEST}":
        raise Damaged(_("{file}: keterangan ini milik pesan lain.").format(file=path.name))
    return manifest


def read_message(path: Path, shape: type[Item], keyring: Keyring) -> Iterator[Item]:
    """The items of the message whose manifest is at `path`, in order, in bounded memory.

    Raises Damaged at a changed byte or, at the latest, after the last item when digest or count do not match:
    act on the items only when the iteration ended. Raises BadInput or Refused for the manifest.
    """
    manifest = read_manifest(path, keyring)
    return _items(path.with_name(f"{manifest.name}{BODY}"), manifest, shape, keyring)


def mark_consumed(path: Path, at: datetime, keyring: Keyring) -> Manifest:
    """Notes that the workbench holds the items now. Safe to call again: the first time stays."""
    manifest = read_manifest(path, keyring)
    if manifest.consumed_at is None:
        manifest = msgspec.structs.replace(manifest, consumed_at=at)
        write_whole(path, seal(manifest, keyring))
    return manifest


def messages(outbox: Path, keyring: Keyring) -> list[tuple[Path, Manifest]]:
    """Every message there is, oldest first."""
    found = [(path, read_manifest(path, keyring)) for path in outbox.glob(f"*{MANIFEST}") if _finished(path)]
    return sorted(found, key=lambda pair: (pair[1].created_at, pair[1].name))


def sweep(outbox: Path, keyring: Keyring, *, consumed_before: datetime | None = None) -> int:
    """Removes what killed writers left, and messages consumed before an instant; how many files.

    Does nothing while another process is writing.
    """
    with if_quiet(private_folder(outbox)) as quiet:
        if not quiet:
            return 0
        if consumed_before is not None:
            for path, manifest in messages(outbox, keyring):
                if manifest.consumed_at is not None and manifest.consumed_at < consumed_before:
                    path.unlink()
        loose = [p for p in outbox.glob(f"*{BODY}") if _finished(p) and not _manifest_of(p).exists()]
        loose += outbox.glob(f"{TEMPORARY}*")
        for path in loose:
            path.unlink()
        return len(loose)


def _write_body(path: Path, items: Iterable[Struct], keyring: Keyring) -> tuple[int, str]:
    count, digest = 0, hashlib.sha256()
    with writing_whole(path) as file, keyring.writer(Purpose.HANDOVER, file) as plain:
        for item in items:
            line = msgspec.json.encode(item, order="deterministic") + b"\n"
            digest.update(line)
            plain.write(line)
            count += 1
    return count, digest.hexdigest()


def _items(path: Path, manifest: Manifest, shape: type[Item], keyring: Keyring) -> Iterator[Item]:
    if not path.exists():
        raise Damaged(_("{file}: isi pesan hilang.").format(file=path.name))
    count, digest, decoder = 0, hashlib.sha256(), msgspec.json.Decoder(shape)
    with path.open("rb") as file, keyring.reader(Purpose.HANDOVER, file) as plain:
        for line in plain:
            count += 1
            digest.update(line)
            yield _decoded(decoder, line, path.name, count)
    if count != manifest.count or not hmac.compare_digest(digest.hexdigest(), manifest.sha256):
        raise Damaged(_("{file}: isi pesan tidak sama dengan keterangannya.").format(file=path.name))


def _decoded(decoder: msgspec.json.Decoder[Item], line: bytes, file: str, number: int) -> Item:
    try:
        return decoder.decode(line)
    except NO_JSON:  # its own words may hold values of the line
        raise BadInput(_("{file}, baris {line}: bentuk pesan tidak dikenali.").format(file=file, line=number)) from None


def _finished(path: Path) -> bool:
    return not path.name.startswith(TEMPORARY)


def _manifest_of(body: Path) -> Path:
    return body.with_name(body.name.removesuffix(BODY) + MANIFEST)
