"""Figures, events of other bodies, agencies, and an index run from its table to its values."""

from __future__ import annotations

from datetime import date

import pytest

from saksama.config.work import WORK
from saksama.kernel.clock import now
from saksama.kernel.errors import BadInput, NotThere, Refused, SaksamaError
from saksama.vulnerability.methods import PACKAGED, find_method
from saksama.vulnerability.results import read_result
from saksama.workbench.audit.models import Line
from saksama.workbench.early_warning import queries, services
from saksama.workbench.early_warning.agency_list import AgencyContent
from saksama.workbench.early_warning.assembling import assembled, from_csv
from saksama.workbench.early_warning.method_files import read_book
from saksama.workbench.early_warning.models import Agency, Event, Figure, Run, Value
from saksama.workbench.early_warning.periods import read_periods, span_of
from saksama.workbench.early_warning.services.facts import EventContent
from saksama.workbench.early_warning.watching import effort
from saksama.workbench.jobs.models import Job
from tests.people import MONDAY
from tests.workbench.early_warning.counted import BAKI, GROGOL, a_case, a_record, fed, told

pytestmark = pytest.mark.django_db
DINKES = AgencyContent("dinkes", "Dinas Kesehatan", GROGOL, 400, "BKPSDM, 1 Juli 2024", "Kepala Dinas", "Jl. Rekaan 1")
AREAS = "netralitas-wilayah"
LIST = b"""slug,name,region_code,asn,asn_source
dinkes,Dinas Kesehatan,33.11.09,400,BKPSDM
dikbud,Dinas Pendidikan,331110,,
"""


def desk(house, who="prevention"):
    return house.desk(who)


def prepared(house, key=AREAS, level="district", periods=("2024",), who="prevention"):
    return services.prepare(find_method(key), level=level, periods=periods, desk=desk(house, who), at=MONDAY)


def computed(house, run):
    """As the worker does."""
    job = services.ask(run, desk=desk(house), at=MONDAY)
    Job.objects.filter(pk=job.pk).update(state=Job.State.RUNNING)
    job.refresh_from_db()
    result = WORK["early_warning.compute"](job)
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, result=result)
    run.refresh_from_db()
    return run


def event(house, indicator="perkara-terdahulu", area=GROGOL, agency=None, **said):
    content = EventContent(**{"indicator": indicator, "area": area, "on": date(2024, 3, 1),
                              "document": "R-112/KASN/3/2024, 1 Maret 2024"} | said)  # fmt: skip
    return services.note_event(content, agency, desk=desk(house), at=MONDAY)


# ── Agencies ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_agency_is_added_rewritten_and_closed(house):
    agency = services.add_agency(DINKES, desk=desk(house), at=MONDAY)
    services.rewrite_agency(agency, AgencyContent("dinkes", "Dinas Kesehatan", BAKI), desk=desk(house), at=MONDAY)
    services.close_agency(agency, desk=desk(house), at=MONDAY)
    agency.refresh_from_db()
    assert (agency.region_code, agency.asn, agency.closed_at) == (BAKI, None, MONDAY)
    with pytest.raises(Refused):
        services.close_agency(agency, desk=desk(house), at=MONDAY)
    lines = Line.objects.filter(verb__startswith="early_warning").order_by("seq")
    assert list(lines.values_list("verb", flat=True)) == [
        "early_warning.agency_added", "early_warning.agency_rewritten", "early_warning.agency_closed",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (AgencyContent("Din Kes", "Dinas", GROGOL), "slug"),
        (AgencyContent("dinkes", "", GROGOL), "name"),
        (AgencyContent("dinkes", "Dinas", "33.13.01"), "region_code"),
        (AgencyContent("dinkes", "Dinas", GROGOL, 4), "asn_source"),
        (AgencyContent("dinkes", "Dinas", GROGOL, addressee="198003122005011004"), "NIP"),
    ],
)
def test_what_is_wrong_with_an_agency_is_said(house, content, says):
    with pytest.raises(BadInput, match=says):
        services.add_agency(content, desk=desk(house), at=MONDAY)


