"""Index runs, events and agencies made directly, as early warning reads them."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Any

from saksama.kernel.clock import local_day
from saksama.workbench.early_warning.models import Agency, Alert, Event, Run, Value
from saksama.workbench.early_warning.rules import Origin, RunState
from saksama.workbench.offices.models import Office
from tests.people import MONDAY

BAKI, GATAK, GROGOL = "33.11.10", "33.11.11", "33.11.09"
NAMES = ("rendah", "sedang", "tinggi")
OPEN_RULE = "kelas-tertinggi"


def an_adopted_run(
    office: Office, values: dict[str, list[tuple[float, float]]], *, method: str = "netralitas-wilayah",
    level: str = "district", at: datetime = MONDAY,
) -> Run:  # fmt: skip
    """Unit → (value, probability of the highest class) of each period; above 50 is high, above 25 medium."""
    periods = [f"2024-{n:02}" for n in range(1, 1 + max(len(each) for each in values.values()))]
    result = {"version": 1, "class_names": NAMES, "over": "all", "fixed": True}
    run = Run.objects.create(
        office=office, method=method, method_version="1.0", mark="a1" * 32, level=level, periods=periods,
        method_text=b"", data_text=b"", runs=100, seed=1, state=RunState.ADOPTED, asked_by="p-prevention", asked_at=at,
        result=json.dumps(result).encode(), made_at=at, adopted_by="p-coordinator", adopted_at=at,
    )  # fmt: skip
    for unit, each in values.items():
        for period, (value, sure) in zip(periods, each, strict=False):
            Value.objects.create(
                run=run, unit=unit, period=period, value=value, low=value - 8, high=value + 8,
                index_class=NAMES[(value > 25) + (value > 50)], missing_share=0.0,
                classes={"rendah": 0.0, "sedang": round(1 - sure, 4), "tinggi": sure},
            )  # fmt: skip
    return run


def an_event(office: Office, day: date, area: str = BAKI, indicator: str = "perkara-terbukti", **of: Any) -> Event:
    """One event, entered from a paper."""
    return Event.objects.create(
        office=office, region_code=area, indicator=indicator, happened_on=day, origin=Origin.ENTERED,
        document="Surat 7/2024", noted_by="p-prevention", noted_at=MONDAY, **of,
    )  # fmt: skip


def an_agency(office: Office, slug: str = "dinkes", name: str = "Dinas Kesehatan") -> Agency:
    return Agency.objects.create(office=office, slug=slug, name=name, region_code=office.code, added_at=MONDAY)


def an_alert(office: Office, unit: str = BAKI, rule: str = OPEN_RULE, *, at: datetime = MONDAY, **of: Any) -> Alert:
    """An open warning, as the watch writes it."""
    return Alert.objects.create(
        office=office, rule=rule, rule_version="1.0", unit=unit, raised_at=at,
        **{"period": "2024-10", "figures": {"urgency": "urgent", "value": 61.2, "low": 52.0, "high": 70.0}, **of},
    )  # fmt: skip


def days_before(at: datetime, days: int) -> date:
    """The day of Sukoharjo so many days before `at`."""
    return local_day(at - timedelta(days=days), "WIB")
