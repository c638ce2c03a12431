"""Reads of warnings: what is open, one of them, how well the rules did. Nothing here writes; nobody is in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median
from uuid import UUID

from django.db.models import QuerySet

from saksama.kernel.clock import local_day
from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.regions import regions
from saksama.vulnerability.alerting.book import AlertBook, LevelRule
from saksama.vulnerability.alerting.measuring import Later, Share, later
from saksama.workbench.accounts.models import Officer
from saksama.workbench.early_warning.alert_facts import events_of
from saksama.workbench.early_warning.models import Agency, Alert, AlertMove, Value
from saksama.workbench.early_warning.rules import AlertOutcome, AlertState
from saksama.workbench.early_warning.services.answering import ANSWER
from saksama.workbench.offices.desk import Desk
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.queries import who_may

HOUR = 3600


def open_alerts(desk: Desk) -> QuerySet[Alert]:
    """Warnings of the office that are not closed, the newest first."""
    return _alerts(desk).exclude(state=AlertState.CLOSED).order_by("-raised_at", "unit", "rule")


def closed_alerts(desk: Desk) -> QuerySet[Alert]:
    """Those that are, the last one closed first."""
    return _alerts(desk).filter(state=AlertState.CLOSED).order_by("-closed_at", "pk")


def alert_for(desk: Desk, alert_id: UUID) -> Alert:
    """One warning of the office. Raises NotThere."""
    found = _alerts(desk).filter(pk=alert_id).first()
    if found is None:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    return found


def moves_of(alert: Alert) -> list[tuple[AlertMove, str]]:
    """Every step of it with who made it, oldest first; empty for the machine."""
    moves = list(alert.moves.order_by("number"))
    who = dict(Officer.objects.filter(code__in={one.by for one in moves}).values_list("code", "name"))
    return [(one, who.get(one.by, "")) for one in moves]


def answerers(desk: Desk, at: datetime) -> list[Officer]:
    """Who at the office may answer warnings today."""
    return who_may(ANSWER, desk.office, local_day(at, desk.zone))


def names_of(office: Office) -> dict[str, str]:
    """Unit → name: areas of the official list, the office's agencies, closed ones too."""
    agencies = Agency.objects.filter(office=office).values_list("slug", "name")
    return {code: one.name for code, one in regions().items()} | {f"{office.code}/{s}": name for s, name in agencies}


@dataclass(frozen=True)
class Did:
    """How one rule did."""

    rule: str
    raised: int
    taken: int
    hours: float | None
    """Median from raised to taken; None: none was taken."""
    outcomes: dict[str, int]
    false_alarms: Share
    """Of those closed as true, averted or false; unclear ones count on neither side."""


def did(desk: Desk) -> list[Did]:
    """Every rule that ever raised something at the office, by key."""
    found: defaultdict[str, list[Alert]] = defaultdict(list)
    for alert in Alert.objects.filter(office=desk.office).order_by("rule", "raised_at"):
        found[alert.rule].append(alert)
    return [_did(rule, alerts) for rule, alerts in found.items()]


def foretold(desk: Desk, book: AlertBook, *, at: datetime) -> dict[str, Later]:
    """Key of a level rule → events in the weeks after its warnings, beside those of every unit of the same run."""
    today = local_day(at, desk.zone)
    happened = [one for one in events_of(desk.office, today) if not book.watching(one.indicator)]
    found = {}
    for rule in (one for one in book.rules if isinstance(one, LevelRule)):
        rows = Alert.objects.filter(office=desk.office, rule=rule.key).values_list("unit", "raised_at", "run")
        warnings = [(unit, local_day(raised, desk.zone)) for unit, raised, _run in rows]
        units = _units({run for _unit, _raised, run in rows if run})
        found[rule.key] = later(warnings, happened, units, weeks=book.later, today=today)
    return found


def interleaved(alerts: Iterable[Alert]) -> list[Alert]:
    """One of each area in turn, areas by code: nobody reads an order of areas out of a list."""
    waiting: dict[str, list[Alert]] = {}
    for one in alerts:
        waiting.setdefault(one.unit, []).append(one)
    rounds = max((len(each) for each in waiting.values()), default=0)
    return [waiting[unit][n] for n in range(rounds) for unit in sorted(waiting) if n < len(waiting[unit])]


def raised_on(alert: Alert, zone: str) -> date:
    """The day of the office on which it was raised."""
    return local_day(alert.raised_at, zone)


def _alerts(desk: Desk) -> QuerySet[Alert]:
    return Alert.objects.filter(office=desk.office).select_related("owner", "office")


def _units(runs: set[UUID]) -> set[str]:
    return set(Value.objects.filter(run__in=runs).values_list("unit", flat=True))


def _did(rule: str, alerts: list[Alert]) -> Did:
    hours = [(one.taken_at - one.raised_at).total_seconds() / HOUR for one in alerts if one.taken_at]
    outcomes = {one.value: sum(alert.outcome == one for alert in alerts) for one in AlertOutcome}
    known = sum(count for key, count in outcomes.items() if key != AlertOutcome.UNCLEAR)
    return Did(rule, len(alerts), len(hours), median(hours) if hours else None, outcomes,
               Share(outcomes[AlertOutcome.FALSE_ALARM], known))  # fmt: skip
