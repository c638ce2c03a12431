"""Offices from the official list."""

from __future__ import annotations

import pytest

from saksama.kernel.errors import BadInput, Refused
from saksama.workbench.audit.models import Line
from saksama.workbench.offices.models import Office
from saksama.workbench.offices.places import AGENCIES, partner_of, place_of, zone_of
from saksama.workbench.offices.services import open_below, open_office, open_partner
from tests.people import MONDAY


@pytest.mark.parametrize(
    ("code", "kind", "name", "zone", "above"),
    [
        ("ri", "national", "Bawaslu Republik Indonesia", "WIB", None),
        ("33", "province", "Bawaslu Provinsi Jawa Tengah", "WIB", "ri"),
        ("33.11", "regency", "Bawaslu Kabupaten Sukoharjo", "WIB", "33"),
        ("33.72", "regency", "Bawaslu Kota Surakarta", "WIB", "33"),
        ("33.11.01", "district", "Panwaslu Kecamatan Weru", "WIB", "33.11"),
        ("33.11.01.2001", "village", "Panwaslu Desa Grogol", "WIB", "33.11.01"),
    ],
)
def test_an_office_is_called_as_the_list_has_it(code, kind, name, zone, above):
    place = place_of(code)
    assert (place.kind, place.name, place.zone, place.above) == (kind, name, zone, above)


@pytest.mark.parametrize(
    ("code", "zone"), [("61", "WIB"), ("63.01", "WITA"), ("51", "WITA"), ("81", "WIT"), ("96", "WIT")]
)
def test_days_begin_in_the_zone_of_the_province(code, zone):
    assert zone_of(code) == zone


def test_a_code_that_is_not_in_the_list_is_refused():
    with pytest.raises(BadInput):
        place_of("99.99")


def test_partner_desks_stand_beside_an_office():
    place = partner_of("inspektorat", "33.11", "WIB")
    assert (place.code, place.name) == ("mitra-33.11-inspektorat", "Meja Inspektorat Kabupaten Sukoharjo")
    assert partner_of("bkn", "ri", "WIB").code == "mitra-bkn"
    assert {"bkn", "ppk", "inspektorat", "gakkumdu"} <= set(AGENCIES)
    with pytest.raises(BadInput):
        partner_of("partai", "33.11", "WIB")


def test_an_office_opens_with_every_office_above_it_once(db):
    for _ in range(2):
        office = open_office("33.11.01.2001")
    above = [office.code]
    while office.parent:
        office = office.parent
        above.append(office.code)
    assert above == ["33.11.01.2001", "33.11.01", "33.11", "33", "ri"]
    assert Office.objects.count() == 5


def test_the_administrator_opens_small_offices_of_their_own_region_only(house):
    admin = house.desk("administrator")
    village = open_below("33.11.01.2001", desk=admin, at=MONDAY)
    assert village.parent.parent == house.sukoharjo
    for code in ("33.13.01", "33.13", "33", "ri"):
        with pytest.raises((Refused, BadInput)):
            open_below(code, desk=admin, at=MONDAY)
    assert Line.objects.filter(verb="offices.opened", office="33.11").count() == 1


def test_a_colleague_opens_nothing(house):
    with pytest.raises(Refused):
        open_below("33.11.01", desk=house.desk("coordinator"), at=MONDAY)
    with pytest.raises(Refused):
        open_partner("bkn", desk=house.desk("operator"), at=MONDAY)


def test_a_partner_desk_opens_once(house):
    admin = house.desk("administrator")
    first = open_partner("inspektorat", desk=admin, at=MONDAY)
    assert open_partner("inspektorat", desk=admin, at=MONDAY) == first
    assert (first.kind, first.parent) == ("partner", house.sukoharjo)
