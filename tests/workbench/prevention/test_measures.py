"""The comparison is fixed before anything is known; answers come as numbers of groups."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.kernel.errors import BadInput, Refused
from saksama.workbench.early_warning.models import Event
from saksama.workbench.prevention import services
from saksama.workbench.prevention.rules import Moment
from saksama.workbench.prevention.weighing import weigh
from tests.people import MONDAY
from tests.workbench.prevention.plots import TAUGHT, a_draft, adopted_run, agencies, approved

TODAY = MONDAY.date()
PARTNERS = ["33.11/dinas-sosial", "33.11/kec-weru"]


@pytest.fixture
def there(house):
    return agencies(house, MONDAY)


@pytest.fixture
def plan(house, there):
    adopted_run(house, MONDAY)
    return a_draft(house, MONDAY)[0]


def chosen(house, plan):
    return services.choose_comparison(house.desk("prevention"), plan, at=MONDAY)


def answered(house, plan, unit, moment, right, takers=50):
    services.note_quiz(
        house.desk("field"), plan, unit=unit, moment=moment, on=TODAY, takers=takers, asked=takers * 10, right=right,
        at=MONDAY,
    )  # fmt: skip


def test_partners_are_of_the_same_class_and_size(house, plan):
    made = chosen(house, plan)
    assert made.pairs == [[TAUGHT[0], PARTNERS[0]], [TAUGHT[1], PARTNERS[1]]]
    assert (made.turn, made.turn - made.since) == (plan.first, timedelta(days=56))


def test_it_is_chosen_once_and_never_after_something_was_held(house, plan):
    approved(house, plan, MONDAY)
    services.hold(house.desk("field"), plan.activities.get(), at=MONDAY)
    plan.refresh_from_db()
    with pytest.raises(Refused, match="sebelum itu"):
        chosen(house, plan)


def test_nor_twice(house, plan):
    chosen(house, plan)
    with pytest.raises(Refused, match="tidak diubah"):
        chosen(house, plan)


def test_without_an_index_there_is_nothing_to_match_by(house, there):
    plan, _one = a_draft(house, MONDAY)
    with pytest.raises(Refused, match="indeks"):
        chosen(house, plan)


def test_answers_come_from_groups_of_the_comparison_once_each(house, plan):
    with pytest.raises(Refused, match="pembandingnya dulu"):
        answered(house, plan, TAUGHT[0], Moment.BEFORE, 250)
    chosen(house, plan)
    answered(house, plan, TAUGHT[0], Moment.BEFORE, 250)
    with pytest.raises(Refused, match="sudah dicatat"):
        answered(house, plan, TAUGHT[0], Moment.BEFORE, 300)
    for unit, right, takers in (("33.11/kec-bulu", 10, 20), (PARTNERS[0], 10, 19), (PARTNERS[0], 501, 50)):
        with pytest.raises(BadInput):
            answered(house, plan, unit, Moment.BEFORE, right, takers)


def test_only_whole_pairs_count(house, plan):
    """Taught .50 → .70, compared .52 → .56: +.16. The second pair lacks an answer and counts nowhere."""
    chosen(house, plan)
    for unit, before, after in ((TAUGHT[0], 250, 350), (PARTNERS[0], 260, 280)):
        answered(house, plan, unit, Moment.BEFORE, before)
        answered(house, plan, unit, Moment.AFTER, after)
    answered(house, plan, TAUGHT[1], Moment.BEFORE, 10)
    found = weigh(house.desk("prevention"), plan, MONDAY)
    assert (found.whole, len(found.pairs)) == (1, 2)
    assert found.net.value == pytest.approx(0.16)
    assert found.chosen_high
    assert len(found.open) == 3


def test_events_are_counted_on_both_sides_of_the_turn_where_they_happened(house, there, plan):
    chosen(house, plan)
    for unit, days in ((TAUGHT[0], (-60, -10, -1, 0)), (PARTNERS[0], (-3, 0)), ("33.11/kec-bulu", (-1,))):
        for n, day in enumerate(days):
            Event.objects.create(
                office=house.sukoharjo, region_code="33.11", agency=there[unit], indicator="perkara",
                happened_on=TODAY + timedelta(days=day), origin="entered", document=f"Surat {unit} {n}",
                noted_by="p-prevention", noted_at=MONDAY, dropped_at=MONDAY if day == -10 else None,
            )  # fmt: skip
    found = weigh(house.desk("prevention"), plan, MONDAY)
    counts = found.counts
    assert (counts.before, counts.after, counts.other_before, counts.other_after) == (1, 1, 1, 1)
    assert found.verdict == "too_few"


def test_nothing_is_said_before_a_comparison_was_chosen(house, plan):
    assert weigh(house.desk("prevention"), plan, MONDAY) is None
