"""Reads of the plenary. Nothing here writes; whoever shows a meeting notes the view (services.look)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due
from saksama.workbench.fieldwork.queries import proposed
from saksama.workbench.intake.queries import ready
from saksama.workbench.offices.desk import Desk
from saksama.workbench.pleno.bench import WINDOWS
from saksama.workbench.pleno.models import Finding, Item, Meeting, Registration
from saksama.workbench.pleno.order import Candidate, in_order, of_record, of_report


def meetings(desk: Desk) -> QuerySet[Meeting]:
    """The office's meetings, the newest number first, with the count of their items."""
    found = Meeting.objects.filter(office=desk.office).select_related("office", "chair", "secretary", "document")
    return found.annotate(all=Count("items"), waiting=Count("items", filter=Q(items__decision=""))).order_by(
        "-year", "-seq"
    )


def meeting_for(desk: Desk, meeting_id: UUID) -> Meeting:
    """One meeting of the desk's office. Raises NotThere."""
    found = meetings(desk).filter(pk=meeting_id).first()
    if found is None:
        raise _not_there()
    return found


def item_for(desk: Desk, item_id: UUID) -> Item:
    """One item of a meeting of the desk's office. Raises NotThere."""
    found = Item.objects.filter(pk=item_id, meeting__office=desk.office).select_related("meeting__office").first()
    if found is None:
        raise _not_there()
    return found


def candidates(desk: Desk) -> list[Candidate]:
    """What waits for the plenary and stands on no open agenda, in the even-handed order (G14)."""
    open_ones = Item.objects.filter(meeting__office=desk.office, decision="")
    records = proposed(desk.office).exclude(pk__in=open_ones.filter(record__isnull=False).values("record"))
    reports = ready(desk.office).exclude(pk__in=open_ones.filter(report__isnull=False).values("report"))
    waiting = [of_record(one) for one in records.select_related("document", "office", "lead__participant")]
    return in_order([*waiting, *(of_report(one) for one in reports)])


def windows(desk: Desk, at: datetime) -> QuerySet[Due]:
    """Running clocks of the plenary whose start it may move, the nearest end first."""
    running = Due.objects.filter(office=desk.office, kind__in=WINDOWS, state=Due.State.RUNNING, due_at__gte=at)
    return running.order_by("due_at")


def findings(desk: Desk) -> QuerySet[Finding]:
    """The office's findings, the newest number first."""
    found = Finding.objects.filter(office=desk.office).select_related("record__document", "item")
    return found.order_by("-year", "-seq")


def registrations(desk: Desk) -> QuerySet[Registration]:
    """The office's registered reports, the newest number first."""
    found = Registration.objects.filter(office=desk.office).select_related("report", "item")
    return found.order_by("-year", "-seq")


def _not_there() -> NotThere:
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
