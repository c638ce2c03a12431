"""Counts of groups; nobody by name, no group under twenty."""

from __future__ import annotations

import msgspec

from saksama.workbench.register.queries import Group, statistics
from tests.office import a_register
from tests.people import RIGHTLY, WRONGLY


def some(count, start, base=WRONGLY, **changes):
    return [msgspec.structs.replace(base, person_key=f"k-{start + n}", **changes) for n in range(count)]


def test_counts_by_category_agency_and_district(house):
    rows = [
        *some(40, 0, agency="Dinas Kesehatan", region_code="33.11.09.2001"),
        *some(25, 100, base=RIGHTLY, agency="Dinas Pendidikan", region_code="33.11.05"),
        *some(30, 200, agency="dinas  kesehatan", region_code="33.11"),
    ]
    seen = statistics(a_register(house, *rows))
    assert seen.people == 95
    assert seen.agencies.shown == (Group("dinas  kesehatan", 70, None), Group("Dinas Pendidikan", 25, None))
    assert [(one.name, one.people) for one in seen.districts.shown] == [
        ("Grogol", 40), ("Tanpa kecamatan", 30), ("Nguter", 25),
    ]  # fmt: skip
    assert [(one.name, one.people) for one in seen.categories.shown] == [("PNS", 95)]
    assert seen.declared == 25, "25 of 95 is 26 percent, said in steps of five"


def test_small_agencies_are_not_named(house):
    rows = [*some(60, 0), *some(3, 100, agency="Kantor Kecil"), *some(1, 200, agency="Budi Santoso")]
    seen = statistics(a_register(house, *rows))
    assert seen.agencies.shown == ()
    assert (seen.agencies.hidden, seen.agencies.together) == (3, 64)
    assert "Budi" not in repr(seen)


def test_the_share_of_few_declarers_is_not_said(house):
    rows = [*some(19, 0, base=RIGHTLY, agency="Dinas Satu"), *some(40, 100, agency="Dinas Satu")]
    seen = statistics(a_register(house, *rows))
    assert seen.agencies.shown == (Group("Dinas Satu", 59, None),)
    assert seen.declared is None


def test_no_row_is_opened_for_counting(house, monkeypatch):
    register = a_register(house, *some(40, 0))
    opened = []
    from saksama.workbench.register import queries  # noqa: PLC0415

    real = queries.open_row
    monkeypatch.setattr(queries, "open_row", lambda sealed, shape: opened.append(shape) or real(sealed, shape))
    statistics(register)
    assert opened == [dict[str, str]], "the agencies' names, and no person"
