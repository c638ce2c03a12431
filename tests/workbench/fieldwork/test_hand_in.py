"""What was carried by hand: its office alone opens it, not with one byte changed; a form comes once by either way."""

from __future__ import annotations

import io
from uuid import uuid4

import pytest

from saksama.kernel.errors import BadInput, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.fieldwork import queries, services
from saksama.workbench.fieldwork.handed import hand_of, opened
from saksama.workbench.fieldwork.models import Record
from tests.people import MONDAY
from tests.workbench.fieldwork.phone import handed, noted, photo, sent

pytestmark = pytest.mark.django_db


def bring(house, data, who="operator"):
    return services.hand_in(house.desk(who), io.BytesIO(data), at=MONDAY)


def test_whoever_carries_it_the_record_is_its_writer_s(house):
    photos = [photo(), photo(900)]
    bring(house, handed(uuid4(), "p-field", photos))
    record = Record.objects.get()
    assert record.written_by == "p-field"
    assert services.open_media(house.desk("field"), record, queries.media_of(record)[0], at=MONDAY)[1] == photos[0]
    line = Line.objects.get(verb="fieldwork.handed_in")
    assert line.actor == "p-operator"


@pytest.mark.parametrize("first", ["net", "hand"])
def test_the_same_form_by_both_ways_is_one_record(house, first):
    arrival_id, data = uuid4(), photo(2000)
    notes = [noted(data)]
    file = handed(arrival_id, "p-field", [data], notes)
    ways = [lambda: sent(house.desk("field"), arrival_id, [data], notes), lambda: bring(house, file)]
    for way in ways if first == "net" else ways[::-1]:
        way()
    bring(house, file)
    assert Record.objects.count() == 1
    assert len(queries.media_of(Record.objects.get())) == 1


def test_one_byte_changed_anywhere_and_nothing_is_taken(house):
    file = handed(uuid4(), "p-field", [photo(3000)], chunk=1000)
    for at in (3, 30, 200, len(file) // 2, len(file) - 1):
        changed = bytearray(file)
        changed[at] ^= 1
        with pytest.raises(BadInput):
            bring(house, bytes(changed))
    assert not Record.objects.exists()


def test_cut_off_lengthened_or_with_chunks_exchanged_it_is_no_whole_file(house):
    file = handed(uuid4(), "p-field", [photo(5000)], chunk=1000)
    piece = 4 + 1000 + 16
    tail = len(file) - 2 * piece - (len(file) % 1)
    for bad in (file[:-1], file[:tail], file + file[-40:], b"", b"PK\x03\x04" + file):
        with pytest.raises(BadInput):
            bring(house, bad)
    assert not Record.objects.exists()


def test_another_office_s_key_does_not_open_it(house, monkeypatch):
    file = handed(uuid4(), "p-field")
    monkeypatch.setattr("saksama.workbench.fieldwork.handed.keyring", lambda: type("Other", (), {"field_pairs": dict}))
    with pytest.raises(BadInput, match="kantor lain"):
        list(opened(io.BytesIO(file)))


@pytest.mark.parametrize("writer", ["p-elsewhere", "p-colleague", "p-nobody"])
def test_who_does_not_write_here_is_no_writer(house, writer):
    with pytest.raises(Refused):
        bring(house, handed(uuid4(), writer))
    assert not Record.objects.exists()


def test_nobody_writes_in_a_colleague_s_name(house):
    """The box's public half is on every phone: it proves nothing about who wrote."""
    with pytest.raises(BadInput):
        bring(house, handed(uuid4(), "p-field", hand=hand_of("33.11", "p-operator")))
    assert not Record.objects.exists()
    assert not Line.objects.filter(verb__startswith="fieldwork.").exists()


def test_who_may_not_write_brings_nothing_in(house):
    with pytest.raises(Refused):
        bring(house, handed(uuid4(), "p-field"), who="colleague")
