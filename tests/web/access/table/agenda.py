"""The inbox: each officer reads their own lines, at the office where they were told."""

from __future__ import annotations

from tests.web.access.row import WORK, Row

ROWS = [
    Row("agenda:inbox", WORK, sees=("@agenda.label",), away="elsewhere"),
    Row("agenda:follow", WORK, "POST", path={"line_id": "@agenda.line.me"}, leaves="agenda.Message", away="elsewhere"),
    Row("agenda:read_all", WORK, "POST", leaves="agenda.Message", to="/kotak-masuk/", away="elsewhere"),
]
