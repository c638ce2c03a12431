"""What the verbs share: how rows are named in the log, moves, reasons."""

from __future__ import annotations

from saksama.handover.parts import says_nothing
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.pleno.models import Item, Meeting
from saksama.workbench.pleno.rules import LISTS, LONGEST_REASON, State, before
from saksama.workbench.safe.sealing import seal_row


def named(row: Meeting | Item) -> str:
    """How audit lines, documents and inbox name it."""
    return f"pleno.{row._meta.model_name}:{row.pk}"


def move(meeting: Meeting, to: State, **columns: object) -> None:
    """One conditional UPDATE. Raises Refused when the meeting's state leads elsewhere."""
    if not Meeting.objects.filter(pk=meeting.pk, state__in=before(to)).update(state=to, **columns):
        raise Refused(_("Rapat ini tidak lagi dalam keadaan untuk langkah itu."), _("Muat ulang halamannya."))
    meeting.refresh_from_db()


def locked(meeting: Meeting) -> Meeting:
    """The meeting as it is now, held until the transaction ends: agenda, seats and votes wait for each other."""
    return Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("office").get(pk=meeting.pk)


def locked_item(item: Item) -> Item:
    """The item as it is now, its meeting held. Raises Refused once it is concluded or the meeting is over."""
    meeting = locked(item.meeting)
    found = Item.objects.select_related("record__lead", "report", "case__record__lead", "start").get(pk=item.pk)
    found.meeting = meeting
    if found.decision or meeting.state not in LISTS:
        raise Refused(_("Acara ini sudah diputus, atau rapatnya sudah selesai."), _("Muat ulang halamannya."))
    return found


def require_open(meeting: Meeting) -> None:
    """Raises Refused unless the meeting is being held."""
    if meeting.state != State.OPEN:
        raise Refused(_("Rapat ini belum dibuka."), _("Catat kehadiran, lalu buka rapatnya."))


def sealed(reason: str) -> bytes:
    """`reason` for a sealed column. Raises BadInput for one that says nothing or is too long."""
    if says_nothing(reason) or len(reason) > LONGEST_REASON:
        raise BadInput(_("Tulis alasannya, paling panjang {n} huruf.").format(n=LONGEST_REASON))
    return seal_row(" ".join(reason.split()))
