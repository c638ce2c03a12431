"""The clocks as data: what does not hold is refused with file and line; what is not sure may be set by an office."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from saksama.kernel.errors import BadInput
from saksama.law.clock_shapes import Regime
from saksama.law.clockbook import PACKAGED, load_clocks
from saksama.law.shapes import Mark
from tests.law.clock_asking import BOOK, ask, local, question


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "clockwork"
    shutil.copytree(PACKAGED, copy)
    return copy


def own(tmp_path, text):
    file = tmp_path / "kantor.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def value(rule, regime="general", amount=2, unit="calendar"):
    return (
        f"values:\n  - rule: {rule}\n    regime: {regime}\n    amount: {amount}\n    unit: {unit}\n"
        "    reason: juknis kantor\n    decided_by: BA-07/2024\n"
    )


LATE = """
sources:
  - {id: K1, reference: "surat edaran"}
decrees:
  - key: susulan-2027
    name: SKB susulan
    known_on: 2027-02-01
    joint:
      - {name: {id: cuti bersama rekaan, en: invented joint leave}, days: [2027-02-10]}
    withdraws: []
    mark: L
    sources: [K1]
"""


def test_every_term_has_a_known_source_and_both_languages():
    for one in BOOK.rules:
        assert all(key in BOOK.sources for key in one.sources)
        assert one.name.id
        assert one.name.en


def test_every_source_is_used():
    used = {key for one in BOOK.rules for key in one.sources}
    used |= {key for one in BOOK.rules for r in one.readings for key in r.sources}
    used |= {key for one in (*BOOK.desks, *BOOK.decrees) for key in one.sources}
    assert set(BOOK.sources) == used


@pytest.mark.parametrize(("year", "national", "joint"), [(2023, 16, 11), (2024, 19, 10), (2025, 17, 11), (2026, 17, 8)])
def test_a_year_has_as_many_free_days_as_its_decrees_say(year, national, joint):
    # 2023: 8 joint, 2 more and 1 less in March, 2 more in June; 2024: 17 and two voting days; 2025: 10 and 18 August
    table = BOOK.free_days(date(year, 12, 31))
    kinds = [one.kind for day, one in table.days.items() if day.year == year]
    assert (kinds.count("national"), kinds.count("joint")) == (national, joint)


def test_changing_the_number_in_the_sheet_changes_the_date(folder):
    rules = folder / "rules.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("amount: 7", "amount: 9", 1), encoding="utf-8")
    assert local(ask("pleno", "general", "2024-10-14", book=load_clocks(folder))) == "2024-10-23 23:59"


def test_changing_the_kind_of_day_changes_the_date(tmp_path):
    book = load_clocks(own=own(tmp_path, value("pleno", amount=7, unit="working")))
    assert local(ask("pleno", "general", "2024-10-14", book=book)) == "2024-10-23 23:59"  # 15-18=4, 21-23=7


def test_an_office_may_set_what_is_not_sure(tmp_path):
    book = load_clocks(own=own(tmp_path, value("perbaikan-laporan")))
    assert local(ask("perbaikan-laporan", "general", "2024-10-14", book=book)) == "2024-10-16 23:59"
    assert book.rule("perbaikan-laporan", Regime.GENERAL, date(2024, 10, 14)).set_by == "BA-07/2024: juknis kantor"
    assert book.version.startswith(f"{BOOK.version}+")


@pytest.mark.parametrize(
    ("rule", "amount", "unit"), [("laporan", 9, "working"), ("undangan-klarifikasi", 2, "calendar"),
                                 ("pleno", 8, "calendar")]  # the number 7 is H, only its kind of day is M
)  # fmt: skip
def test_what_is_sure_stays(tmp_path, rule, amount, unit):
    with pytest.raises(BadInput, match="kantor.yaml, baris 4: .*bersumber kuat"):
        load_clocks(own=own(tmp_path, value(rule, amount=amount, unit=unit)))


def test_an_own_value_for_no_term_is_refused(tmp_path):
    with pytest.raises(BadInput, match="kantor.yaml, baris 2: tenggat besok"):
        load_clocks(own=own(tmp_path, value("besok")))


def test_a_late_decree_moves_what_is_computed_later_only(tmp_path):
    book = load_clocks(own=own(tmp_path, LATE))
    asked = ("laporan", "general", "2027-02-03")  # Wed; 4, 5=2, 8-12=7
    assert local(ask(*asked, book=book, known="2027-01-31")) == "2027-02-12 23:59"
    assert local(ask(*asked, book=book, known="2027-02-01")) == "2027-02-15 23:59"  # the 10th is free
    assert local(ask(*asked, book=BOOK, known="2027-02-01")) == "2027-02-12 23:59"


def test_a_decree_twice_is_refused(tmp_path):
    with pytest.raises(BadInput, match="skb-2024 ditulis dua kali"):
        load_clocks(own=own(tmp_path, LATE.replace("susulan-2027", "skb-2024")))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("sources: [S12, S32]", "sources: [S99]", "S99"),
        ("unit: working", "unit: weeks", "weeks"),
        ("amount: 7", "amount: 0", ""),
        ("mark: H", "mark: R", "R"),
        ("regime: general\n    name", "regime: local\n    name", "local"),
        ("toward: before", "towards: before", "towards"),
    ],
)
def test_a_wrong_value_in_the_sheet_is_refused_with_its_line(folder, old, new, said):
    rules = folder / "rules.yaml"
    text = rules.read_text(encoding="utf-8")
    line = text.count("\n", 0, text.index(old)) + 1
    rules.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadInput) as wrong:
        load_clocks(folder)
    assert wrong.value.message.startswith(f"rules.yaml, baris {line}: ")
    assert said in wrong.value.message


def test_the_same_term_twice_is_refused(folder):
    rules = folder / "rules.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("key: laporan", "key: pleno", 1), encoding="utf-8")
    with pytest.raises(BadInput, match="pleno ditulis dua kali"):
        load_clocks(folder)


def test_a_term_of_two_regimes_needs_one():
    day = date(2024, 10, 14)
    with pytest.raises(BadInput, match="jenis pemilihan"):
        BOOK.rule("pleno", None, day)
    assert BOOK.rule("sbt-kajian", None, day).regime is Regime.ANY
    assert BOOK.rule("sbt-kajian", Regime.REGIONAL, day).regime is Regime.ANY


def test_the_weaker_mark_decides():
    day = date(2024, 10, 14)
    assert BOOK.rule("pleno", Regime.GENERAL, day).sure is Mark.M  # number H, kind of day M
    assert BOOK.rule("laporan", Regime.GENERAL, day).sure is Mark.H


def test_years_whose_list_is_not_whole_are_named():
    assert ask("laporan", "general", "2026-12-21").unsure_years == (2027,)
    assert ask("laporan", "general", "2024-10-14").unsure_years == ()
    assert ask("laporan", "general", "2024-12-20", known="2024-10-13").unsure_years == (2025,)  # decree of the 14th
    assert ask("pleno", "general", "2027-10-14").unsure_years == ()  # calendar days need no list


def test_an_extension_the_rule_does_not_know_is_refused():
    with pytest.raises(BadInput, match="perpanjangan"):
        ask("pleno", "general", "2024-10-14", extended="sibuk")


@pytest.mark.parametrize(
    ("first", "last", "why"), [("2024-10-16", "2024-10-15", "x"), ("2024-10-15", "2024-10-16", " ")]
)
def test_a_pause_has_a_reason_and_an_order(first, last, why):
    with pytest.raises(BadInput):
        question("pleno", "general", "2024-10-14", pauses=[(first, last, why)])
