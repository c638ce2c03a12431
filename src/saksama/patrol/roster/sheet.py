"""A register file as rows of cells: CSV in the encodings that offices use, or a spreadsheet."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from saksama.handover.roster_reading import Chosen
from saksama.kernel.digests import sha256
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.kernel.zips import ZIP_FAULTS
from saksama.patrol.roster.cleaning import as_text
from saksama.patrol.roster.columns import BY_KEY, COLUMNS, is_header, recognise

BIGGEST = 256 << 20  # bytes; ten times the register of a province
UNPACKED = 1 << 30
SWELL, SWELL_FROM = 100, 64 << 20  # sheets shrink to a twentieth; a hundredth is made to burst
FEWEST = 2  # columns: a name and a number
HEADER_WITHIN = 20  # lines of title above the header
DELIMITERS = ";,\t|"
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True)
class Held:
    """A file's bytes and what it is called in messages."""

    name: str
    raw: bytes


@dataclass(frozen=True)
class Header:
    """The line taken for the header, its cells, and whether it names every required column."""

    line: int
    cells: tuple[str, ...]
    sure: bool


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
    header: Header
    positions: dict[str, int]
    lines: Iterator[Line]
    other_sheets: int = 0


@dataclass(frozen=True)
class _Table:
    encoding: str
    header: Header
    rows: Iterator[tuple[int, list[Any]]]
    other_sheets: int = 0


def hold(path: Path) -> Held:
    """The bytes of the file at `path`. Raises BadInput when there is none or it is too big for a register."""
    try:
        too_big = path.stat().st_size > BIGGEST
    except FileNotFoundError:
        raise BadInput(_("Berkas {file} tidak ada.").format(file=path)) from None
    if too_big:
        raise BadInput(_("{file}: berkas terlalu besar untuk daftar pegawai.").format(file=path.name))
    return Held(path.name, path.read_bytes())


def find_header(held: Held) -> Header:
    """The header, or the line that most looks like one. Raises BadInput when the file is no table."""
    return _table(held).header


def read_sheet(held: Held, chosen: Chosen | None = None) -> Sheet:
    """The rows of a CSV or spreadsheet, by recognised headers or as `chosen`.

    Raises BadInput when it is neither, too big, locked, has no header, or the choice does not fit.
    """
    table = _table(held)
    if chosen is None and not table.header.sure:
        raise _no_header(held.name)
    line = chosen.header_line if chosen else table.header.line
    positions = _sound(chosen) if chosen else {key: n for n, key in recognise(table.header.cells).items()}
    below = ((number, row) for number, row in table.rows if number > line)
    digest = sha256(held.raw)
    return Sheet(digest, table.encoding, table.header, positions, _lines(below, positions), table.other_sheets)


def _sound(chosen: Chosen) -> dict[str, int]:
    required = {column.key for column in COLUMNS if column.required}
    if not required <= set(chosen.positions):
        raise BadInput(_("Kolom nama dan nip harus dipilih."))
    if not set(chosen.positions) <= set(BY_KEY) or min(chosen.positions.values()) < 0:
        raise BadInput(_("Pilihan kolom tidak dikenali."))
    if len(set(chosen.positions.values())) < len(chosen.positions):
        raise BadInput(_("Satu kolom berkas dipilih untuk dua isi."), _("Pilih kolom yang berbeda untuk tiap isi."))
    return dict(chosen.positions)


def _table(held: Held) -> _Table:
    return _workbook(held) if held.raw.startswith(WORKBOOKS) else _csv(held)


def _csv(held: Held) -> _Table:
    encoding, text = _decode(held)
    tables = []
    for delimiter in DELIMITERS:
        header = _headed(_csv_rows(held.name, text, delimiter))
        tables.append(_Table(encoding, header, _csv_rows(held.name, text, delimiter)))
        if header.sure:
            return tables[-1]
    widest = max(tables, key=lambda table: len(table.header.cells))
    if len(widest.header.cells) < FEWEST:
        raise _no_header(held.name)
    return widest


