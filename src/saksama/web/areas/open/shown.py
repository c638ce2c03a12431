"""An edition's body as sections and tables: what is told as figures, what is not as a dash with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from saksama.kernel.figures import whole
from saksama.kernel.words import _, again
from saksama.web.areas.open import words
from saksama.workbench.cases.words import say_outcome

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
    left_out: int = 0
    """Rows in which nothing is told, where the page does not name them one by one."""

    @property
    def silent(self) -> bool:
        """Nothing in it is told but, perhaps, what its family says already."""
        return not any(cell.text for row in self.rows for cell in row.cells)


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
    silent = family["total"] is None and all(one.silent for one in tables)
    return Section(key, str(title), str(says), _cell(_("Jumlah"), family["total"], why, "||"), tables,
                   family["kept_from"], silent)  # fmt: skip


def _table(family: str, name: str, table: Body, body: Body, why: Mapping[str, str]) -> Table:
    plain = table["columns"] == [""]
    columns = [_("Jumlah")] if plain else [*map(words.say_month, table["columns"]), _("Jumlah")]
    rows = [
        Row(_row_name(family, name, row, body), list(_cells(name, row, columns, table, why)))
        for row in table["rows"]
    ]  # fmt: skip
    told = [row for row in rows if any(cell.text for cell in row.cells)] if name == "area" and not why else rows
    foot = [] if plain or not told else [_foot(name, table, columns, body["families"][family]["total"], why)]
    title = str(words.TABLES[family, name])
    return Table(f"{family}-{name}", title, columns, [*told, *foot], left_out=len(rows) - len(told))


def _foot(name: str, table: Body, columns: list[str], total: int | None, why: Mapping[str, str]) -> Row:
    """Totals of the columns and of everything."""
    keys = [*(f"{name}||{column}" for column in table["columns"]), "||"]
    told = [*table["column_totals"], total]
    return Row(
        _("Jumlah"), [_cell(says, n, why, key) for says, n, key in zip(columns, told, keys, strict=True)]
    )  # fmt: skip


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
    return say_outcome(row) if table == "outcome" else str(words.ROWS[family, table][row])


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
        return table["cells"][n][table["columns"].index(column)]  # type: ignore[no-any-return]  # JSON of ours
    return table["row_totals"][n]  # type: ignore[no-any-return]  # JSON of ours


def _or_none(n: int | None) -> str:
    return "" if n is None else whole(n)


def _guard(one: Body) -> tuple[str, list[tuple[str, str]]]:
    return again(one["says"]), [(again(label), "" if n is None else whole(n)) for label, n in one["counts"]]


def _block(one: Body) -> dict[str, Any]:
    columns = [_("Nilai"), _("Kelas"), _("Rentang")]
    rows = [
        Row(row["name"], [
            Cell(columns[0], _or_none(row["value"])),
            Cell(columns[1], again(row["class"]) if row["class"] else ""),
            Cell(columns[2], "" if row["low"] is None or row["high"] is None else f"{row['low']}–{row['high']}"),
        ])
        for row in one["areas"]
    ]  # fmt: skip
    title = str(words.LEVELS.get(one["level"], one["level"]))
    return {**one, "table": Table(f"index-{one['method']}-{one['level']}", title, columns, rows)}
