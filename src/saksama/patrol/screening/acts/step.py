"""Which rules could apply to an act, by what was done to which class of account, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import ibis

from saksama.handover.parts import Act, Period
from saksama.patrol.screening.acts.schema import NO_REACTION
from saksama.patrol.screening.acts.words import OFFSET_HOURS, SIDE_OF, Side, Why

Table = Any  # ibis.Table and its values: the library publishes no types that hold under mypy strict
Value = Any


def screen_acts(
    interactions: Table,
    rules: Table,
    *,
    candidates_set_on: date | None,
    campaign: Period | None,
    quiet: Period | None,
    zone: str,
) -> Table:
    """One row per act and rule that could apply; none for an act that no rule of the annex could be.

    In:  interactions inside the fence with `account_class` (null: outside, left out); key `interaction_id`.
         rules: acts.schema.RULES. Days are of `zone` ("WIB", "WITA", "WIT"; no summer time).
    Out: signals.ACT_SIGNALS, key (interaction_id, rule_code); no order. The stage is proposed, never decided:
         acts on the very day of candidate determination (its hour is in no calendar) and acts without a date
         get the rows of both sides with stage "unknown".
    Quotes, and reactions other than those the rulebook reads as a like, meet no rule.
    """
    dated = interactions.select(
        "interaction_id",
        "act",
        "account_class",
        reaction=_reaction(interactions),
        local=_local(interactions, zone),
        why_code=_why(interactions, candidates_set_on=candidates_set_on, campaign=campaign, quiet=quiet, zone=zone),
    )
    met = dated.mutate(side=_side(dated["why_code"])).join(rules, ["act", "reaction", "account_class", "side"])
    return met.filter(_valid_then(met)).select("interaction_id", "rule_code", "stage_proposed", "why_code", "mark")


def _reaction(acts: Table) -> Value:
    kind = ibis.coalesce(acts["reaction"], "?").lower()
    return ibis.ifelse(acts["act"] == Act.REACT.value, kind, NO_REACTION)


def _local(acts: Table, zone: str) -> Value:
    """The instant as the zone's clock shows it, written as if UTC: days compare without a session's zone."""
    return acts["occurred_at"] + ibis.interval(hours=OFFSET_HOURS[zone])


def _why(
    acts: Table, *, candidates_set_on: date | None, campaign: Period | None, quiet: Period | None, zone: str
) -> Value:
    local = _local(acts, zone)
    cases: list[tuple[Value, str]] = [(acts["occurred_at"].isnull() | (acts["precision"] == "none"), Why.NO_DATE.value)]
    if candidates_set_on is not None:
        cases.append((local < _midnight(candidates_set_on), Why.BEFORE.value))
        cases.append((local < _midnight(candidates_set_on + timedelta(days=1)), Why.BORDER_DAY.value))
    for period, code in ((quiet, Why.QUIET), (campaign, Why.CAMPAIGN)):
        if period is not None:
            begun = local >= _midnight(period.first)
            cases.append((begun & (local < _midnight(period.last + timedelta(days=1))), code.value))
    return ibis.cases(*cases, else_=(Why.NOT_SET_YET if candidates_set_on is None else Why.AFTER).value)


def _midnight(day: date) -> Value:
    return ibis.literal(datetime.combine(day, time(), tzinfo=UTC))


def _side(why_code: Value) -> Value:
    return ibis.cases(*((why_code == why.value, side.value) for why, side in SIDE_OF.items()), else_=Side.EITHER.value)


def _valid_then(met: Table) -> Value:
    """The row was in force on the act's day; an act without a date gets the rows of the whole run."""
    in_force = (met["local"] >= met["valid_from"]) & (met["local"] < met["valid_until"])
    return (met["why_code"] == Why.NO_DATE.value) | in_force
