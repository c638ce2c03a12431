"""When nothing comes: a reminder, then that nothing came, then a letter to the body above."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due
from saksama.workbench.agenda.services import close_clock
from saksama.workbench.cases.naming import require_names_nobody
from saksama.workbench.documents import services as documents
from saksama.workbench.offices.desk import Desk, require_own
from saksama.workbench.referral import papers
from saksama.workbench.referral.models import Letter, Receiver, Referral
from saksama.workbench.referral.naming import REMINDER, named
from saksama.workbench.referral.rules import State
from saksama.workbench.referral.services.steps import enter, move, note, touch, words

WAITING = frozenset({State.SENT, State.RECEIVED, State.SILENT})


@transaction.atomic
def remind(desk: Desk, one: Referral, *, reason: str, version: int, at: datetime) -> Letter:
    """A numbered PENGINGAT to the receiver; the reminder that is due is met. Names nobody."""
    enter(desk, one, "referral.remind")
    why = words(reason, _("Yang belum diterima"))
    require_names_nobody(one.case, why)
    touch(one, WAITING, version)
    made = _numbered(desk, one, one.receiver, why, at, escalates=False)
    next_one = Due.objects.filter(kind__startswith=REMINDER, subject=named(one), state=Due.State.RUNNING)
    if due := next_one.order_by("due_at").first():
        close_clock(due.kind, due.subject, at=at)
    note(desk, one, "reminded", at=at)
    return made


@transaction.atomic
def note_silent(desk: Desk, one: Referral, *, version: int, at: datetime) -> None:
    """Nothing came although it was asked for. Raises Refused before a reminder was sent."""
    enter(desk, one, "referral.remind")
    if not Letter.objects.filter(referral=one, escalates=False).exists():
        raise Refused(_("Belum ada pengingat yang dikirim."), _("Kirim surat pengingat dahulu."))
    move(one, State.SILENT, version)
    note(desk, one, "silent", at=at)


@transaction.atomic
def escalate(desk: Desk, one: Referral, *, to: Receiver, reason: str, version: int, at: datetime) -> Letter:
    """A letter to another approved receiver, the body above: the first one does not act (UU 7/2017 Art. 93(g)).

    Raises Refused unless it was noted that nothing came, or for the same or an unapproved receiver.
    """
    enter(desk, one, "referral.remind")
    require_own(desk, to.office_id)
    if to.pk == one.receiver_id or to.approved_at is None or to.ended_at is not None:
        raise Refused(_("Pilih lembaga lain yang sudah disetujui."))
    why = words(reason, _("Yang belum diterima"))
    require_names_nobody(one.case, why)
    move(one, State.ESCALATED, version)
    made = _numbered(desk, one, to, why, at, escalates=True)
    note(desk, one, "escalated", at=at, detail={"kind": to.kind})
    return made


def _numbered(desk: Desk, one: Referral, to: Receiver, why: str, at: datetime, *, escalates: bool) -> Letter:
    paper = documents.issue(desk, papers.reminder(desk, one, to, reason=why, at=at), at=at)
    return Letter.objects.create(referral=one, document=paper, to=to, escalates=escalates, by=desk.code, at=at)
