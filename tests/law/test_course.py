"""The course: every choice explained, sources known; what is missing is refused with file and line."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from datetime import date

import pytest

from saksama.kernel.errors import BadInput, NotThere
from saksama.law.asking import asking
from saksama.law.cited import cited
from saksama.law.course import PACKAGED, course, load_course, questions

TODAY = date(2026, 11, 27)
BOOK = course()


def test_there_are_at_least_64_questions_in_every_theme_some_and_of_every_level():
    assert len(questions()) >= 64
    themes = Counter(one.theme for one in questions())
    assert set(themes) == {one.key for one in BOOK.frame.themes}
    assert min(themes.values()) >= 5
    assert {one.level for one in questions()} == {1, 2, 3}


def test_every_choice_is_explained_in_both_languages():
    for one in questions():
        assert 2 <= len(one.choices) <= 4
        for choice in one.choices:
            assert min(map(len, (choice.why.id, choice.why.en, choice.says.id, choice.says.en))) > 1, one.key


def test_the_right_choice_stands_at_no_fixed_place():
    places = Counter(next(n for n, each in enumerate(one.choices) if each.right) for one in questions())
    assert max(places.values()) < 0.6 * len(questions())


def test_no_article_that_is_cited_has_expired():
    for one in questions():
        keys = list(one.cites)
        assert [each.key for each in BOOK.cited.in_force(keys, TODAY)] == keys, one.key


def test_rows_that_are_named_in_a_text_are_named_as_rows_too():
    for one in questions():
        said = " ".join(each.why.id for each in one.choices)
        codes = set(re.findall(r"\b(?:KE|DIS)-\d\d[a-z]?", said))
        assert codes <= {rule.code for rule in BOOK.cited.rulebook.rules}, one.key


def test_every_theme_leads_back_to_a_theme_of_may_i():
    assert {one.again for one in BOOK.frame.themes} <= {one.key for one in asking().frame.themes}


def test_the_class_has_twenty_questions_of_every_theme_in_45_minutes():
    chosen = BOOK.of_class()
    assert len({one.key for one in chosen}) == 20
    assert {one.theme for one in chosen} == {one.key for one in BOOK.frame.themes}
    assert sum(one.minutes for one in BOOK.frame.lesson.plan) == 45


def test_a_theme_begins_with_what_everyone_should_know():
    for theme in BOOK.frame.themes:
        levels = [one.level for one in BOOK.of_theme(theme.key)]
        assert levels == sorted(levels)


def test_a_theme_nobody_teaches_is_not_there():
    with pytest.raises(NotThere):
        BOOK.theme("tiada")


def test_no_question_accuses():
    said = " ".join(path.read_text("utf-8") for path in PACKAGED.glob("*.yaml"))
    found = re.search(
        r"\btemuan|pelanggar(?!an)|pelaku|oknum|tersangka|skor|maaf|violat|offend|score|sorry|finding", said, re.I
    )
    assert found is None


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(PACKAGED, tmp_path / "kursus")


FIRST = "questions-1.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (FIRST, ', why: {id: "Jumlah ketukan', ', whys: {id: "Jumlah ketukan', r"baris \d+: kunci (why|whys) tidak"),
        (FIRST, '"Jumlah ketukan tidak disebut; menyukai saja sudah ada dalam daftar."', '""', "isian"),
        (FIRST, "    sources: [S3, S5, S7]\n    mark: H\n", "    mark: H\n", "kunci sources tidak ada"),
        (FIRST, "sources: [S3, S5, S7]", "sources: []", "isian"),
        (FIRST, "sources: [S3, S5, S7]", "sources: [S999]", "S999 tidak dikenal"),
        (FIRST, "key: suka-dibaca", "key: suka-tim", "suka-tim ditulis dua kali"),
        (FIRST, "Apakah semua lembaga membaca satu suka dengan cara yang sama?",
         "Calon sudah ditetapkan. Anda menyukai satu unggahan akun tim pemenangan. Bagaimana lampiran Keputusan Bersama"
         " menyebutnya?", "suka-dibaca ditulis dua kali"),
        (FIRST, "      - {right: true, says: {id: \"Termasuk", "      - {says: {id: \"Termasuk", "harus ada pilihan"),
        (FIRST, "rows: [DIS-06d]", "rows: [DIS-99]", "DIS-99 tidak dikenal"),
        (FIRST, "cites: [pp94-2021-5n6]", "cites: [pp0]", "pp0 tidak dikenal"),
        (FIRST, "theme: medsos", "theme: tiada", "tiada tidak dikenal"),
        ("frame.yaml", "suka-tim,", "tiada,", "tiada tidak dikenal"),
        ("frame.yaml", "suka-tim,", "pose,", "ditulis dua kali"),
        ("frame.yaml", "minutes: 45", "minutes: 50", "tidak berjumlah 50"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_refused_with_file_and_line(folder, file, old, new, said):
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadInput, match=said):
        load_course(folder, cited())
