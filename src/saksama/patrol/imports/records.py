"""What stays of an import: a signed JSON file of counts, reasons, line numbers; no name or text (G4)."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from saksama.handover.attestation import Attestation
from saksama.handover.parts import Instant, Struct
from saksama.handover.signed import seal, unseal
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Damaged, Refused
from saksama.kernel.words import _
from saksama.keys import Keyring
from saksama.keys.files import write_whole
from saksama.patrol.home import Home
from saksama.patrol.imports.counts import Aside, Counts
from saksama.patrol.sources.mapping import Mapping

LINES_KEPT = 1_000
"""So many line numbers per reason are written down; the counts hold all."""


class State(StrEnum):
    """Whether the sealed original can still be opened."""

    KEPT = "kept"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class MemberResult(Struct, frozen=True):
    """What one file inside the import came to."""

    number: int
    source: str | None
    """None: of no known kind, kept aside whole."""
    version: str | None
    counts: Counts
    aside: tuple[Aside, ...]
    cut: bool = False
    """The packing ended too early: records are missing behind the last one."""


class Remapped(Struct, frozen=True):
    """One later mapping of what was kept aside."""

    at: Instant
    aside_before: int
    aside_after: int
    mapped_before: int
    mapped_after: int


class ImportRecord(Struct, frozen=True):
    """One import. A tombstone once `state` is not "kept": counts stay, line numbers and keys are gone."""

    import_id: str
    mandate_id: str
    zone: str
    imported_at: Instant
    expires_on: date
    sha256: str
    size: int
    object_id: str
    """Of the sealed original."""
    request_object_id: str | None
    """Of the sealed stored request, where there is one."""
    attestation: Attestation
    members: tuple[MemberResult, ...]
    duplicates: int
    pictures: int = 0
    """Pictures and videos in the archive; counted, not opened."""
    pictures_missing: int = 0
    """Rows that name a picture which did not come along."""
    source: str | None = None
    """Name the officer gave; None: recognised."""
    table: Mapping | None = None
    """Mapping file of a table."""
    remapped: tuple[Remapped, ...] = ()
    state: State = State.KEPT
    ended_at: Instant | None = None
    version: int = 1

    def total(self) -> Counts:
        """All members together."""
        whole = Counts()
        for member in self.members:
            whole.add(member.counts)
        return whole


def save(record: ImportRecord, home: Home, keyring: Keyring) -> None:
    """Write `record` in one move, with the office's MAC."""
    write_whole(home.imports / f"{record.import_id}.json", seal(record, keyring))


def load(import_id: str, home: Home, keyring: Keyring) -> ImportRecord:
    """The record of `import_id`. Raises BadInput when there is none, Refused when it was altered."""
    known = {path.stem for path in home.imports.glob("imp-*.json")}
    if import_id not in known:
        raise BadInput(_("Tidak ada impor {id}.").format(id=import_id), _("Lihat daftarnya: saksama patrol imports."))
    return _read(home.imports / f"{import_id}.json", keyring)


def list_imports(home: Home, keyring: Keyring) -> list[ImportRecord]:
    """Every import there is or was, oldest first."""
    found = [_read(path, keyring) for path in home.imports.glob("imp-*.json")]
    return sorted(found, key=lambda record: (record.imported_at, record.import_id))


def _read(path: Path, keyring: Keyring) -> ImportRecord:
    """The record at `path`. Raises Damaged when another import's lies there: its original would never expire."""
    record = unseal(path, ImportRecord, keyring)
    if path.stem != record.import_id:
        raise Damaged(_("{file}: catatan ini milik impor lain.").format(file=path.name))
    return record


def require_kept(record: ImportRecord, mandate_id: str, at: datetime) -> None:
    """Raises Refused when the original is gone, past its day, or belongs to another mandate."""
    if record.state is not State.KEPT or local_day(at, record.zone) > record.expires_on:
        raise Refused(
            _("Berkas asli impor {id} sudah lewat masa simpannya; tinggal jumlahnya.").format(id=record.import_id),
            _("Impor ulang berkasnya bila masih diperlukan dan sah."),
        )
    if record.mandate_id != mandate_id:
        raise Refused(_("Impor {id} dibuat di bawah mandat lain.").format(id=record.import_id))


def kept_lines(aside: list[Aside]) -> tuple[Aside, ...]:
    """The first lines of each reason."""
    seen: dict[str, int] = {}
    kept = []
    for one in aside:
        seen[one.reason] = seen.get(one.reason, 0) + 1
        if seen[one.reason] <= LINES_KEPT:
            kept.append(one)
    return tuple(kept)
