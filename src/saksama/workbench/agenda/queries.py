"""Reads of the agenda. Nothing here writes."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.offices.desk import Desk


def unread(desk: Desk) -> int:
    """How many lines of this officer's inbox at this office are unread."""
    return Message.objects.filter(officer=desk.officer, office=desk.office, read_at__isnull=True).count()


def inbox(desk: Desk) -> QuerySet[Message]:
    """This officer's inbox at this office, newest first."""
    return Message.objects.filter(officer=desk.officer, office=desk.office).order_by("-at")


def due_soon(desk: Desk, at: datetime, days: int = 7) -> QuerySet[Due]:
    """Running and missed clocks of the office, the nearest first; a missed one stays visible."""
    found = Due.objects.filter(office=desk.office, state__in=[Due.State.RUNNING, Due.State.MISSED])
    return found.filter(due_at__lte=at + timedelta(days=days)).order_by("due_at")


def clocks(desk: Desk) -> QuerySet[Due]:
    """Every running and missed clock of the office, the nearest first."""
    found = Due.objects.filter(office=desk.office, state__in=[Due.State.RUNNING, Due.State.MISSED])
    return found.order_by("due_at")


def closed_clocks(desk: Desk, since: datetime) -> QuerySet[Due]:
    """Clocks of the office that were met or withdrawn after `since`, newest first."""
    found = Due.objects.filter(office=desk.office, state__in=[Due.State.MET, Due.State.WITHDRAWN])
    return found.filter(closed_at__gte=since).order_by("-closed_at")


def line_for(desk: Desk, message_id: UUID) -> Message:
    """One line of this officer's inbox at this office. Raises NotThere."""
    found = Message.objects.filter(pk=message_id, officer=desk.officer, office=desk.office).first()
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found
