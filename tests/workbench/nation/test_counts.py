"""Counts of 552 offices through the gate: known sums, nothing small, nothing by subtracting, nobody's name."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saksama.kernel.errors import BadInput, Refused
from saksama.vulnerability.gate import spans
from saksama.workbench.audit.models import Line
from saksama.workbench.contest.models import Election
from saksama.workbench.early_warning.publishing.plain import family_of
from saksama.workbench.nation import telling
from saksama.workbench.nation.counting import Cell, counts_here
from saksama.workbench.nation.models import Counted, Edition
from saksama.workbench.nation.rules import bounds, is_over, quarters_to, reporting
from saksama.workbench.nation.services import count_quarter
from saksama.workbench.offices.models import Membership, Office
from saksama.workbench.offices.queries import desks_of
from saksama.workbench.offices.rules import Role
from saksama.workbench.offices.services import open_ladder
from tests.office import a_lead, signed_in
from tests.people import MONDAY

QUARTER, LATER = "2024-Q4", MONDAY + timedelta(days=120)


@pytest.fixture
def ri(house):
    """The ladder, and a supervisor at RI."""
    open_ladder(at=MONDAY)
    office = Office.objects.get(code="ri")
    Membership.objects.filter(officer=house.officers["province"]).delete()
    Membership.objects.create(
        officer=house.officers["province"], office=office, role=Role.SUPERVISOR, first_day="2024-01-01"
    )
    return office


def desk(house):
    return desks_of(house.officers["province"], LATER)[0]


def sent(code, kind, cell, number, quarter=QUARTER):
    """As a bundle left it."""
    Counted.objects.update_or_create(code=code, quarter=quarter, kind=kind, cell=cell, defaults={"number": number})


def everywhere(number, heads=9000):
    """So many reports of every regency and city, so many civil servants."""
    every = [code for one in telling.provinces() for code in telling.offices_of(one) if len(code) == 5]
    Counted.objects.bulk_create([
        Counted(code=code, quarter=QUARTER, kind=kind, cell="all", number=n)
        for code in every for kind, n in (("reports", number), ("asn", heads))
    ])  # fmt: skip
    return every


def told(edition, kind, place="ri"):
    return family_of(edition.body["kinds"][kind][place]).told


def test_sums_are_those_of_the_offices(house, ri):
    """Ten reports in each of 514 regencies and cities: 5,140; in Central Java 35 times ten."""
    assert len(everywhere(10)) == 514
    edition = count_quarter(QUARTER, desk=desk(house), at=LATER)
    nation = told(edition, "reports")
    assert nation["", "", ""] == 5140
    assert nation["office", "33", ""] == 350
    assert told(edition, "reports", "33")["office", "33.11", ""] == 10


def test_a_small_count_is_not_told_and_does_not_follow_from_the_others(house, ri):
    """Two reports in one regency: neither that row nor what shields it; nobody narrows it below four values."""
    everywhere(10)
    sent("33.11", "reports", "all", 2)
    edition = count_quarter(QUARTER, desk=desk(house), at=LATER)
    here = edition.body["kinds"]["reports"]["33"]
    family = family_of(here)
    assert ("office", "33.11", "") not in family.told
    numbers = {"33.11": 2}
    rows = telling.offices_of("33")
    cases = {(row, ""): numbers.get(row, 0 if row == "33" else 10) for row in rows}
    sheet = telling.Sheet(tuple(rows), ("",), cases, {})
    for key, (least, most) in spans({"office": sheet}, family.gaps()).items():
        assert most is None or most - least >= 3, key


def test_a_change_of_one_is_not_seen_beside_an_earlier_edition(house, ri):
    """One report less: the earlier figures stand, for the whole kind; five more: told anew."""
    everywhere(10)
    first = count_quarter(QUARTER, desk=desk(house), at=LATER)
    sent("33.11", "reports", "all", 9)
    assert count_quarter(QUARTER, desk=desk(house), at=LATER).pk == first.pk
    sent("33.11", "reports", "all", 15)
    second = count_quarter(QUARTER, desk=desk(house), at=LATER)
    assert (second.number, told(second, "reports", "33")["office", "33.11", ""]) == (2, 15)
    for place, before in first.body["kinds"]["reports"].items():
        was, now = family_of(before), family_of(second.body["kinds"]["reports"][place])
        assert not [key for key in was.told if 0 < abs(was.told[key] - now.told.get(key, was.told[key])) < 3], place


def test_what_ri_does_not_tell_of_a_province_its_own_table_does_not_tell(house, ri):
    """A province with one report in all: no row of it anywhere."""
    everywhere(10)
    Counted.objects.filter(code__startswith="34.", kind="reports").update(number=0)
    sent("34.71", "reports", "all", 1)
    edition = count_quarter(QUARTER, desk=desk(house), at=LATER)
    assert ("office", "34", "") not in told(edition, "reports")
    assert told(edition, "reports", "34") == {}


def test_the_rows_of_this_machine_are_counted_by_one_question_a_kind(house, ri):
    """A lead of Sukoharjo is one in its quarter by its own clock; seven kinds, seven questions, no person's column."""
    a_lead(house)
    with CaptureQueriesContext(connection) as seen:
        counts = counts_here([QUARTER])
    assert counts[Cell("33.11", QUARTER, "leads", "all")] == 1
    assert counts[Cell("33.11", QUARTER, "asn", "all")] == Election.objects.get().civil_servants
    assert len(seen) <= 8
    assert not [one for one in seen if "sealed" in one["sql"] or "officer" in one["sql"].lower()]
    assert counts_here(["2024-Q3"])[Cell("33.11", "2024-Q3", "leads", "all")] == 0


