"""Letters of appeal to many agencies: fields, two officers, numbers, receipts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.prevention import merging, queries, services
from saksama.workbench.prevention.models import Batch, Letter
from saksama.workbench.prevention.services.letters import Chosen
from tests.people import MONDAY
from tests.workbench.prevention.plots import adopted_run, agencies

TODAY = MONDAY.date()
PATTERN = "{n}/PM.00.02/K.JT-28/10/2024"


@pytest.fixture
def house(house):
    agencies(house, MONDAY)
    return house


def drafted(house, text="Kepada {instansi}.", **chosen):
    desk = house.desk("prevention")
    return services.draft_batch(desk, about="Netralitas", text=text, chosen=Chosen(**chosen), at=MONDAY)


def numbered(house, batch, first=45):
    services.approve_batch(house.desk("coordinator"), batch, at=MONDAY)
    services.number_batch(house.desk("prevention"), batch, pattern=PATTERN, first=first, at=MONDAY)


def test_each_agency_gets_its_own_text_with_everything_filled_in(house):
    batch = drafted(house, "Yth. {kepada}\n\n{instansi} di {alamat}, {pemilihan}, {kantor}.\r\n\r\n{instansi}")
    letter = next(one for one in queries.letters(batch) if one.called == "Kec grogol")
    parts = merging.merged(batch.text, queries.fields_of(letter, "Pemilihan 2024"))
    assert parts == [
        "Yth. Kepala kec-grogol",
        "Kec grogol di Jalan Rekaan 1, Pemilihan 2024, Bawaslu Kabupaten Sukoharjo.",
        "Kec grogol",
    ]


def test_the_draft_text_that_comes_along_holds(house):
    merging.check_text(merging.DRAFT)


@pytest.mark.parametrize("text", ["", "Kepada {nama}", "Kepada {instansi", "Kepada }", "{}"])
def test_an_unknown_field_is_refused_before_anything_is_made(house, text):
    with pytest.raises(BadInput):
        drafted(house, text)
    assert not Batch.objects.exists()


def test_what_an_agency_is_called_never_becomes_a_field():
    assert merging.merged("{instansi}", {"instansi": "Dinas {kantor}", "kantor": "X"}) == ["Dinas {kantor}"]


@pytest.mark.parametrize(
    ("chosen", "many"),
    [({}, 6), ({"region": "33.11.01"}, 2), ({"level": "regency"}, 2), ({"level": "district"}, 4),
     ({"index_class": "tinggi"}, 4), ({"region": "33.11.01", "index_class": "sedang"}, 1)],
)  # fmt: skip
def test_agencies_are_chosen_by_area_level_and_class(house, chosen, many):
    adopted_run(house, MONDAY)
    assert len(queries.letters(drafted(house, **chosen))) == many


def test_a_choice_that_leaves_nobody_is_refused(house):
    with pytest.raises(BadInput, match="Tidak ada instansi"):
        drafted(house, region="33.11.12")


def test_numbers_run_on_and_none_stands_twice(house):
    batch = drafted(house)
    numbered(house, batch)
    assert [one.number for one in queries.letters(batch)][::5] == [
        "045/PM.00.02/K.JT-28/10/2024", "050/PM.00.02/K.JT-28/10/2024",
    ]  # fmt: skip
    with pytest.raises(Refused, match="sudah bernomor"):
        services.number_batch(house.desk("prevention"), batch, pattern=PATTERN, first=99, at=MONDAY)
    other = drafted(house)
    with pytest.raises(Refused, match="sudah dipakai"):
        numbered(house, other, first=50)
    assert not Letter.objects.filter(batch=other).exclude(number="").exists()


@pytest.mark.parametrize(("pattern", "first"), [("045/PM", 1), ("{n}{n}", 1), ("{n}/{instansi}", 1), ("{n}", 0)])
def test_a_pattern_has_one_number(pattern, first):
    with pytest.raises(BadInput):
        merging.numbers(pattern, first, 3)


def test_another_officer_approves_and_only_numbered_letters_leave(house):
    batch = drafted(house)
    with pytest.raises(Refused):
        services.number_batch(house.desk("prevention"), batch, pattern=PATTERN, first=1, at=MONDAY)
    with pytest.raises(Refused):
        services.approve_batch(house.desk("prevention"), batch, at=MONDAY)
    own = services.draft_batch(house.desk("coordinator"), about="Lain", text="Isi", chosen=Chosen(), at=MONDAY)
    with pytest.raises(Refused, match="Petugas lain"):
        services.approve_batch(house.desk("coordinator"), own, at=MONDAY)
    services.approve_batch(house.desk("coordinator"), batch, at=MONDAY)
    with pytest.raises(Refused, match="belum bernomor"):
        services.send_batch(house.desk("prevention"), batch, on=TODAY, at=MONDAY)


def test_a_receipt_is_noted_once_between_sending_and_today(house):
    batch = drafted(house)
    numbered(house, batch)
    desk, letter = house.desk("prevention"), queries.letters(batch)[0]
    with pytest.raises(Refused, match="belum dikirim"):
        services.receive(desk, letter, on=TODAY, at=MONDAY)
    services.send_batch(desk, batch, on=TODAY, at=MONDAY)
    for wrong in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(BadInput):
            services.receive(desk, letter, on=wrong, at=MONDAY)
    services.receive(desk, letter, on=TODAY, at=MONDAY)
    with pytest.raises(Refused, match="sudah dicatat"):
        services.receive(desk, letter, on=TODAY, at=MONDAY)
    assert queries.batch_for(desk, batch.pk).receipts == 1


def test_an_office_elsewhere_finds_none_of_them(house):
    batch = drafted(house)
    with pytest.raises(NotThere):
        queries.batch_for(house.desk("elsewhere"), batch.pk)
    with pytest.raises(NotThere):
        queries.letter_for(house.desk("elsewhere"), queries.letters(batch)[0].pk)
