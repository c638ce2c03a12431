"""Everybody who works with cases has an inbox; the office's clocks are the office's."""

from __future__ import annotations

from datetime import timedelta

from saksama.kernel.clock import local_day, now
from tests.web.access.row import WORK, Row

MONTH = f"?bulan={local_day(now() + timedelta(days=1, hours=3), 'WIB'):%Y-%m}"
"""The month in which the world's clock runs out (tests/world/home.py)."""

ROWS = [
    Row("agenda:inbox", WORK, sees=("@agenda.line",), away="elsewhere"),
    Row("agenda:read_all", WORK, "POST", leaves="agenda.Message", away="elsewhere"),
    Row("agenda:follow", WORK, "POST", path={"message_id": "@mine.agenda.message"}, leaves="agenda.Message",
        away="elsewhere"),
    Row("agenda:clocks", WORK, sees=("@home.clock",), away="elsewhere"),
    Row("agenda:board", WORK, sees=("@home.clock",), away="elsewhere"),
    Row("agenda:calendar", WORK, sees=("@home.clock",), query=MONTH, away="elsewhere"),
    Row("agenda:term", WORK, path={"due_id": "@home.due"}, sees=("@home.clock",), away="elsewhere"),
    Row("agenda:free_days", WORK, sees=("Diketahui sejak",), plain="the law's own days", away="elsewhere"),
]  # fmt: skip
