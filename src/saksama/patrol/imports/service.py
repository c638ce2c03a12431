"""Import a file, read it again for a run, map it anew.

The sealed original is the only thing that persists (G4). Order of an import: attest, recognise, seal, map
once for the report, write the record. A killed import leaves at most a sealed object without a record, which
`sweep` ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import msgspec
import pyarrow as pa

from saksama.handover.attestation import Attestation, Request, require_lawful
from saksama.handover.mandate import Mandate, require_active
from saksama.kernel.clock import local_day
from saksama.kernel.digests import sha256_file
from saksama.kernel.errors import BadInput
from saksama.kernel.ids import new_id
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.keys.lock import busy
from saksama.patrol.home import Home
from saksama.patrol.imports import records, report
from saksama.patrol.imports.attestation import circumstances, stripped
from saksama.patrol.imports.chosen import chosen
from saksama.patrol.imports.flow import Plan, Progress, Watched, choose, flows
from saksama.patrol.imports.lines import Readable
from saksama.patrol.imports.records import ImportRecord, Remapped, State, require_kept
from saksama.patrol.imports.report import ImportReport
from saksama.patrol.imports.sealing import KEEP_DAYS, Given, Office, kept_for, sealed
from saksama.patrol.imports.tally import Coverage, Inside, Tally
from saksama.patrol.imports.unpack import members
from saksama.patrol.sources.mapping import Mapping


def import_file(
    path: Path,
    *,
    home: Home,
    keyring: Keyring,
    mandate: Mandate,
    attestation: Attestation,
    at: datetime,
    request: Request | None = None,
    source: str | None = None,
    mapping: Mapping | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
    inside: Inside | None = None,
    workers: int = 1,
    keep_days: int = KEEP_DAYS,
) -> ImportReport:
    """Seal `path`, map it once and report; with `dry_run` map it only and keep nothing.

    `source` names a format (else it is recognised), `mapping` is the mapping file of a table, `inside`
    estimates how many rows of a batch lie inside the fence. The same file under the same mandate gives the
    earlier import (`again`). Raises Refused without an active mandate, for what is not public, for a platform
    outside the mandate; BadInput for a file that cannot be read. All of it or nothing, also when killed.
    """
    office = Office(home, keyring, mandate)
    require_active(mandate, at)
    require_lawful(attestation, mandate, at)
    if not path.is_file():
        raise BadInput(_("Berkas tidak ditemukan."), _("Periksa nama dan foldernya."))
    asked = request or Request()
    plan = Plan(
        seen=circumstances(attestation, asked),
        platforms=mandate.platforms,
        source=chosen(source, mapping),
        workers=workers,
    )
    given = Given(path, attestation, stripped(asked), source, mapping, plan, kept_for(keep_days))
    digest = sha256_file(path)
    if not dry_run and (earlier := _earlier(office, digest)):
        return report.of_record(earlier, again=True)
    _look(given)
    watch = progress or _nobody
    if dry_run:
        return _try_out(given, digest, inside, watch)
    with busy(home.imports):
        return _keep(office, given, digest=digest, at=at, inside=inside, progress=watch)


def open_batches(
    import_id: str, *, home: Home, keyring: Keyring, mandate: Mandate, at: datetime, workers: int = 1
) -> Iterator[pa.RecordBatch]:
    """The interactions of an import (INTERACTIONS, fence columns null), mapped anew by today's sources.

    Batches are proven only when the end is reached without error: Damaged comes at the changed byte, or at
    the end. Raises Refused without an active mandate, and when the original is gone or another's.
    """
    office = Office(home, keyring, mandate)
    record = _kept(office, import_id, at)
    with _reading(office, record, workers, _nobody) as (raw, plan):
        for flow in flows(raw, "", plan, file_digest=record.sha256):
            for mapped in flow.batches:
                yield mapped.batch


def open_pictures(
    import_ids: Sequence[str], wanted: frozenset[str], *, home: Home, keyring: Keyring, mandate: Mandate, at: datetime
) -> Iterator[tuple[str, bytes]]:
    """Pictures of imports by SHA-256: each of `wanted` once, whole, straight out of the sealed originals.

    Nothing is unpacked onto a disk; originals are opened only until all are found. Raises as `open_batches`.
    """
    office, left = Office(home, keyring, mandate), set(wanted)
    for import_id in import_ids:
        record = _kept(office, import_id, at)
        if left and record.pictures:
            for digest, data in _pictures(office, record, frozenset(left)):
                left.discard(digest)
                yield digest, data


def remap(
    import_id: str,
    *,
    home: Home,
    keyring: Keyring,
    mandate: Mandate,
    at: datetime,
    progress: Progress | None = None,
    inside: Inside | None = None,
    workers: int = 1,
) -> ImportReport:
    """Map an import again, with today's sources and without a new upload; the report says what is news.

    Safe to repeat: ids come from the content, so a later run takes each act once. Raises as `open_batches`.
    """
    office = Office(home, keyring, mandate)
    with busy(home.imports):
        record = _kept(office, import_id, at)
        tally = Tally(inside=inside)
        with _reading(office, record, workers, progress or _nobody) as (raw, plan):
            for flow in flows(raw, "", plan, file_digest=record.sha256):
                tally.take(flow)
        step = _step(record, tally, at)
        renewed = msgspec.structs.replace(
            record,
            members=tuple(tally.members),
            duplicates=tally.duplicates,
            pictures=tally.pictures,
            pictures_missing=tally.pictures_missing,
            remapped=(*record.remapped, step),
        )
        records.save(renewed, home, keyring)
    expected = record.attestation.expected
    told = report.of_tally(tally, sha256=record.sha256, size=record.size, expected=expected)
    return msgspec.structs.replace(told, import_id=import_id, expires_on=record.expires_on, before=step)


def _keep(
    office: Office, given: Given, *, digest: str, at: datetime, inside: Inside | None, progress: Progress
) -> ImportReport:
    with sealed(office, given, digest, at) as (original, asked):
        tally = Tally(inside=inside)
        with office.store.open(original.object_id) as raw:
            for flow in flows(Watched(raw, progress), given.name, given.plan, file_digest=digest):
                tally.take(flow)
        record = ImportRecord(
            import_id=new_id("imp"),
            mandate_id=office.mandate.mandate_id,
            zone=office.mandate.zone,
            imported_at=at,
            expires_on=local_day(at + given.kept_for, office.mandate.zone),
            sha256=digest,
            size=original.size,
            object_id=original.object_id,
            request_object_id=asked.object_id if asked else None,
            attestation=given.attestation,
            members=tuple(tally.members),
            duplicates=tally.duplicates,
            pictures=tally.pictures,
            pictures_missing=tally.pictures_missing,
            source=given.source,
            table=given.table,
        )
        told = report.of_tally(tally, sha256=digest, size=original.size, expected=given.attestation.expected)
        records.save(record, office.home, office.keyring)
    return msgspec.structs.replace(told, import_id=record.import_id, expires_on=record.expires_on)


def _try_out(given: Given, digest: str, inside: Inside | None, progress: Progress) -> ImportReport:
    tally = Tally(inside=inside, coverage=Coverage())
    with given.path.open("rb") as raw:
        for flow in flows(Watched(raw, progress), given.name, given.plan, file_digest=digest):
            tally.take(flow)
    size = given.path.stat().st_size
    return report.of_tally(tally, sha256=digest, size=size, expected=given.attestation.expected)


def _look(given: Given) -> None:
    """Refuse before anything is sealed what can be refused by its beginning."""
    if given.path.stat().st_size == 0:
        raise BadInput(_("Berkas ini kosong."), _("Ulangi pengambilan datanya, atau periksa salinannya."))
    with given.path.open("rb") as raw:
        alone, known = True, False
        for member in members(raw, given.name, given.plan.limits):
            alone = alone and not member.packed
            known = choose(member, given.plan, alone=alone) is not None or known
    if not known:
        raise BadInput(
            _("Tidak ada isi arsip ini yang dikenal."),
            _("Lihat daftar bentuk berkas: saksama patrol sources."),
        )


@contextmanager
def _reading(office: Office, record: ImportRecord, workers: int, progress: Progress) -> Iterator[tuple[Readable, Plan]]:
    asked = Request()
    if record.request_object_id:
        with office.store.open(record.request_object_id) as told:
            asked = msgspec.json.decode(told.read(), type=Request)
    plan = Plan(
        seen=circumstances(record.attestation, asked),
        platforms=office.mandate.platforms,
        source=chosen(record.source, record.table),
        workers=workers,
        known={member.number: member.source for member in record.members if member.source},
    )
    with office.store.open(record.object_id) as raw:
        yield Watched(raw, progress), plan


def _pictures(office: Office, record: ImportRecord, wanted: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    with _reading(office, record, 1, _nobody) as (raw, plan):
        inside = members(raw, "", plan.limits)  # held: without it the archive closes
        first = next(inside, None)
        if first is not None and first.beside is not None:
            yield from first.beside.pictures(wanted)


def _kept(office: Office, import_id: str, at: datetime) -> ImportRecord:
    require_active(office.mandate, at)
    record = records.load(import_id, office.home, office.keyring)
    require_kept(record, office.mandate.mandate_id, at)
    return record


def _earlier(office: Office, digest: str) -> ImportRecord | None:
    mandate_id = office.mandate.mandate_id
    for record in records.list_imports(office.home, office.keyring):
        if (record.sha256, record.mandate_id, record.state) == (digest, mandate_id, State.KEPT):
            return record
    return None


def _step(record: ImportRecord, tally: Tally, at: datetime) -> Remapped:
    before, after = record.total(), tally.counts
    return Remapped(
        at=at,
        aside_before=before.aside,
        aside_after=after.aside,
        mapped_before=before.mapped,
        mapped_after=after.mapped,
    )


def _nobody(_read: int) -> None:
    """Nobody watches the progress."""