def test_a_list_comes_in_whole_and_again(house):
    assert services.import_agencies(LIST, desk=desk(house), at=MONDAY) == (2, [])
    assert services.import_agencies(LIST, desk=desk(house), at=MONDAY) == (2, [])
    assert list(Agency.objects.order_by("slug").values_list("slug", "region_code", "asn")) == [
        ("dikbud", BAKI, None), ("dinkes", GROGOL, 400),
    ]  # fmt: skip


def test_all_faults_of_a_list_are_told_with_their_lines_and_nothing_is_written(house):
    bad = LIST + b"dinkes,Lagi,33.11.09,,\nBAPPEDA,,33.13,banyak,\n"
    count, faults = services.import_agencies(bad, desk=desk(house), at=MONDAY)
    assert count == 0
    assert [one.split(":")[0] for one in faults] == ["Baris 4", "Baris 5", "Baris 5", "Baris 5", "Baris 5"]
    assert not Agency.objects.exists()


def test_a_list_with_a_person_s_column_is_refused_and_not_repeated(house):
    with pytest.raises(BadInput) as refused:
        services.import_agencies(b"slug,name,region_code,nip\na,b,c,198003122005011004\n", desk=desk(house), at=MONDAY)
    assert "1980" not in str(refused.value)


# ── Events and figures ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_paper_of_another_body_counts_until_it_is_taken_back(house):
    made = event(house)
    here = {"unit": "33.11", "indicator": "perkara-terdahulu", "first": date(2024, 1, 1), "last": date(2024, 12, 31)}
    assert list(queries.events(house.sukoharjo, **here)) == [made]
    services.take_back_event(made, desk=desk(house), at=MONDAY)
    assert list(queries.events(house.sukoharjo, **here)) == []
    with pytest.raises(Refused):
        services.take_back_event(made, desk=desk(house), at=MONDAY)


@pytest.mark.parametrize(
    "wrong",
    [{"area": "33.13.01"}, {"document": " "}, {"on": date(2025, 1, 1)}, {"weight": 0.0},
     {"document": "NIP 198003122005011004"}],
)  # fmt: skip
def test_a_paper_without_number_place_or_day_is_refused(house, wrong):
    with pytest.raises(BadInput):
        event(house, **wrong)
    assert not Event.objects.exists()


def test_a_figure_is_noted_and_replaced(house):
    said = {"unit": GROGOL, "indicator": "selisih", "period": "2024", "source": "KPU, D.Hasil"}
    for value in (12.5, None):
        services.note_figure(value=value, desk=desk(house), at=MONDAY, **said)
    assert Figure.objects.get().value is None
    for wrong in ({"unit": "33.13"}, {"unit": "Budi"}, {"period": "24"}, {"source": ""}):
        with pytest.raises(BadInput):
            services.note_figure(**(said | wrong), value=1.0, desk=desk(house), at=MONDAY)


def figures(house, text, key=AREAS):
    return services.import_figures(text.encode(), find_method(key), source="KPU", desk=desk(house), at=MONDAY)


def test_a_table_comes_in_and_every_fault_of_a_bad_one_names_its_cell(house):
    head = "unit,indicator,value,period\n"
    assert figures(house, head + "33.11.09,selisih,12.5,2024\n33.11.10,selisih,,2024\n") == (2, [])
    count, faults = figures(
        house, head + "33.11.09,selisih,banyak,2024\n33.11.09,selish,1,2024\n33.13.01,selisih,1,2024\n"
        "33.11.09,asn,-1,2024\n"
    )  # fmt: skip
    assert count == 0
    assert [next(n for n in "2345" if f"baris {n}" in one) for one in faults] == ["2", "3", "5", "4"]
    assert Figure.objects.count() == 2


