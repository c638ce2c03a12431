"""Whose screenshot a kept file is: the observation it was noted with."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from saksama.workbench.offices.desk import Desk
from saksama.workbench.patrols.models import Observation


@dataclass(frozen=True)
class Screenshot:
    """The observation behind a kept file, as one desk may know it."""

    lead_id: UUID
    mine: bool
    """Whether this officer noted it, and so has seen what it shows."""


def screenshot_of(desk: Desk, exhibit_id: UUID) -> Screenshot | None:
    """The observation of the desk's office that was noted with that file; None for any other file."""
    found = Observation.objects.filter(exhibit=exhibit_id, exhibit__office=desk.office).first()
    return Screenshot(found.lead_id, found.officer_id == desk.officer.pk) if found else None
