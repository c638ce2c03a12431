"""The work of an import: an arrived file becomes the register in force. Killed at any moment, it can run again."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.db import transaction

from saksama.kernel.clock import now
from saksama.kernel.errors import BadInput, SaksamaError
from saksama.kernel.words import _
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.services import tell
from saksama.workbench.jobs.tasks import Cancelled
from saksama.workbench.register.arrived import read_arrived, shred_arrived
from saksama.workbench.register.models import Arrival, Register
from saksama.workbench.register.reading import bring
from saksama.workbench.register.roster_file import name_of, roster_path
from saksama.workbench.register.services.arrive import given_of, reading_of
from saksama.workbench.register.services.put_in_force import Needed, put_in_force

STEPS = 3


def import_arrival(job: Job, *, needed: Needed) -> dict[str, object]:
    """Read, seal, put in force; the register has the arrival's id, so a second run changes nothing.

    Raises what the reader refuses: then nothing changed and the file waits for another try.
    """
    arrival = Arrival.objects.select_related("office").get(pk=UUID(str(job.asked["arrival"])), office=job.office)
    try:
        register = Register.objects.filter(pk=arrival.pk).first() or _bring_in(job, arrival, needed)
    except (SaksamaError, Cancelled):
        Arrival.objects.filter(pk=arrival.pk, state=Arrival.State.TAKEN_UP).update(state=Arrival.State.ARRIVED)
        raise
    with transaction.atomic():
        Arrival.objects.filter(pk=arrival.pk).update(
            state=Arrival.State.IMPORTED, register=register, file="", sealed_reading=None
        )
        transaction.on_commit(partial(shred_arrived, arrival.file))
    return {"register": str(register.pk), "rows": register.rows, "refused": register.refused_rows}


def _bring_in(job: Job, arrival: Arrival, needed: Needed) -> Register:
    given, expected = given_of(arrival), reading_of(arrival)
    _say(job, _("Membaca berkas"), 0)
    reading = bring(read_arrived(arrival.file), given, roster_path(name_of(arrival.pk)))
    if reading.refused:
        raise BadInput(reading.refused, reading.advice)
    if (reading.taken, reading.left_out) != (expected.taken, expected.left_out):
        raise BadInput(_("Hasil impor berbeda dari hasil pemeriksaan."), _("Periksa lagi berkasnya, lalu ulangi."))
    _say(job, _("Menyegel baris dan memberlakukan daftar"), 1)
    return put_in_force(
        arrival.pk, office=arrival.office, source=given.source, refused=reading.left_out, by=job.asked_by,
        at=now(), needed=needed,
    )  # fmt: skip


def _say(job: Job, says: str, done: int) -> None:
    if not tell(job.pk, says=says, done=done, total=STEPS, at=now()):
        raise Cancelled
