"""Offices come from the official list, with every office above them; partner desks stand beside an office."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.regions import Level, regions
from saksama.workbench.audit.services import MACHINE, record
from saksama.workbench.offices import places
from saksama.workbench.offices.desk import Desk, log, require
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.places import Place


@transaction.atomic
def open_office(code: str) -> Office:
    """The office for `code` ("ri", "33", "33.11", …) and every office above it; opened again they stay as they are.

    For the first run and the demo: the caller has no desk yet. Raises BadInput for a code that is not in the list.
    """
    place = places.place_of(code)
    above = open_office(place.above) if place.above else None
    return _opened(place, above)


@transaction.atomic
def open_ladder(*, at: datetime) -> int:
    """Every office of the official list down to regencies and cities; how many were new. Again: none, nothing said.

    What an office is called or which zone it chose stays as it is. One line in the national chain, no people, no keys.
    """
    listed = [places.place_of(code) for code in ladder()]
    there = {one.code: one for one in Office.objects.filter(code__in=[place.code for place in listed])}
    new = 0
    for kind in (Office.Kind.NATIONAL, Office.Kind.PROVINCE, Office.Kind.REGENCY):
        fresh = [_fresh(one, there) for one in listed if one.kind == kind and one.code not in there]
        there |= {one.code: one for one in Office.objects.bulk_create(fresh)}
        new += len(fresh)
    if new:
        record("offices.ladder_opened", office=places.NATION, actor=MACHINE, at=at, detail={"offices": new})
    return new


def ladder() -> list[str]:
    """Codes of the national office, the provinces, the regencies and cities; in the order of the list."""
    large = (Level.PROVINCE, Level.REGENCY)
    return [places.NATION, *(one.code for one in regions().values() if one.level in large)]


def _fresh(place: Place, there: Mapping[str, Office]) -> Office:
    above = there[place.above] if place.above else None
    return Office(code=place.code, kind=place.kind, name=place.name, zone=place.zone, parent=above)


@transaction.atomic
def open_below(code: str, *, desk: Desk, at: datetime) -> Office:
    """A sub-district's or village's office below the desk's. Raises Refused for one that is not below it."""
    require(desk, "offices.manage")
    place = places.place_of(code)
    if place.kind not in {Office.Kind.DISTRICT, Office.Kind.VILLAGE} or not code.startswith(f"{desk.office.code}."):
        raise Refused(_("Hanya kecamatan, kelurahan atau desa di wilayah kantor ini yang dapat dibuka dari sini."))
    office = open_office(code)
    log("offices.opened", desk, at=at, subject=f"offices.office:{office.pk}", detail={"code": office.code})
    return office


@transaction.atomic
def open_partner(agency: str, *, desk: Desk, at: datetime) -> Office:
    """The desk of a partner agency beside the desk's office; opened again it stays as it is."""
    require(desk, "offices.manage")
    if desk.office.kind == Office.Kind.PARTNER:
        raise NotThere(_("Halaman ini tidak ada, atau bukan milik kantor Anda."))
    office = _opened(places.partner_of(agency, desk.office.code, desk.office.zone), desk.office)
    log("offices.opened", desk, at=at, subject=f"offices.office:{office.pk}", detail={"code": office.code})
    return office


def _opened(place: Place, above: Office | None) -> Office:
    fresh = {"kind": place.kind, "name": place.name, "zone": place.zone, "parent": above}
    return Office.objects.get_or_create(code=place.code, defaults=fresh)[0]
