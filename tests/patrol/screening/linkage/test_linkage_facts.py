from __future__ import annotations

import pytest

from saksama.patrol.screening.linkage.facts import (
    Units,
    Years,
    compatible,
    is_finer,
    service_word,
    words,
    years,
)

UNITS = Units(["SD Negeri 4", "SD Negeri 48", "Dinas Pendidikan", "Puskesmas Gemblung", "SMP Negeri 91"])


@pytest.mark.parametrize(
    ("digits", "bio", "found"),
    [
        ("84", "", Years(1984, 0, 0)),
        ("02", "", Years(2002, 0, 0)),
        ("1984", "", Years(0, 1984, 0)),
        ("627", "", Years(0, 0, 0)),
        ("4711", "", Years(0, 0, 0)),
        ("25", "", Years(0, 0, 0)),
        ("", "est. 1980 | kopi", Years(0, 0, 1980)),
        ("", "alumni 2005", Years(0, 0, 0)),
        ("", "1980 dan 1990", Years(0, 0, 0)),
        ("", "HP 081219801234", Years(0, 0, 0)),
    ],
)
def test_birth_years_are_read_where_they_can_be_meant(digits, bio, found):
    assert years(digits, bio) == found


@pytest.mark.parametrize(
    ("bio", "unit"),
    [
        ("guru di SDN 48", "SD Negeri 48"),
        ("SD Negeri 4 | kopi", "SD Negeri 4"),
        ("SMPN 91 jaya", "SMP Negeri 91"),
        ("Disdik", "Dinas Pendidikan"),
        ("puskesmas gemblung", "Puskesmas Gemblung"),
        ("SMP N 091", "SMP Negeri 91"),
    ],
)
def test_units_are_found_under_their_usual_spellings(bio, unit):
    assert UNITS.names[UNITS.said_in(words(bio))] == unit


@pytest.mark.parametrize("bio", ["SD Negeri", "SD Negeri 481", "Dinas", "SDN 4 lalu SDN 48", "", "Puskesmas"])
def test_half_a_unit_or_two_units_are_none(bio):
    assert UNITS.said_in(words(bio)) == -1


def test_who_calls_himself_a_civil_servant_or_honorary():
    assert service_word(words("ASN BerAKHLAK")) is True
    assert service_word(words("abdi negara")) is True
    assert service_word(words("guru honorer")) is False
    assert service_word(words("negara kita")) is None


def test_finer_means_inside_and_smaller():
    assert is_finer("33.11.05", ("33.11",))
    assert not is_finer("33.11", ("33.11",))
    assert not is_finer("33.110", ("33.11",))
    assert compatible("33.11.05.2001", "33.11.05")
    assert not compatible("33.11.05", "33.11.09")
