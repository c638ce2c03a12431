"""Whether a plan helped, from what is kept: groups' answers and events, taught and compared, pair by pair."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from saksama.kernel.clock import local_day
from saksama.regions import is_within
from saksama.regions import regions as official
from saksama.workbench.early_warning.models import Event
from saksama.workbench.offices.desk import Desk, require, require_own
from saksama.workbench.offices.models import Office
from saksama.workbench.prevention import standing
from saksama.workbench.prevention.effect import NOBODY, Counts, Group, Net, net, verdict
from saksama.workbench.prevention.models import Comparison, Plan, Quiz
from saksama.workbench.prevention.rules import HIGH, Moment


@dataclass(frozen=True)
class Weighed:
    """What can be said of a plan's effect, and on what it rests."""

    comparison: Comparison
    pairs: list[tuple[str, str]]
    whole: int
    """Pairs of which both have answered before and after; only these count."""
    groups: dict[str, Group]
    """"before", "after", "other_before", "other_after"."""
    net: Net | None
    """None: too few to be shown."""
    counts: Counts
    verdict: str
    until: date
    """Last day of the events counted as "after"."""
    chosen_high: bool
    """The units were chosen because they stood high: part of any fall would have come by itself."""

    @property
    def open(self) -> list[tuple[str, str]]:
        """(unit, moment) of what was not answered yet."""
        answered = set(Quiz.objects.filter(plan=self.comparison.plan).values_list("unit", "moment"))
        return [(unit, str(moment)) for pair in self.pairs for unit in pair for moment in Moment
                if (unit, str(moment)) not in answered]  # fmt: skip


def weigh(desk: Desk, plan: Plan, at: datetime) -> Weighed | None:
    """What the kept numbers say; None while no comparison was chosen."""
    require(desk, "prevention.see")
    require_own(desk, plan.office_id)
    chosen = Comparison.objects.filter(plan=plan).select_related("plan").first()
    if chosen is None:
        return None
    pairs = [(one, other) for one, other in chosen.pairs]
    whole, groups = _answers(plan, pairs)
    until = min(local_day(at, desk.zone), chosen.turn + (chosen.turn - chosen.since) - timedelta(days=1))
    counts = _events(desk.office, chosen, pairs, until)
    classes = {one.unit: one.index_class for one in standing.values(plan.run)} if plan.run else {}
    return Weighed(
        chosen, pairs, whole, groups,
        net(groups["before"], groups["after"], groups["other_before"], groups["other_after"]), counts, verdict(counts),
        until, any(classes.get(one) == HIGH for one, _other in pairs),
    )  # fmt: skip


def _answers(plan: Plan, pairs: list[tuple[str, str]]) -> tuple[int, dict[str, Group]]:
    """How many pairs are whole, and their four groups."""
    rows = {(one.unit, one.moment): Group(one.takers, one.asked, one.right) for one in Quiz.objects.filter(plan=plan)}
    whole = [pair for pair in pairs if all((unit, str(moment)) in rows for unit in pair for moment in Moment)]

    def together(place: int, moment: Moment) -> Group:
        return sum((rows[pair[place], str(moment)] for pair in whole), NOBODY)

    return len(whole), {
        "before": together(0, Moment.BEFORE), "after": together(0, Moment.AFTER),
        "other_before": together(1, Moment.BEFORE), "other_after": together(1, Moment.AFTER),
    }  # fmt: skip


def _events(office: Office, chosen: Comparison, pairs: list[tuple[str, str]], until: date) -> Counts:
    """Events of the pairs' units from `since` to the day before `turn`, and from `turn` to `until`."""
    side = {unit: place for pair in pairs for place, unit in enumerate(pair)}
    counted: Counter[tuple[int, bool]] = Counter()
    rows = Event.objects.filter(office=office, dropped_at=None, happened_on__range=(chosen.since, until))
    for row in rows.select_related("agency"):
        unit = _unit_of(office, row, side)
        if unit:
            counted[side[unit], row.happened_on >= chosen.turn] += 1
    return Counts(counted[0, False], counted[0, True], counted[1, False], counted[1, True])


def _unit_of(office: Office, row: Event, side: dict[str, int]) -> str:
    """The unit of the pairs in which it happened: its agency, else the area it lies in; empty for none."""
    agency = f"{office.code}/{row.agency.slug}" if row.agency else ""
    if agency in side:
        return agency
    return next((unit for unit in side if unit in official() and is_within(row.region_code, unit)), "")
