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
    """Every declaration with a stable id made by `day`; schema DECLARED, sorted.

    Those of persons no longer valid and of accounts that two persons declare are there too: such an account is
    nobody's by declaration, and must not become somebody's by its name either (G5).
    """
    found = {
        (account.platform.value, account.stable_id, row.person_key, account.declared_on, account.basis)
        for row in roster.rows
        for account in row.declared_accounts
        if account.stable_id and account.declared_on <= day
    }
    columns = ("platform", "stable_id", "person_key", "declared_on", "basis")
    return pa.Table.from_pylist([dict(zip(columns, one, strict=True)) for one in sorted(found)], schema=DECLARED)


def without_stable_id(roster: Roster, day: date) -> int:
    """How many declared accounts valid on `day` can never identify anyone because they have no stable id."""
    return sum(not account.stable_id for row in _valid(roster, day) for account in row.declared_accounts)


def _valid(roster: Roster, day: date) -> Iterator[RosterRow]:
    for row in roster.rows:
        begun = row.valid_from is None or row.valid_from <= day
        if begun and (row.valid_to is None or day <= row.valid_to):
            yield row
