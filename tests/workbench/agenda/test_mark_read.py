"""Reading a line of one's own inbox; nobody reads another's away."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.kernel.errors import NotThere
from saksama.workbench.agenda.models import Message
from saksama.workbench.agenda.queries import unread
from saksama.workbench.agenda.services import mark_all_read, mark_read, tell
from tests.people import MONDAY


@pytest.fixture
def told(house):
    """One line for the operator and the reviewer at Sukoharjo, one for the operator at another office."""
    people = [house.officers["operator"], house.officers["reviewer"]]
    tell(people, office=house.sukoharjo, kind="mandates.signed", label="Mandat aktif", at=MONDAY)
    tell(people[:1], office=house.offices["33.13"], kind="mandates.signed", label="Mandat aktif", at=MONDAY)
    return Message.objects.get(officer=people[0], office=house.sukoharjo)


def test_a_line_is_read_once_and_keeps_the_first_time(house, told):
    mark_read(told.pk, desk=house.desk("operator"), at=MONDAY)
    mark_read(told.pk, desk=house.desk("operator"), at=MONDAY + timedelta(hours=1))
    told.refresh_from_db()
    assert told.read_at == MONDAY
    assert unread(house.desk("operator")) == 0


def test_another_s_line_is_not_there(house, told):
    with pytest.raises(NotThere):
        mark_read(told.pk, desk=house.desk("reviewer"), at=MONDAY)
    assert unread(house.desk("operator")) == 1


def test_all_lines_here_are_read_and_those_of_another_office_stay(house, told):
    assert mark_all_read(desk=house.desk("operator"), at=MONDAY) == 1
    assert mark_all_read(desk=house.desk("operator"), at=MONDAY) == 0
    assert Message.objects.filter(read_at__isnull=True).count() == 2
