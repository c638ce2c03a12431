"""`saksama index …` as an officer types it."""

from __future__ import annotations

import csv
import json
import re
import stat

import pytest
from click.testing import CliRunner

from saksama.cli import app
from saksama.cli.index_page import coarse
from tests.shared_data import shared
from tests.vulnerability.made import UNITS, data, method_file

FIGURES = {"a": [90, 50, 20, 5], "b": [90, 0, 20, 5], "c": [90, 50, 20, 5]}
PROVINCES = "2024 (provincial input)"
CELLS = ("uncertainty:", "cells: {asn: asn, cases: [a]}\nuncertainty:")


def typed(*words):
    return CliRunner().invoke(app, ["index", *map(str, words)])


def done(*words):
    answer = typed(*words)
    assert answer.exit_code == 0, answer.output
    return answer.output


@pytest.fixture
def made(tmp_path):
    """Method, data, and the folder of their result."""
    method, table = method_file(tmp_path), data(tmp_path, FIGURES)
    done("run", method, table, "--out", tmp_path / "hasil")
    return method, table, tmp_path / "hasil"


def published(*words):
    return ["run", "ikp-2024", shared("data", "regions", "ikp_published_figures.csv"), *words]


@pytest.mark.shared
def test_cut_offs_and_classes_of_ikp_2024_from_the_published_figures():
    told = done(*published("--edition", PROVINCES))
    assert "Batas kelas: 21,70 / 68,50" in told
    assert "Kelas: 5 tinggi, 21 sedang, 8 rendah" in told


@pytest.mark.shared
def test_class_and_place_of_every_province_are_those_that_were_published():
    result = json.loads(done(*published("--edition", PROVINCES, "--json")))
    said = {row["told"]["unit"]: (row["told"]["index_class"], row["position"]) for row in result["rows"]}
    with shared("data", "regions", "ikp_published_figures.csv").open(encoding="utf-8") as file:
        printed = {row["code"]: (row["category"], int(row["rank"])) for row in csv.DictReader(file)
                   if row["index"] == "IKP" and row["edition"] == PROVINCES}  # fmt: skip
    assert len(printed) == 34
    assert said == printed


@pytest.mark.shared
def test_it_did_not_foretell_the_cases_and_says_so(tmp_path):
    done(*published("--edition", PROVINCES, "--out", tmp_path / "hasil"))
    table = shared("data", "regions", "ikp_published_figures.csv")
    told = done(
        "backtest", tmp_path / "hasil", table, "--edition", "KASN Pemilu 2024 (to Feb 2024)", "--absent-is-zero"
    )
    assert "Spearman -0,107" in told


@pytest.mark.shared
def test_which_edition_is_asked_where_there_are_several():
    answer = typed(*published())
    assert answer.exit_code == 2
    assert PROVINCES in answer.output


def test_a_run_tells_cut_offs_classes_and_intervals(tmp_path):
    told = done("run", method_file(tmp_path), data(tmp_path, FIGURES))
    assert "Batas kelas: 30,00 / 60,00" in told
    assert "Kelas: 1 tinggi, 1 sedang, 2 rendah" in told
    assert re.search(r"1 \[1-1\] +33.11 Kabupaten Sukoharjo +90,00  90,00-90,00  tinggi \(100 %\)", told)


def test_the_folder_holds_result_figures_cells_and_the_method(made):
    method, _table, folder = made
    assert sorted(path.name for path in folder.iterdir()) == ["hasil.json", "metode.yaml", "nilai.csv", "sel.csv"]
    assert (folder / "metode.yaml").read_bytes() == method.read_bytes()
    assert stat.S_IMODE((folder / "nilai.csv").stat().st_mode) == 0o600
    rows = list(csv.DictReader((folder / "sel.csv").read_text().splitlines()))
    assert len(rows) == len(UNITS) * 3
    assert sum(float(row["points"]) for row in rows if row["unit"] == "33.11") == pytest.approx(90)


def test_the_same_run_twice_gives_the_same_bytes(made, tmp_path):
    method, table, folder = made
    done("run", method, table, "--out", tmp_path / "lagi")
    assert all((tmp_path / "lagi" / path.name).read_bytes() == path.read_bytes() for path in folder.iterdir())