def test_a_printed_total_that_its_parts_do_not_give_is_told_with_its_cell(house):
    rows = [f"33.11.09,{key},10,2024" for key in ("petahana", "calon-dari-asn", "mutasi")]
    text = "unit,indicator,value,period\n" + "\n".join(
        [*rows, "33.11.09,selisih,40,2024", "33.11.09,netralitas,90,2024"]
    )
    text += "\n" + "\n".join(f"33.11.09,{one.key},0,2024" for one in find_method(AREAS).method.indicators
                              if f",{one.key}," not in text)  # fmt: skip
    count, faults = figures(house, text + "\n33.11.09,asn,1000,2024\n33.11.09,pengawasan,3,2024\n")
    assert count == 0
    assert len(faults) == 1
    assert "netralitas" in faults[0]
    assert "90" in faults[0]


def test_a_table_about_persons_is_refused_before_a_figure_is_read(house):
    with pytest.raises(Refused, match="seseorang"):
        figures(house, "nip,indicator,value\n198003122005011004,asn,1\n")
    _count, faults = figures(house, "unit,indicator,value,period\n198003122005011004,asn,1,2024\n")
    assert faults
    assert "1980" not in " ".join(faults)


# ── Runs ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_case_in_a_village_counts_in_its_kecamatan_and_kabupaten(house):
    a_case(house, report=told(house, f"{GROGOL}.2001"))
    fed(house)
    method = find_method(AREAS).method
    for level, unit in (("village", f"{GROGOL}.2001"), ("district", GROGOL), ("regency", "33.11")):
        table = assembled(house.sukoharjo, method, level, ["2024"])
        assert table.cells[unit, "perkara-terbukti", "2024"] == 1
    assert table.cells.get(("33.11", "selisih", "2024")) is None, "what nobody noted is unknown, not zero"
    assert sum(v for (_u, key, _p), v in assembled(house.sukoharjo, method, "district", ["2024"]).cells.items()
               if key == "perkara-terbukti") == 1  # fmt: skip


def test_weights_sum_figures_stand_before_counts_and_agencies_bring_their_civil_servants(house):
    agency = services.add_agency(DINKES, desk=desk(house), at=MONDAY)
    event(house, agency=agency, weight=3.0)
    event(house, agency=agency, weight=0.5)
    table = assembled(house.sukoharjo, find_method("netralitas-instansi").method, "agency", ["2024"])
    assert table.row("33.11/dinkes", "2024")[:2] == [400, 0]
    assert table.cells["33.11/dinkes", "perkara-terdahulu", "2024"] == 3.5
    services.note_figure(unit="33.11/dinkes", indicator="asn", period="2024", value=410, source="BKN", desk=desk(house),
                         at=MONDAY)  # fmt: skip
    table = assembled(house.sukoharjo, find_method("netralitas-instansi").method, "agency", ["2024"])
    assert table.cells["33.11/dinkes", "asn", "2024"] == 410


def test_before_the_office_counted_anything_a_zero_is_not_written(house):
    a_case(house, report=told(house, GROGOL))
    fed(house)
    table = assembled(house.sukoharjo, find_method(AREAS).method, "district", ["2023", "2024"])
    assert table.cells.get((BAKI, "perkara-terbukti", "2023")) is None
    assert table.cells[BAKI, "perkara-terbukti", "2024"] == 0


