"""Spreadsheets: the rows of a CSV or XLSX as JSON objects of strings, one a row, with exact row numbers."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import zip_longest
from typing import cast

import msgspec
from python_calamine import CalamineError, CalamineWorkbook

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.patrol.imports.limits import LIMITS, Limits
from saksama.patrol.imports.lines import Readable, fill
from saksama.patrol.imports.mapper import Record
from saksama.patrol.imports.unpack import Member

DELIMITERS = ",;\t|"
FALLBACK = "cp1252"
"""What Excel on Windows writes when it does not write UTF-8."""
READ = 1 << 18

Value = str | float | bool | None


def records(member: Member, limits: Limits = LIMITS) -> Iterator[Record]:
    """Every row under the heading as {"heading": value}; empty cells are null, empty rows are skipped.

    Values of a CSV are strings; of a spreadsheet also numbers, so that a rounded id can be told, and dates in
    ISO 8601. Raises BadInput when there is no heading, a heading stands twice, or the sheet cannot be read.
    """
    rows = _sheet_rows(member, limits) if member.sheet else _csv_rows(member, limits)
    number, heading = next(rows, (0, []))
    names = _names([str(cell or "").strip() for cell in heading], number)
    for number, cells in rows:
        told = {name: None if cell == "" else cell for name, cell in zip_longest(names, cells[: len(names)]) if name}
        if any(value is not None for value in told.values()):
            yield msgspec.json.encode(told), number


def _names(names: list[str], number: int) -> list[str]:
    if not any(names):
        raise BadInput(_("Tabel ini tidak punya baris judul kolom."), _("Pakai contoh dari `saksama patrol template`."))
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise BadInput(
            _("Baris {line}: judul kolom ke-{columns} sama.").format(
                line=number, columns=", ".join(str(i) for i, n in enumerate(names, 1) if n == twice[0])
            ),
            _("Beri setiap kolom judul sendiri."),
        )
    return names


def _csv_rows(member: Member, limits: Limits) -> Iterator[tuple[int, list[Value]]]:
    encoding = _encoding(member.head.start)
    sample = member.head.start.decode(encoding, "replace")
    csv.field_size_limit(limits.line)
    reader = csv.reader(_text_lines(member.stream, encoding), delimiter=_delimiter(sample), strict=False)
    before = 0
    try:
        for cells in reader:
            yield before + 1, list(cells)
            before = reader.line_num
    except csv.Error:
        raise BadInput(
            _("Baris {line}: bukan CSV yang utuh.").format(line=reader.line_num),
            _("Mungkin ada tanda kutip yang tidak ditutup. Simpan ulang sebagai CSV atau XLSX."),
        ) from None


def _text_lines(stream: Readable, encoding: str) -> Iterator[str]:
    text = io.TextIOWrapper(io.BufferedReader(_Raw(stream), READ), encoding, errors="replace", newline="")
    return (line.replace("\x00", "") for line in text)


def _encoding(start: bytes) -> str:
    try:
        start[: start.rfind(b"\n") + 1 or len(start)].decode("utf-8")
    except UnicodeDecodeError:
        return FALLBACK
    return "utf-8"


def _delimiter(sample: str) -> str:
    heading = sample.split("\n", 1)[0]
    return max(DELIMITERS, key=heading.count)


def _sheet_rows(member: Member, limits: Limits) -> Iterator[tuple[int, list[Value]]]:
    data = fill(member.stream, limits.archive)
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        rows: Iterable[list[object]] = sheet.to_python(skip_empty_area=False)
    except CalamineError:
        raise BadInput(_("Berkas XLSX ini tidak dapat dibaca."), _("Simpan ulang, atau simpan sebagai CSV.")) from None
    for number, cells in enumerate(rows, 1):
        if any(cell not in (None, "") for cell in cells):
            yield number, [_said(cell) for cell in cells]


def _said(cell: object) -> Value:
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    if isinstance(cell, (bool, int)):
        return cell
    if isinstance(cell, (datetime, date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return None if cell is None else str(cell)


class _Raw(io.RawIOBase):
    """A Readable as the standard library wants it."""

    def __init__(self, stream: Readable) -> None:
        self._stream, self._rest = stream, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        room = memoryview(cast(bytearray, buffer))
        if not self._rest:
            self._rest = self._stream.read(len(room))
        block, self._rest = self._rest[: len(room)], self._rest[len(room) :]
        room[: len(block)] = block
        return len(block)