def test_a_result_is_never_overwritten_and_a_refused_run_leaves_nothing(made, tmp_path):
    method, table, folder = made
    before = (folder / "hasil.json").read_bytes()
    assert typed("run", method, table, "--out", folder).exit_code == 2
    assert (folder / "hasil.json").read_bytes() == before
    bad = data(tmp_path, FIGURES | {"total": [1, 1, 1, 1]}, name="salah.csv")
    answer = typed("run", method, bad, "--out", tmp_path / "baru")
    assert answer.exit_code == 2
    assert "(33.11, total): tertulis 1, tetapi" in answer.output
    assert not (tmp_path / "baru").exists()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".sementara")]


def test_check_tells_every_fault_of_a_method(tmp_path):
    path = method_file(tmp_path, ("{ab: 60, c: 40}", "{ab: 35, c: 62}"), ("cuts: [30, 60]", "cuts: [60, 30]"))
    answer = typed("check", path)
    assert answer.exit_code == 2
    assert "35 + 62" in answer.output
    assert "batas kelas harus naik" in answer.output


def test_check_reads_a_sound_method_aloud_and_data_against_it(tmp_path):
    method = method_file(tmp_path)
    assert "total (arithmetic): ab 60,0, c 40,0" in done("check", method)
    assert "4 unit, 1 periode" in done("check", data(tmp_path, FIGURES), "--method", method)
    assert typed("check", data(tmp_path, FIGURES)).exit_code == 2


def test_a_person_s_column_ends_the_run(tmp_path):
    path = tmp_path / "orang.csv"
    path.write_text("unit,indicator,value,nip\n33.11,a,1,198501012010011001\n")
    answer = typed("run", method_file(tmp_path), path)
    assert answer.exit_code == 2
    assert "tampak seperti data seseorang" in answer.output
    assert "198501" not in answer.output


def test_compare_shows_who_moved_between_two_periods_of_one_method(tmp_path):
    method = method_file(tmp_path)
    for year, figures in (("2020", FIGURES), ("2024", FIGURES | {"a": [0, 90, 20, 5], "b": [0, 90, 20, 5]})):
        done("run", method, data(tmp_path, figures, period=year), "--out", tmp_path / year)
    told = done("compare", tmp_path / "2020", tmp_path / "2024")
    assert "dua periode: perubahan" in told
    assert re.search(r"-1  33.11 Kabupaten Sukoharjo +90,00 → 36,00  tinggi → sedang", told)


def test_compare_never_mixes_two_methods_in_a_trend(tmp_path):
    done("run", method_file(tmp_path), data(tmp_path, FIGURES, period="2020"), "--out", tmp_path / "2020")
    other = method_file(tmp_path, ("{ab: 60, c: 40}", "{ab: 50, c: 50}"))
    done("run", other, data(tmp_path, FIGURES, period="2024"), "--out", tmp_path / "2024")
    answer = typed("compare", tmp_path / "2020", tmp_path / "2024")
    assert answer.exit_code == 2
    assert "Hitung ulang tahun lama" in answer.output


def test_a_changed_method_beside_a_result_is_noticed(made, tmp_path):
    folder = made[2]
    text = (folder / "metode.yaml").read_text()
    (folder / "metode.yaml").write_text(text.replace("ab: 60, c: 40", "ab: 40, c: 60"))
    answer = typed("report", folder, "--out", tmp_path / "x.html")
    assert "bukan metode yang menghasilkan" in answer.output


def test_backtest_against_later_cases(made, tmp_path):
    cases = data(tmp_path, {"perkara": [5, 0, 1, 0]}, name="perkara.csv")
    told = done("backtest", made[2], cases, "--most", "2")
    assert "4 unit diuji." in told
    assert "Kena pada 2 teratas: 0,500; kebetulan 0,500." in told
    assert "Ketepatan kelas tinggi: 1,000 dari 1 unit; tingkat dasar 0,500." in told
    assert re.search(r"Brier 0,\d{3}; tingkat dasar saja 0,250", told)


