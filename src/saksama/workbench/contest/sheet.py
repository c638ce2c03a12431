"""A table that came as a file: CSV or XLSX as rows of text with their line numbers. Nothing in it is computed."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.kernel.zips import ZIP_FAULTS

BIGGEST = 2 << 20
UNPACKED = 32 << 20
MEMBERS = 500
MOST_ROWS = 5_000
MOST_COLUMNS = 60
MOST_LETTERS = 2_000
EXACT = 1 << 53
"""A spreadsheet keeps larger numbers rounded: an account's own number would be another's."""
ROUNDED = "\ufffd"
"""Stands for a number that the spreadsheet rounded."""
DELIMITERS = ";,\t|"
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Row:
    """One line of the file and its cells, as text."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """Every line that holds something, from the top."""

    rows: tuple[Row, ...]


def read_sheet(raw: bytes) -> Sheet:
    """The rows of a CSV or XLSX, told by its bytes and not by its name.

    Raises BadInput, in words, for anything else: other kinds under this name, locked, damaged, too large, or one
    that unpacks into far more than it weighs. A formula is what the file last showed, a text like any other.
    """
    if not raw.strip():
        raise BadInput(_("Berkas ini kosong."))
    if len(raw) > BIGGEST:
        raise BadInput(_("Berkas ini lebih dari 2 MB; daftar akun tidak sebesar itu."), _advice())
    if raw.startswith(OLE):
        raise BadInput(_("Berkas ini buku kerja lama (.xls) atau dikunci dengan sandi."), _advice())
    rows = _workbook(raw) if raw.startswith(ZIP) else _csv(raw)
    kept = tuple(Row(number, cells) for number, cells in rows if any(cells))
    if not kept:
        raise BadInput(_("Berkas ini tidak berisi baris apa pun."))
    if len(kept) > MOST_ROWS:
        raise BadInput(_("Berkas ini lebih dari {most} baris.").format(most=MOST_ROWS), _advice())
    return Sheet(kept)


def column_letter(index: int) -> str:
    """The name of a column as spreadsheets write it: 0 is "A", 26 is "AA"."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _csv(raw: bytes) -> Iterable[tuple[int, tuple[str, ...]]]:
    text = _decoded(raw)
    delimiter = max(DELIMITERS, key=lambda sign: sum(line.count(sign) for line in text.splitlines()[:20]))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    found, before = [], 0
    try:
        for cells in reader:
            found.append((before + 1, _cells(cells)))
            before = reader.line_num
            if len(found) > MOST_ROWS + 1:
                break
    except csv.Error:
        raise BadInput(
            _("Baris {line}: bukan CSV yang utuh.").format(line=before + 1),
            _("Mungkin ada tanda kutip yang tidak ditutup. Simpan ulang sebagai CSV atau XLSX."),
        ) from None
    return found


def _decoded(raw: bytes) -> str:
    encodings = ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(ord(sign) < 32 and sign not in "\t\r\n" for sign in text):
            return text
    raise BadInput(_("Isi berkas ini bukan CSV atau XLSX, apa pun nama berkasnya."), _advice())


def _workbook(raw: bytes) -> Iterable[tuple[int, tuple[str, ...]]]:
    _require_modest(raw)
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_index(0)
        if sheet.total_height > 50 * MOST_ROWS or sheet.total_width > 50 * MOST_COLUMNS:
            raise BadInput(_("Lembar ini terlalu luas untuk daftar akun."), _advice())
        rows = sheet.to_python(skip_empty_area=False)
    except PasswordError:
        raise BadInput(_("Buku kerja ini dikunci dengan sandi."), _advice()) from None
    except CalamineError:
        raise _damaged() from None
    return ((number, _cells(row)) for number, row in enumerate(rows, start=1))


def _require_modest(raw: bytes) -> None:
    """Unpacks by itself, block by block and thrown away: what the archive says about its sizes may be a lie."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            members = archive.infolist()
            names = {one.filename for one in members}
            if "xl/workbook.xml" not in names or any("vbaproject" in name.lower() for name in names):
                raise BadInput(_("Isi berkas ini bukan CSV atau XLSX, apa pun nama berkasnya."), _advice())
            room = UNPACKED if len(members) <= MEMBERS else -1
            for member in members:
                member.file_size = UNPACKED + 1  # read on to the true end of the data
                with archive.open(member) as stream:
                    while room >= 0 and (block := stream.read(1 << 16)):
                        room -= len(block)
    except ZIP_FAULTS:
        raise _damaged() from None
    if room < 0:
        raise BadInput(_("Berkas ini mengembang terlalu besar saat dibuka; tidak diterima."), _advice())


def _cells(cells: Iterable[object]) -> tuple[str, ...]:
    said = [_said(cell)[:MOST_LETTERS] for _position, cell in zip(range(MOST_COLUMNS), cells, strict=False)]
    while said and not said[-1]:
        said.pop()
    return tuple(said)


def _said(cell: object) -> str:
    if isinstance(cell, float):
        if abs(cell) >= EXACT:
            return ROUNDED
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell if cell is not None else "").strip()


def _damaged() -> BadInput:
    return BadInput(_("Buku kerja ini rusak atau bukan XLSX."), _advice())


def _advice() -> str:
    return _("Simpan ulang daftarnya sebagai CSV UTF-8 atau XLSX.")