def test_a_page_shows_counts_and_nobody(house, ri):
    """Planted handle, name and text of a lead are on no page of the counts."""
    lead = a_lead(house, handle="akun.tertanam", name="Nama Tertanam", text="teks tertanam")
    everywhere(10)
    count_quarter(QUARTER, desk=desk(house), at=LATER)
    client = signed_in(house, "province")
    for address in (f"/antar-kantor/?triwulan={QUARTER}", f"/antar-kantor/?triwulan={QUARTER}&provinsi=33"):
        said = client.get(address).content.decode()
        assert "5.140" in said or "Sukoharjo" in said
        for planted in ("ertanam", str(lead.pk), lead.lead_code, house.officers["operator"].name):
            assert planted not in said


def test_a_running_quarter_is_not_counted_and_nonsense_is_refused(house, ri):
    """Not before it ended in Jayapura and in Aceh."""
    with pytest.raises(Refused):
        count_quarter(QUARTER, desk=desk(house), at=MONDAY)
    with pytest.raises(BadInput):
        count_quarter("2024-Q5", desk=desk(house), at=LATER)
    assert not Edition.objects.exists()
    assert count_quarter(QUARTER, desk=desk(house), at=LATER).number == 1
    assert Line.objects.get(verb="nation.counted").office == "ri"


def test_quarters_and_their_bounds():
    """By each zone's clock; the quarter is over when it is over in the west."""
    assert quarters_to(MONDAY.date(), 3) == ("2024-Q2", "2024-Q3", "2024-Q4")
    start, after = bounds("2024-Q4", "WIT")
    assert (start.isoformat(), after.isoformat()) == ("2024-09-30T15:00:00+00:00", "2024-12-31T15:00:00+00:00")
    assert not is_over("2024-Q4", after)
    assert is_over("2024-Q4", bounds("2024-Q4", "WIB")[1])
    assert reporting("33.11.09.2001") == "33.11"


def test_an_office_below_reads_its_own_row_and_no_other(house, ri):
    """Sukoharjo's coordinator: the ten of Sukoharjo, no name or sum of a neighbour."""
    everywhere(10)
    sent("33.10", "reports", "all", 777)
    count_quarter(QUARTER, desk=desk(house), at=LATER)
    said = signed_in(house, "coordinator").get(f"/antar-kantor/?triwulan={QUARTER}&provinsi=33").content.decode()
    assert "Kabupaten Sukoharjo" in said
    for other in ("777", "Klaten", "5.907", "1.117"):
        assert other not in said
