"""Reads of supervision records. Nothing here writes; nothing here asks by person."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from saksama.kernel.clock import local_day, say_day
from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due
from saksama.workbench.fieldwork.models import Arrival, ArrivalFile, Correction, Record
from saksama.workbench.fieldwork.rules import SEES_ALL, State
from saksama.workbench.fieldwork.shapes import Advice, RecordBody
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.sealing import open_in

WINDOW = "fieldwork.window"
"""Kind of the plenary's clock of a record that comes from no lead."""
LEAD_WINDOW = "review.finding_window"
"""Kind of the clock that a lead brings along."""
ADVICE = "fieldwork.advice"
"""Kind of the clock of advice to repair."""
WITH = ("office", "lead", "election", "document")


def records(desk: Desk, *, state: State | None = None) -> QuerySet[Record]:
    """The office's records as this desk may see them, newest first; of a field officer only their own.

    Those from a lead show who two officers identified: beside their writer only reviewers and deciders see them.
    Those whose case was sealed are nobody's. Raises Refused.
    """
    require(desk, "fieldwork.see")
    found = Record.objects.filter(_visible(desk), office=desk.office, shut_at=None).select_related(*WITH)
    found = found.filter(state=state) if state else found
    return found.order_by("-written_at", "pk")


def record_for(desk: Desk, record_id: UUID) -> Record:
    """The record, if this desk may see it. Raises NotThere. Whoever shows what is in it notes the view (G10)."""
    found = records(desk).filter(pk=record_id).first()
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found


def record_of_lead(desk: Desk, lead_id: UUID) -> Record | None:
    """The record that was written from a lead, if there is one and this desk may see it."""
    return records(desk).filter(lead=lead_id).first()


def body_of(record: Record) -> RecordBody:
    """What was written. Whoever shows it notes the view (G10)."""
    return open_in(record.kept_under, record.sealed, RecordBody)


def proposed(office: Office) -> QuerySet[Record]:
    """Records of `office` that wait for the plenary, the longest waiting first."""
    found = Record.objects.filter(office=office, state=State.PROPOSED).select_related(*WITH)
    return found.order_by("proposed_at", "pk")


def says(record: Record) -> str:
    """How lists and minutes call it, without a name: "LHP 004/LHP/PM.01.02/K.JT-28/X/2024"."""
    number = record.document.number if record.document else ""
    return f"LHP {number}" if number else _("LHP tanpa nomor, rancangan {day}").format(day=_day(record))


def clock_of(record: Record) -> Due | None:
    """The plenary's clock of a record: its lead's own, or the one that began with the record."""
    kind, subject = clock_key(record)
    return Due.objects.filter(kind=kind, subject=subject).first()


def clock_key(record: Record) -> tuple[str, str]:
    """Kind and subject of the plenary's clock of `record`."""
    if record.lead_id:
        return LEAD_WINDOW, f"patrols.lead:{record.lead_id}"
    return WINDOW, subject_of(record)


def authors_of(record: Record) -> set[str]:
    """Opaque codes of all who wrote what it says: its writer, and whoever rewrote the draft."""
    return {record.written_by, *record.rewriters.values_list("code", flat=True)}


def correction_of(record: Record) -> Correction | None:
    """The advice to repair that came of it."""
    return Correction.objects.filter(record=record).first()


def advice_of(correction: Correction) -> tuple[Advice, str]:
    """The advice as it was given, and the note of what became of it. Whoever shows it notes the view."""
    key = correction.record.kept_under
    note = open_in(key, correction.sealed_note, str) if correction.sealed_note else ""
    return open_in(key, correction.sealed, Advice), note


def advice_clock_of(correction: Correction) -> Due | None:
    """The clock of the advice."""
    return Due.objects.filter(kind=ADVICE, subject=correction_subject(correction)).first()


def subject_of(record: Record) -> str:
    """How audit lines, documents and clocks name it."""
    return f"fieldwork.record:{record.pk}"


def correction_subject(correction: Correction) -> str:
    """How audit lines and clocks name it."""
    return f"fieldwork.correction:{correction.pk}"


def _visible(desk: Desk) -> Q:
    own = Q(written_by=desk.code)
    if SEES_ALL.isdisjoint(desk.roles):
        return own
    return Q() if desk.may("review.see") else own | Q(lead__isnull=True)


def _day(record: Record) -> str:
    return say_day(local_day(record.written_at, record.office.zone))


def arrival_for(desk: Desk, arrival_id: UUID) -> Arrival:
    """A form on its way from the field. Raises NotThere; whether it is the desk's own, the verbs ask."""
    found = Arrival.objects.filter(pk=arrival_id, office=desk.office).select_related("office", "record").first()
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found


def media_of(record: Record) -> list[ArrivalFile]:
    """Photos and videos that came with it from the field, in order; without those that were destroyed."""
    found = ArrivalFile.objects.filter(arrival__record=record, exhibit__destroyed_at=None).exclude(exhibit=None)
    return list(found.select_related("exhibit").order_by("order"))


def media_for(record: Record, file_id: UUID) -> ArrivalFile:
    """One of them. Raises NotThere."""
    found = next((one for one in media_of(record) if one.pk == file_id), None)
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found


def record_with(exhibit_id: UUID) -> UUID | None:
    """The record with which a kept photo or video came from the field; None for any other file."""
    found = ArrivalFile.objects.filter(exhibit=exhibit_id).values_list("arrival__record", flat=True)
    return found.first()
