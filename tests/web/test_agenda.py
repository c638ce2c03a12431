"""Inbox and clocks in a browser's eyes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from saksama.kernel.clock import local_day, now
from saksama.law.clock_shapes import Regime
from saksama.law.explaining import Question
from saksama.workbench.agenda.models import Message
from saksama.workbench.agenda.services import Clock, start_clock, tell
from saksama.workbench.agenda.terms import start_term
from tests.office import signed_in


def words(answer):
    return answer.content.decode()


def a_line(house, *who, path="/antrean/", label="Dua petugas berbeda pendapat tentang petunjuk 4."):
    tell([house.officers[key] for key in who], office=house.sukoharjo, kind="x", label=label, at=now(), path=path)
    return Message.objects.filter(officer=house.officers[who[0]]).latest("at")


def test_a_line_leads_where_it_points_and_is_read_then(house):
    line = a_line(house, "coordinator")
    browser = signed_in(house, "coordinator")
    assert "is-new" in words(browser.get("/kotak-masuk/"))
    assert browser.post(f"/kotak-masuk/{line.pk}/")["Location"] == "/antrean/"
    assert "is-new" not in words(browser.get("/kotak-masuk/"))


@pytest.mark.parametrize("path", ["https://jahat.rekaan.test/", "//jahat.rekaan.test", "", "javascript:alert(1)"])
def test_a_line_never_leads_out_of_the_workbench(house, path):
    line = a_line(house, "coordinator", path=path)
    assert signed_in(house, "coordinator").post(f"/kotak-masuk/{line.pk}/")["Location"] == "/kotak-masuk/"


def test_another_s_line_is_not_there(house):
    line = a_line(house, "coordinator")
    assert signed_in(house, "reviewer").post(f"/kotak-masuk/{line.pk}/").status_code == 404
    assert Message.objects.get(pk=line.pk).read_at is None


def test_everything_is_read_at_once(house):
    a_line(house, "coordinator")
    a_line(house, "coordinator")
    browser = signed_in(house, "coordinator")
    browser.post("/kotak-masuk/dibaca/")
    assert not Message.objects.filter(read_at__isnull=True).exists()
    assert "Tandai semua" not in words(browser.get("/kotak-masuk/"))


def test_an_empty_inbox_says_why(house):
    assert "Kotak masuk Anda kosong" in words(signed_in(house, "coordinator").get("/kotak-masuk/"))


def test_many_lines_come_in_pages(house):
    for number in range(45):
        a_line(house, "coordinator", label=f"Baris {number:02d}")
    browser = signed_in(house, "coordinator")
    assert "Baris 44" in words(browser.get("/kotak-masuk/"))
    assert "Baris 00" in words(browser.get("/kotak-masuk/?page=2"))


def test_a_clock_shows_rule_source_mark_and_how_it_is_counted(house):
    clock = Clock(kind="review.finding_window", label="Petunjuk 4: pleno", starts_at=now() - timedelta(days=9),
                  due_at=now() - timedelta(hours=1), rule="Pasal 454 ayat (5)", source="UU 7/2017",
                  mark="H")  # fmt: skip
    start_clock(clock, office=house.sukoharjo, subject="patrols.lead:4")
    page = words(signed_in(house, "pleno").get("/tenggat/"))
    for part in ("Petunjuk 4: pleno", "Pasal 454 ayat (5)", "UU 7/2017", "keyakinan sumber: tinggi",
                 "Hari pertama tidak dihitung", "Lewat"):  # fmt: skip
        assert part in page
    assert "Petunjuk 4" not in words(signed_in(house, "elsewhere").get("/tenggat/"))


def test_a_term_of_the_law_shows_how_it_was_counted(house):
    start = now()
    question = Question(
        rule="laporan", regime=Regime.GENERAL, start=start, zone="WIB", known_on=local_day(start, "WIB")
    )
    start_term(question, kind="cases.laporan", label="Laporan 7", office=house.sukoharjo, subject="cases.case:7")
    page = words(signed_in(house, "pleno").get("/tenggat/"))
    for part in ("Cara menghitungnya", "7 hari kerja sejak", "hari mulai tidak dihitung", "Hari libur: sebagaimana"):
        assert part in page
