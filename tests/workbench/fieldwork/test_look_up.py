"""The narrow look-up (G2): one seen person, exact name and agency, three answers, ten a day, nothing kept."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from django.db import IntegrityError, transaction

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.fieldwork import queries, services
from saksama.workbench.register.models import Lookup
from saksama.workbench.register.queries import lookups
from tests.office import a_register
from tests.people import MONDAY, NAMESAKE, RARE, RIGHTLY, WRONGLY
from tests.workbench.fieldwork.made import issued, judged_lead, nil, suspected

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)


def asked(house, record=None, *, name="Siti Nurhayati", agency="Dinas Kesehatan", who="field", at=MONDAY):
    record = record or suspected(house)
    return services.look_up_seen(house.desk(who, at), record, name=name, agency=agency, at=at)


def crowd(house, people):
    """So many of one name in one agency."""
    rows = [msgspec.structs.replace(WRONGLY, person_key=f"k-{n}", nip=f"19770615200312{n:04d}") for n in range(people)]
    return a_register(house, *rows, RIGHTLY)


def test_exact_name_and_agency_give_who_bears_them(house):
    a_register(house)
    found = asked(house)
    assert {(one.name, one.unit) for one in found.people} == {
        ("Siti Nurhayati", "Puskesmas Gemblung"), ("Siti Nurhayati", "Puskesmas Wetan"),
    }  # fmt: skip
    assert (found.many, found.left) == (False, 9)
    assert asked(house, name="SITI  nurhayati", agency="dinas  kesehatan").people == found.people


@pytest.mark.parametrize(
    ("name", "agency"),
    [("Siti", "Dinas Kesehatan"), ("Siti Nurhayat", "Dinas Kesehatan"), ("Siti Nurhayati", "Dinas Pendidikan"),
     ("Siti Nurhayati", "Dinas"), ("Siti%", "Dinas Kesehatan")],
)  # fmt: skip
def test_what_is_not_exact_gives_nobody_and_counts(house, name, agency):
    a_register(house)
    found = asked(house, name=name, agency=agency)
    assert (found.people, found.many, Lookup.objects.get().found) == ((), False, 0)


@pytest.mark.parametrize(("people", "shown"), [(3, 3), (4, 0)])
def test_more_than_three_are_not_shown_at_all(house, people, shown):
    crowd(house, people)
    found = asked(house)
    assert (len(found.people), found.many) == (shown, people > 3)


def test_ten_a_day_for_the_whole_office_and_anew_on_the_next(house):
    a_register(house)
    record = suspected(house)
    for left in range(9, -1, -1):
        assert asked(house, record).left == left
    with pytest.raises(Refused, match="sudah habis"):
        asked(house, record)
    assert Lookup.objects.count() == 10
    assert asked(house, record, at=MONDAY + timedelta(days=1)).left == 9


def test_the_database_itself_refuses_an_eleventh(house):
    a_register(house)
    asked(house)
    for number in (1, 11):
        with pytest.raises(IntegrityError), transaction.atomic():
            Lookup.objects.create(office=house.sukoharjo, day=MONDAY.date(), number=number, found=0, at=MONDAY)


def test_it_is_counted_with_the_lawful_look_ups_and_keeps_neither_question_nor_answer(house):
    a_register(house)
    asked(house)
    assert lookups(house.sukoharjo, MONDAY - YEAR) == 1
    line = Line.objects.get(verb="register.looked_up")
    assert (line.actor, line.detail) == ("p-field", '{"found":2}')
    kept = str(list(Lookup.objects.values())) + str(line.detail) + line.subject
    assert not [word for word in ("Siti", "Nurhayati", "Kesehatan", "k-wrongly", WRONGLY.nip) if word in kept]


@pytest.mark.parametrize(
    ("name", "agency"), [("", "Dinas Kesehatan"), ("Siti Nurhayati", " "), ("...", "Dinas Kesehatan")]
)
def test_without_both_nothing_is_asked(house, name, agency):
    a_register(house)
    with pytest.raises(BadInput):
        asked(house, name=name, agency=agency)
    assert not Lookup.objects.exists()


@pytest.mark.parametrize("who", ["operator", "reviewer", "coordinator", "pleno", "auditor", "prevention"])
def test_nobody_else_may(house, who):
    a_register(house)
    with pytest.raises(Refused):
        asked(house, who=who)


def test_only_under_an_own_draft_of_what_was_seen(house):
    a_register(house)
    lead = services.begin_from_lead(house.desk("coordinator"), judged_lead(house).pk, at=MONDAY)
    for record in (issued(house), nil(house), suspected(house, "coordinator"), lead):
        with pytest.raises(Refused):
            asked(house, record)
    with pytest.raises(NotThere):
        asked(house, _elsewhere(house, suspected(house)))
    assert not Lookup.objects.exists()


def test_without_a_register_nothing_is_counted(house):
    with pytest.raises(Refused, match="daftar pegawai"):
        asked(house, suspected(house))
    assert not Lookup.objects.exists()


def test_the_chosen_one_is_written_by_the_officer_s_own_press(house):
    a_register(house, RIGHTLY, WRONGLY, NAMESAKE, RARE)
    record = suspected(house)
    before = queries.body_of(record).actor
    asked(house, record)
    record.refresh_from_db()
    assert queries.body_of(record).actor == before
    services.name_actor(house.desk("field"), record, actor="Siti Nurhayati, Perawat, Puskesmas Wetan", at=MONDAY)
    assert queries.body_of(record).actor == "Siti Nurhayati, Perawat, Puskesmas Wetan"


def _elsewhere(house, record):
    record.office = house.offices["33.13"]
    return record
