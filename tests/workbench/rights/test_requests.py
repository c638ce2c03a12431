"""A person uses a right: the clock, the proof, the narrow look-up, the second person, grounds from the book only."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.law.rights import load_rights, rights
from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.audit.models import Line
from saksama.workbench.documents import services as papers
from saksama.workbench.documents.queries import document_for, documents
from saksama.workbench.documents.shapes import Content
from saksama.workbench.register.models import AccessRequest
from saksama.workbench.register.rules import Subject
from saksama.workbench.rights import queries, services
from saksama.workbench.rights.models import Request
from saksama.workbench.rights.rules import REQUEST_MOVES, Kind, RequestState
from saksama.workbench.safe.sealing import open_row
from tests.people import MONDAY
from tests.workbench.documents.made import headed
from tests.workbench.rights.files import FOUND, HOUR, NIP, WHO, answered, ask, proven, received

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("kind", "article"), [("access", "32"), ("correction", "30"), ("suspension", "41")])
def test_each_right_runs_on_its_own_article(house, kind, article):
    due = queries.clock_of(received(house, kind))
    assert due.due_at == FOUND + timedelta(hours=72)
    assert due.rule.startswith(f"UU 27/2022 Pasal {article}:")


def test_no_source_names_a_term_for_an_objection(house):
    assert queries.clock_of(received(house, "objection")) is None


def test_sent_twice_it_is_one(house):
    once, desk = uuid4(), house.desk("auditor")
    both = [services.receive(desk, kind="access", body=ask(), came_at=FOUND, at=MONDAY, once=once) for _n in "ab"]
    assert both[0] == both[1]
    assert received(house).number == "002/HSD/2024"


@pytest.mark.parametrize(
    "wrong", [{"nip": "1990"}, {"nip": ""}, {"letter": " "}, {"asked": ""}, {"came_at": MONDAY + HOUR}]
)
def test_access_needs_one_exact_person_and_words(house, wrong):
    with pytest.raises(BadInput):
        received(house, **wrong)


def test_who_asks_stands_in_no_plain_column_line_message_or_clock(house):
    request = answered(house)
    plain = [str(list(table.objects.values())) for table in (Line, Message, Due)]
    plain.append(str(list(Request.objects.defer("sealed", "sealed_proof").values())))
    plain.append(repr(bytes(request.sealed)))
    for said in (WHO, NIP, "Kartu pegawai"):
        assert not any(said in text for text in plain)


def test_the_letter_that_names_who_asked_is_not_read_by_those_who_judge_leads(house):
    letter = answered(house).document
    assert letter in documents(house.desk("coordinator"))
    assert document_for(house.desk("pleno"), letter.pk) == letter
    assert letter not in documents(house.desk("reviewer"))
    with pytest.raises(Refused):
        document_for(house.desk("reviewer"), letter.pk)


def test_the_look_up_is_the_registers_and_waits_for_its_second_person(house):
    request = proven(house)
    asked = services.ask_register(house.desk("auditor"), request, at=MONDAY)
    assert services.ask_register(house.desk("auditor"), request, at=MONDAY) == asked
    assert AccessRequest.objects.get().state == AccessRequest.State.ASKED
    assert open_row(AccessRequest.objects.get().sealed_subject, Subject).nip == NIP
    assert Line.objects.filter(verb="rights.looked_up").count() == 1


def test_nobody_is_looked_up_before_the_proof_or_for_another_right(house):
    desk = house.desk("auditor")
    for request in (received(house), proven(house, "correction")):
        with pytest.raises(Refused):
            services.ask_register(desk, request, at=MONDAY)
    assert not AccessRequest.objects.exists()


def test_unproven_nothing_is_answered(house):
    with pytest.raises(Refused):
        services.answer(house.desk("coordinator"), received(house), said="Ada.", signer="Endah", at=MONDAY)


def test_who_brings_it_does_not_decide(house):
    with pytest.raises(Refused):
        services.answer(house.desk("auditor"), proven(house), said="Ada.", signer="Endah", at=MONDAY)


@pytest.mark.databases
def test_nor_does_the_database_let_them(house):
    request = proven(house)
    with pytest.raises(IntegrityError), transaction.atomic():
        Request.objects.filter(pk=request.pk).update(decided_by=request.received_by)


def test_the_letter_goes_to_the_one_who_asked(house):
    said = open_row(answered(house).document.sealed, Content).values
    assert (said["applicant"], said["decision"], said["right"]) == (WHO, "Dikabulkan", "akses atas data sendiri")
    assert "ground" not in said


def test_a_refusal_names_its_article_on_the_letter_and_its_ground_in_the_log(house):
    request = services.refuse(house.desk("coordinator"), proven(house, "objection"), exemption="law_enforcement",
                              said="Perkara berjalan.", signer="Endah", at=MONDAY)  # fmt: skip
    said = open_row(request.document.sealed, Content).values
    assert said["ground"].startswith("UU 27/2022 Pasal 15 ayat (1): ")
    assert Line.objects.get(verb="rights.refused").detail == '{"exemption":"law_enforcement"}'


@pytest.mark.parametrize(("kind", "ground"), [("access", "law_enforcement"), ("correction", "state_administration"),
                                              ("objection", "harm"), ("access", "")])  # fmt: skip
def test_a_ground_that_the_right_does_not_know_is_no_ground(house, kind, ground):
    with pytest.raises(BadInput):
        services.refuse(house.desk("coordinator"), proven(house, kind), exemption=ground, said="Tidak.",
                        signer="Endah", at=MONDAY)  # fmt: skip


def test_the_clock_runs_until_the_numbered_letter_is_handed_over(house):
    request, desk = answered(house), house.desk("auditor")
    with pytest.raises(Refused, match="belum bernomor"):
        services.hand_over(desk, request, handed_at=MONDAY, at=MONDAY)
    assert queries.clock_of(request).state == Due.State.RUNNING
    headed(house, MONDAY)
    papers.issue(house.desk("coordinator"), request.document, at=MONDAY)
    services.hand_over(desk, request, handed_at=MONDAY + HOUR, at=MONDAY + HOUR)
    assert queries.clock_of(request).state == Due.State.MET
    with pytest.raises(Refused):
        services.hand_over(desk, request, handed_at=MONDAY + HOUR, at=MONDAY + HOUR)


def test_another_offices_is_not_there(house):
    with pytest.raises(NotThere):
        queries.request_for(house.desk("elsewhere"), received(house).pk)


def test_decided_is_decided():
    assert not set(REQUEST_MOVES) & {RequestState.ANSWERED, RequestState.REFUSED}


def test_every_right_can_be_refused_only_on_a_marked_ground_of_the_book():
    for kind in Kind:
        assert all(one.mark and one.source and "Pasal" in one.article for one in rights().grounds(kind))
    assert [one.article for one in rights().grounds("access")] == ["UU 27/2022 Pasal 33"] * 2


def test_a_ground_that_stands_twice_is_refused_with_its_file(tmp_path):
    sheet = tmp_path / "rules.yaml"
    row = "{key: harm, kinds: [access], article: A, says: {id: a, en: b}, mark: M, source: S}"
    sheet.write_text(f"clocks: []\nexemptions:\n  - {row}\n  - {row}\n")
    with pytest.raises(BadInput, match="rules.yaml"):
        load_rights(sheet)
