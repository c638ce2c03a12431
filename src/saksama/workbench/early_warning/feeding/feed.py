"""What the rooms hold against what is counted: what came is added, what went is taken back, once for each thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.cases.models import Case
from saksama.workbench.early_warning.feeding.opening import opened
from saksama.workbench.early_warning.feeding.seen import CASE, INFORMATION, REPORT, Seen, seen, subject_of
from saksama.workbench.early_warning.models import Event
from saksama.workbench.early_warning.rules import Origin
from saksama.workbench.offices.models import Office

BATCH = 500
Place = tuple[str, UUID | None]
"""Area ("": not known) and agency."""
Key = tuple[str, str]
FIELDS = ("pk", "indicator", "subject", "region_code", "agency", "happened_on", "document", "noted_by", "dropped_at")


@dataclass(frozen=True)
class Fed:
    """What one run of the feed did."""

    counted: int
    added: int
    taken_back: int
    opened: int
    unplaced: int


@transaction.atomic
def feed(office: Office, *, at: datetime, step: Callable[[int], None] = lambda _done: None) -> Fed:
    """Bring the office's events in line with its rooms. Safe to run as often as one likes; one line in the log."""
    now = seen(office)
    rows = Event.objects.filter(office=office).exclude(subject="").only(*FIELDS)
    there = {(one.indicator, one.subject): one for one in rows}
    fresh = {key: one for key, one in now.items() if key not in there}
    places = {one.subject: (one.region_code, one.agency_id) for one in there.values() if one.region_code}
    codes = opened(office, _to_open(fresh.values(), places), step)
    places |= {subject: (code, None) for subject, code in codes.items() if code}
    came_from = {one.subject: one.like for one in now.values()}
    where = {key: _place(one, places, came_from) for key, one in now.items()}
    _add(office, fresh, where, at)
    gone = [one.pk for key, one in there.items() if key not in now and one.dropped_at is None]
    _each(gone, lambda some: Event.objects.filter(pk__in=some).update(dropped_at=at))
    _renew(there, now, where)
    _forget(office)
    done = Fed(len(now), len(fresh), len(gone), len(codes), sum(not place[0] for place in where.values()))
    record("early_warning.fed", office=office.code, actor=MACHINE, at=at, detail=vars(done))
    return done


def _to_open(fresh: Iterable[Seen], places: Mapping[str, Place]) -> set[str]:
    """Reports and information whose code is needed and not known yet."""
    wanted = {subject for one in fresh if not one.area for subject in (one.subject, *one.like)}
    return {one for one in wanted - set(places) if one.startswith((f"{REPORT}:", f"{INFORMATION}:"))}


def _place(one: Seen, places: Mapping[str, Place], came_from: Mapping[str, tuple[str, ...]]) -> Place:
    """Where it was: as an officer or its own body says, as its office's area says, as what it came from says."""
    if one.subject in places:
        return places[one.subject]
    if one.area:
        return one.area, None
    return next((places[subject] for subject in _before(one, came_from) if subject in places), ("", None))


def _before(one: Seen, came_from: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Everything it came from, the nearest first."""
    found: list[str] = []
    todo = list(one.like)
    while todo:
        subject = todo.pop(0)
        if subject not in found:
            found.append(subject)
            todo += came_from.get(subject, ())
    return found


def _add(office: Office, fresh: Mapping[Key, Seen], where: Mapping[Key, Place], at: datetime) -> None:
    rows = [
        Event(
            office=office, region_code=where[key][0], agency_id=where[key][1], indicator=one.key, happened_on=one.on,
            origin=one.origin, subject=one.subject, document=one.number[:160], noted_by=MACHINE, noted_at=at,
        )
        for key, one in fresh.items()
    ]  # fmt: skip
    Event.objects.bulk_create(rows, batch_size=BATCH)


def _renew(there: Mapping[Key, Event], now: Mapping[Key, Seen], where: Mapping[Key, Place]) -> None:
    """Rows whose thing came back, moved in time, got its number, or became known in place."""
    changed = []
    for key, row in there.items():
        if key not in now:
            continue
        one, place = now[key], where[key]
        area, agency = (row.region_code, row.agency_id) if row.region_code else place
        says = (one.on, one.number[:160], area, agency, None)
        if says != (row.happened_on, row.document, row.region_code, row.agency_id, row.dropped_at):
            row.happened_on, row.document, row.region_code, row.agency_id, row.dropped_at = says
            changed.append(row)
    Event.objects.bulk_update(
        changed, ["happened_on", "document", "region_code", "agency", "dropped_at"], batch_size=BATCH
    )


def _forget(office: Office) -> None:
    """Of a case that was destroyed no agency or number stays, only the area that editions told (G12)."""
    destroyed = Case.objects.filter(office=office, destroyed_at__isnull=False).values_list("pk", flat=True)
    rows = Event.objects.filter(office=office, origin=Origin.CASE).exclude(dropped_at=None)
    _each(list(destroyed), lambda some: rows.filter(subject__in=[subject_of(CASE, pk) for pk in some]).exclude(
        agency=None, document=""
    ).update(agency=None, document=""))  # fmt: skip


def _each(ids: list[UUID], act: Callable[[list[UUID]], object]) -> None:
    for start in range(0, len(ids), BATCH):
        act(ids[start : start + BATCH])
