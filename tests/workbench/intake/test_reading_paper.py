"""What a machine read on a report's paper becomes proposals for single fields, and nothing of who reports."""

from __future__ import annotations

import pytest

from saksama.handover.picture import Line
from saksama.workbench.intake.reading_paper import read_paper, rows_of
from tests.workbench.intake.papers import REPORTER, ROWS, WITNESS, lines


def proposed(rows=ROWS, **said):
    return {one.field: one.text for one in read_paper([lines(rows, **said)]).proposed}


def test_each_field_of_the_form_gets_its_own_proposal():
    assert proposed() == {
        "party1_name": "Kepala dusun Wetan", "party1_address": "Balai Desa Gemblung",
        "event": "Pegawai berbaju dinas membagi selebaran", "place": "Lapangan Gemblung", "day": "2024-10-10",
        "hour": "09:30", "known_on": "2024-10-11", "seen_by": "2", "evidence": "Foto selebaran\nRekaman video",
        "description": "Sekitar pukul setengah sepuluh, seorang pegawai membagikan selebaran kepada warga.",
    }  # fmt: skip


def test_who_reports_and_who_saw_it_is_neither_proposed_nor_kept():
    read = read_paper([lines()])
    kept = " ".join([one.text for one in read.lines] + [one.text for one in read.proposed])
    assert REPORTER not in kept
    assert "Melati" not in kept
    assert WITNESS not in kept
    assert read.left_out == 9


def test_a_letter_without_headings_begins_with_who_writes_it():
    rows = ("Saya yang bertanda tangan di bawah ini", f"Nama: {REPORTER}", "Uraian: Lurah membagi kaus.")
    read = read_paper([lines(rows)])
    assert [one.text for one in read.lines] == [rows[0], rows[2]]
    assert proposed(rows) == {"description": "Lurah membagi kaus."}


def test_a_part_goes_on_over_the_page():
    read = read_paper([lines(ROWS[:4]), lines(("c. Nomor telepon: 0812-0000-0001", "2. Terlapor", "a. Nama: Lurah"))])
    assert {one.field: one.text for one in read.proposed} == {"party1_name": "Lurah"}
    assert "0812" not in str(read)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Jumat, 1 November 2024", "2024-11-01"), ("01/11/2024", "2024-11-01"), ("3 Nopember 2024", "2024-11-03"),
        ("31 Februari 2024", None), ("kemarin sore", None),
    ],
)  # fmt: skip
def test_a_day_is_proposed_only_where_it_is_one(said, day):
    assert proposed((f"Tanggal kejadian: {said}",)).get("day") == day


def test_letters_the_reader_doubts_are_said():
    (one,) = read_paper([lines(("Peristiwa: Rapat",), sure=0.6)]).proposed
    assert one.unsure


def test_a_label_and_its_value_beside_each_other_are_one_row():
    apart = [Line("Tempat kejadian", (0.1, 0.1, 0.3, 0.12), 0.9), Line("Balai desa", (0.4, 0.101, 0.6, 0.121), 0.9)]
    assert [one.text for one in rows_of(reversed(apart))] == ["Tempat kejadian: Balai desa"]


def test_a_label_misread_by_a_letter_is_still_known():
    assert proposed(("Ternpat kejadian: Balai desa",)) == {"place": "Balai desa"}


def test_nothing_readable_proposes_nothing():
    assert read_paper([()]).proposed == read_paper([]).proposed == ()
