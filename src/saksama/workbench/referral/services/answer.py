"""What came back, from an officer who holds a paper or from the receiver's machine. Only ever added to (93(g))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from saksama.kernel.clock import local_day
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.workbench.agenda.models import Due
from saksama.workbench.agenda.services import close_clock, deciders, tell
from saksama.workbench.audit.services import record
from saksama.workbench.cases import services as cases
from saksama.workbench.cases.book import casebook
from saksama.workbench.cases.rules import Ending
from saksama.workbench.cases.rules import State as CaseState
from saksama.workbench.offices.desk import Desk
from saksama.workbench.referral.models import Answer, PartnerKey, Referral
from saksama.workbench.referral.naming import named, reminder, term_kind
from saksama.workbench.referral.partners.reading import actor
from saksama.workbench.referral.roads import decides, missing
from saksama.workbench.referral.rules import LEADS_TO, LONGEST, OUT, AnswerKind, Decided, State, before
from saksama.workbench.referral.services.steps import enter, move, touch
from saksama.workbench.referral.shapes import AnswerBody
from saksama.workbench.safe.sealing import seal_under


@dataclass(frozen=True)
class Said:
    """One thing that was reported."""

    kind: AnswerKind
    on: date
    body: AnswerBody


@transaction.atomic
def note_answer(
    desk: Desk, one: Referral, *, kind: str, on: date, body: AnswerBody, version: int, at: datetime,
    once: UUID | None = None,
) -> Answer:  # fmt: skip
    """Keep what the receiver reported on paper. A PPK's decision answers the case; its execution is noted beside.

    With `once`, sent again it is one. Raises BadInput for a day to come, an unknown decision, one without
    number or an answer without words; Refused where nothing was sent or the copy is stale.
    """
    enter(desk, one, "referral.answer")
    if once and (made := Answer.objects.filter(pk=once, referral=one).first()):
        return made
    said = _sound(kind, on, body, local_day(at, desk.zone))
    made = _kept(one, said, by=desk.code, at=at, version=version, pk=once or uuid4())
    if _answers(one, said):
        cases.mark_answered(desk, one.case, answer=made.pk.hex, at=at, version=one.case.version)
    record("referral.answer_noted", office=desk.office.code, actor=desk.code, at=at, subject=named(one),
           detail={"kind": said.kind.value})  # fmt: skip
    return made


@transaction.atomic
def answered_by_partner(
    key: PartnerKey, one: Referral, *, kind: str, on: date, number: str = "", words: str = "", decided: str = "",
    basis: str = "", at: datetime, once: UUID,
) -> Answer:  # fmt: skip
    """As `note_answer`, from the receiver's machine; the case itself moves when an officer has read it (`heed`).

    Coordinator and plenary are told. With the same `once` it is one.
    """
    if made := Answer.objects.filter(pk=once, referral=one).first():
        return made
    body = AnswerBody(number=number, words=words, decided=decided, basis=basis)
    said = _sound(kind, on, body, local_day(at, one.office.zone))
    made = _kept(one, said, by=actor(key), at=at, version=None, pk=once)
    tell(
        deciders(one.office, at), office=one.office, kind="referral.answered", at=at, path=f"/penerusan/{one.pk}/",
        label=_("Jawaban atas penerusan perkara {number}").format(number=one.case.number)[:160], subject=named(one),
    )  # fmt: skip
    record("referral.partner_answered", office=one.office.code, actor=actor(key), at=at, subject=named(one),
           detail={"kind": said.kind.value})  # fmt: skip
    return made


@transaction.atomic
def heed(desk: Desk, one: Referral, *, version: int, at: datetime) -> None:
    """An officer read a decision that the receiver's machine reported: the case is answered.

    Raises Refused where no decision was reported, or the case is answered already.
    """
    enter(desk, one, "referral.answer")
    ends = [AnswerKind.DECISION, AnswerKind.NO_ACTION]
    newest = Answer.objects.filter(referral=one, kind__in=ends).order_by("-at").first()
    if newest is None or not decides(one) or one.case.state != CaseState.REFERRED:
        raise Refused(_("Belum ada putusan yang perlu dicatat pada perkara ini."))
    touch(one, OUT, version)
    cases.mark_answered(desk, one.case, answer=newest.pk.hex, at=at, version=one.case.version)
    record("referral.heeded", office=desk.office.code, actor=desk.code, at=at, subject=named(one))


def receipt_by_partner(key: PartnerKey, one: Referral, *, number: str, on: date, at: datetime, once: UUID) -> Answer:
    """The receiver's machine says that it has the package, under which number. With the same `once` it is one."""
    return answered_by_partner(key, one, kind=AnswerKind.RECEIPT, on=on, number=number, at=at, once=once)


