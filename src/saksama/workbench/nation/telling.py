"""Counts of many offices as tables that may be told (G7): one gate for a kind, its provinces and their offices.

A tree: RI's row of a province is the total of that province's table. What RI's table hides of a province is hidden in
the province's table too, whole; what a province's table cannot tell without its total is not told at all. And a kind is
told anew only where no table of it lets anybody see a change of one or two cases beside any earlier edition. A province
that told its own before RI worked on this machine is hidden where RI's word would let anybody see that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from saksama.regions import Level, regions
from saksama.vulnerability.gate import Family, Sheet, passed, steady
from saksama.workbench.early_warning.publishing.plain import family_of, plain
from saksama.workbench.nation.counting import Counts, counts_of
from saksama.workbench.nation.rules import CELLS, GATED, Kind

NATION, VERSION = "ri", 1
Body = dict[str, Any]
Tables = dict[str, dict[str, Sheet]]
"""Office above → the sheets of the offices under it."""


def body_of(
    scope: str, quarter: str, before: Sequence[tuple[int, Body]], beside: Sequence[tuple[str, Body]] = ()
) -> Body:
    """The edition of `quarter` for `scope`. `before`: number and body of every earlier one, the oldest first.

    `beside`: province and body of editions that provinces made of their own.
    """
    counts = counts_of([quarter])
    heads = {one.office: n for one, n in counts.items() if one.kind == Kind.ASN}
    kinds = {}
    for kind in GATED:
        apart = [(code, body["kinds"][kind.value][code]) for code, body in beside]
        kinds[kind.value] = _kind(_Counted(kind, _tables(kind, scope, counts), scope, heads, apart), before)
    return {"version": VERSION, "scope": scope, "quarter": quarter, "kinds": kinds,
            "prevention": _prevention(scope, counts)}  # fmt: skip


def provinces() -> list[str]:
    """Codes, in the order of the list."""
    return [one.code for one in regions().values() if one.level is Level.PROVINCE]


def offices_of(province: str) -> list[str]:
    """The province's office and those of its regencies and cities."""
    inside = (one.code for one in regions().values() if one.level is Level.REGENCY)
    return [province, *(code for code in inside if code.startswith(f"{province}."))]


class _Counted(NamedTuple):
    """One kind before the gate."""

    kind: Kind
    tables: Tables
    scope: str
    heads: Mapping[str, int]
    apart: Sequence[tuple[str, Body]]
    """Province and what it told by itself."""


def _kind(one: _Counted, before: Sequence[tuple[int, Body]]) -> Body:
    """Every table of one kind, new or as they stood."""
    fresh = _passed(one.tables, one.scope, one.heads)
    unlike = {code for code, old in one.apart if not _like(old, fresh[code], one.tables[code])}
    if unlike:
        heads = {code: n for code, n in one.heads.items() if code[:2] not in unlike}  # too few to be told
        fresh = _passed(one.tables, one.scope, heads)
    earlier = [(number, body["kinds"][one.kind.value]) for number, body in before]
    if earlier and not _may_replace(fresh, one.tables, [old for _number, old in earlier]):
        stands: Body = earlier[-1][1]
        return stands
    return {code: plain(one.tables[code], family) for code, family in fresh.items()}


def _may_replace(fresh: Mapping[str, Family], tables: Tables, earlier: Iterable[Body]) -> bool:
    return all(_like(old[code], family, tables[code]) for old in earlier for code, family in fresh.items())


def _like(old: Body, family: Family, sheets: dict[str, Sheet]) -> bool:
    """Whether nobody finds a change of one or two cases who lays `family` beside what was told."""
    was = family_of(old)
    return (family.told == was.told and family.gaps() == was.gaps()) or steady(was, family, sheets)


def _tables(kind: Kind, scope: str, counts: Counts) -> Tables:
    cells = CELLS[kind]
    columns = cells if len(cells) > 1 else ("",)
    under = {code: offices_of(code) for code in (provinces() if scope == NATION else [scope])}
    where = {office: province for province, offices in under.items() for office in offices}
    offices: dict[str, dict[tuple[str, str], int]] = {code: {} for code in under}
    nation: dict[tuple[str, str], int] = {}
    for one, number in counts.items():
        if one.kind != kind:
            continue
        column = one.cell if len(cells) > 1 else ""
        if province := where.get(one.office):
            offices[province][one.office, column] = number
        row = province or one.office
        nation[row, column] = nation.get((row, column), 0) + number
    found = {code: {"office": Sheet(tuple(under[code]), columns, offices[code], {})} for code in under}
    if scope != NATION:
        return found
    inside = {key: n for key, n in nation.items() if key[0] == NATION or key[0] in under}
    return {NATION: {"office": Sheet((NATION, *under), columns, inside, {})}, **found}


def _passed(tables: Tables, scope: str, heads: Mapping[str, int]) -> dict[str, Family]:
    """Every table through the gate, and no province's beyond what the nation's tells of it."""
    found = {code: _gated(sheets, heads, code) for code, sheets in tables.items()}
    for code in [one for one in tables if one != scope]:
        row = [key for key in found[NATION].why if key[1] == code]
        if row or any(not key[1] for key in found[code].why):
            found[code] = _silent(found[code])
    return found


def _gated(sheets: dict[str, Sheet], heads: Mapping[str, int], code: str) -> Family:
    """`heads`: civil servants of an area; of a table, those of the area or of all its rows together."""
    sheet = sheets["office"]
    asn = {row: _heads(row, heads) for row in sheet.rows}
    whole = max(_heads(code, heads), sum(n for row, n in asn.items() if row != code))
    if code != NATION:
        asn[code] = max(asn[code], whole)  # a province's own office works for all of it
    else:
        asn[NATION] = whole
    return passed({"office": Sheet(sheet.rows, sheet.columns, sheet.cases, asn)}, whole)


def _heads(code: str, heads: Mapping[str, int]) -> int:
    """Of an area as noted, or of its parts together."""
    return max(heads.get(code, 0), sum(n for one, n in heads.items() if one.startswith(f"{code}.")))


def _silent(family: Family) -> Family:
    """Nothing of it is told."""
    return Family({}, dict.fromkeys((*family.told, *family.why), "shields"))


def _prevention(scope: str, counts: Counts) -> dict[str, int]:
    """Activities held, by province or office: the office's own work, nobody's case."""
    found: dict[str, int] = {}
    for one, number in counts.items():
        if one.kind == Kind.PREVENTION:
            row = one.office[:2] if scope == NATION else one.office
            if scope == NATION or one.office[:2] == scope:
                found[row] = found.get(row, 0) + number
    return dict(sorted(found.items()))
