"""The quarter's tables, by arithmetic: what was opened, decided, and for whom; small cells only as small."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from saksama.kernel.errors import BadInput
from saksama.workbench.cases.quarters import days_of, quarter, quarter_of, told, within
from tests.workbench.cases.made import decided, opened

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("number", "first", "last"),
    [(1, date(2024, 1, 1), date(2024, 3, 31)), (2, date(2024, 4, 1), date(2024, 6, 30)),
     (3, date(2024, 7, 1), date(2024, 9, 30)), (4, date(2024, 10, 1), date(2024, 12, 31))],
)  # fmt: skip
def test_a_quarter_begins_and_ends_with_its_months(number, first, last):
    assert days_of(2024, number) == (first, last)


def test_there_is_no_fifth():
    with pytest.raises(BadInput):
        days_of(2024, 5)


def test_its_days_are_the_office_s():
    """Half past midnight in Sukoharjo on 1 October is still September in UTC."""
    at = datetime(2024, 9, 30, 17, 30, tzinfo=UTC)
    assert quarter_of(at, "WIB") == (2024, 4)
    first, _end = within(*days_of(2024, 4), "WIB")
    assert first <= at


def test_it_counts_by_office_outcome_and_participant(house):
    case = decided(house, opened(house), proposal="not_breach")
    it = quarter(house.desk("reviewer"), 2024, 4)
    kinds, tracks, favoured = it.tables
    assert (it.opened, it.decided, it.closed) == ("<3", "<3", "0")
    assert kinds.rows == (("Pegawai negeri sipil (PNS)", ("<3", "0")),)
    assert tracks.rows == (("Bukan pelanggaran", ("<3",)),)
    names = [one.name for one in case.election.participants.order_by("number", "code")]
    assert favoured.rows == tuple((name, ("0", "0")) for name in names), "it comes from no lead"
    assert quarter(house.desk("reviewer"), 2024, 3).opened == "0"


def test_a_cell_under_three_is_told_as_small():
    assert [told(n) for n in (0, 1, 2, 3, 40)] == ["0", "<3", "<3", "3", "40"]
