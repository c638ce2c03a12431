"""May I, or not? on the counter: every question's page, what is never sent, the page that works without a network."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from inspect import getsource, signature

import pytest
from granian import Granian

from saksama.cli import site as site_module
from saksama.law.asking import asking
from saksama.web.loket import look
from saksama.web.loket.answers import asked
from tests.workbench.loket.made import AT

pytestmark = pytest.mark.django_db(databases=["loket"])
QUESTIONS = [one.key for one in asking().questions]
LIMIT = 60_000
OWN = sum(len(look.read(name).body) for name in ("loket.css", "ask.css", "mark.svg"))


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))


@pytest.fixture(scope="module")
def frame():
    return asking().frame


def test_every_question_is_listed_under_its_theme_and_leads_to_its_page(visitor):
    said = visitor.go("/33.11/boleh/").page
    assert sorted(re.findall(r'href="/33.11/boleh/([a-z-]+)/"', said)) == sorted([*QUESTIONS, "luring", "poster"])


@pytest.mark.parametrize("key", QUESTIONS)
def test_a_question_s_page_holds_every_answer_in_both_languages_below_60_kilobytes(visitor, key):
    book = asking()
    told = asked(book, book.question(key), AT.date())
    for language in ("", "/en"):
        said = visitor.go(f"{language}/33.11/boleh/{key}/").page
        assert said.count('<section class="lk-case') == len(told.shown)
        assert len(said.encode()) + OWN <= LIMIT
    assert "<form" not in said


def test_nothing_that_is_picked_can_be_sent(visitor):
    """Radios stand in no form, and the page has no address with a question mark but its own files."""
    said = visitor.go("/33.11/boleh/suka-akun-tim/").page
    assert said.count('type="radio"') == len(asking().frame.when) + len(asking().frame.who)
    assert "<form" not in said
    assert re.findall(r'(?:href|src)="(?!/rupa/)[^"]*\?', said) == []


def test_words_of_an_address_change_nothing_and_are_not_repeated(visitor):
    plain = visitor.go("/33.11/boleh/suka-akun-tim/").page
    asked_for = visitor.client.get("/33.11/boleh/suka-akun-tim/?siapa=Wagiyem").content.decode()
    assert asked_for == plain


def test_an_answer_says_what_the_rulebook_says_with_mark_source_and_what_holds_today(visitor):
    said = text(visitor.go("/33.11/boleh/suka-akun-tim/").page)
    assert "Jangan" in said
    assert "DIS-06d: Menyukai (like) dalam atau untuk grup atau akun tim pemenangan calon (tinggi)" in said
    assert "UU 20/2023 Pasal 24(1)" in said  # in force on 14 October 2024
    assert "UU 5/2014" not in said  # repealed on 31 October 2023
    assert "Masih diperdebatkan" in said
    assert "S30: prsoloraya" in said  # what is disputed has its source in the list too
    assert "Kalau sudah terlanjur" in said


def test_a_grey_answer_shows_both_readings_with_their_sources(visitor):
    page = visitor.go("/33.11/boleh/hadir-kampanye/").page
    grey = page.split('class="lk-case is-grey')[1].split("</section>")[0]
    assert "Yang membolehkan" in grey
    assert "Yang melarang" in grey
    assert "Q2, S28" in grey


def test_who_is_no_civil_servant_is_told_whom_to_ask(visitor):
    said = text(visitor.go("/33.11/boleh/suka-akun-tim/").page)
    assert "Bukan bahasan kami" in said
    assert "Tanyakan kepada camat" in said


def test_every_person_and_time_can_be_picked_by_the_sheet_alone(frame):
    sheet = look.own("ask.css")
    for name, keys in (("w", [one.key for one in frame.when]), ("k", [one.key for one in frame.who])):
        for key in keys:
            assert f".lk-ask:has(#{name}-{key}:checked) .lk-case:not(.{name}-{key})" in sheet


def test_a_question_nobody_asks_is_not_there(visitor):
    assert visitor.client.get("/33.11/boleh/tiada/").status_code == 404


def test_the_offline_page_needs_nothing_else_and_comes_below_120_kilobytes(visitor):
    for language in ("", "/en"):
        answer = visitor.client.get(f"{language}/33.11/boleh/luring/", headers={"accept-encoding": "gzip"})
        assert len(answer.content) <= 120_000
        said = gzip.decompress(answer.content).decode()
        assert re.findall(r'(?:src|href)="(?!#|data:,|\.\./)[^"]*"', said) == []
        assert said.count('<details class="lk-fold"') == len(QUESTIONS)
        assert "style=" not in said


def test_the_offline_page_s_own_parts_run_by_their_digests_and_nothing_else_does(visitor):
    answer = visitor.client.get("/33.11/boleh/luring/")
    policy, said = answer["Content-Security-Policy"], answer.content.decode()
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        inside = said.split(f"<{tag}>")[1].split(f"</{tag}>")[0]
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{rule} 'sha256-{digest}'" in policy
    assert "worker-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer.get("Set-Cookie") is None


def test_the_offline_page_holds_every_answer_of_every_question(visitor):
    book = asking()
    said = visitor.client.get("/33.11/boleh/luring/").content.decode()
    assert said.count('<section class="lk-case') == sum(len(book.sections(one, AT.date())) for one in book.questions)


def test_its_worker_knows_that_page_alone(visitor):
    answer = visitor.client.get("/33.11/boleh/luring/pelayan.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert "Service-Worker-Allowed" not in answer
    assert visitor.client.get("/99.99/boleh/luring/pelayan.js").status_code == 404


def test_the_poster_carries_the_address_as_a_code_and_in_letters(visitor):
    said = visitor.go("/33.11/boleh/poster/").page
    assert "http://testserver/33.11/boleh/" in said
    assert re.search(r'class="lk-qr"[^>]*><svg', said)
    assert "style=" not in said


def test_the_site_s_server_writes_no_line_for_a_request():
    assert signature(Granian).parameters["log_access"].default is False
    assert "log_access" not in getsource(site_module)