def test_a_run_is_frozen_computed_kept_and_adopted_by_another(house):
    a_case(house, report=told(house, GROGOL))
    a_record(house, suspicion=False)
    fed(house)
    for unit in (GROGOL, BAKI):
        said = {"indicator": "asn", "period": "2024", "value": 500.0, "source": "BKN"}
        services.note_figure(unit=unit, desk=desk(house), at=MONDAY, **said)
    run = prepared(house)
    assert from_csv(bytes(run.data_text)).cells[GROGOL, "perkara-terbukti", "2024"] == 1
    computed(house, run)
    assert run.state == "made"
    assert (run.method_version, run.runs, run.seed) == ("1.0", 2000, 3311)
    assert read_result(bytes(run.result)).mark == run.mark == find_method(AREAS).mark
    assert Value.objects.filter(run=run).count() == 12
    assert b"perkara-terbukti" in bytes(run.cells)
    assert queries.newest_adopted(house.sukoharjo, AREAS, "district") is None
    services.adopt(run, desk=desk(house, "coordinator"), at=MONDAY)
    assert queries.newest_adopted(house.sukoharjo, AREAS, "district") == run
    assert queries.values_of(run, "2024").count() == 12
    services.drop(run, desk=desk(house, "pleno"), at=MONDAY)
    assert queries.newest_adopted(house.sukoharjo, AREAS, "district") is None


def test_same_method_and_data_give_the_same_bytes(house):
    one, two = (computed(house, prepared(house)) for _n in range(2))
    assert (bytes(one.result), bytes(one.cells)) == (bytes(two.result), bytes(two.cells))


def test_who_asked_adopts_nothing_and_what_is_not_made_is_adopted_by_nobody(house):
    run = prepared(house, who="coordinator")
    with pytest.raises(Refused, match="sudah berubah"):
        services.adopt(run, desk=desk(house, "pleno"), at=MONDAY)
    computed(house, run)
    with pytest.raises(Refused, match="Anda sendiri"):
        services.adopt(run, desk=desk(house, "coordinator"), at=MONDAY)
    with pytest.raises(Refused):
        services.adopt(run, desk=desk(house, "prevention"), at=MONDAY)
    with pytest.raises(NotThere):
        services.adopt(run, desk=desk(house, "elsewhere"), at=MONDAY)
    with pytest.raises(NotThere):
        queries.run_for(desk(house, "elsewhere"), run.pk)


def test_two_hands_on_one_run_and_it_is_moved_once(house):
    run = computed(house, prepared(house))
    other = Run.objects.get(pk=run.pk)
    services.drop(run, desk=desk(house), at=MONDAY)
    with pytest.raises(Refused):
        services.adopt(other, desk=desk(house, "coordinator"), at=MONDAY)


def test_a_run_that_cannot_be_computed_says_why(house):
    for unit in (GROGOL, BAKI):
        Figure.objects.create(office=house.sukoharjo, unit=unit, indicator="asn", period="2024", value=-5, source="x",
                              noted_by="p", noted_at=MONDAY)  # fmt: skip
    run = prepared(house)
    with pytest.raises(SaksamaError):
        computed(house, run)
    run.refresh_from_db()
    assert (run.state, Value.objects.count()) == ("failed", 0)
    assert "asn" in run.why
    assert "kurang dari nol" in run.why
    assert Line.objects.filter(verb="early_warning.run_failed").count() == 1


def test_a_run_is_asked_for_once(house):
    run = prepared(house)
    services.ask(run, desk=desk(house), at=MONDAY)
    with pytest.raises(Refused):
        services.ask(run, desk=desk(house), at=MONDAY)
    with pytest.raises(Refused):
        services.drop(run, desk=desk(house), at=MONDAY)


def test_a_file_is_taken_along_and_noted(house):
    run = prepared(house)
    assert services.take(run, "metode.yaml", desk=desk(house), at=MONDAY) == (PACKAGED / f"{AREAS}.yaml").read_bytes()
    assert Line.objects.get(verb="early_warning.run_taken").detail == '{"file":"metode.yaml"}'
    with pytest.raises(Refused):
        services.take(run, "hasil.json", desk=desk(house), at=MONDAY)
    with pytest.raises(Refused):
        services.take(run, "data.csv", desk=desk(house, "reviewer"), at=MONDAY)


@pytest.mark.parametrize(
    ("key", "level"), [("ikp-2024", "district"), (AREAS, "agency"), ("netralitas-instansi", "agency")]
)
def test_a_level_that_the_method_or_the_office_does_not_have_is_refused(house, key, level):
    with pytest.raises(BadInput):
        prepared(house, key, level)


