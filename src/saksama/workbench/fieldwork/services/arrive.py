"""A Form A comes from a phone in the field: said, part by part, compared, and then a record; each once."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.contest.models import Election
from saksama.workbench.custody.storing import store
from saksama.workbench.fieldwork.arriving import PART_BYTES, Brought, body_of, digest_of, faults_of
from saksama.workbench.fieldwork.models import Arrival, ArrivalFile
from saksama.workbench.fieldwork.parts import read_parts, remove_parts, write_part
from saksama.workbench.fieldwork.rules import Origin
from saksama.workbench.fieldwork.services.write import write_record
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.safe.sealing import destroy_key, fresh_key, open_under, seal_under

KEY = "lapangan"


class Faulty(BadInput):
    """Fields of the phone's form that cannot be taken: name → words."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(next(iter(faults.values())))
        self.faults = faults


class Another(Refused):
    """Under this id another content is here already."""


@dataclass(frozen=True)
class Missing:
    """Files that are not here whole, or not as the phone digested them: they come again."""

    files: tuple[UUID, ...]


@transaction.atomic
def begin_arrival(desk: Desk, arrival_id: UUID, brought: Brought, *, at: datetime) -> Arrival:
    """Take the form's words and wait for its files; sent again it is one.

    Raises Faulty (also outside the office's area), Another for other words under the same id.
    """
    require(desk, "fieldwork.write")
    if known := Arrival.objects.filter(pk=arrival_id).first():
        return _same(desk, known, brought)
    if faults := faults_of(desk, brought.form):
        raise Faulty(faults)
    body_of(desk, brought, at)  # what cannot become a record is said now
    key = fresh_key(KEY)
    made = Arrival.objects.create(
        pk=arrival_id, office=desk.office, written_by=desk.code, content=digest_of(brought), kept_under=key,
        sealed=seal_under(key, brought), begun_at=at,
    )  # fmt: skip
    ArrivalFile.objects.bulk_create(
        ArrivalFile(pk=one.id, arrival=made, order=n, sha256=one.sha256, size=one.size, media_type=one.media_type)
        for n, one in enumerate(brought.files, 1)
    )
    log("fieldwork.arriving", desk, at=at, subject=_named(made), detail={"files": len(brought.files)})
    return made


def add_part(desk: Desk, arrival: Arrival, file_id: UUID, n: int, data: bytes) -> int:
    """Part `n` (from 0) of one file; the number that comes next. One that is here already is not taken again.

    Raises BadInput for a gap, an empty or too large part, a full disk; NotThere for a file that was not announced.
    """
    file = _file(desk, arrival, file_id)
    if n < file.parts or file.object_id:
        return file.parts
    if n > file.parts or not data or len(data) > PART_BYTES or n * PART_BYTES >= file.size:
        raise BadInput(_("Bagian berkas ini tidak pada urutannya."))
    write_part(arrival.kept_under, file.pk, n, data)
    ArrivalFile.objects.filter(pk=file.pk, parts=n).update(parts=n + 1)
    return n + 1


def finish_arrival(desk: Desk, arrival: Arrival, *, at: datetime) -> Missing | Arrival:
    """All files here and equal: the form is a record in draft, with their digests in it. Safe to repeat.

    Files that are not whole or not equal begin anew (Missing). Raises BadInput as `write_record`.
    """
    require(desk, "fieldwork.write")
    require_own(desk, arrival.office_id)
    if arrival.record_id:
        return arrival
    missing = tuple(file.pk for file in arrival.files.order_by("order") if not _whole(arrival, file, at))
    if missing:
        return Missing(missing)
    brought = brought_of(arrival)
    with transaction.atomic():
        _record(desk, arrival, brought, at)
    for file in arrival.files.all():
        remove_parts(file.pk)
    destroy_key(arrival.kept_under)
    return arrival


def brought_of(arrival: Arrival) -> Brought:
    """What the phone said. Raises Gone once it is a record."""
    return open_under(arrival.kept_under, arrival.sealed, Brought)


def next_parts(arrival: Arrival) -> dict[str, int]:
    """File → the part that comes next."""
    return {str(file.pk): file.parts for file in arrival.files.order_by("order")}


def digests(arrival: Arrival) -> dict[str, str]:
    """File → SHA-256 as this office computed it over what it has."""
    return {str(file.pk): store().about(file.object_id).sha256 for file in arrival.files.all() if file.object_id}


def _record(desk: Desk, arrival: Arrival, brought: Brought, at: datetime) -> None:
    form = brought.form
    record = write_record(
        desk, body=body_of(desk, brought, at), origin=Origin.FREE, at=at, suspicion=form.suspicion,
        respondent=form.respondent if form.suspicion else "", election=_election(desk, form.election),
        discovered_at=_instant(form.discovered_at) if form.suspicion else None, once=arrival.pk,
    )  # fmt: skip
    Arrival.objects.filter(pk=arrival.pk, record=None).update(record=record, done_at=at)
    arrival.refresh_from_db()
    log("fieldwork.arrived", desk, at=at, subject=_named(arrival), detail={"files": len(brought.files)})


def _whole(arrival: Arrival, file: ArrivalFile, at: datetime) -> bool:
    """Whether the file is in the store, equal to what the phone digested; one that is not begins anew."""
    if file.object_id:
        return True
    if file.parts * PART_BYTES < file.size:
        return False
    stream = io.BufferedReader(_Blocks(read_parts(arrival.kept_under, file.pk, file.parts)))
    sealed = store().put(stream, kind="exhibit", at=at, expires_on=None, notes={"purpose": "fieldwork.arrival"})
    if sealed.sha256 != file.sha256:
        store().destroy(sealed.object_id, reason="not_equal", at=at)
        remove_parts(file.pk)
        ArrivalFile.objects.filter(pk=file.pk).update(parts=0)
        return False
    ArrivalFile.objects.filter(pk=file.pk).update(object_id=sealed.object_id)
    return True


def _same(desk: Desk, known: Arrival, brought: Brought) -> Arrival:
    require_own(desk, known.office_id)
    if known.content != digest_of(brought):
        raise Another(_("Formulir dengan tanda yang sama sudah diterima, dengan isi lain."))
    return known


def _file(desk: Desk, arrival: Arrival, file_id: UUID) -> ArrivalFile:
    require(desk, "fieldwork.write")
    require_own(desk, arrival.office_id)
    found = ArrivalFile.objects.filter(pk=file_id, arrival=arrival).first()
    if found is None:
        raise NotThere(_("Berkas ini tidak diumumkan dalam formulirnya."))
    return found


def _election(desk: Desk, said: str) -> Election | None:
    try:
        return Election.objects.filter(pk=UUID(said), office=desk.office).first()
    except ValueError:
        return None


def _instant(said: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _named(arrival: Arrival) -> str:
    return f"fieldwork.arrival:{arrival.pk}"


class _Blocks(io.RawIOBase):
    """Blocks as a readable stream, in bounded memory."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks, self._rest = blocks, b""

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fills from the block at hand; 0 at the end."""
        room = memoryview(buffer)  # type: ignore[arg-type]
        self._rest = self._rest or next(self._blocks, b"")
        n = min(len(room), len(self._rest))
        room[:n] = self._rest[:n]
        self._rest = self._rest[n:]
        return n
