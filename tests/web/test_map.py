"""The map and its pages: what stands on them, where they lead, and what never stands there."""

from __future__ import annotations

import re
from html import unescape

import pytest

from saksama.workbench.early_warning import reading
from saksama.workbench.early_warning.saying import name_of, says
from tests.office import open_house, signed_in
from tests.people import MONDAY
from tests.workbench.early_warning.mapped import AGENCIES, EMPTY, KECAMATAN, everything, happened, kecamatan

pytestmark = pytest.mark.django_db
GROGOL = "33.11.09"


@pytest.fixture
def house():
    return open_house()


@pytest.fixture
def client(house):
    return signed_in(house, "prevention")


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return unescape(answer.content.decode())


def test_without_an_adopted_run_the_page_says_why(client):
    assert "Belum ada indeks yang dipakai kantor ini" in page(client, "/peta/")


def test_every_area_is_a_link_with_its_sentence_and_a_row_with_the_same_figures(house, client):
    kecamatan(house.sukoharjo, MONDAY)
    shown, sheet = page(client, "/peta/"), reading.sheet(house.desk("prevention"), "district")
    for code in KECAMATAN:
        value = sheet.values[code]
        said = says(sheet, name_of(code), value, sheet.shown_class(value))
        assert f'aria-label="{said}"' in shown
        assert re.search(rf'<th scope="row"><a href="[^"]*{re.escape(code)}[^"]*">{name_of(code)}</a>', shown)
    assert "peluang kelas" in shown
    assert f"{name_of(EMPTY)}: data belum cukup, tidak diberi kelas" in shown


def test_an_area_is_said_once_and_drawn_once(house, client):
    kecamatan(house.sukoharjo, MONDAY)
    shown, sheet = page(client, "/peta/"), reading.sheet(house.desk("prevention"), "district")
    value = sheet.values[GROGOL]
    drawn = shown[shown.index('class="pt-svg"') : shown.index("sk-key-map")]
    assert drawn.count(says(sheet, name_of(GROGOL), value, sheet.shown_class(value))) == 1
    assert drawn.count("<path") == len(KECAMATAN)


def test_a_report_that_comes_with_a_link_is_no_fault_yet(house, client):
    kecamatan(house.sukoharjo, MONDAY)
    shown = page(client, "/peta/laporan/?wilayah=33.11&tingkat=district")
    assert "Minta laporan: Kabupaten Sukoharjo" in shown
    assert "tidak boleh kosong" not in shown


def test_rows_stand_by_code_and_no_place_in_an_order_is_told(house, client):
    kecamatan(house.sukoharjo, MONDAY)
    shown = page(client, "/peta/")
    rows = re.findall(r'<tr id="w-(\d+)"', shown)
    assert rows == [code.replace(".", "") for code in KECAMATAN]
    assert not re.search(r"(?i)peringkat|urutan ke|ranking", shown)


def test_nation_province_regency_and_kecamatan_lead_down_to_a_village(house, client):
    everything(house.sukoharjo, MONDAY)
    for address, link in (
        ("/peta/ID/", "/peta/33/"), ("/peta/33/", "/peta/33.11/"), ("/peta/33.11/", f"/peta/{GROGOL}/"),
        (f"/peta/{GROGOL}/", f"/peta/unit/{GROGOL}.2001/"),
    ):  # fmt: skip
        assert f'href="{link}"' in page(client, address)
    assert client.get(f"/peta/{GROGOL}.2001/").headers["Location"] == f"/peta/unit/{GROGOL}.2001/"


def test_a_choice_of_period_stays_on_the_way_down(house, client):
    kecamatan(house.sukoharjo, MONDAY)
    assert f"/peta/unit/{GROGOL}/?masa=2020" in page(client, "/peta/33.11/?masa=2020")


