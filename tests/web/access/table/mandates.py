"""Mandates and their letters."""

from __future__ import annotations

from tests.web.access.row import WORK, Row

DRAFT, APPROVE, AWAY = "operator coordinator", "coordinator pleno", "elsewhere"
ACTIVE, WAITING, IN_DRAFT = ({"mandate_id": f"@mandate.{one}"} for one in ("active", "waiting", "draft"))
CONTENT = {"letter_number": "9/PM", "territory": "33.11", "then": "keep"}

ROWS = [
    Row("mandates:index", WORK, sees=("@mandate.active.letter", "@mandate.waiting.letter"), away=AWAY),
    Row("mandates:new", DRAFT, sees=("Draf mandat baru",), plain="an empty form", away=AWAY),
    Row("mandates:new", DRAFT, "POST", body=CONTENT, leaves="mandates.drafted", to="/mandat/", away=AWAY),
    Row("mandates:kit", WORK, sees=("Perangkat mandat",), plain="the same five letters for everybody", away=AWAY),
    Row(
        "mandates:blank_letter", WORK, path={"key": "sop"}, sees=("STANDAR OPERASIONAL",), away=AWAY,
        plain="a letter with dots for the pen",
    ),
    Row("mandates:detail", WORK, path=ACTIVE, sees=("@mandate.active.letter", "@mandate.active.digest"), away=AWAY),
    Row(
        "mandates:letter", WORK, path=ACTIVE | {"key": "surat-tugas"}, sees=("@mandate.active.letter",), away=AWAY,
    ),
    Row("mandates:edit", DRAFT, path=IN_DRAFT, sees=("@mandate.draft.letter",), away=AWAY),
    Row(
        "mandates:edit", DRAFT, "POST", path=IN_DRAFT, body=CONTENT, leaves="mandates.rewritten", to="/mandat/",
        away=AWAY,
    ),
    Row("mandates:submit", DRAFT, "POST", path=IN_DRAFT, to="/mandat/", leaves="", away=AWAY),
    Row(
        "mandates:approve", APPROVE, "POST", path=WAITING, leaves="mandates.approved", to="/mandat/", away=AWAY
    ),
    Row(
        "mandates:give_back", APPROVE, "POST", path=WAITING, body={"because": "Dasar hukum kurang"},
        leaves="mandates.given-back", to="/mandat/", away=AWAY,
    ),
    Row(
        "mandates:end", APPROVE, "POST", path=ACTIVE, body={"because": "Juknis nasional terbit"},
        leaves="mandates.ended", to="/mandat/", away=AWAY,
    ),
    Row(
        "mandates:drop", DRAFT, "POST", path=IN_DRAFT, body={"because": "Tidak jadi"}, leaves="mandates.dropped",
        to="/mandat/", away=AWAY,
    ),
]  # fmt: skip
