"""The pages of the office's own data: what is typed stays, faults are told whole, nobody stands on them."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from saksama.kernel.clock import now
from saksama.vulnerability.methods import PACKAGED
from saksama.workbench.early_warning.models import Agency, Event, Figure, Run
from tests.office import signed_in
from tests.workbench.early_warning.counted import GROGOL, a_case, a_record, fed, told
from tests.workbench.pleno.made import PARTY, a_report

pytestmark = pytest.mark.django_db
HOME = "/kerawanan/"


def page(house, path, who="prevention", **given):
    return signed_in(house, who).get(f"{HOME}{path}", given).content.decode()


def post(house, path, who="prevention", **given):
    return signed_in(house, who).post(f"{HOME}{path}", given)


def a_file(name, text):
    return SimpleUploadedFile(name, text.encode(), "text/plain")


def test_the_overview_says_that_zero_without_watching_is_not_safe(house):
    a_case(house, report=told(house, GROGOL))
    a_record(house)
    fed(house)
    shown = page(house, "", tahun="2024")
    assert "12 dari 12 wilayah tanpa satu pun Formulir A: nol di sana bukan aman." in shown
    assert shown.count("tidak diawasi: nol bukan aman") == 12
    assert "1 kejadian belum berwilayah" in shown


@pytest.mark.parametrize("year", ["0000", "abcd", "99999", "²²²²"])
def test_a_year_that_there_is_not_shows_this_one(house, year):
    assert signed_in(house, "prevention").get(HOME, {"tahun": year}).status_code == 200


def test_the_page_of_things_without_a_place_shows_number_day_and_origin_and_nobody(house):
    report = a_report(house)
    a_case(house, report=report)
    fed(house)
    shown = page(house, "belum-berwilayah/", "reviewer")
    assert report.number in shown
    assert "14 Okt 2024" in shown
    assert PARTY not in shown
    assert "Ajakan" not in shown
    assert "checked" not in shown, "nothing is chosen beforehand"
    subject = f"intake.report:{report.pk}"
    assert post(house, "belum-berwilayah/", "reviewer", what=subject, area="").status_code == 422
    assert post(house, "belum-berwilayah/", "reviewer", what=subject, area=GROGOL).status_code == 302
    assert set(Event.objects.filter(subject=subject).values_list("region_code", flat=True)) == {GROGOL}


def test_places_are_chosen_from_lists_and_never_written(house):
    for path, who in (("belum-berwilayah/", "coordinator"), ("kejadian/", "prevention")):
        a_record(house)
        fed(house)
        shown = page(house, path, who)
        assert '<select name="area"' in shown
        assert "Grogol (33.11.09)" in shown


def test_every_fault_of_a_list_of_agencies_stands_on_the_page_and_nothing_came_in(house):
    bad = a_file("daftar.csv", "slug,name,region_code\nDinas X,Dinas,33.11.09\nbaik,Baik,33.11.09\nlain,,77\n")
    answer = post(house, "instansi/impor/", file=bad)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "3 hal perlu dibetulkan" in shown
    assert shown.index("Baris 2") < shown.index("Baris 4")
    assert not Agency.objects.exists()


def test_a_table_of_figures_comes_in_or_tells_its_cells(house):
    head = "unit,indicator,value,period\n"
    said = {"method": "netralitas-wilayah", "source": "KPU"}
    shown = post(
        house, "angka/impor/", file=a_file("d.csv", head + "33.11.09,selisih,x,2024\n33.11.77,asn,1,24\n"), **said
    )
    assert shown.status_code == 422
    assert shown.content.decode().count("baris ") >= 2
    good = a_file("d.csv", head + "33.11.09,selisih,12.5,2024\n")
    assert post(house, "angka/impor/", file=good, **said).status_code == 302
    assert Figure.objects.get().value == 12.5
    assert "12,50" in page(house, "angka/")


def test_a_broken_method_tells_all_its_faults_with_their_lines(house):
    text = (PACKAGED / "netralitas-wilayah.yaml").read_text()
    broken = text.replace("riwayat: 50", "riwayat: 60").replace("key: mutasi", "key: nip")
    answer = post(house, "hitungan/baru/", file=a_file("m.yaml", broken), level="district", periods="2024")
    assert answer.status_code == 422
    assert answer.content.decode().count("metode.yaml, baris") >= 3
    assert not Run.objects.exists()


def test_a_method_of_the_office_itself_is_frozen_byte_by_byte(house):
    text = (PACKAGED / "netralitas-wilayah.yaml").read_text().replace('version: "1.0"', 'version: "kantor-1"')
    answer = post(house, "hitungan/baru/", file=a_file("m.yaml", text), level="district", periods="2024")
    assert answer.status_code == 302
    run = Run.objects.get()
    assert (bytes(run.method_text).decode(), run.method_version) == (text, "kantor-1")
    shown = page(house, f"hitungan/{run.pk}/")
    assert "Apa yang ada dan apa yang kurang" in shown
    assert "Hitung</button>" in shown


@pytest.mark.parametrize("wrong", [{"method": ""}, {"periods": "besok"}, {"periods": "2024,2024-10"}, {"level": "x"}])
def test_a_run_without_method_period_or_level_is_not_put_together(house, wrong):
    said = {"method": "netralitas-wilayah", "level": "district", "periods": "2024"} | wrong
    assert post(house, "hitungan/baru/", **said).status_code == 422
    assert not Run.objects.exists()


def test_an_event_s_form_keeps_what_was_typed(house):
    answer = post(house, "kejadian/", indicator="perkara-terdahulu", area=GROGOL, on=date.max.isoformat(),
                  document="R-112/KASN/3/2024", weight="1")  # fmt: skip
    assert answer.status_code == 422
    assert "R-112/KASN/3/2024" in answer.content.decode()


def test_as_many_questions_for_three_hundred_events_as_for_ten(house):
    def asked(path, who):
        client = signed_in(house, who)
        client.get(f"{HOME}{path}")
        with CaptureQueriesContext(connection) as found:
            assert client.get(f"{HOME}{path}").status_code == 200
        return len(found)

    pages = [("", "prevention"), ("belum-berwilayah/", "reviewer"), ("kejadian/", "prevention")]
    some(house, 10)
    few = [asked(*one) for one in pages]
    some(house, 300)
    assert [asked(*one) for one in pages] == few
    assert max(few) < 30


def some(house, count):
    here = Event.objects.count()
    Event.objects.bulk_create(
        Event(office=house.sukoharjo, region_code=GROGOL if n % 2 else "", indicator="perkara-terbukti", origin="case",
              happened_on=now().date(), subject=f"cases.case:{here + n}", noted_by="machine", noted_at=now())
        for n in range(count)
    )  # fmt: skip
    Event.objects.bulk_create(
        Event(office=house.sukoharjo, region_code=GROGOL, indicator="perkara-terdahulu", origin="entered",
              happened_on=now().date(), document=f"{n}", noted_by="p-prevention", noted_at=now())
        for n in range(count)
    )  # fmt: skip


@pytest.mark.slow
def test_the_web_process_loads_no_scipy():
    script = """
import os, sys, django
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
django.setup()
import saksama.web.areas.vulnerable.urls
assert "scipy" not in sys.modules, "scipy"
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stderr[-2000:]
