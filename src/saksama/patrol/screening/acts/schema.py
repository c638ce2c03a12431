"""The rules as the engine joins them: one small table, made from the rulebook for the days of a run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from typing import Any

import pyarrow as pa

from saksama.handover.parts import Act, Period
from saksama.law.rulebook import STAGES_OF, Rulebook
from saksama.law.shapes import Covered, Rule, Stage
from saksama.patrol.interactions.schema import UTC_TIME
from saksama.patrol.screening.acts.words import Side

NO_REACTION = ""
"""What the join key `reaction` holds for every act but `react`."""

RULES = pa.schema(
    [
        pa.field("rule_code", pa.string(), nullable=False),
        pa.field("act", pa.string(), nullable=False),  # handover.parts.Act, never quote
        pa.field("reaction", pa.string(), nullable=False),  # kind, lower case, where act is "react"; else ""
        pa.field("account_class", pa.string(), nullable=False),  # handover.fence.AccountClass
        pa.field("side", pa.string(), nullable=False),  # acts.words.Side: where the act's day lies
        pa.field("stage_proposed", pa.string(), nullable=False),  # pre | post | any | unknown, for an act on that side
        pa.field("mark", pa.string(), nullable=False),  # H | M | L
        pa.field("valid_from", UTC_TIME, nullable=False),  # local midnight of the first day, written as if UTC
        pa.field("valid_until", UTC_TIME, nullable=False),  # local midnight after the last day, written as if UTC
        pa.field("version", pa.string(), nullable=False),  # of the rulebook
    ]
)
"""Key (rule_code, act, reaction, account_class, side, valid_from).

One line per side of candidate determination on which the row speaks: the engine only has to match keys.
An act that is not in it can be no row of the annex.
"""

FOREVER = date(9999, 12, 30)


def rules_table(rulebook: Rulebook, days: Period) -> pa.Table:
    """RULES for every row of the annex that is valid on one of `days` and that a platform act could be."""
    rows = [
        {**row, "version": rulebook.version}
        for rule in rulebook.between(days.first, days.last)
        for row in _rows(rule, rulebook)
    ]
    return pa.Table.from_pylist(rows, schema=RULES)


def _rows(rule: Rule, rulebook: Rulebook) -> Iterator[dict[str, Any]]:
    last = rule.valid_to or FOREVER
    fixed = {
        "rule_code": rule.code,
        "mark": rule.mark.value,
        "valid_from": _midnight(rule.valid_from),
        "valid_until": _midnight(last + timedelta(days=1)),
    }
    for covered in rule.covers:
        for account_class, (act, reaction), (side, stage) in product(
            covered.account_classes, _acts(covered, rulebook), _sides(rule.stage)
        ):
            yield {
                **fixed,
                "act": act,
                "reaction": reaction,
                "account_class": account_class.value,
                "side": side.value,
                "stage_proposed": stage,
            }


def _sides(stage: Stage) -> list[tuple[Side, str]]:
    """The sides on which a row of `stage` is proposed, and as which stage."""
    if stage is Stage.ANY:
        return [(side, stage.value) for side in Side]
    spoken = [(Side(one.value), one.value) for one in sorted(STAGES_OF[stage])]
    return [*spoken, (Side.EITHER, "unknown")]


def _acts(covered: Covered, rulebook: Rulebook) -> Iterator[tuple[str, str]]:
    for act in covered.acts:
        yield act.value, NO_REACTION
        for kinds in rulebook.reactions:
            if kinds.act is act:
                yield from ((Act.REACT.value, kind.lower()) for kind in kinds.kinds)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
