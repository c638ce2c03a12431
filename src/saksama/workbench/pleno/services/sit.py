"""Open a meeting and keep who is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.pleno.bench import members, plenary_rules
from saksama.workbench.pleno.models import STANDS, Attendance, Meeting
from saksama.workbench.pleno.rules import HERE, Presence, State, may_open
from saksama.workbench.pleno.services.steps import locked, move, named, require_open, sealed


@dataclass(frozen=True)
class Seat:
    """Whether one member is there; why not."""

    presence: Presence
    reason: str = ""


@transaction.atomic
def open_meeting(desk: Desk, meeting: Meeting, seats: Mapping[str, Seat], *, at: datetime) -> None:
    """Open the meeting with everybody's attendance (opaque code → seat).

    Raises BadInput while a member is left out or absent without a reason, Refused without a quorum.
    """
    require(desk, "pleno.prepare")
    require_own(desk, meeting.office_id)
    sitting = members(desk.office, local_day(at, desk.zone))
    if {one.code for one in sitting} != set(seats):
        raise BadInput(_("Catat kehadiran setiap anggota pleno, dan hanya mereka."))
    here = sum(seat.presence in HERE for seat in seats.values())
    if not may_open(len(sitting), here, plenary_rules()):
        raise Refused(
            _("Belum kuorum: {here} dari {n} anggota hadir.").format(here=here, n=len(sitting)),
            _("Tunggu anggota lain, atau batalkan rapat ini dan panggil yang baru."),
        )
    move(locked(meeting), State.OPEN, opened_at=at)
    for member in sitting:
        _seat(meeting, member, seats[member.code], desk, at)
    meeting.refresh_from_db()
    log("pleno.opened", desk, at=at, subject=named(meeting), detail={"members": len(sitting), "here": here})


@transaction.atomic
def note_presence(desk: Desk, meeting: Meeting, member: Officer, seat: Seat, *, at: datetime) -> None:
    """A member comes late or leaves; what was noted before stays. Their votes count while they are there."""
    require(desk, "pleno.prepare")
    require_own(desk, meeting.office_id)
    held = locked(meeting)
    require_open(held)
    before = Attendance.objects.filter(STANDS, meeting=held, member=member)
    if not before.update(superseded_at=at):
        raise BadInput(_("Orang ini bukan anggota pleno dalam rapat ini."))
    _seat(held, member, seat, desk, at)
    log("pleno.presence_noted", desk, at=at, subject=named(held),
        detail={"member": member.code, "presence": seat.presence.value})  # fmt: skip


def _seat(meeting: Meeting, member: Officer, seat: Seat, desk: Desk, at: datetime) -> None:
    why = sealed(seat.reason) if seat.presence is Presence.ABSENT else None
    Attendance.objects.create(
        meeting=meeting, member=member, presence=seat.presence, sealed_reason=why, noted_by=desk.code, at=at
    )  # fmt: skip
