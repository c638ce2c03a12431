"""A run as its page shows it: the frozen table, what is missing in it, values once they are made."""

from __future__ import annotations

from typing import Any

from saksama.kernel.figures import decimal
from saksama.vulnerability.methods import Book
from saksama.web.areas.vulnerable.forms import RunForm
from saksama.web.shared.request import OfficerRequest
from saksama.workbench.early_warning import queries, services
from saksama.workbench.early_warning.assembling import Table, from_csv, gaps
from saksama.workbench.early_warning.method_files import names_of, packaged_book, read_book
from saksama.workbench.early_warning.words import say_level, say_state, say_unit

PARTS = {"data": "data.csv", "metode": "metode.yaml", "hasil": "hasil.json", "sel": "sel.csv"}
"""Part of an address → the file."""
WITHOUT_RESULT = ("data", "metode")
MOST_ROWS = 200
"""Rows of the table that are drawn; the file has all."""


def book_of(form: RunForm) -> tuple[Book | None, list[str]]:
    """The chosen method, or every fault of the uploaded one."""
    if form.cleaned_data["file"]:
        return read_book(form.cleaned_data["file"].read())
    return packaged_book(form.cleaned_data["method"]), []


def run_page(request: OfficerRequest, run: Any) -> dict[str, Any]:
    """Everything the page of a run shows."""
    desk, table = request.desk, from_csv(bytes(run.data_text))
    book = read_book(bytes(run.method_text))[0]
    names = names_of(book.method) if book else {}
    bodies = {one.slug: one.name for one in queries.agencies(desk)}
    return {
        "run": run, "state": say_state(run.state), "level": say_level(run.level), "job": services.job_of(run),
        "files": [one for one in PARTS.items() if run.result or one[0] in WITHOUT_RESULT],
        "title": book.method.name.say() if book else run.method, "gaps": gaps(table, names),
        "heads": [names.get(key, key) for key in table.keys], "rows": _rows(table, bodies),
        "cut": len(table.units) * len(table.periods) > MOST_ROWS, "units": len(table.units),
        "values": _values(run, table.periods[-1], bodies), "last": table.periods[-1],
        "may_keep": desk.may("early_warning.keep"), "mine": run.asked_by == desk.code,
        "may_adopt": desk.may("early_warning.adopt") and run.state == "made",
        "may_drop": desk.may("early_warning.adopt" if run.state == "adopted" else "early_warning.keep")
        and run.state != "dropped",
    }  # fmt: skip


def said(value: float | None, digits: int = 2) -> str:
    """A figure as it is read; "" where it is not known: missing is not zero."""
    return "" if value is None else decimal(value, 0 if float(value).is_integer() else digits)


def _rows(table: Table, bodies: dict[str, str]) -> list[tuple[str, str, list[str]]]:
    every = [(unit, period) for period in table.periods for unit in table.units][:MOST_ROWS]
    return [(say_unit(unit, bodies), period, [said(one) for one in table.row(unit, period)]) for unit, period in every]


def _values(run: Any, period: str, bodies: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"name": say_unit(one.unit, bodies), "value": said(one.value, 1), "low": said(one.low, 1),
         "high": said(one.high, 1), "index_class": one.index_class, "missing": said(100 * one.missing_share, 0)}
        for one in queries.values_of(run, period)
    ]  # fmt: skip
