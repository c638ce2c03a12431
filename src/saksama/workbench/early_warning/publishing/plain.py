"""A family of tables as it stands in a body, and back. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from saksama.vulnerability.gate import TOTAL, Family, Key, Sheet, passed, steady

Plain = dict[str, Any]


def plain(sheets: Mapping[str, Sheet], family: Family, kept_from: int = 0) -> Plain:
    """The family as data: null is what is not told. `kept_from`: number of the edition whose figures these are."""
    told = family.told
    return {
        "total": told.get(TOTAL),
        "kept_from": kept_from,
        "tables": {
            name: {
                "rows": list(sheet.rows),
                "columns": list(sheet.columns),
                "cells": [[told.get((name, row, column)) for column in sheet.columns] for row in sheet.rows],
                "row_totals": [told.get((name, row, "")) for row in sheet.rows],
                "column_totals": [told.get((name, "", column), None) for column in sheet.columns if column],
            }
            for name, sheet in sheets.items()
        },
    }


def family_of(data: Plain) -> Family:
    """What a body tells and does not tell, without reasons."""
    every: dict[Key, int | None] = {TOTAL: data["total"]}
    for name, table in data["tables"].items():
        for row, cells, whole in zip(table["rows"], table["cells"], table["row_totals"], strict=True):
            every |= {(name, row, column): n for column, n in zip(table["columns"], cells, strict=True)}
            every[name, row, ""] = whole
        columns = [column for column in table["columns"] if column]
        every |= {(name, "", column): n for column, n in zip(columns, table["column_totals"], strict=True)}
    return Family(
        {key: n for key, n in every.items() if n is not None}, {key: "" for key, n in every.items() if n is None}
    )


def gated(sheets: Mapping[str, Sheet], asn: int, before: Sequence[tuple[int, Plain]]) -> tuple[Plain, dict[str, str]]:
    """The family as it may go out beside all that went out of the same days, and why each gap is one.

    `before`: (number, family) of every earlier edition of these days, the oldest first. Where the new figures would
    let anybody see a change of one or two cases beside any of them, those of the newest stand again. So a case that
    was sealed, deleted or placed elsewhere is never counted down by itself; and as nothing tells a family that did not
    change from one that changed too little, not even that it was one is seen.
    """
    family = passed(sheets, asn)
    why = {"|".join(key): reason for key, reason in family.why.items()}
    if not before:
        return plain(sheets, family), why
    number, old = before[-1]
    if family.told != family_of(old).told and all(steady(family_of(one), family, sheets) for _number, one in before):
        return plain(sheets, family), why
    same = family_of(old).gaps() == family.gaps()
    kept = why if same else dict.fromkeys(("|".join(key) for key in family_of(old).why), "kept")
    return {**old, "kept_from": old["kept_from"] or number}, kept