def test_two_kinds_of_cases_are_not_added_up(made, tmp_path):
    cases = data(tmp_path, {"perkara": [5, 0, 1, 0], "lain": [1, 1, 1, 1]}, name="perkara.csv")
    assert "satu indikator dan satu periode" in typed("backtest", made[2], cases).output


def test_the_page_for_the_office_tells_everything_without_scripts(made, tmp_path):
    done("report", made[2], "--out", tmp_path / "dalam.html", "--inside")
    html = (tmp_path / "dalam.html").read_text("utf-8")
    assert "Hanya untuk di dalam kantor." in html
    assert "33.11 Kabupaten Sukoharjo" in html
    assert "90,00-90,00" in html
    assert "Tanpa satu indikator" in html
    assert not re.search(r"<script|https?://|src=|{[{%]", html)


def test_the_page_for_everybody_hides_small_cells_and_tells_steps_of_five(tmp_path):
    figures = {"a": [9, 2, 14, 31], "b": [9, 2, 14, 31], "c": [9, 2, 14, 31], "asn": [500, 500, 500, 500]}
    done("run", method_file(tmp_path, CELLS), data(tmp_path, figures), "--out", tmp_path / "hasil")
    done("report", tmp_path / "hasil", "--out", tmp_path / "umum.html")
    html = (tmp_path / "umum.html").read_text("utf-8")
    assert "33.08" in html
    assert "33.09" in html
    assert "33.10" not in html, "two cases"
    assert "33.11" not in html, "would follow from the total"
    assert "Tidak ditampilkan: 2 unit" in html
    assert '<td class="n">30</td>' in html
    assert "Urutan" not in html, "a gap between places would tell of the hidden"
    assert '<td class="n">30-30</td>' in html
    assert "31,00" not in html


def test_agencies_are_not_shown_outside_where_nothing_says_how_large_they_are(tmp_path):
    units = ("33.11/dinkes", "33.11/disdik", "33.11/setda", "33.11/bkpsdm")
    done("run", method_file(tmp_path), data(tmp_path, FIGURES, units=units), "--out", tmp_path / "hasil")
    done("report", tmp_path / "hasil", "--out", tmp_path / "umum.html")
    assert "dinkes" not in (tmp_path / "umum.html").read_text("utf-8")


def test_two_years_of_one_file_are_compared_where_they_were_scaled_together(tmp_path):
    together = method_file(tmp_path, ("over: period", "over: all"), ("scale: {how: given}", "scale: {how: min-max}"))
    later = FIGURES | {"a": [0, 90, 20, 5], "b": [0, 90, 20, 5]}
    years = [data(tmp_path, f, period=y, name=f"{y}.csv").read_text() for y, f in (("2020", FIGURES), ("2024", later))]
    both = tmp_path / "dua.csv"
    both.write_text(years[0] + years[1].partition("\n")[2])
    done("run", together, both, "--out", tmp_path / "hasil")
    told = done("compare", tmp_path / "hasil", tmp_path / "hasil", "--periods", "2020", "2024")
    assert "dua periode: perubahan" in told
    assert "100,00 → 40,00" in told


def test_steps_of_five():
    assert [coarse(value) for value in (0, 2.4, 2.6, 31, 98)] == [0, 0, 5, 30, 100]


def test_a_name_from_a_method_file_is_text_on_the_page(tmp_path):
    done("run", method_file(tmp_path, ("{id: Uji, en", "{id: <script>alert(1)</script>, en")), data(tmp_path, FIGURES),
         "--out", tmp_path / "hasil")  # fmt: skip
    done("report", tmp_path / "hasil", "--out", tmp_path / "x.html")
    assert "<script" not in (tmp_path / "x.html").read_text("utf-8")


def test_each_period_has_its_own_part(tmp_path):
    years = [data(tmp_path, FIGURES, period=year, name=f"{year}.csv").read_text() for year in ("2020", "2024")]
    both = tmp_path / "dua.csv"
    both.write_text(years[0] + years[1].partition("\n")[2])
    told = done("run", method_file(tmp_path), both)
    assert told.index("2020\n") < told.index("2024\n")
    assert told.count("Kelas: 1 tinggi, 1 sedang, 2 rendah") == 2