@transaction.atomic
def finish(desk: Desk, one: Referral, *, executed: bool, reason: str, version: int, at: datetime) -> None:
    """End the case with the referral whose answer decides it: carried out, or not and why (UU 7/2017 Art. 93(g)).

    Raises Refused while a competent body has not got the case, or before the decision was reported.
    """
    enter(desk, one, "referral.answer")
    if not decides(one):
        raise Refused(_("Perkara ditutup pada penerusan yang jawabannya memutuskan."))
    if missing(one.case, local_day(one.sent_at or at, desk.zone)):
        raise Refused(_("Perkara ini belum diteruskan kepada semua lembaga yang berwenang."))
    move(one, State.CLOSED, version)
    ending = Ending.EXECUTED if executed else Ending.NOT_EXECUTED
    cases.close(desk, one.case, ending=ending, reason=reason, at=at, version=one.case.version)
    for other in Referral.objects.filter(case=one.case):
        quiet(other, at)
    record("referral.finished", office=desk.office.code, actor=desk.code, at=at, subject=named(one),
           detail={"executed": int(executed)})  # fmt: skip


def quiet(one: Referral, at: datetime, *, met: bool = True) -> None:
    """No reminder of this referral comes any more, and no term of the PPK's examination runs."""
    state = Due.State.MET if met else Due.State.WITHDRAWN
    for term in casebook().terms.ppk_terms:
        close_clock(term_kind(term), named(one), at=at, state=state)
    for number in range(1, len(casebook().terms.reminders) + 1):
        close_clock(reminder(number), named(one), at=at, state=state)


def _sound(kind: str, on: date, body: AnswerBody, today: date) -> Said:
    if kind not in set(AnswerKind) or (body.decided and body.decided not in set(Decided)):
        raise BadInput(_("Pilih dari daftar yang ada."))
    if on > today:
        raise BadInput(_("Tanggal surat lembaga itu belum tiba."))
    if any(len(text) > LONGEST for text in (body.number, body.words, body.basis)):
        raise BadInput(_("Satu isian paling panjang {n} huruf.").format(n=LONGEST))
    if AnswerKind(kind) in {AnswerKind.DECISION, AnswerKind.RECEIPT} and not body.number.strip():
        raise BadInput(_("Tulis nomor surat atau nomor penerimaannya."))
    if AnswerKind(kind) is AnswerKind.DECISION and not body.decided:
        raise BadInput(_("Pilih sanksi seperti yang dilaporkan lembaga itu, atau tidak ada."))
    return Said(AnswerKind(kind), on, body)


def _kept(one: Referral, said: Said, *, by: str, at: datetime, version: int | None, pk: UUID) -> Answer:
    _moved(one, said, version, at)
    return Answer.objects.create(
        pk=pk, referral=one, kind=said.kind, on=said.on, decided=said.body.decided, by=by, at=at,
        sealed=seal_under(one.case.kept_under, said.body),
    )  # fmt: skip


def _moved(one: Referral, said: Said, version: int | None, at: datetime) -> None:
    """What was reported brings the referral on where it can; a further word about the same leaves it where it is."""
    to, known = LEADS_TO[said.kind], {"received_at": at, "receipt": said.body.number[:120]}
    columns = known if said.kind is AnswerKind.RECEIPT else {}
    if to is None or one.state not in before(to):
        touch(one, OUT, version, **columns)
    else:
        move(one, to, version, **columns)
    if to in {State.ANSWERED, State.EXECUTED}:
        quiet(one, at)


def _answers(one: Referral, said: Said) -> bool:
    ends = said.kind in {AnswerKind.DECISION, AnswerKind.NO_ACTION}
    return ends and one.case.state == CaseState.REFERRED and decides(one)
