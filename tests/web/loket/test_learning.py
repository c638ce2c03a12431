"""The course and the materials on the counter: explained in the page, nothing sent, one sheet of paper each."""

from __future__ import annotations

import re

import pytest

from saksama.law.course import course
from saksama.law.materials import materials
from saksama.web.loket import look

pytestmark = pytest.mark.django_db(databases=["loket"])
LIMIT = 60_000
OWN = sum(len(look.read(name).body) for name in ("loket.css", "ask.css", "mark.svg"))
THEMES = [one.key for one in course().frame.themes]


def test_every_theme_is_offered_with_its_count(visitor):
    said = visitor.go("/33.11/belajar/").page
    assert re.findall(r"/33.11/belajar/([a-z]+)/1/", said) == THEMES
    assert "12 soal" in said


@pytest.mark.parametrize("theme", THEMES)
def test_a_theme_is_walked_question_by_question_to_its_end(visitor, theme):
    of_theme = course().of_theme(theme)
    path = f"/33.11/belajar/{theme}/1/"
    for one in of_theme:
        said = visitor.go(path).page
        assert one.asks.id in visitor.heading.replace("&#x27;", "'")
        assert said.count('<details class="lk-choice') == len(one.choices)
        assert said.count("Tepat.</strong>") == sum(each.right for each in one.choices)
        assert "<form" not in said
        assert len(said.encode()) + OWN <= LIMIT
        path = re.search(r'lk-btn--main" href="([^"]*)"', said)[1]
    assert path == f"/33.11/belajar/{theme}/selesai/"
    assert "Ulang tema ini" in visitor.go(path).page


def test_a_question_beyond_the_last_is_not_there(visitor):
    for path in ("medsos/0/", "medsos/99/", "tiada/1/", "tiada/selesai/"):
        assert visitor.client.get(f"/33.11/belajar/{path}").status_code == 404


def test_the_class_has_twenty_questions_and_its_key_apart(visitor):
    said = visitor.go("/33.11/belajar/kelas/").page
    asked, key = said.split('class="lk-key"')
    for one in course().of_class():
        right = next(each for each in one.choices if each.right)
        assert right.why.id[:20] not in asked.replace("&#x27;", "'")
        assert right.why.id[:20] in key.replace("&#x27;", "'")
    assert "Kelas 45 menit, 20 soal" in said
    assert len(said.encode()) + OWN <= LIMIT


def test_every_piece_is_listed_and_opens_in_both_languages(visitor):
    said = visitor.go("/33.11/bahan/").page
    assert re.findall(r'/33.11/bahan/([a-z0-9-]+)/"', said) == [one.key for one in materials()]
    for one in materials():
        for language in ("", "/en"):
            page = visitor.go(f"{language}/33.11/bahan/{one.key}/").page
            assert not re.search(r"\{(agency|addressee)\}", page)
            assert len(page.encode()) + OWN <= LIMIT
        assert 'lang="id"' in page  # the text stays Indonesian on the English page


def test_a_poster_carries_the_code_of_the_questions_and_a_letter_does_not(visitor):
    assert 'class="lk-qr' in visitor.go("/33.11/bahan/poster-boleh/").page
    assert 'class="lk-qr' not in visitor.go("/33.11/bahan/imbauan-instansi/").page


def test_a_piece_nobody_wrote_is_not_there(visitor):
    assert visitor.client.get("/33.11/bahan/tiada/").status_code == 404
