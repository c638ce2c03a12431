"""Who is away; which satgas there is."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from saksama.kernel.errors import BadInput, NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.offices import queries
from saksama.workbench.offices.models import Absence, Membership, TaskForce
from saksama.workbench.offices.services import cancel_absence, end_task_force, note_absence, note_task_force
from tests.people import MONDAY

TODAY, FRIDAY = date(2024, 10, 14), date(2024, 10, 18)


def note(house, who, by, first=TODAY, last=FRIDAY, once=None):
    return note_absence(house.officers[who], first, last, desk=house.desk(by), at=MONDAY, once=once)


def here(house, day=TODAY):
    return {officer.code for officer in queries.hands(house.sukoharjo, day)}


@pytest.mark.parametrize("by", ["reviewer", "coordinator", "administrator"])
def test_oneself_the_coordinator_and_the_administrator_note_it(house, by):
    note(house, "reviewer", by)
    assert "p-reviewer" not in here(house)
    assert "p-reviewer" in here(house, date(2024, 10, 19))
    assert "p-reviewer" in {o.code for o in queries.hands(house.sukoharjo, TODAY, present=False)}


@pytest.mark.parametrize("by", ["operator", "auditor", "pleno"])
def test_others_note_only_their_own(house, by):
    with pytest.raises(Refused):
        note(house, "reviewer", by)
    assert note(house, by, by)


def test_noted_twice_it_stands_once(house):
    once = uuid4()
    note(house, "reviewer", "reviewer", once=once)
    note(house, "reviewer", "reviewer", once=once)
    assert Absence.objects.count() == Line.objects.filter(verb="offices.absence_noted").count() == 1


def test_days_stand_in_their_order(house):
    with pytest.raises(BadInput):
        note(house, "reviewer", "reviewer", first=FRIDAY, last=TODAY)


def test_somebody_else_s_officer_is_not_there(house):
    with pytest.raises(NotThere):
        note(house, "elsewhere", "coordinator")


def test_cancelled_they_are_back_and_the_log_keeps_both(house):
    absence = note(house, "reviewer", "coordinator")
    with pytest.raises(Refused):
        cancel_absence(absence, desk=house.desk("operator"), at=MONDAY)
    with pytest.raises(NotThere):
        cancel_absence(absence, desk=house.desk("elsewhere"), at=MONDAY)
    cancel_absence(absence, desk=house.desk("reviewer"), at=MONDAY)
    assert "p-reviewer" in here(house)
    assert Line.objects.filter(verb__startswith="offices.absence_").count() == 2


def test_no_column_says_why():
    assert {f.name for f in Absence._meta.get_fields()} == {
        "id", "officer", "office", "first_day", "last_day", "noted_by", "noted_at",
    }  # fmt: skip


def force(house, **said):
    kept = {"level": TaskForce.Level.CASCADED, "decree": ("SK-12/2024", TODAY), "days": (TODAY, date(2024, 12, 31))}
    return note_task_force(*{**kept, **said}.values(), desk=house.desk("administrator"), at=MONDAY)


def test_an_office_without_satgas_has_none(house):
    assert not queries.task_forces(house.sukoharjo, TODAY).exists()


def test_a_satgas_has_decree_days_and_level(house):
    found = force(house)
    assert list(queries.task_forces(house.sukoharjo, TODAY)) == [found]
    assert (found.level, found.decree_number) == ("cascaded", "SK-12/2024")
    assert not queries.task_forces(house.sukoharjo, date(2025, 1, 1)).exists()


def test_it_needs_a_number_and_days_in_their_order(house):
    for wrong in ({"decree": ("  ", TODAY)}, {"days": (FRIDAY, TODAY)}):
        with pytest.raises(BadInput):
            force(house, **wrong)


def test_ended_early_its_members_end_with_it(house):
    found = force(house)
    stay = Membership.objects.create(
        officer=house.officers["partner"], office=house.sukoharjo, role="reviewer", kind="satgas", first_day=TODAY,
        last_day=date(2024, 12, 31), basis="SK-12/2024", task_force=found,
    )  # fmt: skip
    end_task_force(found, FRIDAY, desk=house.desk("administrator"), at=MONDAY)
    stay.refresh_from_db()
    assert stay.last_day == FRIDAY
    with pytest.raises(Refused):
        end_task_force(found, date(2025, 1, 1), desk=house.desk("administrator"), at=MONDAY)
    with pytest.raises(NotThere):
        queries.task_force_for(house.desk("elsewhere"), found.pk)
