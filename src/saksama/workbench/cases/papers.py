"""Papers of a case, filled from it; each is sealed under the case's own key. Always in the papers' language."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from saksama.kernel import words
from saksama.kernel.clock import ZONES, local_day
from saksama.workbench.cases.filling import Filled, preliminary, study_filled
from saksama.workbench.cases.models import Case, Clarification, Study
from saksama.workbench.cases.naming import named
from saksama.workbench.cases.queries import body_of
from saksama.workbench.cases.rules import FORMS, Kind, Mode, Oath, PartyRole, Signed, oath_form
from saksama.workbench.cases.shapes import ClarificationBody, PartyBody
from saksama.workbench.cases.telling import status_filled
from saksama.workbench.cases.words import mode_words, oath_words, role_words, signed_words
from saksama.workbench.documents import services as documents
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.rules import say_day
from saksama.workbench.documents.shapes import Content
from saksama.workbench.offices.desk import Desk
from saksama.workbench.safe.sealing import open_under

RULE = "Peraturan Bawaslu Nomor 7 Tahun 2022, Pasal 28-30"
TURNS = {1: "pertama", 2: "kedua"}
BEHALF = "Atas nama Ketua"
"""Under whose title an officer signs who is not the chair."""


@words.speaking("id")
def invitation(desk: Desk, one: Clarification, at: datetime, signer: str = "") -> Document:
    """A draft of B.9; `signer` is the chair's name, else the officer signs for the chair."""
    body, zone = _body(one), one.case.office.zone
    values = _person(one, "person_position") | {
        "round": TURNS[one.round], "about": body_of(one.case).short, "basis": RULE,
        "day": say_day(local_day(one.planned_at, zone)), "time": _hour(one.planned_at, zone),
        "way": mode_words()[Mode(one.mode)], "place": body.place, "meets": (one.case.handler or desk.officer).name,
    }  # fmt: skip
    return _drafted(desk, one.case, "B.9", Filled(values, signer=signer), at)


@words.speaking("id")
def oath(desk: Desk, one: Clarification, words_said: str, at: datetime) -> Document:
    """A draft of B.10, of an expert B.11, with the words that were said."""
    assert one.held_at is not None
    body, zone = _body(one), one.case.office.zone
    values = _person(one, "person_job") | {
        "identity": body.identity, "day": _when(one.held_at, zone), "place": body.place, "words": words_said,
        "taken_by": desk.officer.name,
    }  # fmt: skip
    form = oath_form(PartyRole(one.party.role))
    return _drafted(desk, one.case, form, Filled(values, signer=desk.officer.name), at)


@words.speaking("id")
def minutes(desk: Desk, one: Clarification, at: datetime) -> Document:
    """A draft of B.12."""
    assert one.held_at is not None
    assert one.read_back_at is not None
    body, zone = _body(one), one.case.office.zone
    values = _person(one, "person_job") | {
        "identity": body.identity, "invitation": one.invitation.number if one.invitation else "",
        "day": _when(one.held_at, zone), "way": mode_words()[Mode(one.mode)], "place": body.place,
        "recording": one.recording, "oath": oath_words()[Oath(one.oath) if one.oath else None],
        "officers": desk.officer.name, "read_back": _when(one.read_back_at, zone),
        "signed": signed_words()[Signed(one.signed)],
    }  # fmt: skip
    rows = {"answers": tuple({"question": said.question, "answer": said.answer} for said in body.answers)}
    return _drafted(desk, one.case, "B.12", Filled(values, rows, desk.officer.name), at)


@words.speaking("id")
def study(desk: Desk, row: Study, at: datetime) -> Document:
    """A draft of KA or KAJIAN; its writer signs, who approved it beside."""
    filled = preliminary(row) if row.kind == Kind.PRELIMINARY else study_filled(row)
    return _drafted(desk, row.case, FORMS[Kind(row.kind)], filled, at)


@words.speaking("id")
def status(desk: Desk, case: Case, *, reason: str, at: datetime, signer: str = "") -> Document:
    """A draft of the status notice; it names nobody of the case."""
    return _drafted(desk, case, "STATUS", status_filled(case, reason, signer), at)


def _drafted(desk: Desk, case: Case, form: str, filled: Filled, at: datetime) -> Document:
    values = {key: said for key, said in ({"case": case.number} | filled.values).items() if said}
    content = Content(
        values=values, rows={key: said for key, said in filled.rows.items() if said},
        signer=filled.signer or desk.officer.name, signer_title="" if filled.signer else BEHALF,
    )  # fmt: skip
    return documents.draft(desk, form=form, content=content, at=at, subject=named(case), kept_under=case.kept_under)


def _person(one: Clarification, office: str) -> dict[str, str]:
    """Who is invited or heard; `office` is the form's field for what they do."""
    assert one.party.sealed is not None, "of a reporter there is no document (G11)"
    who = open_under(one.case.kept_under, one.party.sealed, PartyBody)
    held = ", ".join(part for part in (who.position, who.unit, who.agency) if part)
    return {
        "person": who.name, "capacity": f"{role_words()[PartyRole(one.party.role)]} ({one.party.code})", office: held,
        "person_address": who.address,
    }  # fmt: skip


def _body(one: Clarification) -> ClarificationBody:
    return open_under(one.case.kept_under, one.sealed, ClarificationBody)


def _hour(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(ZONES[zone])):%H.%M} {zone}"


def _when(at: datetime, zone: str) -> str:
    return f"{say_day(local_day(at, zone))}, {_hour(at, zone)}"
