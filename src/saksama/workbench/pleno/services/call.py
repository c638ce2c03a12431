"""Call a meeting, and call it off."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.handover.parts import says_nothing
from saksama.kernel.clock import local_day, say
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.accounts.models import Officer
from saksama.workbench.agenda.services import tell
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.offices.numbering import next_number
from saksama.workbench.offices.queries import people_of
from saksama.workbench.pleno.bench import members
from saksama.workbench.pleno.models import Item, Meeting
from saksama.workbench.pleno.naming import require_names_nobody
from saksama.workbench.pleno.rules import LONGEST_PLACE, Decision, State
from saksama.workbench.pleno.services.steps import locked, move, named, sealed


@transaction.atomic
def call_meeting(
    desk: Desk,
    *,
    planned_at: datetime,
    place: str,
    chair: Officer,
    secretary: Officer,
    at: datetime,
    once: UUID | None = None,
) -> Meeting:
    """Call the plenary: it gets its number, and its members are told; with `once`, sent again it is one.

    Raises BadInput for a day before today or no place, Refused for a chair who is no member, or a secretary who does
    not work here.
    """
    require(desk, "pleno.prepare")
    if once and (made := Meeting.objects.filter(pk=once, office=desk.office).first()):
        return made
    day = local_day(planned_at, desk.zone)
    if day < local_day(at, desk.zone) or says_nothing(place) or len(place) > LONGEST_PLACE:
        raise BadInput(_("Isi tempat rapat, dan hari yang belum lewat."))
    sitting = members(desk.office, day)
    if chair not in sitting or not people_of(desk.office, day).filter(officer=secretary).exists():
        raise Refused(_("Pimpinan rapat adalah anggota pleno; pencatat bertugas di kantor ini pada hari itu."))
    year, seq = next_number(desk.office, Meeting.objects.all(), at=at)
    meeting = Meeting.objects.create(
        pk=once or uuid4(), office=desk.office, year=year, seq=seq, planned_at=planned_at,
        place=" ".join(place.split()), chair=chair, secretary=secretary, called_by=desk.code, called_at=at,
    )  # fmt: skip
    label = _("Rapat pleno {number}: {when}").format(number=meeting, when=say(planned_at, desk.zone))
    tell([one for one in sitting if one != desk.officer], office=desk.office, kind="pleno.called", label=label, at=at,
         path=f"/pleno/{meeting.pk}/", subject=named(meeting))  # fmt: skip
    log("pleno.called", desk, at=at, subject=named(meeting), detail={"number": str(meeting)})
    return meeting


@transaction.atomic
def call_off(desk: Desk, meeting: Meeting, *, reason: str, at: datetime) -> None:
    """A meeting that was not opened does not take place; its items are free for another. Its number stays given."""
    require(desk, "pleno.prepare")
    require_own(desk, meeting.office_id)
    why = sealed(reason)
    move(locked(meeting), State.CALLED_OFF, closed_at=at)
    waiting = Item.objects.filter(meeting=meeting, decision="")
    for item in waiting.select_related("record", "report", "case", "start"):
        require_names_nobody(item, reason)
    waiting.update(decision=Decision.POSTPONED, sealed_reason=why, concluded_by=desk.code, concluded_at=at)
    meeting.refresh_from_db()
    log("pleno.called_off", desk, at=at, subject=named(meeting), detail={"number": str(meeting)})
