"""Which rules could apply: act, class of account, day against the calendar."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pytest

from saksama.handover.fence import AccountClass
from saksama.handover.parts import Act, Period
from saksama.law import load as load_rulebook
from saksama.patrol.engine.connect import connect
from saksama.patrol.engine.load import load
from saksama.patrol.screening.acts.schema import RULES, rules_table
from saksama.patrol.screening.acts.step import screen_acts
from saksama.patrol.screening.signals import ACT_SIGNALS

BOOK = load_rulebook()
SET_ON = date(2024, 9, 22)
CAMPAIGN = Period(first=date(2024, 9, 25), last=date(2024, 11, 23))
QUIET = Period(first=date(2024, 11, 24), last=date(2024, 11, 26))
YEAR = Period(first=date(2024, 1, 1), last=date(2024, 12, 31))
BEFORE = datetime(2024, 9, 10, 3, 0, tzinfo=UTC)
IN_CAMPAIGN = datetime(2024, 10, 14, 3, 0, tzinfo=UTC)
SHAPE = pa.schema(
    [
        pa.field("interaction_id", pa.string()), pa.field("act", pa.string()),
        pa.field("reaction", pa.string()),
        pa.field("account_class", pa.string()), pa.field("occurred_at", pa.timestamp("us", tz="UTC")),
        pa.field("precision", pa.string()),
    ]
)  # fmt: skip
USUAL = {"candidates_set_on": SET_ON, "campaign": CAMPAIGN, "quiet": QUIET, "zone": "WIB"}


def act(kind: str, at: datetime | None = IN_CAMPAIGN, **said: object) -> dict[str, object]:
    usual = {"reaction": None, "account_class": "registered", "precision": "second" if at else "none"}
    return {"act": kind, "occurred_at": at} | usual | said


def screen(*acts, rules=None, engine=None, **settings):
    """Signals per interaction, in the order given: [{rule: (stage, why)}]."""
    rows = [{"interaction_id": f"i{n}", **one} for n, one in enumerate(acts)]
    book = rules_table(BOOK, YEAR) if rules is None else rules
    with nullcontext(engine) if engine else connect("duckdb", threads=1) as used:
        table = load(used, pa.Table.from_pylist(rows, schema=SHAPE))
        signals = screen_acts(table, load(used, book), **(USUAL | settings)).to_pyarrow()
    assert signals.schema.names == ACT_SIGNALS.names
    found = [{} for _ in rows]
    for row in signals.to_pylist():
        found[int(row["interaction_id"][1:])][row["rule_code"]] = (row["stage_proposed"], row["why_code"])
    assert sum(map(len, found)) == signals.num_rows  # (interaction, rule) is the key
    return found


def test_before_determination_ethics_after_it_discipline():
    before, after = screen(act("like", BEFORE), act("like", IN_CAMPAIGN))
    assert before == {"KE-04d": ("pre", "before")}
    assert after == {"DIS-06d": ("post", "campaign")}


@pytest.mark.parametrize(
    ("kind", "letter", "campaigns"),
    [
        ("post", "a", True), ("comment", "b", True), ("reply", "b", True), ("live_comment", "b", True),
        ("share", "c", True), ("like", "d", False), ("join", "e", False), ("follow", "f", False),
        ("subscribe", "f", False), ("mention", None, True),
    ],
)  # fmt: skip
def test_each_act_meets_its_row_and_words_also_the_campaign_row(kind, letter, campaigns):
    (found,) = screen(act(kind))
    expected = ({f"DIS-06{letter}"} if letter else set()) | ({"DIS-02"} if campaigns else set())
    assert set(found) == expected


@pytest.mark.parametrize("kind", ["photo", "tag"])
def test_a_photo_could_be_any_of_the_photo_rows(kind):
    assert set(screen(act(kind))[0]) == {"DIS-07a", "DIS-07b", "DIS-07c"}


def test_a_quote_is_no_share_and_no_support():
    assert screen(act("quote"), act("quote", BEFORE), act("quote", None)) == [{}, {}, {}]


@pytest.mark.parametrize("reaction", ["angry", "ANGRY", "sad", "haha", "wow", "dislike", "😡", "👎", "?", "", None])
def test_a_reaction_that_is_no_like_meets_no_rule(reaction):
    assert screen(act("react", reaction=reaction)) == [{}]


@pytest.mark.parametrize("reaction", ["like", "love", "LOVE", "Care", "❤️", "👍"])
def test_a_warm_reaction_meets_the_like_row(reaction):
    assert screen(act("react", reaction=reaction)) == [{"DIS-06d": ("post", "campaign")}]


def test_the_kind_of_reaction_matters_only_for_reactions():
    assert screen(act("like", reaction="angry")) == screen(act("like"))


@pytest.mark.parametrize("at", [None, IN_CAMPAIGN])
def test_without_a_date_both_sides_are_named_and_the_stage_is_unknown(at):
    assert screen(act("like", at, precision="none")) == [
        {"KE-04d": ("unknown", "no_date"), "DIS-06d": ("unknown", "no_date")}
    ]


@pytest.mark.parametrize("precision", ["day", "second"])
def test_on_the_border_day_both_sides_are_named(precision):
    # 22 Sep 2024 in WIB (+7) begins 17.00 UTC on the 21st
    begins = datetime(2024, 9, 21, 17, 0, tzinfo=UTC)
    second = timedelta(seconds=1)
    day_before, first, last, day_after = screen(
        *(act("like", at, precision=precision) for at in
          (begins - second, begins, begins + timedelta(days=1) - second, begins + timedelta(days=1)))
    )  # fmt: skip
    both = {"KE-04d": ("unknown", "border_day"), "DIS-06d": ("unknown", "border_day")}
    assert (first, last) == (both, both)
    assert day_before == {"KE-04d": ("pre", "before")}
    assert day_after == {"DIS-06d": ("post", "after")}


@pytest.mark.parametrize(("zone", "hours"), [("WIB", 7), ("WITA", 8), ("WIT", 9)])
@pytest.mark.parametrize("session", ["UTC", "Asia/Jakarta", "America/New_York"])
def test_days_belong_to_the_offices_zone_whatever_the_session_speaks(zone, hours, session):
    midnight = datetime(2024, 9, 22, tzinfo=UTC) - timedelta(hours=hours)
    acts = [act("like", midnight - timedelta(seconds=1)), act("like", midnight)]
    with connect("duckdb", threads=1) as engine:
        engine.raw_sql(f"SET TimeZone = '{session}'")
        before, on = screen(*acts, zone=zone, engine=engine)
    assert list(before) == ["KE-04d"]
    assert len(on) == 2


def test_campaign_and_quiet_days_are_named():
    # 24 Sep after · 25 Sep to 23 Nov campaign · 24 to 26 Nov quiet · 27 Nov after; 05.00 UTC is noon in WIB
    days = [date(2024, 9, 24), CAMPAIGN.first, CAMPAIGN.last, QUIET.first, QUIET.last, date(2024, 11, 27)]
    found = screen(*(act("like", datetime(d.year, d.month, d.day, 5, tzinfo=UTC)) for d in days))
    whys = [one["DIS-06d"][1] for one in found]
    assert whys == ["after", "campaign", "campaign", "quiet", "quiet", "after"]


def test_while_determination_is_not_set_yet_only_the_earlier_side_is_proposed():
    found = screen(act("like"), act("like", None), candidates_set_on=None, campaign=None, quiet=None)
    assert found[0] == {"KE-04d": ("pre", "not_set_yet")}
    assert set(found[1]) == {"KE-04d", "DIS-06d"}


def test_a_running_campaign_says_that_candidates_were_set():
    assert screen(act("like"), candidates_set_on=None) == [{"DIS-06d": ("post", "campaign")}]


@pytest.mark.parametrize("account_class", [one.value for one in AccountClass])
def test_every_class_inside_the_fence_is_covered(account_class):
    assert set(screen(act("like", account_class=account_class))[0]) == {"DIS-06d"}


def test_what_lies_outside_the_fence_meets_no_rule():
    assert screen(act("like", account_class=None), act("like", account_class="friend")) == [{}, {}]


def test_an_act_before_the_decree_meets_no_rule():
    # valid from 22 Sep 2022, WIB: from 17.00 UTC on the 21st
    begins = datetime(2022, 9, 21, 17, 0, tzinfo=UTC)
    assert screen(act("like", begins - timedelta(seconds=1)), act("like", begins)) == [
        {}, {"KE-04d": ("pre", "before")}
    ]  # fmt: skip


def test_a_rule_that_an_office_switched_off_is_not_joined(tmp_path):
    file = tmp_path / "kantor.yaml"
    file.write_text("switched_off:\n  - {code: KE-05c, reason: x, decided_by: BA-1}\n", encoding="utf-8")
    rules = rules_table(load_rulebook(settings=file), YEAR)
    assert set(screen(act("photo", BEFORE), rules=rules)[0]) == {"KE-05a", "KE-05b"}
    assert "+" in rules["version"][0].as_py()


def test_the_rules_table_has_its_shape_and_key():
    table = rules_table(BOOK, YEAR)
    assert table.schema.equals(RULES)
    rows = Counter((r["rule_code"], r["act"], r["reaction"], r["account_class"], r["side"]) for r in table.to_pylist())
    assert max(rows.values()) == 1
    assert set(table["act"].to_pylist()) == {one.value for one in Act} - {"quote"}
    # each side row of a pre or post rule stands twice: its own side and "either"
    assert set(table["stage_proposed"].to_pylist()) == {"pre", "post", "unknown"}


def test_before_the_decree_the_rules_table_is_empty():
    table = rules_table(BOOK, Period(first=date(2020, 1, 1), last=date(2020, 12, 31)))
    assert table.num_rows == 0
    assert screen(act("like"), rules=table) == [{}]


def test_the_same_input_gives_the_same_signals():
    acts = [act(one.value) for one in Act]
    assert screen(*acts) == screen(*acts)


@pytest.mark.spark
@pytest.mark.filterwarnings("ignore:.*<socket:pytest.PytestUnraisableExceptionWarning")  # PySpark's own, left open
def test_spark_says_the_same():
    acts = [act(one.value, at, reaction="Love") for one in Act for at in (BEFORE, IN_CAMPAIGN, None)]
    acts += [act("like", datetime(2024, 9, 21, 17, 0, tzinfo=UTC) + timedelta(seconds=s)) for s in (-1, 0)]
    with connect("local[2]") as spark:
        assert screen(*acts, engine=spark) == screen(*acts)
