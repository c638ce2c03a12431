"""How far the PPK's own examination is, as it told: the terms of PP 94/2021 stand in the agenda (law.md §1.4)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.db import transaction

from saksama.kernel.clock import ZONES, local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.law.explaining import Question
from saksama.workbench.agenda.terms import clockbook, start_term
from saksama.workbench.cases.book import casebook
from saksama.workbench.offices.desk import Desk
from saksama.workbench.referral.models import Answer, Referral
from saksama.workbench.referral.naming import named, term_kind
from saksama.workbench.referral.rules import LONGEST, OUT, AnswerKind, Kind
from saksama.workbench.referral.services.steps import enter, note, touch
from saksama.workbench.referral.shapes import AnswerBody
from saksama.workbench.safe.sealing import seal_under


@transaction.atomic
def note_stage(
    desk: Desk, one: Referral, *, term: str, on: date, number: str = "", version: int, at: datetime,
    once: UUID | None = None,
) -> Answer:  # fmt: skip
    """The PPK told of its summons or its decision on day `on`: kept as a word of it, and the term from there begins.

    `term` is one of the case-book's `ppk_terms`. A term that runs already stays as it was. With `once`, sent again it
    is one. Raises Refused for a receiver that is no PPK or has nothing, BadInput for another term or a day to come.
    """
    enter(desk, one, "referral.answer")
    if once and (made := Answer.objects.filter(pk=once, referral=one).first()):
        return made
    if one.receiver.kind != Kind.PPK:
        raise Refused(_("Tenggat pemeriksaan hanya berlaku bagi PPK."))
    if term not in casebook().terms.ppk_terms or len(number) > LONGEST:
        raise BadInput(_("Pilih dari daftar yang ada."))
    if on > local_day(at, desk.zone):
        raise BadInput(_("Tanggal surat lembaga itu belum tiba."))
    touch(one, OUT, version)
    _begin(desk, one, term, on, at)
    said = AnswerBody(number=number.strip(), words=stage_words()[term])
    made = Answer.objects.create(
        pk=once or uuid4(), referral=one, kind=AnswerKind.STATUS, on=on, by=desk.code, at=at,
        sealed=seal_under(one.case.kept_under, said),
    )  # fmt: skip
    note(desk, one, "stage_noted", at=at, detail={"term": term})
    return made


def stage_words() -> dict[str, str]:
    """Each term, and from what it runs: "Pemeriksaan oleh atasan: sejak panggilan tertulis"."""
    rules = {rule.key: rule for rule in clockbook().rules}
    return {
        key: _("{term}: sejak {start}").format(term=rules[key].name.say(), start=rules[key].starts.say())
        for key in casebook().terms.ppk_terms
        if key in rules
    }


def _begin(desk: Desk, one: Referral, term: str, on: date, at: datetime) -> None:
    start = datetime.combine(on, time(), ZoneInfo(ZONES[desk.zone])).astimezone(UTC)
    question = Question(rule=term, start=start, zone=desk.zone, known_on=local_day(at, desk.zone))
    label = _("PPK, perkara {number}").format(number=one.case.number)[:160]
    start_term(question, kind=term_kind(term), label=label, office=one.office, subject=named(one))
