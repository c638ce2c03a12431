"""Which rules could apply to an act, by what was done to which class of account, and when (law, not guilt)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import ibis

from saksama.handover.parts import Act, Period
from saksama.patrol.screening.acts.schema import NO_REACTION
from saksama.patrol.screening.acts.words import OFFSET_HOURS, Why

Table = Any  # ibis.Table and its values: the library publishes no types that hold under mypy strict
Value = Any

BEFORE = (Why.BEFORE, Why.NOT_SET_YET)
AFTER = (Why.AFTER, Why.CAMPAIGN, Why.QUIET)
EITHER = (Why.BORDER_DAY, Why.NO_DATE)
"""The calendar does not say which side; rows of both sides are proposed."""


def screen_acts(
    interactions: Table, rules: Table, *, candidates_set_on: date | None, campaign: Period | None, quiet: Period | None,
    zone: str,
) -> Table:
    """One row per act and rule that could apply; none for an act that no rule of the annex could be.

    In:  interactions inside the fence with `account_class` (null: outside, left out); key `interaction_id`.
         rules: acts.schema.RULES. Days are of `zone` ("WIB", "WITA", "WIT"; no summer time).
    Out: signals.ACT_SIGNALS, key (interaction_id, rule_code); no order. The stage is proposed, never decided:
         acts on the very day of candidate determination (its hour is in no calendar) and acts without a date get the
         rows of both sides with stage "unknown".
    Quotes, and reactions other than those the rulebook reads as a like, meet no rule.
    """
    why = _why(interactions, candidates_set_on=candidates_set_on, campaign=campaign, quiet=quiet, zone=zone)
    acts = interactions.select(
        "interaction_id", "act", "account_class", reaction=_reaction(interactions), why_code=why,
        local=_local(interactions, zone),
    )
    met = acts.join(rules, ["act", "reaction", "account_class"])
    fitting = met.filter(_side_fits(met), _valid_then(met))
    return fitting.select("interaction_id", "rule_code", "why_code", "mark", stage_proposed=_stage(fitting)).select(
        "interaction_id", "rule_code", "stage_proposed", "why_code", "mark"
    )


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


def _is(value: Value, codes: tuple[Why, ...]) -> Value:
    return value.isin([code.value for code in codes])


def _side_fits(met: Table) -> Value:
    stage, why = met["stage"], met["why_code"]
    one_sided_fits = ((stage == "pre") & ~_is(why, AFTER)) | ((stage == "post") & ~_is(why, BEFORE))
    return stage.isin(["any", "pre|post"]) | one_sided_fits


def _valid_then(met: Table) -> Value:
    """The row was in force on the act's day; an act without a date gets the rows of the whole run."""
    in_force = (met["local"] >= met["valid_from"]) & (met["local"] < met["valid_until"])
    return (met["why_code"] == Why.NO_DATE.value) | in_force


def _stage(met: Table) -> Value:
    why = met["why_code"]
    return ibis.cases(
        (met["stage"] == "any", "any"), (_is(why, EITHER), "unknown"), (_is(why, BEFORE), "pre"), else_="post"
    )
