"""A warning as its pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse

from saksama.law.words import say_mark
from saksama.vulnerability.alerting.book import AlertBook, Rule
from saksama.vulnerability.alerting.facts import level_of
from saksama.vulnerability.alerting.loading import alerts
from saksama.web.areas.alerts.figured import figured
from saksama.web.areas.alerts.words import LEVELS, OUTCOMES, STATES, STEPS, URGENCIES, condition
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.early_warning import alerting
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.rules import Role


@dataclass(frozen=True)
class Row:
    """One line of a list."""

    alert: Any
    title: str
    urgency: str
    tag: tuple[str, Any]
    place: str
    """Name of the area or agency."""
    level: Any
    state: tuple[str, Any]
    outcome: Any
    day: date


def rows(found: list[Any], desk: Desk) -> list[Row]:
    """Lines of `found`, in its order."""
    names = alerting.names_of(desk.office)
    return [_row(one, names, desk) for one in found]


def index(request: OfficerRequest) -> dict[str, Any]:
    """Open warnings: urgencies, in each its days, in each the areas in turn."""
    found = rows(list(alerting.open_alerts(request.desk)), request.desk)
    groups = [(*URGENCIES[key], _by_day([row for row in found if row.urgency == key])) for key in URGENCIES]
    return {"groups": [group for group in groups if group[2]], "all": len(found), "here": "index"}


def one(request: OfficerRequest, alert: Any) -> dict[str, Any]:
    """Everything on the page of one."""
    book, desk = alerts(), request.desk
    row = rows([alert], desk)[0]
    return {
        "alert": alert, "row": row, "rule": _said(book.rule(alert.rule)), "facts": figured(alert.figures, book),
        "moves": [(STEPS[move.step], who, move.at) for move, who in alerting.moves_of(alert)],
        "may": _may(desk, alert), "map_address": reverse("map:unit", kwargs={"code": alert.unit}),
        "outcome": OUTCOMES.get(alert.outcome),
        "plan_address": alert.plan and reverse("prevention:plan", args=[alert.plan.partition(":")[2]]),
    }  # fmt: skip


def rules(book: AlertBook) -> dict[str, Any]:
    """The whole book."""
    return {"book": book, "rules": [_said(rule) for rule in book.rules], "mark": say_mark(book.mark), "here": "rules"}


def title(alert: Any) -> str:
    """What its rule is called; its key where this edition of the book has none."""
    rule = alerts().rule(alert.rule)
    return rule.name.say() if rule else alert.rule


def heading(alert: Any, desk: Desk) -> str:
    """Rule and place, as the page of it is called."""
    return f"{title(alert)}: {alerting.names_of(desk.office).get(alert.unit, alert.unit)}"


def _row(alert: Any, names: dict[str, str], desk: Desk) -> Row:
    urgency = str(alert.figures.get("urgency", "attention"))
    outcome = OUTCOMES[alert.outcome][0] if alert.outcome else ""
    return Row(alert, title(alert), urgency, URGENCIES[urgency], names.get(alert.unit, alert.unit),
               LEVELS[level_of(alert.unit)], STATES[alert.state], outcome,
               alerting.raised_on(alert, desk.zone))  # fmt: skip


def _by_day(found: list[Row]) -> list[tuple[date, list[Row]]]:
    newest_first = sorted(found, key=lambda row: row.day, reverse=True)
    return [(day, _in_turn(list(each))) for day, each in groupby(newest_first, key=lambda row: row.day)]


def _in_turn(each: list[Row]) -> list[Row]:
    of = {row.alert.pk: row for row in each}
    return [of[alert.pk] for alert in alerting.interleaved(row.alert for row in each)]


def _said(rule: Rule | None) -> dict[str, Any] | None:
    if rule is None:
        return None
    return {
        "key": rule.key, "version": rule.version, "name": rule.name.say(), "says": rule.says.say(),
        "why": rule.why.say(), "action": rule.action.say(), "source": rule.source, "mark": say_mark(rule.mark),
        "tag": URGENCIES[rule.urgency], "condition": condition(rule), "cooldown": rule.cooldown,
        "levels": ", ".join(str(LEVELS[one]) for one in getattr(rule, "levels", ())),
    }  # fmt: skip


def _may(desk: Desk, alert: Any) -> dict[str, bool]:
    answers = desk.may("early_warning.answer")
    own = answers and (alert.owner_id == desk.officer.pk or Role.COORDINATOR in desk.roles)
    return {
        "take": answers and alert.state == "open", "act": own and alert.state == "taken",
        "hand": own and alert.state in {"taken", "acted"}, "close": own and alert.state in {"taken", "acted"},
        "plan": desk.may("prevention.plan") and alert.state != "closed" and not alert.plan,
    }  # fmt: skip
