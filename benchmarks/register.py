"""A register of civil servants read, checked and sealed: rows a second, beside parsing the same CSV with the library.

    python -m benchmarks.register [--rows 10000]

In an empty home of its own; the people are invented. `read_roster` is what an import job does before the database.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.measure import machine, timed
from saksama.keys import Keyring
from saksama.patrol.roster.file import save_roster
from saksama.patrol.roster.read import read_roster

BENCH = {"long": False}

HEADER = ("nama", "nip", "kategori", "opd", "kode wilayah", "dasar", "tanggal")


def main() -> None:
    """Write a file, parse it plainly, read it as a register, seal it."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--rows", type=int, default=10_000)
    rows = asked.parse_args().rows
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "daftar.csv"
        path.write_text("\n".join(";".join(line) for line in (HEADER, *map(person, range(rows)))))
        ring = Keyring.create(Path(folder) / "keys", at=datetime.now(UTC))
        _rows, plain = timed(lambda: list(csv.reader(path.open(), delimiter=";")))
        (roster, report), read = timed(lambda: read_roster(
            path, keyring=ring, transfer_basis="P-1", received_on=date(2024, 9, 20), source="BKPSDM",
            today=date(2024, 10, 14),
        ))  # fmt: skip
        _none, kept = timed(lambda: save_roster(Path(folder) / "daftar.age", roster, ring))
    print("\n".join(report.lines()))
    print(f"baseline_csv_s {plain:.3f}\nread_and_check_s {read:.2f}\nseal_s {kept:.2f}")
    print(f"rows_per_second {rows / (read + kept):.0f}")


def person(number: int) -> tuple[str, ...]:
    """One invented civil servant; every number another NIP."""
    name = "".join(chr(ord("a") + int(digit)) for digit in str(number)).capitalize() + "wati"
    born = f"19{70 + number // 8000 % 25}{1 + number // 700 % 12:02d}{1 + number // 30 % 28:02d}"
    nip = f"{born}2010{1 + number % 12:02d}1{1 + number % 999:03d}"
    return f"Pegawai Rekaan {name}", nip, "PNS", "Dinas Pendidikan", "33.11", "Surat 1/2024", "2024-09-01"


if __name__ == "__main__":
    main()