def test_a_unit_says_why_and_what_would_lower_it_and_how_sure_it_is(house, client):
    kecamatan(house.sukoharjo, MONDAY)
    shown = page(client, f"/peta/unit/{GROGOL}/")
    for said in ("Peluang tiap kelas", "Yang akan menurunkannya", "Bila satu indikator ditinggalkan",
                 "Dari masa ke masa",
                 "Nilai yang turun karena pengawasan dikurangi bukan penurunan kerawanan", "Form A"):  # fmt: skip
        assert said in shown
    assert f"/peta/indikator/perkara-terbukti/{GROGOL}/" in shown


def test_an_indicator_lists_events_with_their_papers_and_links_only_what_the_desk_may_read(house, client):
    kecamatan(house.sukoharjo, MONDAY)
    happened(
        house.sukoharjo, MONDAY, subject="cases.case:0b1c2d3e-0000-4000-8000-000000000001", document="Register 901"
    )
    happened(house.sukoharjo, MONDAY, document="Putusan 12")
    address = f"/peta/indikator/perkara-terbukti/{GROGOL}/"
    mine, theirs = page(client, address), page(signed_in(house, "reviewer"), address)
    assert "Register 901" in theirs
    assert "Putusan 12" in mine
    assert "/perkara/0b1c2d3e" not in mine
    assert "/perkara/0b1c2d3e" in theirs


@pytest.mark.parametrize("who", ["field", "prevention"])
def test_who_may_not_open_a_case_learns_its_month_and_not_its_day_place_or_number(house, who):
    """A village has one head: desa, agency and day of a case of village officials would be a name."""
    kecamatan(house.sukoharjo, MONDAY)
    subject = "cases.case:0b1c2d3e-0000-4000-8000-000000000001"
    happened(house.sukoharjo, MONDAY, subject=subject, document="Register 901", indicator="perangkat-desa")
    address = f"/peta/indikator/perangkat-desa/{GROGOL}/"
    shown, theirs = page(signed_in(house, who), address), page(signed_in(house, "reviewer"), address)
    for hidden in ("Register 901", "4 Okt 2024", name_of("33.11.09.2001"), "0b1c2d3e"):
        assert hidden not in shown
        assert hidden in theirs
    assert "10/2024" in shown


def test_papers_of_other_bodies_are_for_who_notes_them_or_handles_cases(house):
    kecamatan(house.sukoharjo, MONDAY)
    happened(house.sukoharjo, MONDAY, document="R-112/KASN")
    address = f"/peta/indikator/perkara-terbukti/{GROGOL}/"
    seen = {who for who in ("field", "prevention", "reviewer", "coordinator")
            if "R-112/KASN" in page(signed_in(house, who), address)}  # fmt: skip
    assert seen == {"prevention", "reviewer", "coordinator"}


def test_agencies_are_a_table_with_intervals_and_no_map(house, client):
    everything(house.sukoharjo, MONDAY)
    shown = page(client, "/peta/instansi/")
    assert all(name in shown for name in AGENCIES.values())
    assert 'class="sk-int"' in shown
    assert "pt-svg" not in shown
    assert "Dinas Kesehatan" in page(client, "/peta/unit/33.11/dinkes/")


def test_shapes_are_small_and_may_be_kept(client):
    answer = client.get("/peta/bentuk/district/33.11.json")
    assert len(answer.json()["objects"]["areas"]["geometries"]) == len(KECAMATAN)
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/peta/bentuk/district/33.13.json").status_code == 404
    assert client.get("/peta/bentuk/galaxy/33.json").status_code == 404


@pytest.mark.parametrize("address", ["/peta/99/", "/peta/nama/", "/peta/unit/33.11.99/",
                                     "/peta/unit/198001012005011001/",
                                     f"/peta/indikator/tidak-ada/{GROGOL}/", "/peta/33.11/?masa=1999"])  # fmt: skip
def test_what_is_not_there_is_not_there(house, client, address):
    kecamatan(house.sukoharjo, MONDAY)
    assert client.get(address).status_code == 404
