"""An agency's file comes in, is looked at, gets its columns chosen, is dropped or taken up. No person is stored."""

from __future__ import annotations

from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4

import msgspec
from django.db import IntegrityError, transaction
from django.db.models import Q

from saksama.handover.roster_reading import Chosen, RosterReading
from saksama.kernel.clock import local_day
from saksama.kernel.digests import sha256
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.custody.kinds import kind_of
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import ENDED, enqueue
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.register.arrived import keep_arrived, read_arrived, shred_arrived
from saksama.workbench.register.models import Arrival
from saksama.workbench.register.reading import look
from saksama.workbench.register.rules import MOST_BYTES, STAYS, Given, faults
from saksama.workbench.safe.sealing import open_row, seal_row

IMPORT = "register.import"
UNKNOWN = "application/octet-stream"


def take_file(stream: BinaryIO, given: Given, *, desk: Desk, at: datetime, once: UUID) -> Arrival:
    """Keep the file encrypted and say what would come in from it; sent twice, it is kept once.

    Raises BadInput where basis, agency or date say nothing, or the bytes are no table, whatever the file's name says.
    """
    require(desk, "register.import")
    if found := Arrival.objects.filter(pk=once, office=desk.office).first():
        return found
    if wrong := faults(given.source, given.transfer_basis, given.received_on, local_day(at, desk.zone)):
        raise BadInput(next(iter(wrong.values())))
    raw = _sound(stream)
    reading = look(raw, given)
    if not reading.headers:
        raise BadInput(reading.refused, reading.advice)
    arrival = Arrival(
        pk=once, office=desk.office, officer=desk.officer, file=keep_arrived(once, raw), sealed_given=seal_row(given),
        sealed_reading=seal_row(reading), arrived_at=at, expires_at=at + STAYS,
    )  # fmt: skip
    try:
        return _note_arrival(arrival, desk, sha256(raw))
    except IntegrityError:  # the same form came in twice at one moment
        return Arrival.objects.get(pk=once, office=desk.office)


def choose_columns(arrival: Arrival, chosen: Chosen | None, *, desk: Desk, at: datetime) -> RosterReading:
    """Look at the file again with columns as chosen (None: as recognised). Raises Refused once it is taken up."""
    require(desk, "register.import")
    require_own(desk, arrival.office_id)
    given = msgspec.structs.replace(given_of(arrival), columns=chosen)
    reading = look(read_arrived(arrival.file), given)
    waits = Arrival.objects.filter(pk=arrival.pk, state=Arrival.State.ARRIVED)
    if not waits.update(sealed_given=seal_row(given), sealed_reading=seal_row(reading)):
        raise _too_late()
    log("register.columns_chosen", desk, at=at, subject=f"register.arrival:{arrival.pk}")
    return reading


@transaction.atomic
def drop(arrival: Arrival, *, desk: Desk, at: datetime) -> None:
    """Delete the file unused. Raises Refused once its import was asked for. Safe to call twice."""
    require(desk, "register.import")
    require_own(desk, arrival.office_id)
    if arrival.state == Arrival.State.DROPPED:
        return
    if not Arrival.objects.filter(pk=arrival.pk, state=Arrival.State.ARRIVED).update(**GONE):
        raise _too_late()
    log("register.dropped", desk, at=at, subject=f"register.arrival:{arrival.pk}")
    transaction.on_commit(lambda: shred_arrived(arrival.file))


@transaction.atomic
def ask_import(arrival: Arrival, *, desk: Desk, at: datetime) -> Job:
    """Ask for the import; asked again while it waits or runs, it is the same job. After a failure it starts anew.

    Raises Refused where the last look found no usable row.
    """
    require(desk, "register.import")
    require_own(desk, arrival.office_id)
    if not reading_of(arrival).taken:
        raise Refused(_("Belum ada baris yang dapat dipakai."), _("Periksa pilihan kolomnya, atau unggah berkas lain."))
    waits = Q(state=Arrival.State.ARRIVED) | Q(state=Arrival.State.TAKEN_UP, job__state__in=ENDED)
    if not Arrival.objects.filter(waits, pk=arrival.pk).update(state=Arrival.State.TAKEN_UP):
        arrival.refresh_from_db()
        if arrival.job is None:
            raise _too_late()
        return arrival.job
    job = enqueue(IMPORT, office=desk.office, asked={"arrival": str(arrival.pk)}, at=at, by=desk.code, once=uuid4())
    Arrival.objects.filter(pk=arrival.pk).update(job=job)
    log("register.import_asked", desk, at=at, subject=f"register.arrival:{arrival.pk}")
    return job


def given_of(arrival: Arrival) -> Given:
    """What the officer said about the file."""
    return open_row(arrival.sealed_given, Given)


def reading_of(arrival: Arrival) -> RosterReading:
    """What the last look at the file found."""
    assert arrival.sealed_reading is not None, "a file that arrived was looked at"
    return open_row(arrival.sealed_reading, RosterReading)


GONE = {"state": Arrival.State.DROPPED, "file": "", "sealed_reading": None}


@transaction.atomic
def _note_arrival(arrival: Arrival, desk: Desk, digest: str) -> Arrival:
    arrival.save(force_insert=True)
    subject, at = f"register.arrival:{arrival.pk}", arrival.arrived_at
    log("register.arrived", desk, at=at, subject=subject, detail={"sha256": digest})
    return arrival


def _sound(stream: BinaryIO) -> bytes:
    raw = stream.read(MOST_BYTES + 1)
    if not raw:
        raise BadInput(_("Berkas ini kosong."), _("Pilih berkas dari instansi, lalu coba lagi."))
    if len(raw) > MOST_BYTES:
        raise BadInput(
            _("Berkas ini lebih dari 12 MB."), _("Hapus lembar dan gambar yang tidak perlu, atau pakai CSV.")
        )
    if kind_of(raw[:512]) != UNKNOWN:
        raise BadInput(_("Isi berkas ini gambar atau PDF, bukan daftar."), _("Minta daftarnya sebagai CSV atau XLSX."))
    if raw[:512].lstrip().lower().startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        raise BadInput(
            _("Isi berkas ini halaman web, apa pun nama berkasnya."), _("Buka di Excel, lalu simpan sebagai XLSX.")
        )
    return raw


def _too_late() -> Refused:
    return Refused(_("Berkas ini sudah diimpor, dihapus, atau sedang dikerjakan."))
