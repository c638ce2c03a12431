"""Everybody who works with cases has an inbox; the office's clocks are the office's."""

from __future__ import annotations

from tests.web.access.row import WORK, Row

ROWS = [
    Row("agenda:inbox", WORK, sees=("@agenda.line",), away="elsewhere"),
    Row("agenda:read_all", WORK, "POST", leaves="agenda.Message", away="elsewhere"),
    Row("agenda:follow", WORK, "POST", path={"message_id": "@mine.agenda.message"}, leaves="agenda.Message",
        away="elsewhere"),
    Row("agenda:clocks", WORK, sees=("@home.clock",), away="elsewhere"),
]  # fmt: skip
