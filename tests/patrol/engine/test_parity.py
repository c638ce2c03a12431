"""Every operation in ops.py, and the interaction steps, give the same cells on DuckDB and Spark."""

from __future__ import annotations

import inspect
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from saksama.kernel.errors import BadInput
from saksama.patrol.engine import ops
from saksama.patrol.engine.connect import connect
from saksama.patrol.engine.load import load
from saksama.patrol.interactions import fence as fence_tables
from saksama.patrol.interactions import step
from tests import people
from tests.rivers import act, table

pytestmark = [
    # Spark's own Python side leaves its loopback sockets to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

WORDS = pa.table(
    {
        "n": pa.array(range(8), pa.int64()),
        "text": ["Fitri", " Latif ", "\tvina\n", "", None, "  ", "Yusuf\v", "f v"],
        "other": ["a", None, "b", "c", "d", None, "e", "f"],
        "at": [datetime(2024, 10, 13, hour, 59, 59, tzinfo=UTC) for hour in range(16, 24)],
    }
)
CASES = {
    "trim": lambda t, _k: t.mutate(out=ops.trim(t["text"])),
    "blank_to_null": lambda t, _k: t.mutate(out=ops.blank_to_null(t["text"])),
    "first_of": lambda t, _k: t.mutate(out=ops.first_of(t["other"], t["text"])),
    "one_row_each": lambda t, _k: ops.one_row_each(grouped := t.mutate(g=t["n"] % 3), "g", [grouped["n"].desc()]),
    "greatest_row": lambda t, _k: (
        (grouped := t.mutate(g=t["n"] % 3)).group_by("g").agg(last=ops.greatest_row(grouped, ["n", "text", "other"]))
    ),
    "local_day": lambda t, _k: t.mutate(out=ops.local_day(t["at"], 7)),
    "within": lambda t, _k: t.filter(ops.within(ops.local_day(t["at"], 7), date(2024, 10, 14), date(2024, 10, 14))),
    "is_one_of": lambda t, _k: t.filter(ops.is_one_of(t["other"], ["a", "b"])),
    "bucket": lambda t, _k: t.mutate(out=ops.bucket(t["text"])),
    "keep_matching": lambda t, k: ops.keep_matching(t, k, ["n"]),
    "drop_matching": lambda t, k: ops.drop_matching(t, k, ["n"]),
}


def cells(expression) -> list[dict]:
    """The rows in an order of their own; Spark hands instants out without saying that they are UTC."""
    rows = [{name: _utc(value) for name, value in row.items()} for row in expression.to_pyarrow().to_pylist()]
    return sorted(rows, key=lambda row: str(sorted(row.items(), key=str)))


def _utc(value):
    return value.replace(tzinfo=UTC) if isinstance(value, datetime) else value


@pytest.fixture(scope="module")
def engines():
    with connect("duckdb") as duck, connect("local[2]") as spark:  # encrypted and locked, as every session
        yield duck, spark


def test_every_operation_has_a_case():
    operations = {name for name, f in inspect.getmembers(ops, inspect.isfunction) if f.__module__ == ops.__name__}
    assert operations == set(CASES)


def test_there_are_at_most_25_operations():
    assert len(CASES) <= 25


@pytest.mark.spark
@pytest.mark.parametrize("name", CASES)
def test_both_engines_give_the_same_cells(engines, name):
    keys = pa.table({"n": pa.array([1, 3, 99], pa.int64())})
    duck, spark = (cells(CASES[name](load(e, WORDS), load(e, keys))) for e in engines)
    assert duck == spark
    assert duck, "the case gave no rows, so it compared nothing"


@pytest.mark.spark
def test_the_interaction_steps_agree(engines):
    seen = table(
        act("p", act="post", object_id="v7", actor_id="700100", text="Ayo"), act("a", object_id="v7", actor_id="3"),
        act("a", object_id="v7", actor_id="3", line_no=2), act("b", object_owner_handle="beringindua", actor_id="4"),
        act("c", object_owner_id="999", actor_id="4"),
        act("d", object_owner_id="700100", act="like", actor_handle="diam"),
    ).drop(["media_digests", "flags"])  # fmt: skip

    def river(engine):
        fence = step.FenceTables(load(engine, fence_tables.keys_of_accounts(people.fence(), date(2024, 10, 14))), None)
        rows = load(engine, seen)
        objects = step.own_posts(rows, fence)
        inside = step.with_account_key(step.one_each(step.inside_fence(rows, fence, objects)))
        told = step.with_parent_text(inside, objects).select(
            "interaction_id", "account_key", "campaign_account_id", "parent_text"
        )
        return cells(told), cells(step.accounts(inside)), cells(step.daily_counts(inside, 7))

    duck, spark = (river(engine) for engine in engines)
    assert duck == spark
    assert len(duck[0]) == 3


def test_another_engine_is_refused_by_name():
    with pytest.raises(BadInput, match="tidak dikenal"), connect("oracle"):
        pass


def test_duckdb_never_spills_to_a_file():
    with connect("duckdb") as engine:
        assert engine.raw_sql("SELECT current_setting('temp_directory')").fetchone() == ("",)
