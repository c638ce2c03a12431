"""CSV and XLSX: rows with exact numbers, whatever wrote them."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime

import openpyxl
import pytest

from saksama.kernel.errors import BadInput
from saksama.patrol.imports.limits import LIMITS, Limits
from saksama.patrol.imports.tables import records
from saksama.patrol.imports.unpack import members


def rows(data: bytes, limits: Limits = LIMITS) -> list[tuple[int, dict]]:
    (member,) = members(io.BytesIO(data), "isian", limits)
    return [(number, json.loads(record)) for record, number in records(member, limits)]


def sheet(*lines: list) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for line in lines:
        book.active.append(line)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_and_encoding_are_found_out(delimiter, encoding):
    table = f"nama{delimiter}kata\nWarga Désa{delimiter}mantap\n"

    assert rows(table.encode(encoding)) == [(2, {"nama": "Warga Désa", "kata": "mantap"})]


def test_rows_keep_their_line_even_after_line_breaks_inside_a_cell():
    table = 'a,b\n1,"dua\nbaris"\n\n,\n3,x\n'

    # the second row stands on lines 2 and 3, line 4 is empty, line 5 has only empty cells
    assert rows(table.encode()) == [(2, {"a": "1", "b": "dua\nbaris"}), (6, {"a": "3", "b": "x"})]


def test_short_and_long_rows_fill_the_headings_there_are():
    assert rows(b"a,b\n1\n1,2,3\n") == [(2, {"a": "1", "b": None}), (3, {"a": "1", "b": "2"})]


def test_a_spreadsheet_gives_numbers_as_numbers_and_dates_in_iso():
    when = datetime(2024, 10, 14, 9, 16)  # noqa: DTZ001  sheets know no zone
    data = sheet(["id", "kapan", "kosong", "teks"], [7420000000000000001, when, None, "Halo"])

    ((number, told),) = rows(data)

    # a sheet keeps numbers as 64-bit floats: the id has lost digits, which the mapping must be able to see
    assert (number, told["kapan"], told["kosong"], told["teks"]) == (2, "2024-10-14T09:16:00", None, "Halo")
    assert isinstance(told["id"], int)


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", b",,\n1,2,3\n", sheet()], ids=["nothing", "empty lines", "no names", "empty sheet"]
)
def test_a_table_without_headings_is_refused(data):
    with pytest.raises(BadInput, match="judul kolom"):
        rows(data)


def test_two_columns_of_one_name_are_refused_with_their_places():
    with pytest.raises(BadInput, match=r"Baris 1: judul kolom ke-1, 3 sama"):
        rows(b"a,b,a\n1,2,3\n")


def test_an_open_quote_is_said_with_its_line():
    with pytest.raises(BadInput, match="Baris 2"):
        rows(b'a,b\n1,"' + b"x" * 500, Limits(line=100))


def test_a_broken_spreadsheet_is_said_in_words():
    data = sheet(["a"], [1]).replace(b"xl/workbook.xml", b"xl/workbook.xmx")

    with pytest.raises(BadInput):
        rows(data)


DOCTYPE = b'<!DOCTYPE sst [<!ENTITY luar SYSTEM "file://%s"><!ENTITY dalam "kata dari entitas">]>'


@pytest.mark.parametrize("entity", [b"luar", b"dalam"])
def test_a_spreadsheet_s_entities_bring_nothing_in(tmp_path, entity):
    secret = tmp_path / "rahasia.txt"
    secret.write_text("isi berkas rahasia")
    told, out = zipfile.ZipFile(io.BytesIO(sheet(["teks"], ["Halo"]))), io.BytesIO()
    with zipfile.ZipFile(out, "w") as changed:
        for name in told.namelist():
            data = told.read(name)
            if name == "xl/sharedStrings.xml":
                start = data.index(b"<sst")
                data = (
                    data[:start] + DOCTYPE % str(secret).encode() + data[start:].replace(b"Halo", b"&" + entity + b";")
                )
                assert entity in data
            changed.writestr(name, data)
    try:
        read = str(rows(out.getvalue()))
    except BadInput as refused:
        read = refused.message
    assert "rahasia" not in read
    assert "kata dari entitas" not in read
