"""What may come in and what may be counted: pure rules."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksama.kernel.errors import BadInput
from saksama.workbench.register.rules import LEAST, Cell, Subject, SubjectKind, faults, published, require_exact, share

TODAY = date(2024, 10, 14)


@pytest.mark.parametrize("nothing", ["", " ", "-", "--", "belum ada", "Belum Ada", "n/a", "…"])
def test_agency_and_basis_that_say_nothing_are_refused(nothing):
    assert set(faults(nothing, "Perjanjian 04/2024", TODAY, TODAY)) == {"source"}
    assert set(faults("BKPSDM", nothing, TODAY, TODAY)) == {"transfer_basis"}


def test_the_day_is_needed_and_not_tomorrow():
    assert set(faults("BKPSDM", "P 1", None, TODAY)) == {"received_on"}
    assert set(faults("BKPSDM", "P 1", date(2024, 10, 15), TODAY)) == {"received_on"}
    assert faults("BKPSDM", "P 1", TODAY, TODAY) == {}


def test_groups_of_twenty_are_shown_and_smaller_ones_together():
    seen = published({"a": 50, "b": 20, "c": 19, "d": 5})
    assert seen.cells == (Cell("a", 50), Cell("b", 20))
    assert (seen.hidden, seen.together) == (2, 24)


def test_one_small_group_takes_the_next_along():
    # alone it would be the total minus the rest: 100 - 70 - 25
    seen = published({"a": 70, "b": 25, "c": 5})
    assert seen.cells == (Cell("a", 70),)
    assert (seen.hidden, seen.together) == (2, 30)


def test_small_groups_that_are_few_together_take_the_next_along():
    seen = published({"a": 70, "b": 40, "c": 3, "d": 2})
    assert (seen.cells, seen.hidden, seen.together) == ((Cell("a", 70),), 3, 45)


def test_a_register_of_a_handful_says_only_that_it_is_one():
    seen = published({"a": 3, "b": 1})
    assert (seen.cells, seen.hidden, seen.together) == ((), 2, None)
    assert published({}) == published({"a": 0})


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(0, 200), max_size=12))
def test_nothing_smaller_than_twenty_can_be_subtracted_out(counts):
    seen = published(counts)
    assert all(cell.count >= LEAST for cell in seen.cells)
    assert seen.hidden != 1 or not seen.cells, "one hidden group is the total minus what is shown"
    rest = sum(counts.values()) - sum(cell.count for cell in seen.cells)
    assert rest == (seen.together or 0) or seen.together is None
    assert not (0 < rest < LEAST) or not seen.cells, "a remainder under twenty stands alone only where all is hidden"


@pytest.mark.parametrize(
    ("part", "whole", "says"),
    [(19, 100, None), (20, 100, 20), (81, 100, None), (80, 100, 80), (33, 100, 35), (32, 100, 30), (0, 0, None)],
)
def test_a_share_is_said_in_steps_and_not_of_few(part, whole, says):
    assert share(part, whole) == says


def subject(**changes):
    base = {"kind": SubjectKind.NIP, "nip": "19800312 200501 1 004", "letter": "Surat 12/2024", "proof": "KTP dilihat"}
    return Subject(**(base | changes))


def test_an_exact_number_is_tidied():
    assert require_exact(subject()).nip == "198003122005011004"


@pytest.mark.parametrize(
    "changes",
    [
        {"nip": "19800312"},
        {"nip": "19800312200501100%"},
        {"nip": "Siti Nurhayati"},
        {"nip": ""},
        {"kind": SubjectKind.ACCOUNT, "platform": "tiktok"},
        {"kind": SubjectKind.ACCOUNT, "stable_id": "9001"},
        {"letter": "-"},
        {"proof": "belum ada"},
    ],
)
def test_what_is_not_exactly_one_person_is_refused(changes):
    with pytest.raises(BadInput):
        require_exact(subject(**changes))


def test_what_was_typed_beside_the_kind_is_not_kept():
    exact = require_exact(subject(kind=SubjectKind.ACCOUNT, platform="tiktok", stable_id=" 9001 "))
    assert (exact.nip, exact.platform, exact.stable_id) == ("", "tiktok", "9001")
