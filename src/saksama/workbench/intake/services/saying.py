"""Words to whoever holds a receipt: what an officer asks, and how the report stands. Sealed to the receipt at once."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from saksama.handover.loket import Sent, Word, packed
from saksama.handover.parts import says_nothing
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.keys import age
from saksama.workbench.intake.models import Delivery, Said
from saksama.workbench.intake.queries import missing_of, sent_of
from saksama.workbench.intake.rules import FIRST, InformationState, State
from saksama.workbench.intake.telling import TOLD, words_about
from saksama.workbench.offices.desk import Desk, Machine, log, require, require_own
from saksama.workbench.offices.models import Office
from saksama.workbench.safe.sealing import has_key, seal_under

LONGEST = 2_000
KINDS = ("question", "note")


@transaction.atomic
def say_to_reporter(
    desk: Desk, delivery: Delivery, *, kind: str, words: str, at: datetime, until: datetime | None = None
) -> Said:
    """A question or a note to the holder of the receipt by which `delivery` came; it leaves with the next call.

    Raises BadInput without words or with a day that is over, Refused for a message that is no report or information.
    """
    require(desk, "intake.say")
    require_own(desk, delivery.office_id)
    if kind not in KINDS or says_nothing(words) or len(words) > LONGEST:
        raise BadInput(_("Tulis pesannya, paling panjang {n} huruf.").format(n=LONGEST))
    if until is not None and until <= at:
        raise BadInput(_("Batas menjawab sudah lewat."))
    if delivery.kind not in FIRST or not delivery.mark:
        raise Refused(_("Kiriman ini bukan laporan atau informasi awal."))
    made = _said(desk, delivery, sent_of(delivery), kind=kind, words=words.strip(), until=until, at=at)
    log("intake.said", desk, at=at, subject=delivery.scope, detail={"kind": kind})
    return made


@transaction.atomic
def tell_states(office: Office, *, at: datetime) -> int:
    """Whoever sent something is told where it stands now, once for each state; how many were told. Safe to repeat."""
    waiting = (
        Delivery.objects.filter(office=office, kind__in=FIRST).exclude(mark="").select_related("report", "information")
    )
    changed = [(one, now) for one in waiting if (now := _stands(one)) not in {"", one.told} and has_key(one.kept_under)]
    for one, now in changed:
        _tell(Machine(office), one, now, at)
    return len(changed)


def _stands(one: Delivery) -> str:
    """The state's code, of the report or of what was noted; "": it still waits at the desk."""
    if one.report is not None:
        return str(one.report.state)
    if one.information is not None:
        return f"i_{one.information.state}"
    return ""


def _tell(machine: Machine, one: Delivery, now: str, at: datetime) -> None:
    sent, report = sent_of(one), one.report
    if report is None:
        if now == f"i_{InformationState.OPEN}":
            _said(machine, one, sent, kind="status", state="information", at=at)
    elif now == State.INCOMPLETE:
        _said(machine, one, sent, kind="status", state="incomplete", at=at)
        _said(machine, one, sent, kind="completion", words=missing_of(report), until=report.complete_until, at=at)
    else:
        _said(machine, one, sent, kind="status", state=TOLD[now], words=words_about(report), at=at)
    Delivery.objects.filter(pk=one.pk).update(told=now)


def _said(
    actor: Desk | Machine, one: Delivery, sent: Sent, *, kind: str, at: datetime, state: str = "", words: str = "",
    until: datetime | None = None,
) -> Said:  # fmt: skip
    own = uuid4()
    word = Word(id=str(own), kind=kind, state=state, words=words, until=until, said_at=at)
    return Said.objects.create(
        pk=own, office=one.office, delivery=one, kind=kind, state=state, until=until, said_by=actor.code, said_at=at,
        sealed=seal_under(one.kept_under, words),
        letter=age.encrypt_bytes(packed(word), [age.recipient(sent.reply_to)]),
    )  # fmt: skip
