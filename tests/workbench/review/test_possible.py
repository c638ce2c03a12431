"""Rules for observed acts: the same answer as the patrol gives for imported ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import product

import pyarrow as pa
import pytest

from saksama.handover.parts import Act, Period
from saksama.law import load
from saksama.patrol.engine.connect import connect
from saksama.patrol.engine.load import load as put
from saksama.patrol.screening.acts.schema import rules_table
from saksama.patrol.screening.acts.step import screen_acts
from saksama.workbench.review.possible import FOR_THE_PERSON, rules_for, say_noticed

SET_ON = date(2024, 9, 22)
DAYS = (SET_ON - timedelta(days=9), SET_ON, SET_ON + timedelta(days=9), None)
CLASSES = ("registered", "would_be", "addition")
REACTIONS = ("", "like", "love", "angry", "LOVE")
CASES = [
    (act, reaction, account_class, day)
    for act, reaction, account_class, day in product(Act, REACTIONS, CLASSES, DAYS)
    if bool(reaction) == (act is Act.REACT)
]


def patrol_says(set_on):
    rows = [
        {
            "interaction_id": str(n), "act": act.value, "reaction": reaction or None, "account_class": account_class,
            "occurred_at": datetime.combine(day, time(3), UTC) if day else None,
            "precision": "second" if day else "none",
        }
        for n, (act, reaction, account_class, day) in enumerate(CASES)
    ]  # fmt: skip
    schema = pa.schema([
        ("interaction_id", pa.string()), ("act", pa.string()), ("reaction", pa.string()),
        ("account_class", pa.string()), ("occurred_at", pa.timestamp("us", "UTC")), ("precision", pa.string()),
    ])  # fmt: skip
    book = rules_table(load(), Period(first=date(2024, 9, 1), last=date(2024, 11, 1)))
    when = {"candidates_set_on": set_on, "campaign": None, "quiet": None, "zone": "WIB"}
    with connect("duckdb", threads=1) as engine:
        acts = put(engine, pa.Table.from_pylist(rows, schema=schema))
        found = screen_acts(acts, put(engine, book), **when).to_pyarrow()
    told = {n: set() for n in range(len(CASES))}
    for row in found.to_pylist():
        told[int(row["interaction_id"])].add((row["rule_code"], row["stage_proposed"], row["mark"]))
    return told


@pytest.mark.parametrize("set_on", [SET_ON, None])
def test_the_workbench_and_the_patrol_name_the_same_rules(set_on):
    book, patrol = load(), patrol_says(set_on)
    differ = []
    for n, (act, reaction, account_class, day) in enumerate(CASES):
        ours = rules_for(book, act=act, reaction=reaction, account_class=account_class, day=day, set_on=set_on)
        said = {(hint.code, hint.stage_proposed, hint.mark) for hint in ours}
        if said != patrol[n]:
            differ.append((CASES[n], said ^ patrol[n]))
    assert differ == []
    assert any(patrol.values())


def test_everything_an_observer_may_notice_has_a_sentence():
    assert all(say_noticed(kind) for kind in FOR_THE_PERSON)
