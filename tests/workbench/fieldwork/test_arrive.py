"""A form from the field arrives once, whole, about the officer's own area; nothing of it lies open on the way."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.custody.models import Exhibit
from saksama.workbench.custody.queries import read_exhibit
from saksama.workbench.fieldwork import queries, services
from saksama.workbench.fieldwork.models import Arrival, ArrivalFile, Record
from saksama.workbench.fieldwork.rules import Origin, State
from saksama.workbench.safe.sealing import has_key
from saksama.workbench.safe.setting import setting
from tests.office import contest_of
from tests.people import MONDAY
from tests.workbench.fieldwork.phone import TELUKAN, brought, noted, parts, photo, sent

pytestmark = pytest.mark.django_db
SECRET = "Lelaki berkemeja nila membagikan kalender"


def photos():
    return Exhibit.objects.filter(purpose__startswith="fieldwork").count()


def test_a_form_with_three_photos_is_one_draft_with_their_digests(house):
    photos = [photo(), photo(1000), photo(262_144)]
    notes = [noted(one) for one in photos]
    arrival = sent(house.desk("field"), uuid4(), photos, notes, area=TELUKAN)
    record = Record.objects.get()
    assert (record.pk, record.origin, record.state) == (arrival.pk, Origin.FREE, State.DRAFT)
    assert record.written_by == "p-field"
    result = queries.body_of(record).result
    assert [one["sha256"] in result for one in notes] == [True] * 3
    assert [read_exhibit(one.exhibit) for one in queries.media_of(record)] == photos
    assert services.digests(arrival) == {one["id"]: one["sha256"] for one in notes}


def test_a_suspicion_names_each_photo_among_the_exhibits_with_its_place(house):
    data = photo(500)
    note, election = noted(data), str(contest_of(house)[1].pk)
    sent(house.desk("field"), uuid4(), [data], [note], suspicion=True, election=election, respondent="pns",
         event=SECRET, discovered_at="2024-10-14T00:30:00Z")  # fmt: skip
    record = Record.objects.get()
    (proof,) = queries.body_of(record).exhibits
    assert (proof.number, proof.sha256) == ("Foto 1", note["sha256"])
    assert "-7.65000, 110.80000" in proof.what
    assert (record.suspicion, str(record.election_id)) == (True, election)


def test_told_again_at_every_step_it_is_one_record_and_one_line_of_each_kind(house):
    desk, arrival_id, data = house.desk("field"), uuid4(), photo()
    note = noted(data)
    for _again in (1, 2):
        services.begin_arrival(desk, arrival_id, brought([note]), at=MONDAY)
        for n, part in enumerate(parts(data)):
            for _twice in (1, 2):
                services.add_part(desk, queries.arrival_for(desk, arrival_id), note["id"], n, part)
    for _again in (1, 2):
        services.finish_arrival(desk, queries.arrival_for(desk, arrival_id), at=MONDAY)
    done = services.begin_arrival(desk, arrival_id, brought([note]), at=MONDAY)
    assert done.record_id == arrival_id
    assert (Record.objects.count(), photos()) == (1, 1)
    for verb in ("fieldwork.arriving", "fieldwork.arrived", "fieldwork.written", "custody.kept"):
        assert Line.objects.filter(verb=verb, actor=desk.code).count() == 1, verb


def test_a_cut_goes_on_where_it_was(house):
    desk, arrival_id, data = house.desk("field"), uuid4(), photo(700_000)
    note = noted(data)
    arrival = services.begin_arrival(desk, arrival_id, brought([note]), at=MONDAY)
    first, second, third = parts(data)
    assert services.add_part(desk, arrival, note["id"], 0, first) == 1
    assert services.next_parts(arrival) == {note["id"]: 1}
    with pytest.raises(BadInput, match="urutan"):
        services.add_part(desk, arrival, note["id"], 2, third)
    assert services.finish_arrival(desk, arrival, at=MONDAY).files
    assert services.add_part(desk, arrival, note["id"], 1, second) == 2
    assert services.add_part(desk, arrival, note["id"], 2, third) == 3
    services.finish_arrival(desk, arrival, at=MONDAY)
    assert Record.objects.count() == 1


def test_what_changed_on_the_way_is_no_record_and_comes_anew(house):
    desk, arrival_id, data = house.desk("field"), uuid4(), photo(5000)
    note = noted(data)
    arrival = services.begin_arrival(desk, arrival_id, brought([note]), at=MONDAY)
    services.add_part(desk, arrival, note["id"], 0, data[:-1] + bytes([data[-1] ^ 1]))
    missing = services.finish_arrival(desk, arrival, at=MONDAY)
    assert [str(one) for one in missing.files] == [note["id"]]
    assert (Record.objects.count(), photos()) == (0, 0)
    assert services.next_parts(arrival) == {note["id"]: 0}
    services.add_part(desk, arrival, note["id"], 0, data)
    services.finish_arrival(desk, arrival, at=MONDAY)
    assert Record.objects.count() == 1


@pytest.mark.parametrize(("area", "fits"), [(TELUKAN, True), ("33.11.09", True), ("", True), ("33.13", False),
                                            ("33.11.09.2999", False), ("99", False)])  # fmt: skip
def test_only_the_officer_s_own_area_is_written_about(house, area, fits):
    if fits:
        services.begin_arrival(house.desk("field"), uuid4(), brought(area=area), at=MONDAY)
        return
    with pytest.raises(services.Faulty) as said:
        services.begin_arrival(house.desk("field"), uuid4(), brought(area=area), at=MONDAY)
    assert list(said.value.faults) == ["area"]
    assert not Arrival.objects.exists()


def test_an_unknown_election_and_a_time_to_come_are_said_by_their_fields(house):
    later = (MONDAY + timedelta(hours=1)).isoformat()
    with pytest.raises(services.Faulty) as said:
        services.begin_arrival(house.desk("field"), uuid4(), at=MONDAY,
                               brought=brought(suspicion=True, election=str(uuid4()), discovered_at=later))  # fmt: skip
    assert sorted(said.value.faults) == ["discovered_at", "election"]


def test_refused_and_mended_it_goes_on_under_its_id_with_other_photos(house):
    desk, arrival_id = house.desk("field"), uuid4()
    kept, dropped = photo(400), photo(500)
    first, second = noted(kept), noted(dropped)
    services.begin_arrival(desk, arrival_id, brought([second, first]), at=MONDAY)
    services.add_part(desk, queries.arrival_for(desk, arrival_id), second["id"], 0, dropped)
    arrival = sent(desk, arrival_id, [kept], [first], target="Rapat RW 4")
    assert queries.body_of(arrival.record).target == "Rapat RW 4"
    assert list(services.digests(arrival)) == [first["id"]]


def test_once_a_record_other_words_under_its_id_are_refused(house):
    arrival = sent(house.desk("field"), uuid4())
    with pytest.raises(services.Another):
        services.begin_arrival(house.desk("field"), arrival.pk, brought(target="Lain"), at=MONDAY)


def test_another_officer_does_nothing_under_that_id_and_another_office_finds_nothing(house):
    arrival = services.begin_arrival(house.desk("field"), uuid4(), brought(), at=MONDAY)
    for who, said in (("reviewer", Refused), ("elsewhere", NotThere)):
        with pytest.raises(said):
            services.finish_arrival(house.desk(who), arrival, at=MONDAY)
        with pytest.raises(said):
            services.begin_arrival(house.desk(who), arrival.pk, brought(), at=MONDAY)
    with pytest.raises(NotThere):
        queries.arrival_for(house.desk("elsewhere"), arrival.pk)
    with pytest.raises(Refused):
        services.begin_arrival(house.desk("colleague"), uuid4(), brought(), at=MONDAY)


def test_bytes_that_are_no_picture_are_refused_whatever_they_are_called(house):
    with pytest.raises(BadInput, match="bukan foto"):
        sent(house.desk("field"), uuid4(), [b"#!/bin/sh\nrm -rf /"])
    assert not Record.objects.exists()


def test_without_a_suspicion_no_person_reaches_the_record(house):
    sent(house.desk("field"), uuid4(), actor=SECRET, respondent="pns", witnesses=[{"name": "Sari", "address": ""}])
    body = queries.body_of(Record.objects.get())
    assert (body.actor, body.witnesses) == ("", ())


def test_on_the_way_everything_is_sealed_and_afterwards_the_key_is_gone(house):
    desk, arrival_id, data = house.desk("field"), uuid4(), photo(3000)
    note = noted(data)
    arrival = services.begin_arrival(desk, arrival_id, brought([note], result=SECRET), at=MONDAY)
    services.add_part(desk, arrival, note["id"], 0, data)
    lying = b"".join(path.read_bytes() for path in setting().field.rglob("*") if path.is_file())
    assert data[100:200] not in lying
    assert SECRET.encode() not in bytes(Arrival.objects.get().sealed)
    services.finish_arrival(desk, arrival, at=MONDAY)
    assert not has_key(arrival.kept_under)
    assert not (setting().field / ArrivalFile.objects.get().pk.hex).exists()


def test_a_photo_is_opened_by_who_sees_the_record_and_each_look_is_a_line(house):
    data = photo(800)
    record = sent(house.desk("field"), uuid4(), [data]).record
    (file,) = queries.media_of(record)
    assert services.open_media(house.desk("coordinator"), record, file, at=MONDAY) == ("image/jpeg", data)
    assert Line.objects.filter(verb="fieldwork.media_opened").count() == 1
    other = sent(house.desk("field"), uuid4()).record
    for who, of in (("coordinator", other), ("elsewhere", record)):
        with pytest.raises(NotThere):
            services.open_media(house.desk(who), of, file, at=MONDAY)
