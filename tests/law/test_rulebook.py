"""The packaged rulebook, asked at its door."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksama.handover import fence
from saksama.handover.parts import Act
from saksama.kernel.errors import BadInput
from saksama.law import load
from saksama.law.shapes import AccountClass, InForce, Mark, PlatformAct, RangeLevel, Stage

BOOK = load()
IN_2023 = date(2023, 11, 20)
CODES = [rule.code for rule in BOOK.rules]


def test_every_row_of_the_annex_is_there():
    ethics = [
        "KE-01",
        "KE-02",
        "KE-03",
        *(f"KE-04{x}" for x in "abcdef"),
        *(f"KE-05{x}" for x in "abc"),
        "KE-06",
        "KE-07",
    ]
    discipline = [
        "DIS-01", "DIS-02", "DIS-03a", "DIS-03b", "DIS-04", "DIS-05", *(f"DIS-06{x}" for x in "abcdef"),
        *(f"DIS-07{x}" for x in "abc"), "DIS-08", "DIS-09", "DIS-10", "DIS-11", "DIS-12",
    ]  # fmt: skip
    assert ethics + discipline == CODES
    # 01 02 03 · 04a-f · 05a-c · 06 07
    assert len(ethics) == 3 + 6 + 3 + 2
    # 01 02 · 03a-b · 04 05 · 06a-f · 07a-c · 08 to 12
    assert len(discipline) == 2 + 2 + 2 + 6 + 3 + 5


def test_ethics_rows_speak_before_and_mirror_discipline_rows_after():
    pairs = {(rule.code, rule.counterpart) for rule in BOOK.rules if rule.code.startswith("KE") and rule.counterpart}
    assert ("KE-04d", "DIS-06d") in pairs
    # 01 02 03 + six of 04 + three of 05
    assert len(pairs) == 3 + 6 + 3
    for before, after in pairs:
        assert BOOK.rule(before).stage is Stage.PRE
        assert BOOK.rule(after).stage is Stage.POST


def test_the_code_changes_with_candidate_determination():
    assert BOOK.counterpart_for("DIS-06d", Stage.PRE) == "KE-04d"
    assert BOOK.counterpart_for("KE-04d", Stage.POST) == "DIS-06d"
    assert BOOK.counterpart_for("DIS-06d", Stage.POST) == "DIS-06d"
    assert BOOK.counterpart_for("DIS-12", Stage.PRE) == "DIS-12"  # any time
    assert BOOK.counterpart_for("KE-06", Stage.POST) is None


@pytest.mark.parametrize(
    ("code", "pre", "post"),
    [("KE-01", True, False), ("DIS-01", False, True), ("DIS-08", True, True), ("KE-07", True, True)],
)
def test_a_row_applies_on_its_side_only(code, pre, post):
    assert (BOOK.applies(code, Stage.PRE), BOOK.applies(code, Stage.POST)) == (pre, post)


def test_a_repealed_basis_says_so_with_successor_mark_and_no_concordance():
    old, pp = BOOK.basis_at(BOOK.rule("DIS-06d"), IN_2023)
    assert (old.citation.instrument, old.citation.article, old.state) == (
        "UU 5/2014",
        "9(2)",
        InForce.REPEALED,
    )
    assert (old.successor.instrument, old.successor.article) == ("UU 20/2023", "24(1)")
    assert old.citation.repealed.mark is Mark.M
    assert old.citation.repealed.concordance == "none official"
    assert (pp.citation.article, pp.state) == ("5(n)5", InForce.IN_FORCE)


def test_the_old_law_was_in_force_until_the_day_before():
    rule = BOOK.rule("DIS-06d")
    states = [BOOK.basis_at(rule, day)[0].state for day in (date(2023, 10, 30), date(2023, 10, 31))]
    assert states == [InForce.IN_FORCE, InForce.REPEALED]


def test_a_basis_before_its_first_day_is_not_yet_in_force():
    assert BOOK.basis_at(BOOK.rule("DIS-01"), date(2021, 8, 30))[0].state is InForce.NOT_YET
    successor = BOOK.basis_at(BOOK.rule("DIS-05"), date(2022, 12, 1))[1]
    assert successor.state is InForce.NOT_YET


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_on_no_day_are_an_old_basis_and_its_successor_both_in_force(day):
    old, new = BOOK.citations["uu5-2014-9-2"], BOOK.citations["uu20-2023-24-1"]
    states = [BOOK._state(citation, day).state for citation in (old, new)]
    assert states.count(InForce.IN_FORCE) <= 1


def test_rows_are_valid_from_the_day_of_the_decree():
    decree = date(2022, 9, 22)
    assert BOOK.at(decree - timedelta(days=1)) == ()
    assert len(BOOK.at(decree)) == len(CODES)


def test_every_row_has_a_range_sources_and_both_languages():
    for rule in BOOK.rules:
        assert BOOK.sanction_range(rule).says.id
        assert rule.act.id != rule.act.en
        assert all(key in BOOK.sources for key in rule.sources)
    assert {BOOK.sanction_range(r).level for r in BOOK.rules if r.code.startswith("KE")} == {RangeLevel.MORAL}


def test_every_source_is_used():
    used = {
        key
        for group in (
            BOOK.rules,
            BOOK.citations.values(),
            BOOK.sanction_ranges.values(),
            BOOK.reactions,
            BOOK.agencies,
        )
        for item in group
        for key in item.sources
    }
    used |= {key for c in BOOK.citations.values() if c.repealed for key in c.repealed.sources}
    used |= {key for e in BOOK.elections.values() for key in e.sources}
    assert set(BOOK.sources) - used <= {"S1"}  # the decree itself, named for the reader


def test_an_unknown_code_is_answered_with_the_nearest():
    with pytest.raises(BadInput) as wrong:
        BOOK.rule("DIS-6d")
    assert "DIS-06d" in wrong.value.advice


def test_a_code_is_found_in_any_case():
    assert BOOK.rule("dis-06D").code == "DIS-06d"


def test_the_rulebooks_words_are_those_of_the_handover():
    """law/ may not import handover/, so it names acts and classes itself; they must stay the same."""
    assert {act.value for act in PlatformAct} == {act.value for act in Act} - {"quote", "react"}
    assert {c.value for c in AccountClass} == {c.value for c in fence.AccountClass}


def test_only_online_rows_cover_platform_acts():
    covering = {rule.code[:-1] if rule.code[-1].isalpha() else rule.code for rule in BOOK.rules if rule.covers}
    assert covering == {"KE-02", "KE-04", "KE-05", "DIS-02", "DIS-06", "DIS-07"}


def test_both_sides_of_a_pair_cover_the_same_acts():
    for rule in BOOK.rules:
        if rule.counterpart:
            assert rule.covers == BOOK.rule(rule.counterpart).covers


def test_referrals_go_to_kasn_then_to_bkn_and_always_to_the_ppk():
    def keys(day: date) -> list[str]:
        return [agency.key for agency in BOOK.agencies_at(day)]

    assert keys(date(2024, 8, 24)) == ["ppk", "kasn"]
    assert keys(date(2024, 8, 30)) == ["ppk"]  # between KASN's last day and the circular that names BKN
    assert keys(date(2024, 9, 4)) == ["ppk", "bkn"]


def test_rules_of_mark_m_are_settings_and_those_of_mark_h_are_not():
    codes = {setting.code for setting in BOOK.settings()}
    assert codes == {"KE-05c", "KE-06", "KE-07", "DIS-03a", "DIS-03b", "DIS-09", "DIS-10"}
    assert all(setting.on and setting.sources for setting in BOOK.settings())


def test_the_election_calendar_is_data_with_a_mark():
    assert BOOK.election("pemilu-2024-presiden").candidates_set_on == date(2023, 11, 13)
    with pytest.raises(BadInput):
        BOOK.election("pemilu-1955")
