"""What is known of the invented Sukoharjo's kecamatan and agencies: numbers, papers of other bodies. Nobody is in it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from saksama.demo.places import DISTRICT, kecamatan
from saksama.workbench.early_warning.services.facts import EventContent

YEARS = ("2026", "2027")
SOURCE = "Rekap BKD, KPU dan kantor sendiri, 8 Oktober 2027 (rekaan)"
COUNTED = "Surat BKD 800/131/2027, 4 Oktober 2027 (rekaan)"
SPOILT = "Contoh Baris Rusak"
"""Name of the register's lines that nobody can read."""
SHORT = {
    "Dinas Pendidikan dan Kebudayaan": "dikbud", "Dinas Kesehatan": "dinkes", "Dinas Sosial": "dinsos",
    "Dinas Perhubungan": "dishub", "Dinas Pertanian dan Perikanan": "distan", "Dinas Perdagangan": "disdag",
    "Dinas Pekerjaan Umum dan Penataan Ruang": "dpupr", "Dinas Lingkungan Hidup": "dlh", "Badan Keuangan Daerah": "bkeu",
    "Dinas Kependudukan dan Pencatatan Sipil": "disdukcapil", "Dinas Komunikasi dan Informatika": "diskominfo",
    "Dinas Pemberdayaan Masyarakat dan Desa": "dpmd", "Badan Kepegawaian Daerah": "bkd", "Sekretariat Daerah": "setda",
    "Satuan Polisi Pamong Praja": "satpolpp",
}  # fmt: skip
"""Agency of the register → its code."""
MARGIN = {"33.11.04": 14, "33.11.08": 7, "33.11.09": 5, "33.11.12": 3}
FOLLOWED = {"33.11.02": 80, "33.11.04": 70, "33.11.08": 50, "33.11.09": 45, "33.11.12": 15}
"""Recommendations followed up, per cent. Elsewhere there was none: unknown, not zero."""
BEFORE = {"33.11.04": 1, "33.11.08": 1, "33.11.09": 1, "33.11.12": 2}
"""Proven cases of the election before."""
MOVED = {"33.11.09": 1, "33.11.12": 3}
CASES = (
    ("perkara-terbukti", "33.11.12", date(2026, 3, 12)), ("perkara-terbukti", "33.11.09", date(2026, 4, 7)),
    ("perkara-terbukti", "33.11.07", date(2026, 5, 21)), ("media-sosial", "33.11.12", date(2026, 6, 9)),
    ("perkara-terbukti", "33.11.12", date(2027, 8, 19)), ("perkara-terbukti", "33.11.12", date(2027, 9, 9)),
    ("perkara-terbukti", "33.11.07", date(2027, 8, 24)), ("perkara-terbukti", "33.11.09", date(2027, 8, 26)),
    ("perkara-terbukti", "33.11.04", date(2027, 9, 2)), ("perkara-terbukti", "33.11.09", date(2027, 9, 7)),
    ("perkara-terbukti", "33.11.08", date(2027, 9, 13)), ("perkara-terbukti", "33.11.09", date(2027, 9, 14)),
    ("perangkat-desa", "33.11.12", date(2027, 9, 20)),
    ("perkara-terbukti", "33.11.12", date(2027, 9, 28)), ("perangkat-desa", "33.11.12", date(2027, 9, 30)),
    ("media-sosial", "33.11.12", date(2027, 10, 4)), ("media-sosial", "33.11.12", date(2027, 10, 5)),
    ("media-sosial", "33.11.08", date(2027, 10, 6)),
)  # fmt: skip
"""(indicator, kecamatan, day): what other bodies proved."""


def agency_list(register: Path) -> bytes:
    """The agencies of the register file with how many work there, as an office imports them."""
    seats = {f"Kecamatan {name}": code for code, name in kecamatan()}
    rows = [
        (SHORT.get(name) or f"kec-{seats[name]}".replace(".", "-"), name, seats.get(name, DISTRICT), count, COUNTED,
         "Camat" if name in seats else "Pimpinan instansi")
        for name, count in sorted(_counted(register, "Instansi").items())
    ]  # fmt: skip
    return _table(("slug", "name", "region_code", "asn", "asn_source", "addressee"), rows)


def figures(register: Path) -> bytes:
    """Figures by kecamatan for both years. This year's coverage of prevention the workbench counts itself."""
    servants = Counter[str]()
    for code, count in _counted(register, "Kode Wilayah").items():
        servants[code[: len("33.11.01")]] += count
    rows = [
        (code, key, value, year)
        for year in YEARS for place, (code, _name) in enumerate(kecamatan())
        for key, value in {
            "asn": servants[code], "petahana": 0, "selisih": MARGIN.get(code, 18 + place), "calon-dari-asn": 0,
            "mutasi": MOVED.get(code, 0) if year == YEARS[-1] else 0, "tindak-lanjut": FOLLOWED.get(code, ""),
            "perkara-terdahulu": BEFORE.get(code, 0),
        }.items()
    ]  # fmt: skip
    rows += [(code, "cakupan-pencegahan", 20 + 3 * place, YEARS[0]) for place, (code, _name) in enumerate(kecamatan())]
    return _table(("unit", "indicator", "value", "period"), rows)


def papers() -> list[EventContent]:
    """What was proven, each by its paper, and how often each kecamatan was watched, by its list of Form A."""
    proven = [
        EventContent(key, area, day, f"Surat BKN {210 + number}/K.26-30/{day.year}, {day:%d-%m-%Y} (rekaan)")
        for number, (key, area, day) in enumerate(CASES)
    ]
    watched = [
        EventContent("pengawasan", code, day, f"Rekap Form A Panwascam {name}, {day:%d-%m-%Y} (rekaan)", weight=4 + place % 5)
        for day in (date(2026, 6, 30), date(2027, 10, 8)) for place, (code, name) in enumerate(kecamatan())
    ]  # fmt: skip
    return [*proven, *watched]


def _counted(register: Path, column: str) -> Counter[str]:
    with register.open(encoding="utf-8-sig", newline="") as file:
        return Counter(row[column] for row in csv.DictReader(file, delimiter=";") if row["Nama"] != SPOILT)


def _table(heading: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> bytes:
    sheet = io.StringIO(newline="")
    csv.writer(sheet, lineterminator="\n").writerows([heading, *rows])
    return sheet.getvalue().encode()
