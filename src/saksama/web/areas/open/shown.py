"""An edition's body as sections and tables: what is told as figures, what is not as a dash with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from saksama.kernel.figures import whole
from saksama.kernel.words import _, again
from saksama.web.areas.open import words

Body = Mapping[str, Any]
Reasons = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Cell:
    """One figure under its column; `text` is empty where it is not told."""

    column: str
    text: str
    why: str = ""
    """For the office only."""


@dataclass(frozen=True)
class Row:
    """One line of a table."""

    name: str
    cells: list[Cell]
    note: str = ""


@dataclass(frozen=True)
class Table:
    """One table."""

    key: str
    title: str
    columns: list[str]
    rows: list[Row]
    wide: bool = False
    """Many columns: on a phone each row becomes a card."""


@dataclass(frozen=True)
class Section:
    """What one family of counts says."""

    key: str
    title: str
    says: str
    total: Cell
    tables: list[Table] = field(default_factory=list)
    kept_from: int = 0
    silent: bool = False
    """Nothing at all is told."""


def page_of(body: Body, withheld: Reasons | None = None) -> dict[str, Any]:
    """Context of a page that shows a body; `withheld` only on pages of the office."""
    reasons = withheld or {}
    return {
        "body": body, "first": date.fromisoformat(body["first"]), "last": date.fromisoformat(body["last"]),
        "sections": [_section(key, body, reasons.get(key, {})) for key in words.FAMILIES],
        "contest": _contest(body, reasons) if body["contest"] else None,
        "prevention": [(again(says), whole(n)) for says, n in body["prevention"].items()],
        "guards": [_guard(one) for one in body["guards"] if one["counts"]],
        "blocks": [_block(one) for one in body["index"]], "glossary": words.GLOSSARY, "inside": withheld is not None,
    }  # fmt: skip


def _section(key: str, body: Body, why: Mapping[str, str]) -> Section:
    title, says = words.FAMILIES[key]
    family = body["families"][key]
    tables = [_table(key, name, one, body, why) for name, one in family["tables"].items()]
    silent = family["total"] is None and not any(cell.text for one in tables for row in one.rows for cell in row.cells)
    return Section(key, str(title), str(says), _cell(_("Jumlah"), family["total"], why, "||"), tables,
                   family["kept_from"], silent)  # fmt: skip


def _table(family: str, name: str, table: Body, body: Body, why: Mapping[str, str]) -> Table:
    plain = table["columns"] == [""]
    columns = [_("Jumlah")] if plain else [*map(words.say_month, table["columns"]), _("Jumlah")]
    rows = [
        Row(_row_name(family, name, row, body), list(_cells(name, row, columns, table, why)))
        for row in table["rows"]
    ]  # fmt: skip
    if not plain:
        keys = [f"{name}||{column}" for column in table["columns"]]
        whole_row = [_cell(*one, why, key) for one, key in zip(zip(columns, table["column_totals"]), keys, strict=False)]
        rows.append(Row(_("Jumlah"), [*whole_row, _cell(columns[-1], body["families"][family]["total"], why, "||")]))
    return Table(f"{family}-{name}", str(words.TABLES[family, name]), columns, rows)


def _cells(name: str, row: str, columns: list[str], table: Body, why: Mapping[str, str]) -> Iterator[Cell]:
    n = table["rows"].index(row)
    if table["columns"] != [""]:
        for column, code, told in zip(columns, table["columns"], table["cells"][n], strict=False):
            yield _cell(column, told, why, f"{name}|{row}|{code}")
    yield _cell(columns[-1], table["row_totals"][n], why, f"{name}|{row}|")


def _cell(column: str, told: int | None, why: Mapping[str, str], key: str) -> Cell:
    return Cell(column, "" if told is None else whole(told), str(words.WHY.get(why.get(key, ""), "")))


def _row_name(family: str, table: str, row: str, body: Body) -> str:
    if table == "month":
        return words.say_month(row)
    if table == "area":
        return str(body["areas"].get(row, words.ELSEWHERE))
    return str(words.ROWS[family, table][row])


def _contest(body: Body, reasons: Reasons) -> dict[str, Any]:
    """Every participant with how much was watched, judged and referred, in ballot order (G14)."""
    families = body["families"]
    columns = [_("Akun dipantau"), _("Interaksi dibaca"), _("Petunjuk masuk"), _("Dinilai"),
               _("Bukan dugaan pelanggaran"), _("Dapat menjadi dugaan"), _("Penilaian lain"),
               _("Perkara diteruskan")]  # fmt: skip
    rows = [_participant(one, families, columns, reasons) for one in body["contest"]["participants"]]
    other = _told(families["referred"], "-", "")
    return {
        "name": body["contest"]["name"], "table": Table("contest", _("Menurut peserta"), columns, rows, wide=True),
        "no_lead": "" if other is None else whole(other),
        "kept": [families[key]["kept_from"] for key in ("leads", "judged", "referred") if families[key]["kept_from"]],
    }  # fmt: skip


def _participant(one: Body, families: Body, columns: list[str], reasons: Reasons) -> Row:
    code, judged = one["code"], [*families["judged"]["tables"]["participant"]["columns"]]
    asked = [("leads", ""), ("judged", ""), *(("judged", column) for column in judged), ("referred", "")]
    known = [Cell(columns[0], _or_none(one["accounts"])), Cell(columns[1], _or_none(one["read"]))]
    counted = [
        _cell(says, _told(families[family], code, column), reasons.get(family, {}), f"participant|{code}|{column}")
        for says, (family, column) in zip(columns[2:], asked, strict=True)
    ]
    name = f"{one['number']}. {one['name']}" if one["number"] else one["name"]
    return Row(name, [*known, *counted], one["because"])


def _told(family: Body, row: str, column: str) -> int | None:
    table = family["tables"]["participant"]
    n = table["rows"].index(row)
    if column:
        return table["cells"][n][table["columns"].index(column)]  # type: ignore[no-any-return]
    return table["row_totals"][n]  # type: ignore[no-any-return]


def _or_none(n: int | None) -> str:
    return "" if n is None else whole(n)


def _guard(one: Body) -> tuple[str, list[tuple[str, str]]]:
    return again(one["says"]), [(again(label), "" if n is None else whole(n)) for label, n in one["counts"]]


def _block(one: Body) -> dict[str, Any]:
    rows = [
        Row(row["name"], [Cell(_("Nilai"), _or_none(row["value"])), Cell(_("Kelas"), again(row["class"]) if row["class"] else ""),
                          Cell(_("Rentang"), f"{row['low']}–{row['high']}" if row["low"] is not None and row["high"] is not None else "")])
        for row in one["areas"]
    ]  # fmt: skip
    return {**one, "table": Table(f"index-{one['method']}-{one['level']}", one["method"], [_("Nilai"), _("Kelas"), _("Rentang")], rows)}
