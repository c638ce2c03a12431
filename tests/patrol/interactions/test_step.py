"""One row per act, readable ones, accounts: the interaction steps at their door."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from saksama.patrol.engine.connect import connect
from saksama.patrol.engine.load import load, stream
from saksama.patrol.interactions import step
from tests import people
from tests.rivers import act, table


@pytest.fixture
def engine():
    with connect("duckdb") as backend:
        yield backend


def rows(expression):
    return expression.to_pyarrow().to_pylist()


def ids(expression):
    return sorted(row["interaction_id"] for row in rows(expression))


def test_the_same_act_seen_three_times_counts_once_as_first_seen(engine):
    later = people.MONDAY + timedelta(hours=1)
    seen = table(
        act("a", observed_at=later, file_digest="f1", line_no=9), act("a", file_digest="f2", line_no=2),
        act("a", file_digest="f1", line_no=7), act("b"),
    )  # fmt: skip
    kept = rows(step.one_each(load(engine, seen)).order_by("interaction_id"))
    assert [(row["interaction_id"], row["file_digest"], row["line_no"]) for row in kept] == [
        ("a", "f1", 7),
        ("b", "f1", 1),
    ]


def test_unknown_visibility_is_not_read(engine):
    seen = table(
        act("a"), act("b", visibility="attested"), act("c", visibility="unknown"), act("d", visibility="private")
    )
    assert ids(step.readable(load(engine, seen))) == ["a", "b"]


def test_the_period_is_counted_in_local_days_and_unknown_times_stay(engine):
    # 13 Oct 17:00 UTC is midnight of the 14th in WIB; the 15th ends at 17:00 UTC of the 15th.
    times = {
        "before": datetime(2024, 10, 13, 16, 59, 59, tzinfo=UTC), "first": datetime(2024, 10, 13, 17, 0, tzinfo=UTC),
        "last": datetime(2024, 10, 15, 16, 59, 59, tzinfo=UTC), "after": datetime(2024, 10, 15, 17, 0, tzinfo=UTC),
        "none": None,
    }  # fmt: skip
    seen = table(*(act(name, occurred_at=at) for name, at in times.items()))
    kept = step.in_period(load(engine, seen), first=date(2024, 10, 14), last=date(2024, 10, 15), offset_hours=7)
    assert ids(kept) == ["first", "last", "none"]


def test_an_account_is_its_stable_id_and_the_handle_only_without_one(engine):
    seen = table(
        act("a", actor_id="7", actor_handle="old"), act("b", actor_id="7", actor_handle="new"),
        act("c", actor_handle="old"), act("d"),
    )  # fmt: skip
    keyed = rows(step.with_account_key(load(engine, seen)).order_by("interaction_id"))
    assert [row["account_key"] for row in keyed] == ["tiktok:7", "tiktok:7", "tiktok:@old"]


def test_accounts_show_the_profile_seen_last_and_whether_they_speak(engine):
    later = people.MONDAY + timedelta(days=1)
    seen = table(
        act("a", actor_id="7", actor_name="Lama"), act("b", actor_id="7", actor_name="Baru", observed_at=later),
        act("c", actor_id="8", act="like"), act("d", actor_id="9", act="like"), act("e", actor_id="9", act="reply"),
    )  # fmt: skip
    found = {row["account_key"]: row for row in rows(step.accounts(step.with_account_key(load(engine, seen))))}
    assert found["tiktok:7"]["actor_name"] == "Baru"
    assert {key: row["speaks"] for key, row in found.items()} == {"tiktok:7": True, "tiktok:8": False, "tiktok:9": True}


def test_parent_text_is_filled_only_where_the_source_told_none(engine):
    seen = load(
        engine,
        table(act("a", object_id="v1"), act("b", object_id="v1", parent_text="Sudah ada"), act("c", object_id="v2")),
    )
    objects = load(engine, table(act("p", act="post", object_id="v1", actor_id="700100", text="Ayo ke TPS"))).select(
        fence_platform="platform", fence_key="object_id", object_text="text"
    )
    filled = rows(step.with_parent_text(seen, objects).order_by("interaction_id"))
    assert [row["parent_text"] for row in filled] == ["Ayo ke TPS", "Sudah ada", None]


def test_only_counts_stay_of_everybody(engine):
    placed = step.with_account_key(load(engine, table(act("a", actor_id="1"), act("b", actor_id="2")))).mutate(
        campaign_account_id="platform"
    )
    counted = rows(step.daily_counts(placed, 7))
    assert counted == [{"campaign_account_id": "tiktok", "act": "comment", "day": date(2024, 10, 14), "acts": 2}]


def test_a_stream_is_read_batch_by_batch(engine):
    seen = table(*(act(str(n)) for n in range(1000)))
    assert stream(engine, seen.to_reader(max_chunksize=100)).count().execute() == 1000
