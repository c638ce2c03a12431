"""The days of the plenary count from the second concurring judgement; only its minutes change that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from saksama.kernel.errors import BadInput
from saksama.law.clock_words import say_discovery
from saksama.law.discovery import Minutes, Said, discovered, second_concurring
from tests.people import COLLEAGUE, MONDAY, OPERATOR, REVIEWER

HOUR = timedelta(hours=1)
IMPORTED = MONDAY - 72 * HOUR
VIEWED = MONDAY - HOUR
TWO = [Said(OPERATOR, MONDAY, "a"), Said(REVIEWER, MONDAY + 3 * HOUR, "a")]


def found(judgements=TWO, **more):
    return discovered(judgements, imported_at=IMPORTED, first_viewed_at=VIEWED, **more)


def minutes(at=MONDAY + HOUR, **changes):
    kept = {"number": "BA-3", "decided_at": MONDAY + 48 * HOUR, "discovered_at": at, "reason": "salah hari"}
    return Minutes(**{**kept, **changes})


def test_the_second_of_two_who_concur_starts_it():
    assert found().at == MONDAY + 3 * HOUR


def test_the_order_of_the_rows_does_not_matter():
    assert second_concurring(reversed(TWO)) == MONDAY + 3 * HOUR


def test_one_officer_twice_is_not_two():
    assert found([Said(OPERATOR, MONDAY, "a"), Said(OPERATOR, MONDAY + HOUR, "a")]) is None


def test_two_who_differ_start_nothing_until_a_third_concurs_with_one():
    differ = [Said(OPERATOR, MONDAY, "a"), Said(REVIEWER, MONDAY + HOUR, "b")]
    assert found(differ) is None
    assert found([*differ, Said(COLLEAGUE, MONDAY + 2 * HOUR, "b")]).at == MONDAY + 2 * HOUR


def test_import_and_first_view_stand_beside_and_do_not_count():
    one = found()
    assert (one.imported_at, one.first_viewed_at) == (IMPORTED, VIEWED)
    said = " ".join(say_discovery(one, "WIB"))
    assert "impor Jum, 11 Okt 2024, 09.00 WIB" in said
    assert "pertama dilihat Sen, 14 Okt 2024, 08.00 WIB" in said
    assert "Ditemukan: Sen, 14 Okt 2024, 12.00 WIB" in said


def test_minutes_of_the_plenary_change_it_and_the_judgement_stays_visible():
    one = found(minutes=minutes())
    assert (one.at, one.second_judgement_at) == (MONDAY + HOUR, MONDAY + 3 * HOUR)
    assert "BA-3: salah hari" in say_discovery(one, "WIB")[-1]


@pytest.mark.parametrize(
    "changes",
    [{"number": " "}, {"reason": ""}, {"at": IMPORTED - HOUR}, {"at": datetime(2030, 1, 1, tzinfo=UTC)}],
)
def test_minutes_without_number_or_reason_or_with_an_impossible_moment_are_refused(changes):
    with pytest.raises(BadInput):
        found(minutes=minutes(**changes))
