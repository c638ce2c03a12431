"""The tables of an edition as rows of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from saksama.kernel.clock import local_day
from saksama.kernel.words import _
from saksama.regions import regions
from saksama.workbench.nation import queries
from saksama.workbench.nation.rules import BACK, is_over, quarters_to
from saksama.workbench.nation.where import NATION, own_row, scope_of
from saksama.workbench.offices.desk import Desk

OFFERED = 2 * BACK


@dataclass(frozen=True)
class Table:
    """One kind: a heading, names of its columns, rows of a code, a name and cells; None is what is not told."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[tuple[str, int | None], ...]], ...]
    total: int | None
    share: float | None
    """Of the judged leads: how many were no breach."""


def counts_page(desk: Desk, quarter: str, province: str, at: datetime) -> dict[str, Any]:
    """What the page says. A province's supervisor reads that province alone, whatever is asked for; any other office
    reads what is told of itself.
    """
    scope, own = scope_of(desk.office), own_row(desk.office)
    over = [one for one in quarters_to(local_day(at, desk.zone), OFFERED) if is_over(one, at)][::-1]
    chosen = quarter if quarter in over else over[0]
    place = desk.office.code[:2] if desk.office.code != NATION else province if province in regions() else NATION
    edition = queries.newest_edition(scope, chosen)
    kinds = edition.body["kinds"] if edition else {}
    tables = [_table(kind, families[place], own) for kind, families in kinds.items() if place in families]
    held = edition.body["prevention"] if edition else {}
    prevention = [(one, _name(one), n) for one, n in held.items() if place in {NATION, one[:2]} and own in {"", one}]
    return {
        "quarters": over, "quarter": chosen, "edition": edition, "tables": tables, "prevention": prevention,
        "place": place, "place_name": _name(own or place), "is_nation": place == NATION, "own": own, "zone": desk.zone,
        "may_count": desk.may("nation.count"),
    }  # fmt: skip


def _table(kind: str, family: Mapping[str, Any], own: str) -> Table:
    sheet = family["tables"]["office"]
    columns = tuple(_column(one) for one in sheet["columns"])
    rows = tuple(
        (row, _name(row), tuple(zip(columns, cells, strict=True)))
        for row, cells in zip(sheet["rows"], sheet["cells"], strict=True) if own in {"", row}
    )  # fmt: skip
    if own:
        return Table(_title(kind), columns, rows, None, None)
    return Table(_title(kind), columns, rows, family["total"], _share(kind, family))


def _share(kind: str, family: Mapping[str, Any]) -> float | None:
    totals = family["tables"]["office"]["column_totals"]
    if kind != "judged" or not family["total"] or None in totals:
        return None
    return float(totals[0] / family["total"])


def _name(code: str) -> str:
    return _("Bawaslu RI") if code == NATION else regions()[code].name if code in regions() else code


def _title(kind: str) -> str:
    return {
        "reports": _("Laporan yang masuk"), "leads": _("Petunjuk yang dibaca"), "judged": _("Petunjuk yang dinilai"),
        "cases": _("Perkara menurut keadaan"), "dues": _("Tenggat"),
    }[kind]  # fmt: skip


def _column(cell: str) -> str:
    return {
        "": _("Jumlah"), "not_a_breach": _("Bukan pelanggaran"), "other": _("Lainnya"), "open": _("Ditangani"),
        "decided": _("Diputus"), "referred": _("Diteruskan"), "closed": _("Ditutup"), "met": _("Tepat waktu"),
        "missed": _("Lewat"), "running": _("Berjalan"),
    }[cell]  # fmt: skip
