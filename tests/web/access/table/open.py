"""The open pages are anybody's and show only what another officer let out; the desk prepares, lets out, takes back."""

from __future__ import annotations

from uuid import uuid4

from tests.web.access.row import Row

SEES = "operator reviewer second colleague coordinator pleno prevention field"
PREPARES, LETS_OUT = "coordinator prevention", "coordinator pleno"
DRAFT, OUT = {"edition_id": "@open.draft"}, {"edition_id": "@open.out"}
EDITION = {"office": "33.11", "number": "@open.number"}
ROWS = [
    Row("open:index", "anyone", sees=("Bawaslu Kabupaten Sukoharjo", "Ditarik: ada angka yang keliru"),
        plain="what is public"),
    Row("open:edition", "anyone", sees=("Perkara yang dibuka", "Grogol"), plain="what is public", path=EDITION),
    Row("open:data", "anyone", sees=("CC-BY-4.0",), plain="what is public", path=EDITION, fragment=True),
    Row("open:desk", SEES, sees=("@open.name",), away="elsewhere"),
    Row("open:prepare", PREPARES, sees=("Lihat dahulu",), plain="an empty form", away="elsewhere"),
    Row("open:prepare", PREPARES, "POST", away="elsewhere", body={"period": "@open.period", "once": uuid4},
        leaves="early_warning.edition_prepared"),
    Row("open:item", SEES, sees=("@open.name",), away="elsewhere", path=DRAFT),
    Row("open:approve", LETS_OUT, "POST", away="elsewhere", path=DRAFT, body={"digest": "@open.draft_digest"},
        leaves="early_warning.edition_approved"),
    Row("open:withdraw", PREPARES, "POST", away="elsewhere", path=DRAFT, body={"because": "unused"},
        leaves="early_warning.edition_withdrawn", inside="operator reviewer second colleague pleno field"),
    Row("open:page_file", PREPARES, sees=("Perkara yang dibuka",), plain="what is public", away="elsewhere", path=OUT,
        fragment=True),
]  # fmt: skip
