"""A register file as rows of cells: CSV in the encodings that offices use, or a spreadsheet."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from saksama.kernel.digests import sha256
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.patrol.roster.cleaning import as_text
from saksama.patrol.roster.columns import COLUMNS, is_header, recognise

BIGGEST = 256 << 20  # bytes; ten times the register of a province
UNPACKED = 1 << 30
HEADER_WITHIN = 20  # lines of title above the header
DELIMITERS = ";,\t|"
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True)
class Line:
    """One row under the header: its number in the file, and its cells by column key."""

    number: int
    cells: dict[str, object]


@dataclass(frozen=True)
class Sheet:
    """A file's rows; `lines` can be read once."""

    digest: str
    encoding: str
    headers: dict[str, str]
    """Column key → the header we use for it in messages."""
    lines: Iterator[Line]
    other_sheets: int = 0


def read_sheet(path: Path) -> Sheet:
    """The rows of a CSV or spreadsheet. Raises BadInput when it is neither, too big, locked or has no header."""
    try:
        too_big = path.stat().st_size > BIGGEST
    except FileNotFoundError:
        raise BadInput(_("Berkas {file} tidak ada.").format(file=path)) from None
    if too_big:
        raise BadInput(_("{file}: berkas terlalu besar untuk daftar pegawai.").format(file=path.name))
    raw = path.read_bytes()
    return _workbook(path, raw) if raw.startswith(WORKBOOKS) else _csv(path, raw)


def _csv(path: Path, raw: bytes) -> Sheet:
    encoding, text = _decode(path, raw)
    for delimiter in DELIMITERS:
        rows = _csv_rows(path, text, delimiter)
        for _number, row in islice(rows, HEADER_WITHIN):
            if is_header(row):
                return _sheet(raw, encoding, row, rows)
    raise _no_header(path)


def _csv_rows(path: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    first = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise BadInput(_("{file}, baris {line}: tidak terbaca.").format(file=path.name, line=first)) from None
        yield first, row
        first = reader.line_num + 1


def _decode(path: Path, raw: bytes) -> tuple[str, str]:
    for encoding in _encodings(raw):
        try:
            return encoding, raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(
        _("{file}: huruf dalam berkas ini tidak terbaca.").format(file=path.name),
        _("Simpan ulang sebagai CSV UTF-8 atau XLSX."),
    )


def _encodings(raw: bytes) -> tuple[str, ...]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if raw[:200:2].count(0) > 20:  # every other byte zero: wide letters without a mark
        return ("utf-16-be",)
    if raw[1:200:2].count(0) > 20:
        return ("utf-16-le",)
    return ("utf-8-sig", "utf-8", "cp1252") if raw.startswith(b"\xef\xbb\xbf") else ("utf-8", "cp1252")


def _workbook(path: Path, raw: bytes) -> Sheet:
    _require_modest(path, raw)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
    except PasswordError:
        raise BadInput(_("{file}: buku kerja ini dikunci dengan sandi.").format(file=path.name)) from None
    except CalamineError:
        raise BadInput(_("{file}: buku kerja ini rusak atau bukan daftar.").format(file=path.name)) from None
    for rows in sheets:
        numbered = iter(enumerate(rows, start=1))
        for _number, row in islice(numbered, HEADER_WITHIN):
            if is_header([as_text(cell) for cell in row]):
                others = sum(bool(other) for other in sheets) - 1
                return _sheet(raw, "xlsx", [as_text(cell) for cell in row], numbered, others)
    raise _no_header(path)


def _require_modest(path: Path, raw: bytes) -> None:
    """A workbook is a zip; one that unpacks into gigabytes is no register."""
    if not raw.startswith(WORKBOOKS[0]):
        return
    try:
        unpacked = sum(info.file_size for info in zipfile.ZipFile(io.BytesIO(raw)).infolist())
    except zipfile.BadZipFile:
        raise BadInput(_("{file}: buku kerja ini rusak atau bukan daftar.").format(file=path.name)) from None
    if unpacked > UNPACKED:
        raise BadInput(_("{file}: berkas terlalu besar untuk daftar pegawai.").format(file=path.name))


def _sheet(
    raw: bytes, encoding: str, header: list[str], rows: Iterator[tuple[int, list[str]]], others: int = 0
) -> Sheet:
    keys = recognise(header)
    headers = {column.key: column.header for column in COLUMNS if column.key in keys.values()}
    return Sheet(sha256(raw), encoding, headers, _lines(rows, keys), others)


def _lines(rows: Iterator[tuple[int, list[str]]], keys: dict[int, str]) -> Iterator[Line]:
    for number, row in rows:
        cells: dict[str, object] = {key: row[position] for position, key in keys.items() if position < len(row)}
        if any(str(cell).strip() for cell in cells.values()):
            yield Line(number, cells)


def _no_header(path: Path) -> BadInput:
    required = ", ".join(column.header for column in COLUMNS if column.required)
    return BadInput(
        _("{file}: tidak ada baris judul dengan kolom {columns}.").format(file=path.name, columns=required),
        _("Pakai templat: saksama roster template"),
    )
