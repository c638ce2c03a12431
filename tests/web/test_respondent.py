"""The outside page: in with both halves, one browser, an hour; what it shows and takes; what it never tells."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from saksama.kernel.clock import now
from saksama.workbench.rights.models import Access, Objection, Reply
from saksama.workbench.rights.services import respondent as services
from tests.office import contest_of, open_house, prepare_home
from tests.workbench.documents.made import headed
from tests.world import respondent as world

pytestmark = pytest.mark.django_db


@pytest.fixture
def at():
    return now()


@pytest.fixture
def house(db, at):
    prepare_home()
    house = open_house()
    headed(house, at)
    return house


@pytest.fixture
def halves(house, at):
    contest_of(house)
    case = world._case(house, at, 0)
    file = world._file(house, case, at)
    world._bound(file)
    file = services.approve_file(house.desk("pleno", at), world._anew(file), digest=world.sha256(world.PDF), at=at)
    access, code = services.give_access(house.desk("coordinator", at), file, handed="office", at=at)
    return {"code": code, "factor": services.draw_factor(house.desk("pleno", at), access, at=at)}


@pytest.fixture
def browser(halves):
    client = Client()
    assert client.post("/berkas/", halves).status_code == 302
    return client


def test_inside_stand_number_state_allegation_and_rights(browser):
    page = browser.get("/berkas/isi/").content.decode()
    for said in ("070/REG/TM/K.JT-28/2025", world.TEXT, "Mengajukan keberatan", "anggota pleno yang tidak menangani"):
        assert said in page
    assert "Seorang pria" not in page


def test_the_pdf_is_byte_for_byte_the_checked_one(browser):
    answer = browser.get("/berkas/isi/berkas.pdf")
    assert (answer.content, answer["Content-Type"]) == (world.PDF, "application/pdf")


def test_another_browser_sees_nothing_and_the_code_opens_no_second_time(browser, halves):
    assert Client().get("/berkas/isi/").status_code == 404
    assert Client().post("/berkas/", halves).status_code == 422


def test_a_wrong_code_a_wrong_factor_and_a_dead_one_are_answered_alike(house, halves):
    nobody = Client().post("/berkas/", {"code": "AAAAA-BBBBB-CCCCC-DDDDD", "factor": "123456"})
    wrong = Client().post("/berkas/", halves | {"factor": "abcdef"})
    Access.objects.update(closed_at=now())
    dead = Client().post("/berkas/", halves)
    said = {_main(one) for one in (nobody, wrong, dead)}
    assert {one.status_code for one in (nobody, wrong, dead)} == {422}
    assert len(said) == 1
    assert "tidak membuka apa pun" in said.pop()


def test_nothing_is_kept_framed_referred_or_shared_with_the_officers(browser):
    for path in ("/berkas/", "/berkas/isi/", "/berkas/isi/berkas.pdf"):
        answer = browser.get(path)
        assert answer["Cache-Control"] == "no-store"
        assert answer["Referrer-Policy"] == "same-origin"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert "noindex" in answer["X-Robots-Tag"]
    held = browser.cookies["berkas"]
    assert (held["path"], held["httponly"], held["samesite"], held["max-age"]) == ("/berkas/", True, "Strict", 3600)
    assert "sessionid" not in browser.cookies


def test_an_altered_cookie_is_none(browser):
    browser.cookies["berkas"] = browser.cookies["berkas"].value[:-1] + "x"
    assert browser.get("/berkas/isi/").status_code == 404


def test_after_the_hour_it_is_shut(browser):
    Access.objects.update(visit_until=now() - timedelta(seconds=1))
    assert browser.get("/berkas/isi/berkas.pdf").status_code == 404
    assert browser.post("/berkas/isi/jawab/", {"jawaban-words": "Terlambat."}).status_code == 404


def test_an_answer_gives_a_receipt(browser):
    assert browser.post("/berkas/isi/jawab/", {"jawaban-words": "Bukan saya."}).status_code == 302
    assert Reply.objects.get().number in browser.get("/berkas/isi/").content.decode()


def test_an_objection_gives_a_receipt_and_a_second_one_waits(browser):
    browser.post("/berkas/isi/keberatan/", {"keberatan-words": "Itu unggahan lama."})
    assert Objection.objects.get().number in browser.get("/berkas/isi/").content.decode()
    again = browser.post("/berkas/isi/keberatan/", {"keberatan-words": "Lagi."})
    assert again.status_code == 422


def test_what_was_typed_is_kept_where_it_says_nothing(browser):
    answer = browser.post("/berkas/isi/jawab/", {"jawaban-words": "--"})
    assert answer.status_code == 422
    assert ">\r\n--" in answer.content.decode() or ">\n--" in answer.content.decode()


def test_who_closes_it_is_out(browser):
    assert "Berkas ditutup" in browser.post("/berkas/isi/keluar/").content.decode()
    assert browser.get("/berkas/isi/").status_code == 404


def test_too_many_tries_from_one_address_wait(house, settings):
    settings.ACCOUNT_RATE_LIMITS = {"respondent": "2/m/ip"}
    client = Client()
    answers = [client.post("/berkas/", {"code": "A", "factor": "1"}).status_code for _try in range(4)]
    assert answers[0] == 422
    assert answers[-1] == 429


def _main(answer):
    page = answer.content.decode()
    return page[page.index("sk-note sk-note--late") : page.index("<form")]
