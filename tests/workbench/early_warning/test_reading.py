"""What maps read: only the newest adopted run of one's own office, and figures that explain themselves."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest

from saksama.kernel.errors import NotThere, Refused
from saksama.vulnerability.lowering import whole
from saksama.workbench.early_warning import reading
from saksama.workbench.early_warning.models import Run
from saksama.workbench.early_warning.saying import placed
from tests.office import open_house
from tests.people import MONDAY
from tests.workbench.early_warning.mapped import EMPTY, KECAMATAN, PERIODS, happened, kecamatan

pytestmark = pytest.mark.django_db
GROGOL = "33.11.09"


@pytest.fixture
def house():
    return open_house()


@pytest.fixture
def run(house):
    return kecamatan(house.sukoharjo, MONDAY)


@pytest.fixture
def desk(house):
    return house.desk("prevention")


def test_the_newest_adopted_run_is_read_and_no_other(house, desk, run):
    newer = Run.objects.get(pk=run.pk)
    newer.pk, newer.made_at, newer._state.adding = None, MONDAY + timedelta(days=1), True
    newer.save()
    assert reading.sheet(desk, "district").run.pk == newer.pk
    Run.objects.filter(pk=newer.pk).update(state="dropped")
    assert reading.sheet(desk, "district").run.pk == run.pk
    Run.objects.update(state="made", adopted_by="", adopted_at=None)
    assert reading.sheet(desk, "district") is None


def test_a_foreign_run_is_not_there(house, run):
    away = house.desk("elsewhere")
    assert reading.sheet(away, "district") is None
    with pytest.raises(NotThere):
        reading.unit(away, GROGOL)


def test_who_reads_the_log_sees_no_index(house, run):
    with pytest.raises(Refused):
        reading.sheet(house.desk("auditor"), "district")


def test_the_last_period_unless_another_is_asked_for(desk, run):
    assert reading.sheet(desk, "district").period == PERIODS[-1]
    assert reading.sheet(desk, "district", period="2020").period == "2020"
    with pytest.raises(NotThere):
        reading.sheet(desk, "district", period="1999")
    with pytest.raises(NotThere):
        reading.sheet(desk, "district", method="ikp-2024")


def test_units_stand_in_the_order_of_their_codes_and_within_the_area_asked_for(desk, run):
    found = reading.sheet(desk, "district")
    assert tuple(found.values) == KECAMATAN == tuple(found.within("33.11")) == tuple(found.within("ID"))
    assert found.within("33.1") == found.within("33.13") == {}


def test_too_little_known_is_no_value(desk, run):
    one = reading.unit(desk, EMPTY)
    assert one.value.value is None
    assert one.sheet.shown_class(one.value) is None
    assert one.lower == []


def test_points_of_the_indicators_sum_to_the_value(desk, run):
    one = reading.unit(desk, GROGOL)
    cells = one.sheet.cells[GROGOL]
    assert sum(cell.points for cell in cells.values() if cell.points) == pytest.approx(one.value.value, abs=0.01)
    assert whole(one.sheet.method, {key: cell.normal for key, cell in cells.items()}) == pytest.approx(
        one.value.value, abs=0.01
    )


def test_lowering_goes_by_the_weights_and_drops_the_class_at_the_cut(desk, run):
    one = reading.unit(desk, GROGOL)
    cut = one.sheet.kept.cuts["2024"][one.sheet.shown_class(one.value) - 1]
    coverage = next(lower for lower in one.lower if lower.indicator == "cakupan-pencegahan")
    # cakupan-pencegahan weighs half of daya-tahan, which weighs a quarter: one point of scale is 1/8 of a point
    now = one.sheet.cells[GROGOL]["cakupan-pencegahan"].normal
    needed = now - 8 * (one.value.value - cut)
    assert coverage.drops_at is None if needed < 0 else coverage.drops_at == pytest.approx(100 - needed, abs=0.1)
    assert [lower.points for lower in one.lower] == sorted((lower.points for lower in one.lower), reverse=True)


def test_a_trend_is_of_one_run_and_only_where_periods_share_a_scale(desk, run):
    one = reading.unit(desk, GROGOL)
    assert [moment.period for moment in one.trend] == list(PERIODS)
    text = bytes(run.result).replace(b'"over": "all"', b'"over": "period"').replace(b'"fixed": true', b'"fixed": false')
    Run.objects.filter(pk=run.pk).update(result=text)
    assert reading.unit(desk, GROGOL).trend == []


def test_effort_is_told_beside_the_middle(desk, run):
    effort = reading.unit(desk, GROGOL).effort
    n = KECAMATAN.index(GROGOL)
    assert effort.here == 4 + n % 5
    assert effort.middle == 5.5  # of 4 4 4 5 5 5 6 6 7 7 8 8


def test_events_are_the_unit_s_own_and_not_those_taken_back(house, desk, run):
    here = happened(house.sukoharjo, MONDAY)
    happened(house.sukoharjo, MONDAY, region="33.11.01")
    happened(house.sukoharjo, MONDAY, indicator="mutasi")
    happened(house.offices["33.13"], MONDAY)
    gone = happened(house.sukoharjo, MONDAY)
    gone.dropped_at = MONDAY
    gone.save()
    assert list(reading.events(desk, GROGOL, "perkara-terbukti")) == [here]
    assert list(reading.events(desk, "33.11.09.2001", "perkara-terbukti")) == [here]
    assert not reading.events(desk, "33.11.09.2002", "perkara-terbukti")


def test_places_are_numbers_of_provinces_and_regencies_only():
    assert "3 sampai 9 dari 35" in placed(3, 9, 35, "regency")
    assert "sepertiga yang paling rawan" in placed(1, 4, 12, "district")
    assert "tidak dapat dipastikan" in placed(2, 9, 12, "district")
    assert not any(sign.isdigit() for sign in placed(1, 4, 12, "district") + placed(5, 8, 12, "village"))


def test_reading_loads_no_scipy():
    rooms = "saksama.vulnerability.kept, saksama.vulnerability.lowering, saksama.regions.atlas"
    code = f"import sys, {rooms}; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
