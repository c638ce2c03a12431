"""The letters: filled from the mandate, dotted where it says nothing, each basis with its mark."""

from __future__ import annotations

import msgspec
import pytest

from saksama.kernel import words
from saksama.workbench.mandates.kit import DOTS, KEYS, filled, letters
from tests.office import a_mandate

ANY = pytest.mark.parametrize("key", KEYS)


def said(letter):
    return msgspec.json.encode(letter).decode()


@ANY
def test_every_letter_has_bases_with_a_mark_and_a_place_to_sign(key):
    letter = letters()[key]
    assert letter.key == key
    assert {basis.mark for basis in letter.bases} <= {"H", "M", "L", "R"}
    assert all(basis.check for basis in letter.bases if basis.mark in {"M", "L", "R"})
    assert letter.signers


@ANY
def test_blank_it_has_dots_and_no_open_place(house, key):
    text = said(filled(letters()[key], house.sukoharjo, None))
    assert "{" not in text.replace('{"', "").replace(":{", "").replace("[{", "").replace(",{", "")
    assert DOTS in text


@ANY
def test_filled_it_says_what_the_mandate_says(house, key):
    blank = said(filled(letters()[key], house.sukoharjo, None))
    text = said(filled(letters()[key], house.sukoharjo, a_mandate(house)))
    assert text.count(DOTS) < blank.count(DOTS)
    assert "30 November 2024" in text


def test_the_law_of_the_other_kind_of_election_is_left_out(house):
    mandate = a_mandate(house)
    text = said(filled(letters()["surat-tugas"], house.sukoharjo, mandate))
    assert "Nomor 10 Tahun 2016" in text
    assert "Nomor 7 Tahun 2017" not in text


def test_letters_stay_indonesian_whatever_is_spoken(house):
    mandate = a_mandate(house)
    indonesian = said(filled(letters()["surat-tugas"], house.sukoharjo, mandate))
    with words.speaking("en"):
        assert said(filled(letters()["surat-tugas"], house.sukoharjo, mandate)) == indonesian


@ANY
def test_no_letter_accuses(key):
    text = said(letters()[key]).lower()
    for word in ("pelaku", "oknum", "tersangka", "pelanggar ", "skor"):
        assert word not in text
