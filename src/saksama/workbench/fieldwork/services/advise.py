"""Advice to repair (saran perbaikan): given to whoever can repair it, with a term, and what became of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from saksama.kernel import words
from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.law.clock_shapes import Regime
from saksama.law.counting import end_of
from saksama.law.explaining import Question
from saksama.workbench.agenda.models import Due
from saksama.workbench.agenda.services import Clock, close_clock, start_clock
from saksama.workbench.agenda.terms import clockbook, start_term
from saksama.workbench.fieldwork.models import Correction, Record
from saksama.workbench.fieldwork.queries import ADVICE, clock_key, correction_subject, says, subject_of
from saksama.workbench.fieldwork.rules import LONGEST_ADVICE, MOST_DAYS, State
from saksama.workbench.fieldwork.services.moving import move
from saksama.workbench.fieldwork.shapes import Advice
from saksama.workbench.offices.desk import Desk, log, require, require_own
from saksama.workbench.safe.sealing import seal_in

RULE = "saran-perbaikan"


@transaction.atomic
def advise(desk: Desk, record: Record, *, to_whom: str, words: str, days: int, at: datetime) -> Correction:
    """Advise somebody to repair what `record` describes within `days` calendar days; its clock begins to run.

    The law's term is three days "or as set": another number stands in the clock as the advice's own. Raises BadInput
    for an empty or overlong advice or such a number of days, Refused unless the record has a number and a suspicion.
    """
    require(desk, "fieldwork.advise")
    require_own(desk, record.office_id)
    _require_said(to_whom, words, days)
    if not record.suspicion:
        raise Refused(_("Formulir A yang nihil tidak berujung saran perbaikan."))
    move(record, State.ADVISED)
    made = Correction.objects.create(
        record=record, days=days, given_by=desk.code, given_at=at,
        sealed=seal_in(record.kept_under, Advice(to_whom=to_whom.strip(), words=words.strip())),
    )  # fmt: skip
    _start(made, at)
    log("fieldwork.advised", desk, at=at, subject=subject_of(record), detail={"days": days})
    return made


@transaction.atomic
def answer_correction(desk: Desk, correction: Correction, *, done: bool, note: str, at: datetime) -> None:
    """Note whether the advice was followed; its clock ends. What was not repaired may be proposed to the plenary; with
    what was, the plenary's clock ends too.

    Raises BadInput without a note of how that was seen, Refused when it was answered already.
    """
    require(desk, "fieldwork.advise")
    require_own(desk, correction.record.office_id)
    if not 0 < len(said := note.strip()) <= LONGEST_ADVICE:
        raise BadInput(_("Tulis bagaimana hal itu diketahui, paling panjang {n} huruf.").format(n=LONGEST_ADVICE))
    move(correction.record, State.REPAIRED if done else State.NOT_REPAIRED)
    Correction.objects.filter(pk=correction.pk).update(
        done=done, sealed_note=seal_in(correction.record.kept_under, said), answered_by=desk.code, answered_at=at
    )
    correction.refresh_from_db()
    close_clock(ADVICE, correction_subject(correction), at=at)
    if done:
        close_clock(*clock_key(correction.record), at=at, state=Due.State.WITHDRAWN)
    log("fieldwork.advice_answered", desk, at=at, subject=subject_of(correction.record),
        detail={"done": "yes" if done else "no"})  # fmt: skip


def _require_said(to_whom: str, said: str, days: int) -> None:
    if not to_whom.strip() or not 0 < len(said.strip()) <= LONGEST_ADVICE or len(to_whom) > LONGEST_ADVICE:
        raise BadInput(_("Isi kepada siapa dan apa yang harus diperbaiki."))
    if not 1 <= days <= MOST_DAYS:
        raise BadInput(_("Jangka waktunya 1 sampai {n} hari.").format(n=MOST_DAYS))


def _start(correction: Correction, at: datetime) -> Due:
    office, book = correction.record.office, clockbook()
    today = local_day(at, office.zone)
    rule = book.rule(RULE, Regime.ANY, today)
    label = _("{record}: saran perbaikan dijalankan").format(record=says(correction.record))[:160]
    subject = correction_subject(correction)
    if correction.days == rule.amount:
        question = Question(rule=RULE, regime=Regime.ANY, start=at, zone=office.zone, known_on=today)
        return start_term(question, kind=ADVICE, label=label, office=office, subject=subject)
    with words.speaking("id"):
        said = _("{article}: {n} hari menurut saran itu sendiri").format(article=rule.article, n=correction.days)
    due_at = end_of(today + timedelta(days=correction.days), office.zone)
    return start_clock(
        Clock(kind=ADVICE, label=label, starts_at=at, due_at=due_at, rule=said[:160],
              source=book.sources[rule.sources[0]].reference[:160], mark=rule.sure.value),
        office=office, subject=subject,
    )  # fmt: skip
