"""The roster as the two tables of `schema.py`, for one day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyarrow as pa

from saksama.handover.roster import Roster, RosterRow, birth_year
from saksama.patrol.roster.schema import DECLARED, REGISTER


def register_table(roster: Roster, day: date) -> pa.Table:
    """The persons whose row is valid on `day`; schema REGISTER, sorted by person_key. No NIP in it."""
    rows = sorted(_valid(roster, day), key=lambda row: row.person_key)
    return pa.table(
        {
            "person_key": [row.person_key for row in rows],
            "category": [row.category.value for row in rows],
            "name": [row.name for row in rows],
            "birth_year": [birth_year(row.nip) for row in rows],
            "agency": [row.agency for row in rows],
            "unit": [row.unit for row in rows],
            "region_code": [row.region_code for row in rows],
        },
        schema=REGISTER,
    )


def declared_table(roster: Roster, day: date) -> pa.Table:
    """The declared accounts with a stable id, made by `day`, of persons valid on it; schema DECLARED, sorted.

    An account that more than one person declares is left out: it is nobody's (G5).
    """
    found: dict[tuple[str, str], list[dict[str, object]]] = {}
    for row in _valid(roster, day):
        for account in row.declared_accounts:
            if account.stable_id and account.declared_on <= day:
                entry: dict[str, object] = {
                    "person_key": row.person_key,
                    "platform": account.platform.value,
                    "stable_id": account.stable_id,
                    "basis": account.basis,
                    "declared_on": account.declared_on,
                }
                found.setdefault((account.platform.value, account.stable_id), []).append(entry)
    single = [entries[0] for _key, entries in sorted(found.items()) if _one_person(entries)]
    return pa.Table.from_pylist(single, schema=DECLARED)


def without_stable_id(roster: Roster, day: date) -> int:
    """How many declared accounts valid on `day` can never identify anyone because they have no stable id."""
    return sum(not account.stable_id for row in _valid(roster, day) for account in row.declared_accounts)


def _valid(roster: Roster, day: date) -> Iterator[RosterRow]:
    for row in roster.rows:
        begun = row.valid_from is None or row.valid_from <= day
        if begun and (row.valid_to is None or day <= row.valid_to):
            yield row


def _one_person(entries: list[dict[str, object]]) -> bool:
    return len({entry["person_key"] for entry in entries}) == 1