def test_every_packaged_method_runs_on_what_the_office_has(house):
    services.add_agency(DINKES, desk=desk(house), at=MONDAY)
    for key, level in (("netralitas-wilayah", "village"), ("netralitas-instansi", "agency")):
        assert computed(house, prepared(house, key, level)).state == "made"


def test_all_faults_of_an_uploaded_method_are_told_with_their_lines():
    text = (PACKAGED / f"{AREAS}.yaml").read_text()
    broken = text.replace("riwayat: 50", "riwayat: 60").replace("key: selisih", "key: nip")
    book, faults = read_book(broken.encode())
    assert book is None
    assert len(faults) >= 3
    assert all("metode.yaml, baris " in one for one in faults)
    book, faults = read_book(text.encode())
    assert book is not None
    assert (faults, book.mark) == ([], find_method(AREAS).mark)


def test_periods_are_years_quarters_and_months_that_do_not_overlap():
    assert read_periods("2024, 2023") == ("2023", "2024")
    assert span_of("2024-TW1") == (date(2024, 1, 1), date(2024, 3, 31))
    assert span_of("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    for wrong in ("", "2024, 2024-10", "2024-13", "besok"):
        with pytest.raises(BadInput):
            read_periods(wrong)


# ── What the watching does to the counts ───────────────────────────────────────────────────────────────────────────


def test_events_per_form_a_and_areas_in_which_nobody_looked(house):
    told(house, BAKI)
    for _n in range(4):
        a_record(house, suspicion=False)
    fed(house)
    subjects = [row["subject"] for row in queries.unplaced(house.desk("reviewer"))]
    services.place(subjects, area=f"{GROGOL}.2001", agency=None, desk=house.desk("reviewer"), at=MONDAY)
    a_case(house, report=told(house, GROGOL, 2))
    fed(house)
    shown = effort(desk(house), date(2024, 1, 1), date(2024, 12, 31))
    rows = {row.area: row for row in shown.rows}
    assert (rows[GROGOL].records, rows[GROGOL].happened, rows[GROGOL].per_record) == (4, 2, 0.5)
    assert (rows[BAKI].unwatched, rows[BAKI].happened, rows[BAKI].per_record) == (True, 1, None)
    assert (shown.unwatched, shown.per_record) == (11, 0.75)


def test_a_feed_asked_for_as_a_job_tells_its_counts(house):
    told(house, GROGOL)
    job = Job.objects.create(office=house.sukoharjo, kind="early_warning.feed", asked_by="machine", asked_at=now(),
                             state="running")  # fmt: skip
    assert WORK["early_warning.feed"](job)["added"] == 1


@pytest.mark.parametrize(
    "bomb",
    [b"a0: &a0 [x, x]\n" + b"".join(b"a%d: &a%d [*a%d, *a%d]\n" % (n, n, n - 1, n - 1) for n in range(1, 200)),
     b"key: &it [*it]\n", b"key: !!python/object:os.system {a: b}\n",
     b"key: " + b"[" * 100_000, b"key: " + b"{a: " * 50_000],
    ids=["doubles 200 times", "holds itself", "asks to be a thing", "lists too deep", "names too deep"],
)  # fmt: skip
def test_a_small_method_file_that_unpacks_into_far_more_is_refused_in_words(bomb):
    book, faults = read_book(bomb)
    assert book is None
    assert "metode.yaml, baris" in faults[0]


@pytest.mark.parametrize("change", [(b"id: tinggi", b"id: " + b"t" * 41), (b'version: "', b'version: "' + b"1" * 20)])
def test_a_word_the_tables_have_no_room_for_is_a_fault_of_the_file(change):
    raw = (PACKAGED / f"{AREAS}.yaml").read_bytes()
    book, faults = read_book(raw.replace(*change))
    assert book is None
    assert any("paling panjang" in one for one in faults), faults
