"""What a respondent sends: an answer at any time, an objection in its term. Each gets a number as a receipt."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.handover.parts import says_nothing
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.services import deciders, tell
from saksama.workbench.audit.services import record
from saksama.workbench.cases.queries import says
from saksama.workbench.cases.rules import LONGEST
from saksama.workbench.offices.numbering import next_number
from saksama.workbench.rights.fair_queries import may_object
from saksama.workbench.rights.models import Access, Objection, Reply
from saksama.workbench.rights.services.respondent.visit import ACTOR
from saksama.workbench.safe.sealing import seal_under

MOST = 20
"""Answers by one access."""


@transaction.atomic
def reply(access: Access, *, text: str, at: datetime, once: UUID | None = None) -> Reply:
    """An answer to what is alleged; sent twice (`once`) it is one. Raises BadInput for one that says nothing."""
    if once and (made := Reply.objects.filter(pk=once, access=access).first()):
        return made
    words = _said(text)
    if Reply.objects.filter(access=access).count() >= MOST:
        raise Refused(_("Jawaban yang dikirim sudah banyak."), _("Sampaikan selanjutnya di kantor."))
    office = access.case.office
    year, seq = next_number(office, Reply.objects.all(), at=at)
    made = Reply.objects.create(
        pk=once or uuid4(), office=office, year=year, seq=seq, case=access.case, access=access,
        sealed=seal_under(access.case.kept_under, words), at=at,
    )  # fmt: skip
    record("rights.replied", office=office.code, actor=ACTOR, at=at, subject=made.scope, detail={})
    return made


@transaction.atomic
def take_objection(access: Access, *, text: str, at: datetime, once: UUID | None = None) -> Objection:
    """An objection to the decision; those who decide it are told that it waits.

    Raises Refused before the decision was announced, after the term, and while one waits.
    """
    if once and (made := Objection.objects.filter(pk=once, access=access).first()):
        return made
    words, case = _said(text), access.case
    office = case.office
    year, seq = next_number(office, Objection.objects.all(), at=at)
    if not may_object(case, at):
        raise Refused(
            _("Keberatan tidak dapat diajukan sekarang."),
            _("Keberatan diajukan sesudah hasil diumumkan dan sebelum tenggatnya lewat, satu demi satu."),
        )
    made = Objection.objects.create(
        pk=once or uuid4(), office=office, year=year, seq=seq, case=case, access=access,
        sealed=seal_under(case.kept_under, words), at=at,
    )  # fmt: skip
    label = _("{case}: keberatan menunggu putusan").format(case=says(case))[:160]
    tell(deciders(office, at), office=office, kind="rights.objection", label=label, at=at,
         path=f"/hak/berkas/keberatan/{made.pk}/", subject=made.scope)  # fmt: skip
    record("rights.objected", office=office.code, actor=ACTOR, at=at, subject=made.scope, detail={})
    return made


def _said(text: str) -> str:
    if says_nothing(text) or len(text) > LONGEST:
        raise BadInput(_("Tulis yang hendak Anda sampaikan, paling panjang {n} huruf.").format(n=LONGEST))
    return text.strip()
