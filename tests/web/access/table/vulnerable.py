"""Data of areas and agencies: kept by prevention and coordinators, placed by who handles cases, adopted by another."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.access.row import WORK, Row
from tests.world.vulnerable import GROGOL, METHOD

KEEP, PLACE, ADOPT = "prevention coordinator", "reviewer second coordinator", "coordinator pleno"
ELSE = {"away": "elsewhere"}
AGENCY, EVENT = {"agency_id": "@vulnerable.agency"}, {"event_id": "@vulnerable.event"}
WAITING, MADE = {"run_id": "@vulnerable.waiting"}, {"run_id": "@vulnerable.made"}
SAID = {"name": "Dinas Rekaan", "region_code": GROGOL}
EMPTY = "an empty form"


def agencies():
    """A list as a browser sends it."""
    return SimpleUploadedFile("daftar.csv", b"slug,name,region_code\nbaru,Badan Rekaan,33.11.09\n", "text/csv")


def figures():
    """A table as a browser sends it; its fault is told."""
    return SimpleUploadedFile("data.csv", b"unit,indicator,value,period\n33.11.09,asn,512,2024\n", "text/csv")


ROWS = [
    Row("vulnerable:index", WORK, sees=("Kejadian per Formulir A",), plain="counts of areas only", **ELSE),
    Row("vulnerable:agencies", KEEP, sees=("@vulnerable.agency_name",), **ELSE),
    Row("vulnerable:new_agency", KEEP, sees=("Catat instansi",), plain=EMPTY, **ELSE),
    Row("vulnerable:new_agency", KEEP, "POST", body={"slug": "dinas-baru", **SAID}, to="/kerawanan/instansi/",
        leaves="early_warning.agency_added", away_answer=422, **ELSE),
    Row("vulnerable:import_agencies", KEEP, sees=("Masukkan daftar instansi",), plain=EMPTY, **ELSE),
    Row("vulnerable:import_agencies", KEEP, "POST", body={"file": agencies}, leaves="early_warning.agencies_imported",
        away_answer=422, **ELSE),
    Row("vulnerable:edit_agency", KEEP, path=AGENCY, sees=("@vulnerable.agency_name",), **ELSE),
    Row("vulnerable:edit_agency", KEEP, "POST", path=AGENCY, body={"slug": "dinkes-rekaan", **SAID},
        leaves="early_warning.agency_rewritten", **ELSE),
    Row("vulnerable:close_agency", KEEP, "POST", path=AGENCY, leaves="early_warning.agency_closed", **ELSE),
    Row("vulnerable:unplaced", PLACE, sees=("@vulnerable.unplaced_number",), **ELSE),
    Row("vulnerable:unplaced", PLACE, "POST", body={"what": "@vulnerable.unplaced", "area": GROGOL},
        leaves="early_warning.placed", away_answer=422, **ELSE),
    Row("vulnerable:events", KEEP, sees=("@vulnerable.document",), **ELSE),
    Row("vulnerable:events", KEEP, "POST", leaves="early_warning.event_noted", away_answer=422, **ELSE,
        body={"indicator": "perkara-terdahulu", "area": GROGOL, "on": "2024-03-01", "document": "R-1/REKAAN",
              "weight": "1"}),
    Row("vulnerable:take_back", KEEP, "POST", path=EVENT, leaves="early_warning.event_taken_back", **ELSE),
    Row("vulnerable:figures", KEEP, sees=("@vulnerable.source",), **ELSE),
    Row("vulnerable:figures", KEEP, "POST", leaves="early_warning.figures_noted", away_answer=422, **ELSE,
        body={"unit": GROGOL, "indicator": "selisih", "period": "2024", "value": "3", "source": "KPU"}),
    Row("vulnerable:import_figures", KEEP, sees=("Masukkan tabel angka",), plain=EMPTY, **ELSE),
    Row("vulnerable:import_figures", KEEP, "POST", leaves="early_warning.figures_noted", away_answer=422, **ELSE,
        body={"method": METHOD, "source": "BKN", "file": figures}),
    Row("vulnerable:runs", WORK, sees=("@vulnerable.waiting",), **ELSE),
    Row("vulnerable:new_run", KEEP, sees=("Susun hitungan",), plain=EMPTY, **ELSE),
    Row("vulnerable:new_run", KEEP, "POST", leaves="early_warning.run_prepared", to="/kerawanan/hitungan/", **ELSE,
        body={"method": METHOD, "level": "regency", "periods": "2024"}),
    Row("vulnerable:run", WORK, path=MADE, sees=("@vulnerable.figure",), **ELSE),
    Row("vulnerable:compute", KEEP, "POST", path=WAITING, leaves="early_warning.run_asked", **ELSE),
    Row("vulnerable:adopt", ADOPT, "POST", path=MADE, leaves="early_warning.run_adopted", **ELSE),
    Row("vulnerable:drop", KEEP, "POST", path=WAITING, leaves="early_warning.run_dropped",
        inside="operator reviewer second colleague pleno field", **ELSE),
    Row("vulnerable:take", KEEP, path=MADE | {"part": "data"}, sees=("@vulnerable.in_file",), fragment=True, **ELSE),
]  # fmt: skip
