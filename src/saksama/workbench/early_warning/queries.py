"""Reads of the office's own data and runs. Nothing here writes, computes, or knows a person."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet

from saksama.kernel.errors import NotThere
from saksama.kernel.words import _
from saksama.workbench.early_warning.areas import areas_of
from saksama.workbench.early_warning.models import Agency, Event, Figure, Run, Value
from saksama.workbench.early_warning.rules import Origin, RunState
from saksama.workbench.early_warning.words import say_area
from saksama.workbench.jobs.models import Job
from saksama.workbench.offices.desk import Desk, require
from saksama.workbench.offices.models import Office

BLOBS = ("method_text", "data_text", "result", "cells")


def agencies(desk: Desk) -> QuerySet[Agency]:
    """The office's agencies, those in use first. Raises Refused."""
    require(desk, "early_warning.see")
    return Agency.objects.filter(office=desk.office).order_by("closed_at", "name", "pk")


def open_agencies(office: Office) -> QuerySet[Agency]:
    """Agencies in use, by name."""
    return Agency.objects.filter(office=office, closed_at=None).order_by("name", "pk")


def agency_for(desk: Desk, agency_id: UUID) -> Agency:
    """One agency of the desk's office. Raises NotThere."""
    found = agencies(desk).filter(pk=agency_id).first()
    if found is None:
        raise _nowhere()
    return found


def runs(desk: Desk) -> QuerySet[Run]:
    """The office's runs, the newest first, without their large columns. Raises Refused."""
    require(desk, "early_warning.see")
    return Run.objects.filter(office=desk.office).defer(*BLOBS).order_by("-asked_at", "pk")


def run_for(desk: Desk, run_id: UUID) -> Run:
    """One run of the desk's office, whole. Raises NotThere."""
    require(desk, "early_warning.see")
    found = Run.objects.filter(office=desk.office, pk=run_id).select_related("office").first()
    if found is None:
        raise _nowhere()
    return found


def newest_adopted(office: Office, method: str, level: str) -> Run | None:
    """The run that the office stands by now, of one method and level."""
    found = Run.objects.filter(office=office, method=method, level=level, state=RunState.ADOPTED)
    return found.order_by("-made_at", "-adopted_at", "pk").first()


def values_of(run: Run, period: str | None = None) -> QuerySet[Value]:
    """Values of a run, of one period or all, by unit."""
    found = Value.objects.filter(run=run).order_by("period", "unit")
    return found if period is None else found.filter(period=period)


def events(office: Office, *, unit: str, indicator: str, first: date, last: date) -> QuerySet[Event]:
    """Events that count for an indicator in a unit, areas inside it included, from day to day; oldest first."""
    area, _slash, slug = unit.partition("/")
    where = Q(agency__slug=slug) if slug else Q(region_code=area) | Q(region_code__startswith=f"{area}.")
    found = Event.objects.filter(where, office=office, indicator=indicator, dropped_at=None)
    return found.filter(happened_on__range=(first, last)).select_related("agency").order_by("happened_on", "pk")


def unplaced(desk: Desk) -> QuerySet[Event, Any]:
    """Things whose area nobody said yet, one row each: subject, number, day, origin; nothing about who. Oldest first.

    Raises Refused.
    """
    require(desk, "early_warning.place")
    there = Event.objects.filter(office=desk.office, region_code="", dropped_at=None)
    rows = there.values("subject", "document", "origin").annotate(on=Max("happened_on"), times=Count("pk"))
    return rows.order_by("on", "subject")


def unplaced_count(office: Office) -> int:
    """How many things wait for their area."""
    there = Event.objects.filter(office=office, region_code="", dropped_at=None)
    return there.values("subject").distinct().count()


def entered(desk: Desk) -> QuerySet[Event]:
    """Events from papers of other bodies, the newest first; those taken back too. Raises Refused."""
    require(desk, "early_warning.keep")
    there = Event.objects.filter(office=desk.office, origin=Origin.ENTERED).select_related("agency")
    return there.order_by("-noted_at", "pk")


def entered_for(desk: Desk, event_id: UUID) -> Event:
    """One of them. Raises NotThere."""
    found = entered(desk).filter(pk=event_id).first()
    if found is None:
        raise _nowhere()
    return found


def figures(desk: Desk) -> QuerySet[Figure]:
    """The office's figures, the newest first. Raises Refused."""
    require(desk, "early_warning.keep")
    return Figure.objects.filter(office=desk.office).order_by("-noted_at", "period", "indicator", "unit")


def last_fed(office: Office) -> datetime | None:
    """When the feed ran last; None: never."""
    done = Job.objects.filter(office=office, kind="early_warning.feed", state=Job.State.DONE)
    return done.order_by("-ended_at").values_list("ended_at", flat=True).first()


def area_choices(office: Office) -> list[tuple[str, str]]:
    """Areas of the office as a list to choose from: itself, kecamatan, desa under theirs."""
    fine = sorted([*areas_of(office.code, "district"), *areas_of(office.code, "village")])
    coarse = [] if fine else sorted(areas_of(office.code, "regency"))
    own = [] if office.code in {*fine, *coarse, "ri"} else [office.code]
    return [(code, say_area(code)) for code in (*own, *coarse, *fine)]


def _nowhere() -> NotThere:
    return NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
