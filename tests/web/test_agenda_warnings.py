"""A term of the law from its start to its warnings: in the inbox, on the home page, by mail; no content in the mail."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail

from saksama.config.work import WORK
from saksama.kernel.clock import local_day
from saksama.law.clock_shapes import Regime
from saksama.law.explaining import Question
from saksama.workbench.agenda.mail import send_digests
from saksama.workbench.agenda.models import Due
from saksama.workbench.agenda.services import watch_clocks
from saksama.workbench.agenda.terms import start_term
from tests.office import signed_in

LABEL = "Petunjuk 7: pleno menetapkan temuan"


@pytest.fixture
def near(house, at):
    """Seven days that began six days ago: they end within 48 hours."""
    start = at - timedelta(days=6)
    question = Question(rule="pleno", regime=Regime.GENERAL, start=start, zone="WIB", known_on=local_day(start, "WIB"))
    return start_term(question, kind="cases.pleno", label=LABEL, office=house.sukoharjo, subject="cases.case:7")


def words(answer):
    return " ".join(answer.content.decode().split())


def todo(page):
    """The part of the home page that says what is to be done."""
    return page[page.index('id="h-kerja"') : page.index('id="h-minggu"')]


def test_the_hourly_work_is_the_one_that_warns_and_the_daily_mail_is_known_to_the_worker():
    assert {"agenda.watch", "agenda.digest"} <= set(WORK)


def test_a_term_that_nears_its_end_is_a_line_in_the_inbox_of_those_who_decide(house, at, near):
    watch_clocks(house.sukoharjo, at=at)
    for who, told in (("coordinator", True), ("pleno", True), ("reviewer", False), ("elsewhere", False)):
        page = words(signed_in(house, who).get("/kotak-masuk/"))
        assert (f"Segera: {LABEL}" in page) is told, who


def test_everybody_at_work_sees_it_on_the_home_page_with_its_rule(house, at, near):
    for who in ("coordinator", "reviewer", "field"):
        page = todo(words(signed_in(house, who).get("/")))
        assert LABEL in page, who
        assert "454(5)" in page, who
    assert LABEL not in words(signed_in(house, "elsewhere").get("/"))


def test_one_that_ran_out_is_told_as_missed_and_stays_on_the_home_page(house, at, near):
    Due.objects.update(due_at=at - timedelta(minutes=1))
    assert watch_clocks(house.sukoharjo, at=at) == {"missed": 1, "told": 1}
    assert watch_clocks(house.sukoharjo, at=at) == {"missed": 0, "told": 0}
    page = words(signed_in(house, "pleno").get("/"))
    assert f"Lewat: {LABEL}" in page, "the inbox's line"
    assert "sk-tag--late" in todo(page)


def test_the_mail_says_that_something_waits_and_nothing_of_it(house, at, near, settings):
    settings.EMAIL_HOST = "surel.rekaan.test"
    watch_clocks(house.sukoharjo, at=at)
    assert send_digests(house.sukoharjo, at=at) == 2
    assert {one.to[0] for one in mail.outbox} == {"coordinator@rekaan.test", "pleno@rekaan.test"}
    for one in mail.outbox:
        said = one.subject + one.body
        assert [part for part in (LABEL, "Petunjuk", "pleno menetapkan", "454", "cases.case") if part in said] == []
        assert "/kotak-masuk/" in said


def test_many_clocks_are_not_a_list_on_the_home_page_but_a_count_that_leads_to_the_board(house, at, near):
    """Forty that ran out: five stand there, the others are one click away, and hide none that is still to come."""
    rows = [
        Due(office=house.sukoharjo, kind="cases.pleno", subject=f"cases.case:{n}", label=f"Perkara {n}: lewat",
            starts_at=at - timedelta(days=9), due_at=at - timedelta(hours=n), rule="Pasal", source="UU", mark="M")
        for n in range(10, 50)
    ]  # fmt: skip
    Due.objects.bulk_create(rows)
    page = words(signed_in(house, "pleno").get("/"))
    assert todo(page).count(": lewat") == 5
    assert "35 tenggat lain yang lewat" in todo(page)
    assert LABEL in todo(page)
    assert 'href="/tenggat/papan/"' in todo(page)
