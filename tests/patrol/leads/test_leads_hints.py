"""What speaks for the person, and dates against the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest

from saksama.handover.days import calendar_notes, when
from saksama.handover.fence import AccountClass, Calendar
from saksama.handover.parts import Period
from tests import people
from tests.patrol.leads.lead_rows import (
    DECLARED_ACCOUNT,
    RARE_ACCOUNT,
    account,
    context,
    declared,
    interaction,
    leads,
    stance,
)


def kinds(*rows, **given):
    (lead,) = leads(list(rows) or None, **given)
    return [hint.kind for hint in lead.exculpatory]


def test_an_ordinary_comment_has_none():
    assert kinds() == []


def test_an_old_post_is_said_to_be_old():
    found = kinds(interaction(occurred_at=datetime(2024, 9, 21, 3, tzinfo=UTC)))
    assert found == ["old_post", "before_candidacy", "before_registration"]


def test_days_are_counted_in_the_office_zone():
    late_in_utc = datetime(2024, 9, 21, 17, 30, tzinfo=UTC)  # 00.30 WIB of the 22nd, when the candidates were set
    assert kinds(interaction(occurred_at=late_in_utc)) == ["old_post"]


@pytest.mark.parametrize("changes", [{"occurred_at": None, "precision": "none"}, {"precision": "none"}])
def test_an_unknown_time_is_said(changes):
    (lead,) = leads([interaction(**changes)])
    assert [hint.kind for hint in lead.exculpatory] == ["time_unknown"]
    assert "tidak diketahui" in lead.calendar_notes[0]


@pytest.mark.parametrize("code", ["congratulation", "quoted_news", "hijack_claim", "question"])
def test_what_the_stance_screen_read_for_the_person_is_kept(code):
    assert kinds(stances=[stance(hints=[code])]) == [code]


def test_a_hint_nobody_foresaw_is_not_lost():
    (lead,) = leads(stances=[stance(hints=["wedding"])])
    assert "wedding" in lead.exculpatory[0].says


def test_an_account_known_by_handle_only_says_so():
    assert kinds(accounts=[account(RARE_ACCOUNT, actor_id=None)]) == ["handle_reused"]


@pytest.mark.parametrize("name", ["Prаbaningrum", "nama\u202egnipmat"])  # a Cyrillic а; right-to-left override
def test_letters_that_pass_for_others_are_said(name):
    assert kinds(accounts=[account(actor_name=name)]) == ["lookalike"]


def test_decorated_latin_letters_are_nobody_s_fault():
    assert kinds(accounts=[account(actor_name="𝓢𝓲𝓽𝓲 Nürhayati ✨")]) == []


@pytest.mark.parametrize(("flag", "kind"), [("edited", "edited"), ("promoted", "promoted"), ("truncated", "partial")])
def test_flags_of_the_item_speak(flag, kind):
    assert kinds(interaction(flags=[flag])) == [kind]


def test_words_of_official_duty_are_pointed_at():
    assert kinds(interaction(text="Kami hadir mewakili dinas sesuai surat tugas")) == ["official_duty"]


def test_a_like_can_be_an_accident_and_an_angry_reaction_is_no_support():
    row = interaction(key=DECLARED_ACCOUNT, act="react", reaction="angry", text=None)
    assert kinds(row, candidates=[declared()], stances=[]) == ["silent_act", "reaction_against"]


def test_a_quote_may_criticise():
    assert kinds(interaction(act="quote")) == ["quote"]


def test_an_account_outside_the_kpu_list_is_said_to_be_so():
    account_of_a_team = msgspec.structs.replace(people.LOTUS_TIKTOK, account_class=AccountClass.WOULD_BE)
    would_be = people.fence(accounts=(people.BANYAN_TIKTOK, account_of_a_team))
    assert kinds(given=context(fence=would_be)) == ["not_registered"]


def test_each_kind_comes_once_however_many_acts():
    old = [
        interaction(f"i-{n}", occurred_at=datetime(2024, 9, 22 + n, 3, tzinfo=UTC), flags=["edited"]) for n in range(2)
    ]
    assert kinds(*old) == ["old_post", "edited"]


CALENDAR = people.fence().calendar


@pytest.mark.parametrize(("day", "says"), [
    (date(2024, 9, 12), "Kam, 12 Sep 2024: 10 hari sebelum penetapan calon; sebelum masa kampanye."),
    (date(2024, 9, 22), "Min, 22 Sep 2024: hari penetapan calon; sebelum masa kampanye."),
    (date(2024, 9, 25), "Rab, 25 Sep 2024: 3 hari sesudah penetapan calon; masa kampanye, hari ke-1."),
    (date(2024, 10, 12), "Sab, 12 Okt 2024: 20 hari sesudah penetapan calon; masa kampanye, hari ke-18."),
    (date(2024, 11, 24), "Min, 24 Nov 2024: 63 hari sesudah penetapan calon; masa tenang."),
    (date(2024, 11, 27), "Rab, 27 Nov 2024: 66 hari sesudah penetapan calon; hari pemungutan suara."),
    (date(2024, 11, 28), "Kam, 28 Nov 2024: 67 hari sesudah penetapan calon; sesudah hari pemungutan suara."),
])  # fmt: skip
def test_a_day_against_the_calendar(day, says):
    assert calendar_notes([day, day], CALENDAR) == (says,)


def test_a_calendar_that_is_not_set_yet_is_said_to_be_so():
    empty = Calendar(candidates_set_on=None, campaign=None, quiet=None, voting_on=date(2024, 11, 27))
    (note,) = calendar_notes([date(2024, 10, 1)], empty)
    assert note == "Sel, 1 Okt 2024: tanggal penetapan calon belum diisi; tanggal masa kampanye belum diisi."
    short = Period(first=date(2024, 9, 1), last=date(2024, 9, 2))
    gap = msgspec.structs.replace(empty, campaign=short)
    assert "sesudah masa kampanye" in calendar_notes([date(2024, 10, 1)], gap)[0]


def test_a_moment_is_said_as_precisely_as_it_is_known():
    at = datetime(2024, 10, 12, 12, 42, tzinfo=UTC)
    assert when(at, "second", "WIB") == "Sab, 12 Okt 2024, 19.42 WIB"
    assert when(at, "day", "WITA") == "Sab, 12 Okt 2024"
    assert when(at, "none", "WIB") == when(None, "second", "WIB") == "waktu tidak diketahui"
