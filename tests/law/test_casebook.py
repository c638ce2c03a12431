"""The case-book: who gets a case on a day, what has to be asked; what does not fit is refused with file and line."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from saksama.kernel.errors import BadInput
from saksama.law.casebook import PACKAGED, load_cases
from saksama.law.clockbook import load_clocks
from saksama.law.shapes import Mark
from saksama.workbench.fieldwork.rules import Ownership, Respondent

BOOK = load_cases()
KASN_DAY, GAP_DAY, BKN_DAY = date(2024, 8, 1), date(2024, 8, 30), date(2024, 9, 10)


@pytest.mark.parametrize(
    ("day", "keys"),
    [
        (KASN_DAY, ("kasn", "ppk")), (date(2024, 8, 24), ("kasn", "ppk")), (date(2024, 8, 25), ("ppk",)),
        (GAP_DAY, ("ppk",)), (date(2024, 9, 3), ("ppk",)), (date(2024, 9, 4), ("bkn", "ppk")),
        (BKN_DAY, ("bkn", "ppk")),
    ],
)  # fmt: skip
def test_a_breach_goes_to_the_body_valid_that_day_and_always_to_the_ppk(day, keys):
    assert BOOK.recipients("neutrality", "pns", day).keys() == keys


def test_a_day_without_a_supervising_body_says_so_and_other_days_do_not():
    assert "tidak ada lembaga" in BOOK.recipients("neutrality", "pppk", GAP_DAY).gap.id
    assert BOOK.recipients("neutrality", "pppk", BKN_DAY).gap is None
    assert BOOK.recipients("village", "village_head", GAP_DAY).gap is None  # nobody of the civil service is missing


@pytest.mark.parametrize(
    ("track", "category", "keys"),
    [
        ("criminal", "pns", ("gakkumdu", "ppk")), ("criminal", "village_head", ("gakkumdu",)),
        ("village", "village_official", ("bupati",)), ("tni", "tni", ("tni",)), ("polri", "polri", ("polri",)),
        ("bumd", "bumn", ("direksi",)), ("contract", "ppnpn", ("ppk", "pimpinan")),
        ("takedown", "pns", ("kominfo", "platform")), ("other", "other", ("pimpinan",)),
    ],
)  # fmt: skip
def test_other_tracks_lead_to_their_own_bodies(track, category, keys):
    assert BOOK.recipients(track, category, BKN_DAY).keys() == keys


def test_a_takedown_today_is_asked_of_the_ministry_by_its_new_name():
    assert BOOK.recipients("takedown", "pns", date(2025, 1, 5)).keys() == ("komdigi", "platform")


def test_a_track_of_another_kind_of_office_is_refused():
    with pytest.raises(BadInput, match="tidak berlaku bagi kedudukan ini"):
        BOOK.recipients("neutrality", "village_head", BKN_DAY)
    with pytest.raises(BadInput, match="jalur perkara"):
        BOOK.recipients("netral", "pns", BKN_DAY)


def test_every_kind_of_office_has_one_track_of_its_own_and_may_take_the_two_open_ones():
    for category in Respondent:
        own, *open_ones = BOOK.tracks_for(category)
        assert category in own.categories
        assert [track.code for track in open_ones] == ["criminal", "takedown"]


def test_what_no_source_names_is_marked_as_a_setting():
    assert BOOK.terms.mark is Mark.L
    assert {body.key for body in BOOK.bodies if body.mark is Mark.L} >= {"bupati", "tni", "polri", "direksi"}
    assert BOOK.recipients("village", "village_head", BKN_DAY).bodies[0].mark is Mark.L


def test_no_outcome_is_both_referred_and_sealed_early():
    assert {one.code for one in BOOK.outcomes.values() if one.referred} == {"breach", "other_body"}
    assert {one.code for one in BOOK.outcomes.values() if one.sealed_early} == {"not_breach", "insufficient"}


def test_an_empty_answer_is_no_answer_and_nothing_of_the_kind_is_one():
    answers = {one.key: "tidak ada" for one in BOOK.exculpatory}
    assert BOOK.unanswered(answers) == ()
    left = BOOK.unanswered(answers | {"hijack": "  "})
    assert [one.key for one in left] == ["hijack"]
    assert len(BOOK.unanswered({})) == 8


def test_ownership_takes_over_the_ways_of_a_form_a_and_a_like_name_is_none():
    assert {str(one) for one in Ownership} <= BOOK.ownership.keys()
    assert not [code for code in BOOK.ownership if "name" in code or "nama" in code]
    assert [one.code for one in BOOK.ownership.values() if not one.established] == ["not_yet"]


def test_the_terms_at_the_appointing_official_are_clocks_that_exist():
    known = {rule.key for rule in load_clocks().rules}
    assert set(BOOK.terms.ppk_terms) <= known


def test_an_office_sets_its_own_terms_and_is_named_by_its_decision(tmp_path):
    own = tmp_path / "perkara.yaml"
    own.write_text('retention: {breach: 24}\nreminders: [7, 21]\nreason: contoh\ndecided_by: "12/BA/2024"\n')
    terms = load_cases(own=own).terms
    assert (terms.retention["breach"], terms.retention["not_breach"]) == (24, BOOK.terms.retention["not_breach"])
    assert (terms.reminders, terms.set_by) == ((7, 21), "12/BA/2024")
    assert BOOK.terms.set_by == ""


@pytest.mark.parametrize(
    ("sheet", "change", "says", "line"),
    [
        ("outcomes.yaml", ("sealed_early: true", "referred: true\n    sealed_early: true"), "tidak disegel dini", 14),
        ("outcomes.yaml", ("- code: not_breach", "- code: breach"), "dua kali", 11),
        ("outcomes.yaml", ("mark: M", "mark: X"), "isian tidak dapat dipakai", 20),
        ("receivers.yaml", ("to: [bupati]", "to: [camat]"), "penerima camat tidak dikenal", None),
        ("receivers.yaml", ("categories: [tni]", "categories: [tni, pns]"), "dua jalur", None),
        ("questions.yaml", ("asks:", "tanya:"), "tanya", 5),
        ("terms.yaml", ("breach: 60", "menang: 60"), "menang tidak dikenal", 4),
        ("terms.yaml", ("  insufficient: 12\n", ""), "belum punya masa simpan", 3),
        ("terms.yaml", ("[14, 30, 60]", "[14, 14]"), "makin besar", 9),
    ],
)
def test_a_sheet_that_does_not_fit_is_refused_with_its_file_and_line(tmp_path, sheet, change, says, line):
    folder = tmp_path / "buku"
    shutil.copytree(PACKAGED, folder)
    path = folder / sheet
    text = path.read_text()
    assert change[0] in text
    path.write_text(text.replace(*change, 1))
    with pytest.raises(BadInput, match=says) as refused:
        load_cases(folder=folder)
    assert f"{sheet}, baris {line or ''}" in refused.value.message


def test_an_own_file_that_names_no_outcome_is_refused_by_its_name(tmp_path):
    own = tmp_path / "perkara.yaml"
    own.write_text('retention: {menang: 24}\nreason: contoh\ndecided_by: "12/BA/2024"\n')
    with pytest.raises(BadInput, match=r"perkara.yaml, baris 1"):
        load_cases(own=own)
