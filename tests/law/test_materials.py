"""Materials: enough pieces of every kind, each with its sources and days; fields are filled or left as dots."""

from __future__ import annotations

import re
import shutil
from datetime import date

import pytest

from saksama.kernel.errors import BadInput, NotThere
from saksama.law.cited import cited
from saksama.law.materials import PACKAGED, PLACE, Format, load_materials, material, materials

TODAY = date(2026, 11, 27)


def test_there_are_at_least_twelve_pieces_of_every_kind_one():
    assert len(materials()) >= 12
    assert {one.format for one in materials()} == set(Format)


def test_every_piece_of_today_cites_only_what_holds_today():
    for one in materials(TODAY):
        assert [each.key for each in cited().in_force(one.cites, TODAY)] == list(one.cites), one.key


def test_a_piece_is_given_out_from_its_first_day():
    assert material("ikrar", date(2023, 10, 31)).key == "ikrar"
    with pytest.raises(NotThere):
        material("ikrar", date(2023, 10, 30))
    with pytest.raises(NotThere):
        material("tiada")


def test_letters_are_filled_by_mail_merge_and_left_as_dots_on_paper():
    letter = material("imbauan-instansi")
    values = {"agency": "Dinas Pendidikan", "addressee": "Kepala Dinas"}
    said = [text for part in letter.filled(values) for text in part.texts()]
    assert said[1] == "Yth. Kepala Dinas, Dinas Pendidikan"
    assert "...." in " ".join(text for part in letter.filled({}) for text in part.texts())
    assert all(not PLACE.search(text) for text in said)


def test_no_piece_accuses_or_counts_persons():
    said = " ".join(path.read_text("utf-8") for path in PACKAGED.glob("*.yaml"))
    assert re.search(r"\btemuan|pelanggar(?!an)|pelaku|oknum|tersangka|skor|maaf|peringkat", said, re.I) is None


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(PACKAGED, tmp_path / "bahan")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("key: kartu-foto", "key: kartu-suka", "kartu-suka ditulis dua kali"),
        ("sources: [S2, S3, S5]", "sources: [S999]", "S999 tidak dikenal"),
        ("    sources: [S2, S3, S5]\n", "", "kunci sources tidak ada"),
        ("rows: [KE-04d,", "rows: [KE-99,", "KE-99 tidak dikenal"),
        ("cites: [uu20-2023-24-1]", "cites: [uu5-2014-9-2]", "uu5-2014-9-2 berakhir lebih dulu"),
        ("fields: [agency]", "fields: [agency, addressee]", "tidak sama"),
        ("fields: [agency]\n", "fields: [agency, name]\n", "isian tidak dapat dipakai"),
        ("Kami, pegawai {agency}", "Kami, pegawai {agency} {nama}", "tidak sama"),
        ("valid_from: 2023-10-31", "valid_from: 2023-10-31\n    valid_to: 2023-01-01", "berakhir sebelum dimulai"),
    ],
)
def test_what_does_not_hold_is_refused_with_file_and_line(folder, old, new, said):
    path = folder / "pieces-1.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(BadInput, match=said):
        load_materials(folder, cited())
