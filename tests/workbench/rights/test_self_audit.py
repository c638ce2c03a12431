"""Guardrail by guardrail, counts of one quarter; by the office's midnight, without officers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from saksama.kernel.errors import NotThere, Refused
from saksama.web.areas.audit.words import ACTS, LOOKS
from saksama.workbench.offices.desk import log
from saksama.workbench.rights.guards import guards
from saksama.workbench.rights.self_audit import Quarter, quarter_from, quarter_of, self_audit
from tests.people import MONDAY
from tests.workbench.rights.files import answered, noted

AUTUMN = Quarter(2024, 4)
NEW_YEAR = datetime(2024, 12, 31, 17, 0, tzinfo=UTC)
"""Midnight in Sukoharjo."""


def counted(house, quarter=AUTUMN, at=MONDAY, who="auditor"):
    return {one.code: dict(one.counts) for one in self_audit(house.desk(who, at), quarter, at=at)}


def test_quarters_follow_each_other_over_the_new_year():
    assert [Quarter(2024, 4).after, Quarter(2025, 1).before] == [Quarter(2025, 1), Quarter(2024, 4)]
    assert [quarter_of(date(2024, month, 1)).number for month in (1, 3, 4, 12)] == [1, 1, 2, 4]


@pytest.mark.parametrize("code", ["2025-1", "2024-5", "2024", "-1", "x-1", "1999-1"])
def test_a_quarter_to_come_or_none_is_not_there(code):
    with pytest.raises(NotThere):
        quarter_from(code, date(2024, 10, 14))


def test_every_guardrail_counts_or_says_why_not():
    assert [code for code, _says, _rows, _why in guards()] == [f"G{n}" for n in range(1, 15)]
    assert all(bool(rows) != bool(why) for _code, _says, rows, why in guards())


def test_every_verb_that_is_counted_is_one_the_log_knows():
    known = {*ACTS, *LOOKS}
    said = {verb for _code, _says, rows, _why in guards() for _label, verbs in rows for verb in verbs}
    assert said - known == set()


@pytest.mark.django_db
def test_what_was_done_is_counted_once(house):
    answered(house)
    noted(house)
    rows = counted(house)["G12"]
    assert {label: n for label, n in rows.items() if n} == {
        "permintaan subjek data diterima": 1,
        "permintaan dikabulkan": 1,
        "kejadian kegagalan pelindungan data dicatat": 1,
    }


@pytest.mark.django_db
def test_the_office_s_midnight_divides_the_quarters(house):
    noted(house, at=NEW_YEAR - timedelta(seconds=1), found_at=MONDAY)
    noted(house, at=NEW_YEAR, found_at=MONDAY)
    for quarter in (AUTUMN, AUTUMN.after):
        assert list(counted(house, quarter, NEW_YEAR)["G12"].values())[-1] == 1


@pytest.mark.django_db
def test_another_office_counts_its_own(house):
    noted(house)
    assert sum(counted(house, who="elsewhere")["G12"].values()) == 0


@pytest.mark.django_db
def test_who_works_with_leads_only_does_not_see_it(house):
    with pytest.raises(Refused):
        counted(house, who="operator")


@pytest.mark.django_db
def test_sealings_holds_and_deletions_are_counted(house):
    for verb in ("rights.sealed", "rights.held", "rights.held", "rights.deleted"):
        log(verb, house.desk("coordinator"), at=MONDAY, subject="cases.case:1")
    told = {label: n for label, n in counted(house)["G12"].items() if n}
    assert told == {"perkara disegel dini": 1, "pemusnahan ditahan": 2, "perkara dimusnahkan": 1}
