"""Tell officers what waits, start and close clocks. Nothing here carries a name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office


@dataclass(frozen=True)
class Clock:
    """By when, by which rule, how sure the source is (H, M or L)."""

    kind: str
    label: str
    starts_at: datetime
    due_at: datetime
    rule: str
    source: str
    mark: str


@transaction.atomic
def tell(
    officers: Iterable[Officer],
    *,
    office: Office,
    kind: str,
    label: str,
    at: datetime,
    path: str = "",
    subject: str = "",
) -> None:
    """One line in the inbox of each officer: what waits and where. `label` holds no name."""
    Message.objects.bulk_create(
        Message(officer=officer, office=office, kind=kind, subject=subject, label=label, path=path, at=at)
        for officer in officers
    )


@transaction.atomic
def start_clock(clock: Clock, *, office: Office, subject: str) -> Due:
    """Start the clock of `subject`; started again it stays as it was."""
    due, _made = Due.objects.get_or_create(
        kind=clock.kind, subject=subject,
        defaults={
            "office": office, "label": clock.label, "starts_at": clock.starts_at, "due_at": clock.due_at,
            "rule": clock.rule, "source": clock.source, "mark": clock.mark,
        },
    )  # fmt: skip
    return due


def close_clock(kind: str, subject: str, *, at: datetime, state: Due.State = Due.State.MET) -> None:
    """The clock of `subject` ended; one that ran out while running stays visible as missed."""
    running = Due.objects.filter(kind=kind, subject=subject, state=Due.State.RUNNING)
    running.filter(due_at__lt=at).update(state=Due.State.MISSED, closed_at=at)
    running.update(state=state, closed_at=at)


def mark_read(line_id: UUID, *, desk: Desk, at: datetime) -> Message:
    """Note that this officer read one line of their inbox; safe to call again. Raises NotThere for another's."""
    line = Message.objects.filter(pk=line_id, officer=desk.officer, office=desk.office).first()
    if line is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    Message.objects.filter(pk=line.pk, read_at__isnull=True).update(read_at=at)
    return line


def mark_all_read(*, desk: Desk, at: datetime) -> int:
    """Note that this officer read every line of their inbox here; how many were new."""
    unread = Message.objects.filter(officer=desk.officer, office=desk.office, read_at__isnull=True)
    return unread.update(read_at=at)
