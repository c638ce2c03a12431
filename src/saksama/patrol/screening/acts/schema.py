"""The rules as the engine joins them: one small table, made from the rulebook for the days of a run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pyarrow as pa

from saksama.handover.parts import Act, Period
from saksama.law.rulebook import Rulebook
from saksama.law.shapes import Covered, Rule
from saksama.patrol.interactions.schema import UTC_TIME

NO_REACTION = ""
"""What the join key `reaction` holds for every act but `react`."""

RULES = pa.schema(
    [
        pa.field("rule_code", pa.string(), nullable=False),
        pa.field("act", pa.string(), nullable=False),            # handover.parts.Act, never quote
        pa.field("reaction", pa.string(), nullable=False),       # kind, lower case, where act is "react"; else ""
        pa.field("account_class", pa.string(), nullable=False),  # handover.fence.AccountClass
        pa.field("stage", pa.string(), nullable=False),          # pre | post | any | pre|post
        pa.field("mark", pa.string(), nullable=False),           # H | M | L
        pa.field("valid_from", UTC_TIME, nullable=False),        # local midnight of the first day, written as if UTC
        pa.field("valid_until", UTC_TIME, nullable=False),       # local midnight after the last day, written as if UTC
        pa.field("version", pa.string(), nullable=False),        # of the rulebook
    ]
)
"""Key (rule_code, act, reaction, account_class, valid_from). An act that is not in it can be no row of the annex."""

FOREVER = date(9999, 12, 30)


def rules_table(rulebook: Rulebook, days: Period) -> pa.Table:
    """RULES for every row of the annex that is valid on one of `days` and that a platform act could be."""
    rows = [
        {**row, "version": rulebook.version}
        for rule in rulebook.between(days.first, days.last) for row in _rows(rule, rulebook)
    ]
    return pa.Table.from_pylist(rows, schema=RULES)


def _rows(rule: Rule, rulebook: Rulebook) -> Iterator[dict[str, Any]]:
    last = rule.valid_to or FOREVER
    fixed = {
        "rule_code": rule.code, "stage": rule.stage.value, "mark": rule.mark.value,
        "valid_from": _midnight(rule.valid_from), "valid_until": _midnight(last + timedelta(days=1)),
    }
    for covered in rule.covers:
        for account_class in covered.account_classes:
            for act, reaction in _acts(covered, rulebook):
                yield {**fixed, "act": act, "reaction": reaction, "account_class": account_class.value}


def _acts(covered: Covered, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    for act in covered.acts:
        yield act.value, NO_REACTION
        for kinds in rulebook.reactions:
            if kinds.act is act:
                yield from ((Act.REACT.value, kind.lower()) for kind in kinds.kinds)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
