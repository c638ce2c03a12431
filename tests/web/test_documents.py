"""The public page of a document: number, date, state, what to compare; no cookie, counted, nothing of what is in it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from saksama.workbench.documents import services
from saksama.workbench.documents.work import setting, tools
from tests.workbench.documents.made import SEEN, anew, filled, headed, job_of, quick

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(house, at, monkeypatch):
    monkeypatch.setattr(tools, "set_paper", quick)
    headed(house, at)
    return out(house, at, services.draft(house.desk("field", at), form="A", content=filled(), at=at))


def out(house, at, draft):
    numbered = services.issue(house.desk("coordinator", at), draft, at=at)
    setting.set_document(job_of(numbered))
    return anew(numbered)


def ask(code, **query):
    return Client().get(reverse("documents:page", kwargs={"code": code}), query)


def test_the_address_on_the_paper_is_the_page_s(document):
    shown = ask(document.code)
    assert f"/dokumen/{document.code}/" == reverse("documents:page", kwargs={"code": document.code})
    words = shown.content.decode()
    assert [said for said in (document.number, document.mark, "Terbit dan berlaku", "Kode QR dapat disalin")
            if said not in words] == []  # fmt: skip


def test_nothing_of_what_is_inside_is_on_it(document):
    words = ask(document.code).content.decode()
    assert [said for said in (SEEN, "Yuni", "Formulir", "p-field", document.sha256) if said in words] == []


def test_it_sets_no_cookie_and_asks_no_search_engine_in(document):
    for code in (document.code, "TIDAK-ADA"):
        answer = ask(code)
        assert not answer.cookies
        assert answer["X-Robots-Tag"] == "noindex"
        assert answer["Cache-Control"] == "no-store"


def test_a_code_typed_in_small_letters_is_found(document):
    assert ask(document.code.lower()).status_code == 200


@pytest.mark.parametrize("code", ["AAAA-AAAA-AAAA-AAAA", "x", "<script>", "%00", "2345-6789-ABCD-EFGH"])
def test_an_unknown_code_is_said_so(db, code):
    answer = ask(code)
    assert answer.status_code == 404
    assert "Dokumen tidak ditemukan" in answer.content.decode()


def test_a_withdrawn_one_says_so(house, at, document):
    services.withdraw(house.desk("pleno", at), document, why="Salah orang.", at=at)
    words = ask(document.code).content.decode()
    assert "Ditarik: tidak berlaku" in words
    assert "Terbit dan berlaku" not in words
    assert "Salah orang" not in words


def test_a_replaced_one_names_the_number_of_the_newer(house, at, document):
    draft = services.new_version(house.desk("field", at), document, content=filled(), at=at)
    newer = out(house, at, draft)
    words = ask(document.code).content.decode()
    assert "Sudah diganti" in words
    assert newer.number in words


def test_it_is_counted_by_address_and_the_limit_holds_over_codes(settings, document):
    settings.ACCOUNT_RATE_LIMITS = {"document": "3/m/ip"}
    told = [ask(code).status_code for code in (document.code, "X", document.code, document.code)]
    assert told == [200, 404, 200, 429]
    too_often = ask(document.code)
    assert document.number not in too_often.content.decode()
    assert not too_often.cookies


def test_it_can_be_read_in_english_without_a_cookie(document):
    answer = ask(document.code, b="en")
    assert 'lang="en"' in answer.content.decode()
    assert not answer.cookies
