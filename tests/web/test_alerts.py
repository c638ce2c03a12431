"""The pages of warnings: why, who, what next; nothing is an order of places and nothing is about a person."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from saksama.vulnerability.alerting.loading import alerts
from saksama.workbench.early_warning.models import Alert
from saksama.workbench.early_warning.services import answering
from tests.office import signed_in
from tests.workbench.early_warning.alerts import BAKI, GATAK, GROGOL, an_agency, an_alert

INDEX = "/peringatan/"
DONE = "Imbauan dikirim ke semua desa."


def words(answer):
    return answer.content.decode()


@pytest.fixture
def browser(house):
    return signed_in(house, "prevention")


@pytest.fixture
def alert(house, at):
    return an_alert(house.sukoharjo, at=at)


def test_what_is_open_stands_by_urgency_then_by_day_then_in_turn(house, at, browser):
    urgent = {"urgency": "urgent"}
    for unit, rule, figures, days in (
        (GATAK, "pola-baru", {"urgency": "attention"}, 0), (BAKI, "kelas-tertinggi", urgent, 2),
        (GROGOL, "rawan-tanpa-pencegahan", urgent, 0), (BAKI, "kejadian-naik-besar", urgent, 0),
        (BAKI, "nilai-naik-besar", urgent, 0),
    ):  # fmt: skip
        an_alert(house.sukoharjo, unit, rule, at=at - timedelta(days=days), figures=figures)
    seen = re.findall(r'<a href="/peringatan/[0-9a-f-]{36}/">([^<]+)</a>', words(browser.get(INDEX)))
    assert [one.rpartition(": ")[2] for one in seen] == ["Grogol", "Baki", "Baki", "Baki", "Gatak"]
    assert seen[3].startswith("Kelas kerawanan"), "two days ago comes after today"


def test_nothing_open_is_no_all_clear(browser, house):
    page = words(browser.get(INDEX))
    assert "Tidak ada peringatan yang terbuka" in page
    assert "belum berarti aman" in page


def test_one_says_why_on_which_figures_and_what_is_suggested(house, at, browser):
    an_agency(house.sukoharjo)
    figures = {"urgency": "attention", "new": 6, "norm": 4.0, "before": [4, 4, 4, 4], "percent": 50.0, "band": "large",
               "days": 28, "since": "2024-09-17"}  # fmt: skip
    one = an_alert(house.sukoharjo, "33.11/dinkes", "kejadian-naik-besar", at=at, figures=figures)
    page = words(browser.get(f"{INDEX}{one.pk}/"))
    for said in ("Dinas Kesehatan", "4, rata-rata dari 4; 4; 4; 4", "+50 % (besar)", "28 hari, sejak Sel, 17 Sep 2024",
                 alerts().rule("kejadian-naik-besar").action.id, "ACLED", "Ambil peringatan ini"):  # fmt: skip
        assert said in page, said


def test_a_rule_that_the_book_has_no_more_still_shows_its_figures(house, at, browser):
    one = an_alert(house.sukoharjo, rule="aturan-lama", at=at)
    page = words(browser.get(f"{INDEX}{one.pk}/"))
    assert "tidak ada lagi dalam buku aturan" in page
    assert "61,2" in page


def test_taken_acted_and_closed_from_its_page(alert, browser):
    address = f"{INDEX}{alert.pk}/"
    assert browser.post(f"{address}ambil/", {"version": 1})["Location"] == address
    assert browser.post(f"{address}tindakan/", {"version": 2, "done": DONE})["Location"] == address
    sent = {"version": 3, "outcome": "averted", "note": "Tidak terjadi."}
    assert browser.post(f"{address}tutup/", sent)["Location"] == address
    page = words(browser.get(address))
    assert DONE in page
    assert "Tercegah" in page
    assert "Ambil peringatan ini" not in page
    assert "Tercegah" in words(browser.get(f"{INDEX}selesai/"))


def test_a_page_that_is_old_keeps_what_was_typed_and_the_second_press_counts(house, at, alert, browser):
    answering.take(house.desk("prevention", at), alert, seen=1, at=at)
    answering.tie_to_plan(house.desk("prevention", at), alert, plan="prevention.plan:7", at=at)
    address = f"{INDEX}{alert.pk}/tindakan/"
    answer = browser.post(address, {"version": 2, "done": DONE})
    assert answer.status_code == 422
    assert DONE in words(answer)
    assert "sudah berubah" in words(answer)
    version = re.search(r'name="version" value="(\d+)"', words(answer))[1]
    assert browser.post(address, {"version": version, "done": DONE}).status_code == 302
    assert Alert.objects.get(pk=alert.pk).action == DONE


def test_nothing_is_chosen_for_the_officer(house, at, alert, browser):
    answering.take(house.desk("prevention", at), alert, seen=1, at=at)
    page = words(browser.get(f"{INDEX}{alert.pk}/tutup/"))
    assert page.count('type="radio"') == 4
    assert "checked" not in page
    assert "tanpa nama orang" in page


def test_who_only_reads_finds_no_button(house, alert):
    page = words(signed_in(house, "field").get(f"{INDEX}{alert.pk}/"))
    assert "Ambil peringatan ini" not in page
    assert "61,2" in page


def test_few_are_not_enough_to_say_how_often_a_rule_is_wrong(house, at, browser):
    desk = house.desk("prevention", at)
    for n in range(5):
        one = an_alert(house.sukoharjo, period=f"2024-0{n + 1}", at=at)
        answering.take(desk, one, seen=1, at=at + timedelta(hours=3))
        if n < 4:
            answering.close(desk, one, outcome="false_alarm", note="Data keliru.", seen=2, at=at)
    page = words(browser.get(f"{INDEX}statistik/"))
    assert "belum cukup (4 dari 4)" in page
    assert "3,0 jam" in page
    answering.close(desk, one, outcome="averted", note="Tidak terjadi.", seen=2, at=at)
    assert "4 dari 5: 80 % (antara 38 dan 96 %)" in words(browser.get(f"{INDEX}statistik/"))


def test_every_rule_stands_on_its_page_with_source_and_mark(browser, house):
    page = words(browser.get(f"{INDEX}aturan/"))
    for rule in alerts().rules:
        assert rule.key in page
        assert rule.name.id in page
        assert rule.source.replace(">", "&gt;").replace("'", "&#x27;") in page
    assert page.count("keyakinan sumber") == len(alerts().rules) + 1
    assert "lebih dari 10 % sampai 25 % di atas rata-rata 2 periode sebelumnya" in page
