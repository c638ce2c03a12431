"""Did it help? Every figure here was worked out by hand in the comments."""

from __future__ import annotations

import pytest
from scipy.stats import fisher_exact

from saksama.workbench.prevention.effect import Counts, Group, Unit, chance_of, matched, net, verdict


def test_the_difference_of_differences_with_its_interval():
    """.74 − .51 − (.56 − .53) = .20; Σp(1−p)/n = (.1924 + .2499 + .2464 + .2491)/100 = .009378; 1.96·√ = .18980."""
    found = net(Group(100, 1000, 510), Group(100, 1000, 740), Group(100, 1000, 530), Group(100, 1000, 560))
    assert found.value == pytest.approx(0.20)
    assert (found.low, found.high) == (pytest.approx(0.0102, abs=1e-4), pytest.approx(0.3898, abs=1e-4))
    assert found.tells


def test_fewer_people_widen_the_interval_though_they_answer_as_many_questions():
    """A quarter of the persons, the same answers: twice as wide, .3796."""
    found = net(Group(25, 1000, 510), Group(25, 1000, 740), Group(25, 1000, 530), Group(25, 1000, 560))
    assert found.high - found.value == pytest.approx(0.3796, abs=1e-4)
    assert not found.tells


@pytest.mark.parametrize("small", [Group(19, 190, 100), Group(20, 200, 2), Group(20, 200, 198)])
def test_a_small_group_or_a_handful_is_not_shown(small):
    large = Group(100, 1000, 500)
    assert not small.shown
    assert net(large, large, large, small) is None


@pytest.mark.parametrize("table", [(12, 3, 10, 11), (3, 0, 0, 3), (20, 4, 18, 19), (7, 7, 7, 7), (0, 5, 9, 1)])
def test_events_by_the_exact_test_as_another_programme_has_it(table):
    assert chance_of(Counts(*table)) == pytest.approx(fisher_exact([table[:2], table[2:]]).pvalue)


def test_a_smaller_table_wholly_by_hand():
    """3→0 beside 0→3: of C(6,3) = 20 tables only the two ends are as rare: p = 2/20."""
    assert chance_of(Counts(3, 0, 0, 3)) == pytest.approx(0.1)


def test_what_the_events_say():
    assert verdict(Counts(2, 0, 3, 3)) == "too_few", "eight in all"
    assert verdict(Counts(2, 5, 6, 9)) == "too_few", "two before cannot fall by much"
    assert verdict(Counts(20, 4, 18, 19)) == "fewer"
    assert verdict(Counts(18, 19, 20, 4)) == "more"


def test_partners_are_of_the_same_class_and_nearest_in_size_each_once():
    taught = [Unit("a", "tinggi", 100), Unit("b", "tinggi", 60), Unit("c", "sedang", 60), Unit("d", "tinggi", 0)]
    others = [Unit("x", "tinggi", 70), Unit("y", "tinggi", 90), Unit("z", "sedang", 121), Unit("w", "rendah", 60)]
    found = [(one.unit, other.unit) for one, other in matched(taught, others)]
    assert found == [("a", "y"), ("b", "x")], "121 is more than twice 60; nobody is of class rendah"


def test_equal_distances_go_by_code_so_that_nobody_chooses():
    pair = matched([Unit("a", "tinggi", 60)], [Unit("y", "tinggi", 60), Unit("x", "tinggi", 60)])
    assert pair[0][1].unit == "x"
