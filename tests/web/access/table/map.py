"""Maps and reasons are of areas and agencies: everybody who works here may read them, nobody elsewhere."""

from __future__ import annotations

from tests.web.access.row import WORK, Row

GROGOL = {"code": "33.11.09"}
MINE = {"sees": ("@map.grogol",), "away": "elsewhere"}
ROWS = [
    Row("map:index", WORK, **MINE),
    Row("map:area", WORK, path={"area": "33.11"}, **MINE),
    Row("map:unit", WORK, path=GROGOL, away_answer=404, **MINE),
    Row("map:indicator", WORK, path={"key": "perkara-terbukti", **GROGOL}, sees=("@map.place",), away="elsewhere",
        away_answer=404),
    Row("map:agencies", WORK, sees=("@map.agency",), away="elsewhere"),
    Row("map:shapes", WORK, path={"level": "district", "area": "33.11"}, sees=("Topology",), fragment=True,
        plain="boundaries, the same for everybody", away="elsewhere"),
    Row("map:reports", WORK, sees=("Unduh PDF",), plain="one's own files", away="elsewhere"),
    Row("map:reports", WORK, "POST", body={"tingkat": "district", "wilayah": "33.11", "untuk": "dalam"},
        leaves="early_warning.report_asked", away="elsewhere", away_answer=404),
    Row("map:download", WORK, path={"job_id": "@map.report.me"}, sees=("%PDF",), plain="what this officer asked for",
        fragment=True, away="elsewhere"),
]  # fmt: skip
