"""The report: asked for, set, fetched by who asked; outside the office only what G7 lets through."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.kernel.errors import NotThere, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.early_warning import reading, reporting
from saksama.workbench.early_warning.models import Value
from saksama.workbench.early_warning.report_body import report_of, small_cells
from saksama.workbench.jobs import kept
from saksama.workbench.jobs.models import Job
from tests.office import open_house
from tests.people import MONDAY
from tests.workbench.early_warning.mapped import KECAMATAN, kecamatan

pytestmark = pytest.mark.django_db
WANTED = reporting.Wanted("district", "33.11")


@pytest.fixture
def house():
    return open_house()


@pytest.fixture
def run(house):
    return kecamatan(house.sukoharjo, MONDAY)


def body(house, *, outside):
    sheet = reading.sheet(house.desk("prevention"), "district")
    return report_of(sheet, house.sukoharjo, "33.11", outside=outside, at=MONDAY)


def test_inside_it_tells_every_unit_as_it_is(house, run):
    told, value = body(house, outside=False), Value.objects.get(run=run, unit="33.11.09", period="2024")
    assert len(told.rows) == len(KECAMATAN)
    grogol = next(row for row in told.rows if row.name == "Kecamatan Grogol")
    assert grogol.value == str(round(value.value))
    assert "di dalam kantor" in told.whom


def test_outside_small_cells_and_their_neighbours_are_left_out_and_figures_are_coarse(house, run):
    Value.objects.filter(run=run, period="2024").update(asn=300, cases=9)
    Value.objects.filter(run=run, period="2024", unit="33.11.09").update(asn=19)
    told = body(house, outside=True)
    # one cell is too small: a second one, the next smallest, protects it from being had by subtracting
    assert len(told.rows) == len(KECAMATAN) - 2
    assert "Kecamatan Grogol" not in {row.name for row in told.rows}
    assert all(int(row.value) % 5 == 0 for row in told.rows if row.value != "?")
    assert "silang" in {shape.over for shape in told.drawing.shapes}
    assert any("Tidak ditampilkan: 2 unit" in line for part in told.parts for line in part.lines)


def test_where_the_method_does_not_say_what_stands_behind_only_large_areas_go_out(house, run):
    Value.objects.update(asn=None, cases=None)
    values = {one.unit: one for one in Value.objects.filter(run=run, period="2024")}
    assert small_cells(values) == frozenset(KECAMATAN)
    values["33.13"] = Value(unit="33.13")
    assert "33.13" not in small_cells(values)


def test_it_is_set_once_and_fetched_by_who_asked_alone(house, run, monkeypatch):
    monkeypatch.setattr(reporting, "_set", lambda _body: b"%PDF-rekaan")
    desk = house.desk("prevention")
    job = reporting.ask_report(desk, WANTED, at=MONDAY)
    with pytest.raises(Refused):
        reporting.take_report(desk, job.pk, at=MONDAY)
    Job.objects.filter(pk=job.pk).update(state="running")
    assert reporting.make_report(job) == reporting.make_report(job)
    Job.objects.filter(pk=job.pk).update(state="done")
    assert reporting.take_report(desk, job.pk, at=MONDAY) == b"%PDF-rekaan"
    with pytest.raises(NotThere):
        reporting.take_report(house.desk("coordinator"), job.pk, at=MONDAY)
    verbs = list(Line.objects.filter(verb__startswith="early_warning.").order_by("seq").values_list("verb", flat=True))
    assert verbs == ["early_warning.report_asked", "early_warning.reported", "early_warning.report_taken"]


def test_after_two_days_it_is_not_given_though_no_other_was_made_since(house, run, monkeypatch):
    monkeypatch.setattr(reporting, "_set", lambda _body: b"%PDF-rekaan")
    monkeypatch.setattr(kept, "now", lambda: MONDAY)
    job = reporting.ask_report(house.desk("prevention"), WANTED, at=MONDAY)
    Job.objects.filter(pk=job.pk).update(state="running")
    reporting.make_report(job)
    Job.objects.filter(pk=job.pk).update(state="done")
    assert reporting.take_report(house.desk("prevention"), job.pk, at=MONDAY + timedelta(days=2))
    late = MONDAY + timedelta(days=3)
    with pytest.raises(Refused, match="dua hari"):
        reporting.take_report(house.desk("prevention", late), job.pk, at=late)


def test_outside_needs_who_may_publish_and_is_never_of_agencies(house, run):
    with pytest.raises(Refused):
        reporting.ask_report(house.desk("field"), reporting.Wanted("district", "33.11", outside=True), at=MONDAY)
    with pytest.raises(Refused):
        reporting.ask_report(house.desk("prevention"), reporting.Wanted("agency", "", outside=True), at=MONDAY)


def test_without_a_run_there_is_nothing_to_ask_for(house, run):
    with pytest.raises(NotThere):
        reporting.ask_report(house.desk("prevention"), reporting.Wanted("village", "33.11.09"), at=MONDAY)


@pytest.mark.slow
def test_the_pdf_is_one_with_its_pages(house, run):
    job = reporting.ask_report(house.desk("prevention"), WANTED, at=MONDAY)
    Job.objects.filter(pk=job.pk).update(state="running")
    reporting.make_report(job)
    with kept.store().open(job.asked["object"]) as stream:
        assert stream.read(5) == b"%PDF-"
