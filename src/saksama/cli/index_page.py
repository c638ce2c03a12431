"""The page of a result: one file without scripts, figures with their intervals, gaps said."""

from __future__ import annotations

from collections import defaultdict

import jinja2

from saksama.cli.index_page_words import headings, notes
from saksama.cli.index_words import class_words, say_span, say_unit
from saksama.kernel import words
from saksama.kernel.figures import decimal, whole
from saksama.kernel.words import _
from saksama.vulnerability.cells import Cell, hidden
from saksama.vulnerability.methods import Book
from saksama.vulnerability.persons import area_around, level_of
from saksama.vulnerability.results import Result, Row
from saksama.vulnerability.weighing import weights

LARGE = ("province", "regency")
COARSE = 5
"""Outside the office a value is told in steps of five: one more case is not to be read from it."""


def page(result: Result, book: Book, *, inside: bool) -> str:
    """HTML of a result. Outside the office: units behind small cells are left out (G7), figures in steps of five.

    No places there: a place that is missing would tell where the hidden unit stands.
    """
    rows = result.rows if inside else shown(result)
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("saksama.cli", "index-page"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    left_out, unknown = len(result.rows) - len(rows), sum(row.told.value is None for row in rows)
    return environment.get_template("page.html.jinja").render(
        language=words.language(), method=book.method, result=result, inside=inside, head=headings(),
        note=notes(book.method, result, inside=inside, left_out=left_out, unknown=unknown),
        groups=[(group, weights(book.method, group)) for group in book.method.groups],
        periods=[(period, _cuts(cuts), _ordered(rows, period, inside=inside)) for period, cuts in result.cuts.items()],
        names=class_words(book.method), unit=say_unit, span=say_span, decimal=decimal,
        values=lambda row: _values(row, inside=inside),
        value=lambda row: decimal(row.told.value, 2) if inside else whole(coarse(row.told.value)),
        chance=lambda row: _chance(row, inside=inside),
    )  # fmt: skip


def shown(result: Result) -> tuple[Row, ...]:
    """Rows that may be seen outside: enough ASN and cases, and complementary suppression within each whole.

    Where the method does not say what stands behind a unit, only provinces and regencies are shown.
    """
    wholes: defaultdict[tuple[str, str], dict[str, Cell]] = defaultdict(dict)
    small = set()
    for row in result.rows:
        period, unit = row.told.period, row.told.unit
        if row.asn is not None and row.cases is not None:
            wholes[period, area_around(unit)][unit] = Cell(row.asn, row.cases)
        elif level_of(unit) not in LARGE:
            small.add((period, unit))
    small |= {(period, unit) for (period, _area), cells in wholes.items() for unit in hidden(cells)}
    return tuple(row for row in result.rows if (row.told.period, row.told.unit) not in small)


def coarse(value: float) -> int:
    """To the nearest five."""
    return COARSE * round(value / COARSE)


def _ordered(rows: tuple[Row, ...], period: str, *, inside: bool) -> list[Row]:
    here = [row for row in rows if row.told.period == period and row.position is not None]
    if inside:
        return sorted(here, key=lambda row: (row.position or 0, row.told.unit))
    return sorted(here, key=lambda row: (-coarse(row.told.value or 0.0), row.told.unit))


def _cuts(cuts: tuple[float, ...]) -> str:
    return _("Batas kelas: {cuts}").format(cuts=" / ".join(decimal(cut, 2) for cut in cuts))


def _chance(row: Row, *, inside: bool) -> str:
    if row.told.class_probability is None:
        return "-"
    percent = 100 * row.told.class_probability
    return f"{decimal(percent, 0) if inside else coarse(percent)} %"


def _values(row: Row, *, inside: bool) -> str:
    low, high = row.told.low, row.told.high
    if inside or low is None or high is None:
        return say_span(low, high)
    return say_span(coarse(low), coarse(high), 0)
