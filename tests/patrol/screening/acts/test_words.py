"""What is said about an act's day and the rule that could apply."""

from __future__ import annotations

from datetime import UTC, date, datetime

import msgspec
import pytest

from saksama.handover.fence import AccountClass
from saksama.handover.parts import Act
from saksama.law import load
from saksama.patrol.screening.acts.words import (
    OFFSET_HOURS,
    SIDE_OF,
    Why,
    say_account_class,
    say_act,
    say_why,
)
from tests import people

BOOK = load()
CALENDAR = people.fence().calendar  # set 22 Sep, campaign 25 Sep-23 Nov, quiet 24-26 Nov, voting 27 Nov 2024
NEVER = ("terbukti", "melanggar", "pelaku", "pelanggaran", "temuan")


def noon(day: int, month: int) -> datetime:
    return datetime(2024, month, day, 5, 0, tzinfo=UTC)


def why(code: str, **said: object) -> str:
    usual = {
        "rule": BOOK.rule("DIS-06d"), "act": "like", "account_class": "registered",
        "occurred_at": people.MONDAY, "calendar": CALENDAR, "zone": "WIB",
    }  # fmt: skip
    return say_why(code, **(usual | said))


def test_it_names_rule_act_account_day_calendar_and_who_confirms():
    said = why("campaign")
    for part in ("DIS-06d", "suka (like)", "akun resmi kampanye", "Sen, 14 Okt 2024", "di masa kampanye",
                 "Min, 22 Sep 2024", "penelaah", "KE-04d"):  # fmt: skip
        assert part in said


@pytest.mark.parametrize("code", list(Why))
@pytest.mark.parametrize("account_class", list(AccountClass))
def test_every_reason_has_a_sentence_without_a_verdict(code, account_class):
    said = why(code, account_class=account_class)
    assert said.endswith(".")
    assert "{" not in said
    assert not any(word in said.lower() for word in NEVER)


def test_a_day_that_is_not_known_is_said_to_be_unknown():
    assert "tidak diketahui" in why("no_date", occurred_at=None)


def test_a_weak_source_is_said():
    assert "sedang (M)" in why("before", rule=BOOK.rule("KE-05c"), act="photo")
    assert "(M)" not in why("campaign")


def test_an_unknown_reason_is_a_fault():
    with pytest.raises(ValueError, match="nonsense"):
        why("nonsense")


def test_every_act_and_class_and_reason_has_its_word():
    assert all(say_act(act) for act in Act)
    assert all(say_account_class(one) for one in AccountClass)
    assert set(SIDE_OF) == set(Why)


def test_a_calendar_without_determination_says_so():
    calendar = msgspec.structs.replace(CALENDAR, candidates_set_on=None, campaign=None, quiet=None)
    assert "belum tercatat" in why("not_set_yet", calendar=calendar)


def test_the_fixed_offsets_are_those_of_the_zones():
    from zoneinfo import ZoneInfo

    from saksama.kernel.clock import ZONES

    for zone, hours in OFFSET_HOURS.items():
        offset = datetime(2024, 6, 1, tzinfo=ZoneInfo(ZONES[zone])).utcoffset()
        assert offset is not None
        assert offset.total_seconds() == hours * 3600
    assert date(2024, 9, 22) == CALENDAR.candidates_set_on
