"""A failure to protect data: 3×24 hours from when it was known, two letters, a second person, no name anywhere."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.agenda.models import Due, Message
from saksama.workbench.audit.models import Line
from saksama.workbench.documents.models import Document
from saksama.workbench.documents.shapes import Content
from saksama.workbench.rights import queries, services
from saksama.workbench.rights.models import Incident
from saksama.workbench.rights.rules import INCIDENT_MOVES, IncidentState, To
from saksama.workbench.safe.sealing import open_row
from tests.people import MONDAY
from tests.workbench.rights.files import BODY, FOUND, HOUR, assessed, lettered, noted, told

pytestmark = pytest.mark.django_db


def test_three_times_24_hours_run_from_when_it_was_known(house):
    due = queries.clock_of(noted(house))
    assert due.due_at == FOUND + timedelta(hours=72)
    assert (due.state, due.mark, due.rule[:20]) == (Due.State.RUNNING, "H", "UU 27/2022 Pasal 46:")


def test_numbers_have_no_gap_and_sent_twice_it_is_one(house):
    once = uuid4()
    first, again = noted(house, once=once), noted(house, once=once)
    assert first == again
    assert [noted(house).number, first.number] == ["002/KPD/2024", "001/KPD/2024"]


def test_what_happened_stands_sealed(house):
    incident = noted(house)
    assert queries.body_of(incident) == BODY
    assert b"Cadangan" not in bytes(incident.sealed)


def test_who_handles_it_is_told_and_neither_line_nor_message_says_what_happened(house):
    noted(house)
    assert [one.officer.code for one in Message.objects.filter(kind="rights.incident")] == ["p-coordinator"]
    said = str(list(Line.objects.values())) + str(list(Message.objects.values()))
    assert "Cadangan" not in said


@pytest.mark.parametrize(
    "wrong",
    [{"found_at": MONDAY + HOUR}, {"kinds": []}, {"kinds": ["nama"]}, {"people": -1}],
    ids=["time to come", "no kind", "unknown kind", "fewer than nobody"],
)
def test_what_cannot_be_is_refused(house, wrong):
    with pytest.raises(BadInput):
        noted(house, **wrong)


def test_only_some_may_note_one_and_fewer_may_handle_it(house):
    with pytest.raises(Refused):
        noted(house, by="operator")
    with pytest.raises(Refused):
        services.assess(house.desk("auditor"), noted(house), body=BODY, kinds=["other"], people=None, at=MONDAY)


def test_an_assessment_says_what_how_and_what_is_done(house):
    incident = noted(house)
    with pytest.raises(BadInput):
        services.assess(house.desk("coordinator"), incident, at=MONDAY, kinds=["other"], people=None,
                        body=type(BODY)(what=BODY.what, how=BODY.how))  # fmt: skip
    incident.refresh_from_db()
    assert incident.state == IncidentState.OPEN


def test_nobody_calls_what_they_noted_unfounded(house):
    own = noted(house, by="coordinator")
    with pytest.raises(Refused, match="Anda sendiri"):
        services.unfounded(house.desk("coordinator"), own, body=BODY, at=MONDAY)


@pytest.mark.databases
def test_nor_does_the_database(house):
    incident = noted(house)
    with pytest.raises(IntegrityError), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(state="unfounded", assessed_by=incident.noted_by)


def test_unfounded_its_clock_is_withdrawn(house):
    incident = services.unfounded(house.desk("coordinator"), noted(house), body=BODY, at=MONDAY)
    assert (incident.state, queries.clock_of(incident).state) == (IncidentState.UNFOUNDED, Due.State.WITHDRAWN)


def test_the_letter_says_what_the_law_wants_said(house):
    incident = assessed(house)
    notice = services.draft_notice(house.desk("coordinator"), incident, to="subjects", signer="Endah", at=MONDAY)
    said = open_row(notice.document.sealed, Content).values
    assert {key: said[key] for key in ("what", "how", "handling")} == {
        "what": BODY.what, "how": BODY.how, "handling": BODY.handling}  # fmt: skip
    assert (said["found"], said["people"], said["kinds"]) == ("14 Oktober 2024, 07.00 WIB", "120", "daftar pegawai")


def test_drafted_twice_it_is_one_letter(house):
    incident = assessed(house)
    one, two = (
        services.draft_notice(house.desk("coordinator"), incident, to="agency", signer="Endah", at=MONDAY)
        for _n in "ab"
    )
    assert one == two
    assert Document.objects.filter(form="PDP-KEGAGALAN").count() == 1


def test_no_letter_before_the_assessment_and_none_is_out_without_a_number(house):
    desk = house.desk("coordinator")
    with pytest.raises(Refused):
        services.draft_notice(desk, noted(house), to="subjects", signer="Endah", at=MONDAY)
    incident = assessed(house)
    services.draft_notice(desk, incident, to="subjects", signer="Endah", at=MONDAY)
    with pytest.raises(Refused, match="belum bernomor"):
        services.note_sent(desk, incident, to="subjects", how="Surel", sent_at=MONDAY, at=MONDAY)


def test_one_letter_is_not_enough(house):
    incident = assessed(house)
    lettered(house, incident, To.SUBJECTS)
    services.note_sent(house.desk("coordinator"), incident, to="subjects", how="Surel", sent_at=MONDAY, at=MONDAY)
    incident.refresh_from_db()
    assert (incident.state, queries.clock_of(incident).state) == (IncidentState.ASSESSED, Due.State.RUNNING)


def test_with_both_out_in_time_the_clock_is_met(house):
    incident = told(house, assessed(house))
    assert (incident.state, queries.clock_of(incident).state) == (IncidentState.NOTIFIED, Due.State.MET)


def test_out_too_late_it_stays_missed(house):
    late = FOUND + timedelta(hours=73)
    incident = told(house, assessed(house), at=late, sent_at=late)
    assert (incident.state, queries.clock_of(incident).state) == (IncidentState.NOTIFIED, Due.State.MISSED)


def test_closed_only_when_told(house):
    desk, incident = house.desk("coordinator"), assessed(house)
    with pytest.raises(Refused):
        services.close(desk, incident, at=MONDAY)
    assert services.close(desk, told(house, incident), at=MONDAY).state == IncidentState.CLOSED


def test_another_offices_is_not_there(house):
    incident = noted(house)
    with pytest.raises(NotThere):
        queries.incident_for(house.desk("elsewhere"), incident.pk)
    with pytest.raises(NotThere):
        services.look(house.desk("elsewhere"), incident, at=MONDAY)


def test_each_look_is_a_line(house):
    incident = noted(house)
    services.look(house.desk("pleno"), incident, at=MONDAY)
    line = Line.objects.get(verb="rights.incident_opened")
    assert (line.actor, line.subject) == ("p-pleno", incident.scope)


def test_what_is_over_moves_no_more():
    assert not set(INCIDENT_MOVES) & {IncidentState.CLOSED, IncidentState.UNFOUNDED}
