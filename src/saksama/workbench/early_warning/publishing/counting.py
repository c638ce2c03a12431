"""Counts of one period, read once: what was opened, decided, received, written, referred. No column of a person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Min, Q

from saksama.kernel.clock import local_day
from saksama.regions import children, regions
from saksama.vulnerability.gate import Sheet
from saksama.workbench.cases.models import Case
from saksama.workbench.cases.rules import Outcome
from saksama.workbench.early_warning.models import Agency, Event, Figure
from saksama.workbench.early_warning.publishing.period import Period
from saksama.workbench.fieldwork.models import Record
from saksama.workbench.fieldwork.rules import Origin as RecordOrigin
from saksama.workbench.intake.models import Report
from saksama.workbench.intake.rules import How
from saksama.workbench.referral.models import Answer, Referral
from saksama.workbench.referral.rules import AnswerKind, Kind

ELSEWHERE = "-"
"""Row of what was placed in no part of the office's area."""
ASN = "asn"
"""Key of the figure and column that says how many civil servants there are."""
BANDS = ((7, "d7"), (14, "d14"), (30, "d30"))
LATER, NEVER = "more", "none"
Sheets = dict[str, Sheet]


def listed(rows: Iterable[str], found: Mapping[str, int]) -> Sheet:
    """A plain list."""
    return Sheet(tuple(rows), ("",), {(row, ""): n for row, n in found.items()}, {})


def areas_of(period: Period) -> tuple[str, ...]:
    """Parts of the office's area, by code, and the row of what lies in none."""
    code = period.office.code
    return *(one.code for one in (children(code) if code in regions() else ())), ELSEWHERE


def civil_servants(period: Period) -> dict[str, int]:
    """Part of the area → civil servants: the newest figure noted, else those of its agencies. Unknown: not there."""
    found = {}
    noted = Figure.objects.filter(office=period.office, indicator=ASN, value__isnull=False).order_by("period")
    figures = {one.unit: int(one.value or 0) for one in noted}
    agencies = Agency.objects.filter(office=period.office, closed_at=None, asn__isnull=False)
    for area in areas_of(period)[:-1]:
        inside = sum(one.asn or 0 for one in agencies if f"{one.region_code}.".startswith(f"{area}."))
        if (heads := figures.get(area, inside)) or area in figures:
            found[area] = heads
    return found | {"": figures.get(period.office.code, 0)}


def opened(period: Period, asn: Mapping[str, int]) -> Sheets:
    """Cases that arose here, by where and when. Those that were sealed or deleted since count as they did."""
    rows = list(Case.objects.filter(opened_by_office=period.office, **period.inside("opened_at")))
    return {"area": _by_area(period, asn, [(one, one.opened_at) for one in rows])}


def decided(period: Period, asn: Mapping[str, int]) -> Sheets:
    """Cases that the plenary decided: where and when, how, after how many days."""
    rows = list(Case.objects.filter(office=period.office, **period.inside("decided_at")))
    ends = Counter(one.outcome for one in rows)
    waits = Counter(_band(period, one.opened_at, one.decided_at) for one in rows)
    return {
        "area": _by_area(period, asn, [(one, one.decided_at or one.opened_at) for one in rows]),
        "outcome": listed([one.value for one in Outcome], ends),
        "wait": listed([*(name for _days, name in BANDS), LATER], waits),
    }


def reports(period: Period) -> Sheets:
    """Reports that came in: when, how."""
    rows = list(
        Report.objects.filter(office=period.office, **period.inside("arrived_at")).values_list("arrived_at", "how")
    )
    return {
        "month": listed(period.months, Counter(period.month_of(at) for at, _how in rows)),
        "how": listed([one.value for one in How], Counter(how for _at, how in rows)),
    }


def records(period: Period) -> Sheets:
    """Supervision records that got their number: when, from what, and whether anything was suspected."""
    found = Record.objects.filter(office=period.office, **period.inside("issued_at"))
    rows = [(at, origin, said) for at, origin, said in found.values_list("issued_at", "origin", "suspicion") if at]
    return {
        "month": listed(period.months, Counter(period.month_of(at) for at, _o, _s in rows)),
        "origin": listed([one.value for one in RecordOrigin], Counter(origin for _at, origin, _s in rows)),
        "suspicion": listed(("yes", "no"), Counter("yes" if said else "no" for _at, _o, said in rows)),
    }


def sent(period: Period) -> Sheets:
    """Referrals that went out: to what kind of body, and after how many days it said what it decided."""
    rows = list(Referral.objects.filter(office=period.office, **period.inside("sent_at")).select_related("receiver"))
    told = Answer.objects.filter(referral__in=rows, kind__in=[AnswerKind.DECISION, AnswerKind.NO_ACTION])
    first = dict(told.values_list("referral").annotate(first=Min("at")))
    waits = Counter(_band(period, one.sent_at, first.get(one.pk)) for one in rows)
    return {
        "receiver": listed([one.value for one in Kind], Counter(one.receiver.kind for one in rows)),
        "wait": listed([*(name for _days, name in BANDS), LATER, NEVER], waits),
    }


def _band(period: Period, start: datetime | None, end: datetime | None) -> str:
    if start is None or end is None:
        return NEVER
    zone = period.office.zone
    days = (local_day(end, zone) - local_day(start, zone)).days
    return next((name for most, name in BANDS if days <= most), LATER)


def _by_area(period: Period, asn: Mapping[str, int], found: list[tuple[Case, datetime]]) -> Sheet:
    areas, places = areas_of(period), _places(period, [one for one, _at in found])
    counts = Counter((places.get(str(one.pk), ELSEWHERE), period.month_of(at)) for one, at in found)
    heads = {area: asn.get(area, 0) for area in areas[:-1]}
    return Sheet(areas, period.months, counts, heads)


def _places(period: Period, cases: list[Case]) -> dict[str, str]:
    """Case → part of the area in which it was placed, by itself, its record or its report.

    Also by what was taken back since: a case that was sealed stays where it counted.
    """
    about = {f"cases.case:{one.pk}": one for one in cases}
    about |= {f"fieldwork.record:{one.record_id}": one for one in cases if one.record_id}
    about |= {f"intake.report:{one.report_id}": one for one in cases if one.report_id}
    areas = areas_of(period)[:-1]
    found: dict[str, str] = {}
    noted = Event.objects.filter(Q(office=period.office), ~Q(subject=""), subject__in=list(about))
    for event in noted.order_by("noted_at", "pk"):
        inside = next((area for area in areas if f"{event.region_code}.".startswith(f"{area}.")), "")
        if inside:
            found.setdefault(str(about[event.subject].pk), inside)
    return found
