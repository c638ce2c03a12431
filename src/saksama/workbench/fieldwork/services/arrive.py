"""A Form A comes from a phone in the field: said, part by part, compared, and then a record; each once."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.kernel.words import _
from saksama.workbench.custody import services as custody
from saksama.workbench.custody.kinds import FROM_PHONES
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.fieldwork.arriving import (
    MOST_BYTES,
    PART_BYTES,
    Brought,
    body_of,
    digest_of,
    election_of,
    faults_of,
    instant_of,
)
from saksama.workbench.fieldwork.models import Arrival, ArrivalFile
from saksama.workbench.fieldwork.paper import require_fits
from saksama.workbench.fieldwork.parts import read_parts, remove_parts, write_part
from saksama.workbench.fieldwork.rules import Origin
from saksama.workbench.fieldwork.services.write import write_record
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.pictures.services import ask_exhibit
from saksama.workbench.safe.sealing import destroy_key, fresh_key, open_under, seal_under

KEY = "lapangan"
PURPOSE = "fieldwork.arrival"


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
    """Take the form's words and wait for its files; sent again it is one. Until it is a record, its newest words hold.

    Raises Faulty (also outside the office's area), BadInput for what no record can say, Another for other words under
    the id of what is a record already, NotThere for somebody else's.
    """
    require(desk, "fieldwork.write")
    known = Arrival.objects.select_for_update(no_key=True).filter(pk=arrival_id).first()
    if known is not None and (known.record_id or known.content == digest_of(brought)):
        return _same(desk, known, brought)
    _require_sound(desk, brought, at)
    if known is None:
        known = _announced(desk, arrival_id, brought, at)
    else:
        require_mine(desk, known)
        sealed = seal_under(known.kept_under, brought)
        Arrival.objects.filter(pk=known.pk, record=None).update(content=digest_of(brought), sealed=sealed)
        known.refresh_from_db()
    _expect(desk, known, brought, at)
    return known


def add_part(desk: Desk, arrival: Arrival, file_id: UUID, n: int, data: bytes) -> int:
    """Part `n` (from 0) of one file; the number that comes next. One that is here already is not taken again.

    Raises BadInput for a gap, an empty or too large part, a full disk; NotThere for a file that was not announced.
    """
    file = _file(desk, arrival, file_id)
    if n < file.parts or file.exhibit_id:
        return file.parts
    if n > file.parts or not data or len(data) > PART_BYTES or n * PART_BYTES >= file.size:
        raise BadInput(_("Bagian berkas ini tidak pada urutannya."))
    write_part(arrival.kept_under, file.pk, n, data)
    ArrivalFile.objects.filter(pk=file.pk, parts=n).update(parts=n + 1)
    return n + 1


def finish_arrival(desk: Desk, arrival: Arrival, *, at: datetime) -> Missing | Arrival:
    """All files here and equal: the form is a record in draft, with their digests in it. Safe to repeat.

    Files that are not whole or not equal begin anew (Missing). Raises BadInput as `write_record`, and for a file that
    is neither photo nor video.
    """
    require_mine(desk, arrival)
    if arrival.record_id:
        return arrival
    missing = tuple(file.pk for file in arrival.files.order_by("order") if not _whole(desk, arrival, file, at))
    if missing:
        return Missing(missing)
    brought = brought_of(arrival)
    with transaction.atomic():
        _record(desk, arrival, brought, at)
    for file in arrival.files.all():
        remove_parts(file.pk)
    destroy_key(arrival.kept_under)
    return arrival


def require_mine(desk: Desk, arrival: Arrival) -> None:
    """Raises NotThere for another office's form, Refused for another officer's or without the right to write."""
    require(desk, "fieldwork.write")
    require_own(desk, arrival.office_id)
    if arrival.written_by != desk.code:
        raise Refused(_("Formulir ini dikirim dari ponsel petugas lain."))


def brought_of(arrival: Arrival) -> Brought:
    """What the phone said. Raises Gone once it is a record."""
    return open_under(arrival.kept_under, arrival.sealed, Brought)


def next_parts(arrival: Arrival) -> dict[str, int]:
    """File → the part that comes next."""
    return {str(file.pk): file.parts for file in arrival.files.order_by("order")}


def digests(arrival: Arrival) -> dict[str, str]:
    """File → SHA-256 as this office computed it over what it has."""
    found = arrival.files.select_related("exhibit").order_by("order")
    return {str(file.pk): file.exhibit.sha256 for file in found if file.exhibit}


def _record(desk: Desk, arrival: Arrival, brought: Brought, at: datetime) -> None:
    form = brought.form
    election = election_of(desk, form.election) if form.suspicion else None
    record = write_record(
        desk, body=body_of(desk, brought, at), origin=Origin.FREE, at=at, suspicion=form.suspicion,
        respondent=form.respondent if form.suspicion else "", election=election,
        discovered_at=instant_of(form.discovered_at) if form.suspicion else None, once=arrival.pk,
    )  # fmt: skip
    Arrival.objects.filter(pk=arrival.pk, record=None).update(record=record, done_at=at)
    for one in Exhibit.objects.filter(pk__in=arrival.files.values("exhibit")).select_related("office"):
        ask_exhibit(one, by=desk.code, at=at)
    arrival.refresh_from_db()
    log("fieldwork.arrived", desk, at=at, subject=_named(arrival), detail={"files": len(brought.files)})


def _whole(desk: Desk, arrival: Arrival, file: ArrivalFile, at: datetime) -> bool:
    """Whether the file is among the exhibits, equal to what the phone digested; one that is not begins anew."""
    if file.exhibit_id:
        return True
    if file.parts * PART_BYTES < file.size:
        return False
    data = b"".join(read_parts(arrival.kept_under, file.pk, file.parts))
    if hashlib.sha256(data).hexdigest() != file.sha256:
        ArrivalFile.objects.filter(pk=file.pk).update(parts=0)
        remove_parts(file.pk)
        return False
    kept = custody.keep(
        io.BytesIO(data), desk=desk, purpose=PURPOSE, at=at, kinds=FROM_PHONES, most=MOST_BYTES, once=file.pk
    )
    ArrivalFile.objects.filter(pk=file.pk).update(exhibit=kept)
    return True


def _require_sound(desk: Desk, brought: Brought, at: datetime) -> None:
    """What cannot become a record is said before any photo is sent."""
    form = brought.form
    if faults := faults_of(desk, form, at):
        raise Faulty(faults)
    respondent = form.respondent if form.suspicion else ""
    require_fits(body_of(desk, brought, at), suspicion=form.suspicion, respondent=respondent)


def _announced(desk: Desk, arrival_id: UUID, brought: Brought, at: datetime) -> Arrival:
    key = fresh_key(KEY)
    made = Arrival.objects.create(
        pk=arrival_id, office=desk.office, written_by=desk.code, content=digest_of(brought), kept_under=key,
        sealed=seal_under(key, brought), begun_at=at,
    )  # fmt: skip
    log("fieldwork.arriving", desk, at=at, subject=_named(made), detail={"files": len(brought.files)})
    return made


def _expect(desk: Desk, arrival: Arrival, brought: Brought, at: datetime) -> None:
    """Rows for the files that are named now; what is not named any more goes."""
    for left in arrival.files.exclude(pk__in=[one.id for one in brought.files]).select_related("exhibit"):
        remove_parts(left.pk)
        left.delete()
        if left.exhibit:
            custody.destroy_file(desk, left.exhibit, at=at)
    for n, one in enumerate(brought.files, 1):
        said = {"order": n, "sha256": one.sha256, "size": one.size, "media_type": one.media_type}
        file, _made = ArrivalFile.objects.get_or_create(pk=one.id, defaults={"arrival": arrival, **said})
        if file.arrival_id != arrival.pk or (file.sha256, file.size) != (one.sha256, one.size):
            raise BadInput(_("Satu berkas sudah dipakai formulir lain."))
        ArrivalFile.objects.filter(pk=file.pk).exclude(order=n).update(order=n)


def _same(desk: Desk, known: Arrival, brought: Brought) -> Arrival:
    require_mine(desk, known)
    if known.content != digest_of(brought):
        raise Another(_("Formulir dengan tanda yang sama sudah diterima, dengan isi lain."))
    return known


def _file(desk: Desk, arrival: Arrival, file_id: UUID) -> ArrivalFile:
    require_mine(desk, arrival)
    found = ArrivalFile.objects.filter(pk=file_id, arrival=arrival).first()
    if found is None:
        raise NotThere(_("Berkas ini tidak diumumkan dalam formulirnya."))
    return found


def _named(arrival: Arrival) -> str:
    return f"fieldwork.arrival:{arrival.pk}"
