"""Three decided cases: one that goes nowhere yet, one with a referral in every state, one that its PPK answered."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

from saksama.workbench.cases import services as cases
from saksama.workbench.cases.models import Case, Study
from saksama.workbench.cases.queries import parties
from saksama.workbench.documents.work import setting, tools
from saksama.workbench.referral import services
from saksama.workbench.referral.models import Receiver, Referral
from saksama.workbench.referral.partners.keys import approve_key, propose_key
from saksama.workbench.referral.partners.scopes import Scope
from saksama.workbench.referral.rules import Way
from saksama.workbench.referral.shapes import AnswerBody
from tests.office import House, contest_of
from tests.workbench.cases import made
from tests.workbench.documents.made import job_of, quick
from tests.workbench.fieldwork.made import proposed, suspected
from tests.workbench.referral.made import THEIRS, answered, drafted, issued, packed

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
BEGAN = date(2024, 9, 4)
URL, ANSWER, WHY = "https://tik.test/v/rekaan-77", "Sudah diperiksa menurut surat rekaan.", "Ajakan memilih rekaan."
ACCOUNT = "ppk:{}"


def add(house: House, at: datetime, world: dict[str, Any]) -> None:
    """After the plenary: the letterhead is set. An hour before the rest, whose documents are the newest of the list."""
    at -= HOUR
    with patch.object(tools, "set_paper", quick):
        bodies = _receivers(house, at)
        ready, busy, told = (_announced(house, at, number) for number in ("901", "902", "903"))
        rows = _in_every_state(house, busy, bodies, at) | {"answered": _answered(house, told, bodies, at)}
    asked = services.ask_takedown(
        house.desk("coordinator", at), busy, bodies["platform"], urls=[URL], why=WHY, at=at
    )  # fmt: skip
    waiting, unapproved, approved = _waiting(house, bodies["bkn"], at)
    world |= {f"referral.{key}": str(one.pk) for key, one in rows.items()}
    world |= {f"referral.{key}_version": str(one.version) for key, one in rows.items()}
    world |= {
        "referral.ready": str(ready.pk), "referral.ready_number": ready.number, "referral.busy": str(busy.pk),
        "referral.busy_number": busy.number, "referral.told_number": told.number, "referral.asked": str(asked.pk),
        "referral.url": URL, "referral.answer": ANSWER, "referral.sent_number": rows["sent"].letter.number,
        "referral.bkn": str(bodies["bkn"].pk), "referral.ppk": str(bodies["ppk"].pk),
        "referral.platform": str(bodies["platform"].pk), "referral.bkn_name": bodies["bkn"].name,
        "referral.mark": bodies["bkn"].key_mark, "referral.waiting": str(waiting.pk),
        "referral.waiting_name": waiting.name, "referral.waiting_mark": waiting.key_mark,
        "referral.key_waits": str(unapproved.pk), "referral.key_stands": str(approved.pk),
        "referral.key_name": approved.name, "referral.day": f"{at.date()}", "referral.respondent": _name(busy),
        "referral.later": f"{(at + 90 * DAY).date()}", "referral.their_key": str(THEIRS.to_public()),
    }  # fmt: skip


def _receivers(house: House, at: datetime) -> dict[str, Receiver]:
    named = {
        "bkn": ("Badan Kepegawaian Negara rekaan", True), "ppk": ("Bupati Rekaan selaku PPK", False),
        "platform": ("Platform Rekaan", False),
    } | {ACCOUNT.format(one): (f"PPK rekaan {one}", one in "cf") for one in "abcdef"}  # fmt: skip
    return {key: _receiver(house, key, name, sealed, at) for key, (name, sealed) in named.items()}


def _receiver(house: House, key: str, name: str, sealed: bool, at: datetime) -> Receiver:
    public = str(THEIRS.to_public()) if sealed else ""
    one = services.propose_receiver(
        house.desk("coordinator", at), key=key, name=name, recipient=public, valid_from=BEGAN, at=at
    )
    services.approve_receiver(house.desk("pleno", at), one, mark_read=one.key_mark, at=at)
    one.refresh_from_db()
    return one


def _announced(house: House, at: datetime, number: str) -> Case:
    """From a record of four days ago to a status that was announced this hour."""
    start = at - 4 * DAY
    heard = start + 2 * DAY
    record = suspected(house, "field", at=start, election=contest_of(house, at)[1], discovered_at=start)
    case = made.opened(
        house, at=start, record=proposed(house, record, at=start), number=f"{number}/REG/TM/K.JT-28/X/{at.year}"
    )
    made.confirmed(house, case, at=start)
    one = made.served(house, case, at=start, planned_at=heard)
    made.held(house, case, one, at=heard)
    made.minuted(house, case, one, at=heard + HOUR)
    study = made.written(house, case, at=heard + 2 * HOUR)
    made.approved(house, case, study, at=heard + 3 * HOUR)
    made.issued(house, case, study, at=heard + 4 * HOUR)
    made.propose(house, case, at=heard + 5 * HOUR)
    cases.decide(case, accepted=True, item="pleno.item:1", desk=house.desk("pleno", at), at=heard + 6 * HOUR)
    case.refresh_from_db()
    cases.announce(house.desk("coordinator", at), case, reason="Ditimbang.", at=at, version=case.version)
    setting.set_document(job_of(Study.objects.get(case=case).document))
    case.refresh_from_db()
    return case


def _in_every_state(house: House, case: Case, to: dict[str, Receiver], at: datetime) -> dict[str, Any]:
    desk = house.desk("coordinator", at)
    rows: dict[str, Referral] = {"drafted": drafted(house, case, to["bkn"], at=at)}
    rows["issued"] = issued(house, case, to[ACCOUNT.format("c")], at=at)
    rows["packed"] = packed(house, issued(house, case, to[ACCOUNT.format("f")], at=at), at=at)
    for key, which in (("sent", "a"), ("silent", "b"), ("read", "d"), ("recalled", "e")):
        rows[key] = _sent(house, case, to[ACCOUNT.format(which)], at)
    services.note_answer(desk, rows["sent"], kind="status", on=at.date(), at=at, version=rows["sent"].version,
                         body=AnswerBody(words=ANSWER))  # fmt: skip
    for key in ("sent", "silent"):
        services.remind(desk, rows[key], reason="Putusan atas terlapor.", version=rows[key].version, at=at)
    services.note_silent(desk, rows["silent"], version=rows["silent"].version, at=at)
    key = _key(house, rows["read"].receiver, at)
    services.answered_by_partner(key, rows["read"], kind="decision", on=at.date(), number="800/7", decided="medium",
                                 words="Diputus.", at=at, once=uuid4())  # fmt: skip
    services.recall(desk, rows["recalled"], why="Putusan berubah.", version=rows["recalled"].version, at=at)
    return {key: Referral.objects.select_related("letter").get(pk=one.pk) for key, one in rows.items()}


def _sent(house: House, case: Case, to: Receiver, at: datetime) -> Referral:
    one = issued(house, case, to, at=at)
    if to.recipient:
        packed(house, one, at=at)
    case.refresh_from_db()
    one.refresh_from_db()
    services.send(house.desk("coordinator", at), one, how=Way.HAND, version=one.version, at=at)
    return one


def _answered(house: House, case: Case, to: dict[str, Receiver], at: datetime) -> Referral:
    """BKN has it too, sealed for it; the PPK decided."""
    _sent(house, case, to["bkn"], at)
    one = _sent(house, case, to["ppk"], at)
    answered(house, one, at=at)
    return Referral.objects.get(pk=one.pk)


def _key(house: House, to: Receiver, at: datetime) -> Any:
    shown = propose_key(house.desk("pleno", at), to, name=f"Mesin {to.name}", scopes=[Scope.READ, Scope.ANSWER],
                        webhook="", expires_on=(at + 60 * DAY).date(), at=at)  # fmt: skip
    approve_key(house.desk("coordinator", at), shown.row, at=at)
    shown.row.refresh_from_db()
    return shown.row


def _waiting(house: House, bkn: Receiver, at: datetime) -> tuple[Receiver, Any, Any]:
    """A receiver and a key that the plenary's member proposed, and a key that stands."""
    desk = house.desk("pleno", at)
    one = services.propose_receiver(desk, key="ppk:dinas-kesehatan", name="Kepala Dinas Kesehatan rekaan", at=at,
                                    recipient=str(THEIRS.to_public()), valid_from=BEGAN)  # fmt: skip
    waits = propose_key(desk, bkn, name="Mesin cadangan", scopes=[Scope.READ], webhook="",
                        expires_on=(at + 60 * DAY).date(), at=at)  # fmt: skip
    return one, waits.row, _key(house, bkn, at)


def _name(case: Case) -> str:
    return next(who.name for row, who in parties(case) if row.code == "Terlapor-1" and who is not None)
