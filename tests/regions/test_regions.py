"""The official list, by arithmetic, and the names people write."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksama import regions
from saksama.kernel.errors import BadInput
from saksama.regions import Level
from saksama.regions.table import DATA
from tests.shared_data import shared

EVERY = list(regions.regions())


def codes(text: str, **how: bool) -> list[str]:
    return [region.code for region in regions.find_place(text, **how)]


def test_the_list_holds_38_provinces_514_districts_and_sukoharjo():
    # 416 kabupaten + 98 kota = 514; 150 desa + 17 kelurahan = 167
    kinds = Counter(region.kind for region in regions.regions().values())
    assert kinds["provinsi"] == 38
    assert (kinds["kabupaten"] + kinds["kota"], kinds["kabupaten"]) == (514, 416)
    assert kinds["kecamatan"] == 12
    assert (kinds["desa"] + kinds["kelurahan"], kinds["desa"]) == (167, 150)
    assert sum(kinds.values()) == 38 + 514 + 12 + 167


def test_it_is_the_list_that_was_carried_over():
    assert (DATA / "regions.csv").read_bytes() == shared("data", "regions", "regions.csv").read_bytes()


def test_every_region_but_a_province_has_a_parent_that_lists_it():
    for code in EVERY:
        above = regions.parent(code)
        if regions.by_code(code).level is Level.PROVINCE:
            assert above is None
        else:
            assert regions.by_code(code) in regions.children(above.code)


def test_children_add_up():
    sukoharjo = regions.children("33.11")
    assert len(sukoharjo) == 12
    assert sum(len(regions.children(district.code)) for district in sukoharjo) == 167
    assert sum(len(regions.children(code)) for code in EVERY if len(code) == 2) == 514
    assert regions.children("33.10") == ()


def test_a_code_is_read_with_and_without_dots():
    assert regions.by_code("3311") == regions.by_code("33.11")
    assert regions.by_code("33.11.09.2008") == regions.by_code("3311092008")


@pytest.mark.parametrize("code", ["", "3", "33.1", "abc", "33.99", "331109200", "99"])
def test_a_code_that_is_none_is_refused(code):
    with pytest.raises(BadInput):
        regions.by_code(code)


@settings(deadline=None)  # the list is read on first use
@given(st.sampled_from(EVERY), st.sampled_from(EVERY))
def test_finer_is_within_and_not_the_same(code, territory):
    assert regions.is_finer(code, (territory,)) == (regions.is_within(code, territory) and code != territory)


def test_finer_needs_only_one_of_the_territories():
    assert regions.is_finer("33.11.09", ("33.10", "3311"))
    assert not regions.is_finer("33.11", ("33.11",))
    assert not regions.is_finer("33.11.09", ())
    assert not regions.is_within("33.1101", "33.10")


def test_residents_of_the_districts_add_up_to_each_province_and_the_nation():
    provinces = [code for code in EVERY if len(code) == 2]
    for province in provinces:
        assert regions.population(province) == sum(regions.population(d.code) for d in regions.children(province))
    assert sum(regions.population(province) for province in provinces) == 284_973_643


def test_no_residents_are_published_below_the_district():
    assert regions.population("33.11.09") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kab. Sukoharjo", ["33.11"]),
        ("KABUPATEN SUKOHARJO", ["33.11"]),
        ("Kec. Grogol", ["33.11.09"]),
        ("kec.Grogol,kab.Sukoharjo", ["33.11.09"]),
        ("Desa Gentan, Baki, Sukoharjo", ["33.11.10.2013"]),
        ("Ds. Karang Tengah", ["33.11.01.2002"]),  # the list writes Karangtengah
        ("Kota Semarang", ["33.74"]),
        ("Semarang", ["33.22", "33.74"]),
        ("DI Yogyakarta", ["34", "34.71"]),
        ("Solo, Jateng", ["33.72"]),
        ("Jakarta Selatan", ["31.74"]),
        ("Kab. Siau Tagulandang Biaro", []),  # without "Kepulauan" it is another name
        ("Kepulauan Riau", ["21"]),
        ("Kep. Riau", ["21"]),
        ("𝗞𝗲𝗰. 𝗚𝗿𝗼𝗴𝗼𝗹", ["33.11.09"]),
        ("Indonesia", []),
        ("di hatimu", []),
        ("", []),
    ],
)
def test_a_place_is_found_as_people_write_it(text, expected):
    assert codes(text) == expected


def test_an_ambiguous_name_gives_all_its_regions():
    # a kecamatan Grogol, a desa Grogol in it, and another desa Grogol in Weru
    assert codes("Grogol Sukoharjo") == ["33.11.09", "33.11.01.2001", "33.11.09.2008"]
    # the kabupaten, its kecamatan and that one's kelurahan have one name
    assert codes("sukoharjo, jawa tengah") == ["33.11", "33.11.04", "33.11.04.1012"]


def test_names_that_do_not_fit_together_all_stay():
    assert {"33.11", "33.12"} <= set(codes("Sukoharjo / Wonogiri"))


def test_what_is_certain_of_an_ambiguous_name():
    assert regions.common(regions.find_place("Grogol Sukoharjo")).code == "33.11"
    assert regions.common(regions.find_place("Semarang")).code == "33"
    assert regions.common([]) is None
    assert regions.common(regions.find_place("Sukoharjo, Klaten dan Denpasar")) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grogol", []),  # also in Kediri, Cilegon, Jakarta: the list does not know them
        ("Grogol, Jawa Tengah", []),
        ("Sukoharjo", ["33.11"]),
        ("Desa Gentan Kec. Baki", ["33.11.10.2013"]),
        ("Kec. Kartasura, Kab. Sukoharjo", ["33.11.12"]),
    ],
)
def test_anchored_leaves_out_a_fine_name_that_stands_alone(text, expected):
    assert codes(text, anchored=True) == expected


def test_every_official_name_finds_its_own_region():
    assert [code for code in EVERY if code not in codes(regions.by_code(code).name)] == []


@settings(deadline=None)  # the list is read on first use
@given(st.text())
def test_any_text_is_read_without_fault(text):
    found = regions.find_place(text)
    assert all(region.code in EVERY for region in found)
