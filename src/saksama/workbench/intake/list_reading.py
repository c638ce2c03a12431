"""A list out of SigapLapor, read by OUR columns: its own export was never seen (mark L). Whole or not at all.

UTF-8 CSV with a heading; comma or semicolon between columns. `COLUMNS` says what stands in each; evidence is
separated by " | ". Faults are named by line and column, never by what stands there (G4).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from saksama.handover.parts import says_nothing
from saksama.kernel.clock import ZONES
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.workbench.intake.rules import LONGEST, Standing
from saksama.workbench.intake.shapes import Party, ReportBody
from saksama.workbench.vault.shapes import Identity

STANDINGS = {"pemilih": Standing.VOTER, "peserta": Standing.PARTICIPANT, "pemantau": Standing.MONITOR}
NEEDED = ("nomor_sigaplapor", "tanggal_lapor", "kedudukan", "tanggal_diketahui", "peristiwa", "nama_pelapor")
COLUMNS = (
    *NEEDED, "alamat_pelapor", "telepon_pelapor", "surel_pelapor", "tempat", "tanggal_kejadian", "nama_terlapor",
    "alamat_terlapor", "telepon_terlapor", "kategori_terlapor", "bukti", "uraian",
)  # fmt: skip
"""In this order in the sample; a list may have them in any order, and no others."""
MOST_ROWS, MOST_BYTES, MOST_FAULTS = 500, 5 * 1024 * 1024, 20


@dataclass(frozen=True)
class Listed:
    """One line of the list."""

    sigaplapor: str
    arrived_at: datetime
    known_on: date
    standing: Standing
    body: ReportBody
    identity: Identity


Row = dict[str, str]
Fault = tuple[int, str, str]
"""Line, column, what is wrong."""


def read_list(content: bytes, zone: str) -> list[Listed]:
    """Every line of the list. Raises BadInput naming each line and column that cannot be used."""
    rows = _rows(content)
    faults = [fault for line, row in rows for fault in _faults(line, row, zone)]
    numbers = [row["nomor_sigaplapor"] for _line, row in rows]
    faults += [
        (line, "nomor_sigaplapor", _("nomor ini ada dua kali")) for line, row in rows
        if row["nomor_sigaplapor"] and numbers.index(row["nomor_sigaplapor"]) != line - 2
    ]  # fmt: skip
    if faults:
        raise refused(sorted(faults))
    return [_listed(row, zone) for _line, row in rows]


def refused(faults: list[Fault]) -> BadInput:
    """What is said of a list that is not taken."""
    said = "; ".join(_("baris {line}, kolom {column}: {why}").format(line=line, column=column, why=why)
                     for line, column, why in faults[:MOST_FAULTS])  # fmt: skip
    more = _(" dan {n} lagi").format(n=len(faults) - MOST_FAULTS) if len(faults) > MOST_FAULTS else ""
    return BadInput(
        _("Daftar tidak diterima: {faults}{more}.").format(faults=said, more=more),
        _("Tidak satu baris pun tersimpan. Betulkan, lalu kirim seluruh daftarnya lagi."),
    )


def _rows(content: bytes) -> list[tuple[int, Row]]:
    """(number of the row in the file, its columns)."""
    if len(content) > MOST_BYTES:
        raise BadInput(_("Daftar terlalu besar."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(_("Daftar bukan CSV UTF-8."), _("Simpan ulang sebagai CSV UTF-8.")) from None
    heading = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in heading else ",")
    try:
        _require_columns(list(reader.fieldnames or []))
        rows = [(number, _clean(row)) for number, row in enumerate(reader, start=2)]
    except csv.Error:
        raise BadInput(_("Daftar bukan CSV yang dapat dibaca.")) from None
    if not rows or len(rows) > MOST_ROWS:
        raise BadInput(_("Daftar harus berisi 1 sampai {n} baris.").format(n=MOST_ROWS))
    return rows


def _require_columns(names: list[str]) -> None:
    missing = [one for one in NEEDED if one not in names]
    if missing or len(set(names) - set(COLUMNS)) or len(set(names)) != len(names):
        raise BadInput(
            _("Kolom daftar tidak sesuai; yang wajib: {needed}.").format(needed=", ".join(NEEDED)),
            _("Unduh contoh kolomnya di halaman ini."),
        )


def _clean(row: dict[str | None, str | list[str] | None]) -> Row:
    """Every column as text; one too many or too few leaves a mark that `_faults` finds."""
    said = {column: str(row.get(column) or "").strip() for column in COLUMNS}
    return {**said, "": "x" if None in row or None in row.values() else ""}


def _faults(line: int, row: Row, zone: str) -> Iterator[Fault]:
    if row[""]:
        yield line, "-", _("jumlah kolom tidak sama dengan judulnya")
    for column in NEEDED:
        if says_nothing(row[column]):
            yield line, column, _("kosong")
    if row["tanggal_lapor"] and _instant(row["tanggal_lapor"], zone) is None:
        yield line, "tanggal_lapor", _("tulis seperti 2027-10-14 09:30")
    for column in ("tanggal_diketahui", "tanggal_kejadian"):
        if row[column] and _day(row[column]) is None:
            yield line, column, _("tulis seperti 2027-10-14")
    if row["kedudukan"] and row["kedudukan"].lower() not in STANDINGS:
        yield line, "kedudukan", ", ".join(STANDINGS)
    yield from ((line, one, _("terlalu panjang")) for one in COLUMNS if len(row[one]) > LONGEST)
    arrived, known = _instant(row["tanggal_lapor"], zone), _day(row["tanggal_diketahui"])
    if arrived and known and known > arrived.astimezone(ZoneInfo(ZONES[zone])).date():
        yield line, "tanggal_diketahui", _("sesudah tanggal lapor")


def _listed(row: Row, zone: str) -> Listed:
    arrived, known = _instant(row["tanggal_lapor"], zone), _day(row["tanggal_diketahui"])
    assert arrived is not None, "checked"
    assert known is not None, "checked"
    who = Identity(name=row["nama_pelapor"], address=row["alamat_pelapor"], phone=row["telepon_pelapor"],
                   email=row["surel_pelapor"])  # fmt: skip
    return Listed(row["nomor_sigaplapor"], arrived, known, STANDINGS[row["kedudukan"].lower()], _body(row), who)


def _body(row: Row) -> ReportBody:
    party = Party(name=row["nama_terlapor"], address=row["alamat_terlapor"], phone=row["telepon_terlapor"],
                  category=row["kategori_terlapor"])  # fmt: skip
    pieces = tuple(one.strip() for one in row["bukti"].split("|") if one.strip())
    return ReportBody(
        event=row["peristiwa"], place=row["tempat"], day=row["tanggal_kejadian"], description=row["uraian"],
        parties=(party,) if party.name else (), evidence=pieces,
    )  # fmt: skip


def _instant(said: str, zone: str) -> datetime | None:
    try:
        return datetime.strptime(said, "%Y-%m-%d %H:%M").replace(tzinfo=ZoneInfo(ZONES[zone])).astimezone(UTC)
    except ValueError:
        return None


def _day(said: str) -> date | None:
    try:
        return date.fromisoformat(said)
    except ValueError:
        return None
