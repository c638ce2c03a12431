"""Counts of every office of this machine by quarter: one question per kind, however many offices; nobody named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Case as Choose
from django.db.models import CharField, Count, Q, QuerySet, Value, When

from saksama.handover.judgement import Verdict
from saksama.kernel.clock import ZONES
from saksama.workbench.agenda.models import Due
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.rules import State
from saksama.workbench.contest.models import Election
from saksama.workbench.early_warning.models import Figure
from saksama.workbench.intake.models import Report
from saksama.workbench.nation.models import Counted
from saksama.workbench.nation.rules import Kind, bounds, reporting
from saksama.workbench.patrols.models import Lead
from saksama.workbench.prevention.models import Activity
from saksama.workbench.review.models import Resolution

STATES = {
    State.DECIDED: "decided", State.ANNOUNCED: "decided", State.REFERRED: "referred", State.ANSWERED: "referred",
    State.CLOSED: "closed",
}  # fmt: skip
"""Where a case stands now, as counted; what is not here is open."""
DUES = {Due.State.MET: "met", Due.State.MISSED: "missed", Due.State.RUNNING: "running"}


class Cell(NamedTuple):
    """What one number counts."""

    office: str
    quarter: str
    kind: str
    cell: str


Counts = Counter[Cell]


def counts_here(quarters: Iterable[str]) -> Counts:
    """What the offices of this machine have in `quarters`. Seven questions, none of them of a person."""
    wanted = tuple(quarters)
    found: Counts = Counter()
    for kind, rows, field, said in _sources():
        asked = rows.annotate(quarter=_quarter(field, wanted)).exclude(quarter="")
        names = ("office__code", "quarter", *((said,) if said else ()))
        for *key, number in asked.values_list(*names).annotate(n=Count("pk")).order_by():
            code, quarter, *state = key
            if cell := _cell(kind, *state):
                found[Cell(reporting(code), quarter, kind, cell)] += number
    return found + _civil_servants(wanted)


def counts_of(quarters: Iterable[str]) -> Counts:
    """The same with what other machines sent; of an office that sends bundles, its bundles alone count."""
    wanted = tuple(quarters)
    came = Counter({
        Cell(one.code, one.quarter, one.kind, one.cell): one.number
        for one in Counted.objects.filter(quarter__in=wanted)
    })  # fmt: skip
    senders = set(Counted.objects.values_list("code", flat=True).distinct())
    here = {key: number for key, number in counts_here(wanted).items() if key.office not in senders}
    return Counter(here) + came


def _sources() -> list[tuple[Kind, QuerySet, str, str]]:  # type: ignore[type-arg]
    """Kind, rows, the instant that puts a row into a quarter, the column that says which cell."""
    return [
        (Kind.REPORTS, Report.objects.all(), "arrived_at", ""),
        (Kind.LEADS, Lead.objects.all(), "arrived_at", ""),
        (Kind.JUDGED, Resolution.objects.all(), "at", "verdict"),
        (Kind.CASES, Case.objects.all(), "opened_at", "state"),
        (Kind.DUES, Due.objects.exclude(state=Due.State.WITHDRAWN), "due_at", "state"),
        (Kind.PREVENTION, Activity.objects.filter(held_at__isnull=False), "held_at", ""),
    ]


def _quarter(field: str, quarters: tuple[str, ...]) -> Choose:
    """In which quarter the instant lies by its office's own clock; "" for none of these."""
    whens = []
    for quarter in quarters:
        for zone in ZONES:
            start, after = bounds(quarter, zone)
            inside = Q(**{"office__zone": zone, f"{field}__gte": start, f"{field}__lt": after})
            whens.append(When(inside, then=Value(quarter)))
    return Choose(*whens, default=Value(""), output_field=CharField())


def _cell(kind: Kind, state: str = "") -> str:
    if kind is Kind.JUDGED:
        return "not_a_breach" if state == Verdict.NOT_A_BREACH else "other"
    if kind is Kind.CASES:
        return STATES.get(State(state), "open")
    if kind is Kind.DUES:
        return DUES[Due.State(state)]
    return "held" if kind is Kind.PREVENTION else "all"


def _civil_servants(quarters: tuple[str, ...]) -> Counts:
    """Office → civil servants of its area: the newest figure noted, else what its newest election says."""
    noted: dict[str, int | None] = {
        **dict(Election.objects.filter(civil_servants__gt=0).order_by("voting_on")
               .values_list("office__code", "civil_servants")),
        **{one.unit: int(one.value or 0) for one in
           Figure.objects.filter(indicator="asn", value__gt=0).order_by("period").only("unit", "value")},
    }  # fmt: skip
    large = {code: heads for code, heads in noted.items() if heads and len(code) <= len("33.11")}
    return Counter({Cell(code, one, Kind.ASN, "all"): heads for code, heads in large.items() for one in quarters})