def _headed(rows: Iterator[tuple[int, list[Any]]]) -> Header:
    """The first line that names every required column; else the one that names most; else the first with cells."""
    top = [(number, tuple(as_text(cell).strip() for cell in row)) for number, row in islice(rows, HEADER_WITHIN)]
    sure = next(((number, cells) for number, cells in top if is_header(cells)), None)
    number, cells = sure or max(top, key=lambda one: (len(recognise(one[1])), _full(one[1]), -one[0]), default=(0, ()))
    return Header(number, cells, sure is not None)


def _full(cells: Sequence[str]) -> int:
    return sum(bool(cell) for cell in cells)


def _csv_rows(name: str, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    first = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise BadInput(_("{file}, baris {line}: tidak terbaca.").format(file=name, line=first)) from None
        yield first, row
        first = reader.line_num + 1


def _decode(held: Held) -> tuple[str, str]:
    for encoding in _encodings(held.raw):
        try:
            return encoding, held.raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(
        _("{file}: huruf dalam berkas ini tidak terbaca.").format(file=held.name),
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


def _workbook(held: Held) -> _Table:
    require_modest(held)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(held.raw))
        sheets = [book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names]
    except PasswordError:
        raise BadInput(_("{file}: buku kerja ini dikunci dengan sandi.").format(file=held.name)) from None
    except CalamineError:
        raise BadInput(_("{file}: buku kerja ini rusak atau bukan daftar.").format(file=held.name)) from None
    headed = [(_headed(iter(enumerate(rows, start=1))), rows) for rows in sheets if rows]
    if not headed:
        raise _no_header(held.name)
    header, rows = max(headed, key=lambda one: (one[0].sure, len(recognise(one[0].cells))))
    return _Table("xlsx", header, iter(enumerate(rows, start=1)), len(headed) - 1)


def require_modest(held: Held) -> None:
    """A workbook is a zip; one that unpacks into gigabytes is no register. What it says of its sizes is not believed.

    Raises BadInput.
    """
    if not held.raw.startswith(WORKBOOKS[0]):
        return
    unpacked = 0
    try:
        with zipfile.ZipFile(io.BytesIO(held.raw)) as archive:
            for entry in archive.infolist():
                unpacked += _real_size(archive, entry, UNPACKED - unpacked)
                if unpacked > UNPACKED or _swells(unpacked, len(held.raw)):
                    raise BadInput(
                        _("{file}: buku kerja ini mengembang tidak wajar saat dibuka.").format(file=held.name),
                        _("Simpan ulang lembarnya sebagai CSV, lalu coba lagi."),
                    )
    except ZIP_FAULTS:
        raise BadInput(_("{file}: buku kerja ini rusak atau bukan daftar.").format(file=held.name)) from None


def _real_size(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> int:
    """How many bytes the member really unpacks into, counted up to a little over `most`."""
    if entry.file_size > most:
        return entry.file_size
    with archive.open(entry) as member:  # reads no more than the size it claims, and checks the sum at its end
        return sum(len(block) for block in iter(lambda: member.read(1 << 20), b""))


def _swells(unpacked: int, packed: int) -> bool:
    return unpacked > SWELL_FROM and unpacked > SWELL * packed


def _lines(rows: Iterator[tuple[int, list[Any]]], positions: dict[str, int]) -> Iterator[Line]:
    for number, row in rows:
        cells: dict[str, object] = {key: row[position] for key, position in positions.items() if position < len(row)}
        if any(str(cell).strip() for cell in cells.values()):
            yield Line(number, cells)


def _no_header(name: str) -> BadInput:
    required = ", ".join(column.header for column in COLUMNS if column.required)
    return BadInput(
        _("{file}: tidak ada baris judul dengan kolom {columns}.").format(file=name, columns=required),
        _("Pakai templat: saksama roster template"),
    )
