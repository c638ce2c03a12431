"""Adopted runs for maps: invented figures of Sukoharjo's kecamatan, villages of Grogol, agencies, districts, provinces.

Figures follow from the place of a code in its list, so that a test can say what they are.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from saksama.kernel.ids import new_id
from saksama.regions import children, regions
from saksama.vulnerability.index import calculated
from saksama.vulnerability.methods import find_method
from saksama.vulnerability.results import files, told
from saksama.vulnerability.tables import Cell, grid
from saksama.vulnerability.uncertainty import spread
from saksama.workbench.early_warning.models import Agency, Event, Run, Value

RUNS = 60
KECAMATAN = tuple(region.code for region in children("33.11"))
DESA = tuple(region.code for region in children("33.11.09"))
KABUPATEN = tuple(region.code for region in children("33"))
PROVINCES = tuple(code for code in regions() if "." not in code)
AGENCIES = {
    "dinkes": "Dinas Kesehatan",
    "disdik": "Dinas Pendidikan",
    "bkpsdm": "BKPSDM",
    "kantor-grogol": "Kantor Kecamatan Grogol",
}
PERIODS = ("2020", "2024")
EMPTY = "33.11.02"
"""Bulu: of it only one figure is known, so it has no value."""


def area_figures(n: int, period: str) -> dict[str, float]:
    """Figures of the n-th of a list (from 0); the later period a little lower."""
    later = period == PERIODS[-1]
    return {
        "asn": 300 + 10 * n, "pengawasan": 4 + n % 5, "perkara-terbukti": max((5 * n) % 8 - (1 if later else 0), 0),
        "perkara-terdahulu": n % 4, "perangkat-desa": n % 3, "media-sosial": n % 2, "petahana": 100 * (n % 3 == 0),
        "selisih": 4 * n % 40, "calon-dari-asn": 100 * (n % 5 == 0), "mutasi": n % 5,
        "tindak-lanjut": 100 - 9 * n % 100, "cakupan-pencegahan": 100 - 10 * (n % 10),
    }  # fmt: skip


def agency_figures(n: int, _period: str) -> dict[str, float]:
    return {
        "asn": 60 + 30 * n, "pengawasan": 3, "perkara-terbukti": n, "perkara-terdahulu": 0, "perkara-pimpinan": 20 * n,
        "media-sosial": 1, "mutasi": 1, "tindak-lanjut": 50, "cakupan-pencegahan": 40,
    }  # fmt: skip


def dimension_figures(n: int, _period: str) -> dict[str, float]:
    return {key: float((7 * n + 13 * at) % 100) for at, key in
            enumerate(("sosial-politik", "penyelenggaraan", "kontestasi", "partisipasi"))}  # fmt: skip


def adopted(office, method, level, units, figures, *, at, periods=("2024",), empty=()):
    """One adopted run with its values, computed as the worker does."""
    book = find_method(method)
    table = [
        (unit, key, value, period)
        for period in periods for n, unit in enumerate(units) for key, value in figures(n, period).items()
        if unit not in empty or key in ("asn", "pengawasan", "petahana")
    ]  # fmt: skip
    text = "unit,indicator,value,period\n" + "".join(f"{u},{k},{v:g},{p}\n" for u, k, v, p in table)
    index = calculated(book, grid([Cell(n, u, k, v, 0, p) for n, (u, k, v, p) in enumerate(table, 2)]))
    result = told(index, spread(index, runs=RUNS), text.encode())
    kept = files(index, result)
    run = Run.objects.create(
        office=office, method=result.method, method_version=result.method_version, mark=result.mark, level=level,
        periods=list(periods), method_text=kept["metode.yaml"], data_text=text.encode(), runs=result.runs,
        seed=result.seed, state="adopted", result=kept["hasil.json"], cells=kept["sel.csv"], asked_by="p-prevention",
        asked_at=at, made_at=at, adopted_by="p-coordinator", adopted_at=at,
    )  # fmt: skip
    Value.objects.bulk_create([
        Value(run=run, unit=row.told.unit, period=row.told.period, value=row.told.value, low=row.told.low,
              high=row.told.high, index_class=row.told.index_class or "", classes=row.classes,
              missing_share=row.told.missing_share, groups=row.groups, contributions=row.told.contributions,
              asn=row.asn, cases=row.cases)
        for row in result.rows
    ])  # fmt: skip
    return run


def kecamatan(office, at):
    """The run most tests read."""
    return adopted(office, "netralitas-wilayah", "district", KECAMATAN, area_figures, at=at, periods=PERIODS,
                   empty=(EMPTY,))  # fmt: skip


def everything(office, at):
    """A run of every level."""
    for slug, name in AGENCIES.items():
        Agency.objects.create(office=office, slug=slug, name=name, region_code="33.11", added_at=at)
    agencies = tuple(f"33.11/{slug}" for slug in AGENCIES)
    return {
        "district": kecamatan(office, at),
        "village": adopted(office, "netralitas-wilayah", "village", DESA, area_figures, at=at),
        "agency": adopted(office, "netralitas-instansi", "agency", agencies, agency_figures, at=at),
        "regency": adopted(office, "netralitas-wilayah", "regency", KABUPATEN, area_figures, at=at),
        "province": adopted(office, "ikp-2024", "province", PROVINCES, dimension_figures, at=at),
    }


def happened(
    office,
    at: datetime,
    *,
    region="33.11.09.2001",
    indicator="perkara-terbukti",
    subject="",
    document="",
    days=3,
    agency=None,
):
    """One event."""
    return Event.objects.create(
        office=office, region_code=region, indicator=indicator, happened_on=date(2024, 10, 1) + timedelta(days=days),
        origin="case" if subject else "entered", subject=subject, document=document or f"Surat {new_id('d')[-6:]}",
        noted_by="p-prevention", noted_at=at, agency=agency,
    )  # fmt: skip
