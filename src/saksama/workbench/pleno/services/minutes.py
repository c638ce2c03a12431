"""A meeting ends: closed, its minutes issued as a document, noted as signed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.law.discovery import Minutes
from saksama.workbench.agenda.models import Due
from saksama.workbench.agenda.terms import restart_term
from saksama.workbench.documents import services as documents
from saksama.workbench.documents.models import Document, Signature
from saksama.workbench.documents.rules import SignatureState
from saksama.workbench.fieldwork.services.decide import move_discovery
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.pleno.bench import found_of
from saksama.workbench.pleno.models import Item, Meeting
from saksama.workbench.pleno.paper import FORM, minutes_of, reason_of
from saksama.workbench.pleno.rules import Decision, State
from saksama.workbench.pleno.services.steps import locked, move, named


@transaction.atomic
def close_meeting(desk: Desk, meeting: Meeting, *, at: datetime) -> None:
    """End the meeting. Raises Refused while an item is neither decided nor put off."""
    require(desk, "pleno.prepare")
    require_own(desk, meeting.office_id)
    held = locked(meeting)
    if held.items.filter(decision="").exists() or not held.items.exists():
        raise Refused(
            _("Masih ada acara yang belum diputus, atau rapat ini tanpa acara."), _("Putus atau tunda tiap acara.")
        )
    move(held, State.CLOSED, closed_at=at)
    meeting.refresh_from_db()
    log("pleno.closed", desk, at=at, subject=named(meeting), detail={"items": held.items.count()})


@transaction.atomic
def issue_minutes(desk: Desk, meeting: Meeting, *, at: datetime) -> Document:
    """The minutes of a closed meeting, numbered and sent to the worker; then the starts it decided on are moved.

    Signed there, as every document (documents.services.bring_signed). Raises Refused for a meeting that is not closed
    or has its minutes, or without a letterhead.
    """
    require(desk, "pleno.prepare")
    require_own(desk, meeting.office_id)
    held = locked(meeting)
    if held.state != State.CLOSED or held.document_id:
        raise Refused(_("Berita acara dibuat sekali, sesudah rapat selesai."), _("Muat ulang halamannya."))
    drafted = documents.draft(desk, form=FORM, content=minutes_of(held), at=at, subject=named(held))
    paper = documents.issue(desk, drafted, at=at)
    Meeting.objects.filter(pk=held.pk).update(document=paper)
    meeting.refresh_from_db()
    moved = sum(_move_start(item, paper.number, desk, at) for item in held.items.filter(decision=Decision.START_MOVED))
    log("pleno.minutes_issued", desk, at=at, subject=named(meeting), detail={"number": paper.number, "moved": moved})
    return paper


@transaction.atomic
def note_signed(desk: Desk, meeting: Meeting, *, at: datetime) -> None:
    """The minutes are signed: a signed file of them passed the check. Raises Refused while none has."""
    require(desk, "pleno.prepare")
    require_own(desk, meeting.office_id)
    if not Signature.objects.filter(document=meeting.document_id, state=SignatureState.GOOD).exists():
        raise Refused(
            _("Belum ada berita acara bertanda tangan yang lolos pemeriksaan."),
            _("Unggah berkas bertanda tangan di halaman dokumennya."),
        )
    move(meeting, State.SIGNED)
    log("pleno.signed", desk, at=at, subject=named(meeting))


def _move_start(item: Item, number: str, desk: Desk, at: datetime) -> int:
    """Move one start by the numbered minutes; a term that has ended meanwhile stays as it ended (0)."""
    due, new_start = item.start, item.new_start
    assert due is not None
    assert new_start is not None
    assert item.concluded_at is not None
    if due.state != Due.State.RUNNING or due.due_at < at:
        return 0
    record, lead = found_of(due)
    said = Minutes(number=number, decided_at=item.concluded_at, discovered_at=new_start, reason=reason_of(item))
    restart_term(due.kind, due.subject, said, imported_at=lead.arrived_at if lead else new_start, at=at)
    if record is not None:
        move_discovery(record, discovered_at=new_start, desk=desk, at=at)
    return Item.objects.filter(pk=item.pk, applied_at__isnull=True).update(applied_at=at)
