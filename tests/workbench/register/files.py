"""Register files as an agency would hand them over, of invented people."""

from __future__ import annotations

import io
from datetime import date
from uuid import uuid4

from openpyxl import Workbook

from saksama.workbench.register.models import Arrival
from saksama.workbench.register.rules import Given
from saksama.workbench.register.services import take_file
from tests.people import MONDAY

HEADER = ("nama", "nip", "kategori", "instansi", "unit_kerja", "kode_wilayah", "akun_tiktok", "id_tiktok", "dasar",
          "tanggal")  # fmt: skip
RECEIVED = date(2024, 9, 20)
AGENCIES = ("Dinas Pendidikan", "Dinas Kesehatan", "Dinas Perhubungan")


def given(**changes) -> Given:
    """What the operator says about the file."""
    base = {"source": "BKPSDM Sukoharjo", "transfer_basis": "Perjanjian 04/2024", "received_on": RECEIVED}
    return Given(**(base | changes))


def nip(number: int) -> str:
    """A PNS number of the right layout; another for every number."""
    return f"198{number // 9000 % 10}{1 + number // 900 % 9:02d}{1 + number // 36 % 25:02d}" \
        f"2010{1 + number % 9:02d}{1 + number // 9 % 2}{1 + number % 99:03d}"  # fmt: skip


def row(number: int, **changes: str) -> list[str]:
    """One invented civil servant; every tenth declared an account."""
    cells = {
        "nama": f"Pegawai Rekaan {letters(number)}", "nip": nip(number), "kategori": "PNS",
        "instansi": AGENCIES[number % 3], "unit_kerja": f"Unit {number % 40}",
        "kode_wilayah": f"33.11.{1 + number % 12:02d}",
        **({"akun_tiktok": f"rekaan{number}", "id_tiktok": f"5{number:06d}", "dasar": "Surat 1/2024",
            "tanggal": "2024-09-01"} if number % 10 == 0 else {}),
    }  # fmt: skip
    return [{**cells, **changes}.get(column, "") for column in HEADER]


def letters(number: int) -> str:
    """A word for a number: names hold no digits."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number)).capitalize() + "wati"


def csv(*rows: list[str], header: tuple[str, ...] = HEADER) -> bytes:
    """A CSV with semicolons."""
    return "\n".join(";".join(line) for line in (header, *rows)).encode()


def xlsx(*rows: list[str], header: tuple[str, ...] = HEADER) -> bytes:
    """The same as a workbook."""
    book, out = Workbook(), io.BytesIO()
    for line in (header, *rows):
        book.active.append(list(line))
    book.save(out)
    return out.getvalue()


def arrived(house, raw: bytes | None = None, at=MONDAY, **said) -> Arrival:
    """A file that came in from the operator."""
    raw = csv(*(row(n) for n in range(30))) if raw is None else raw
    return take_file(io.BytesIO(raw), given(**said), desk=house.desk("operator", at), at=at, once=uuid4())
