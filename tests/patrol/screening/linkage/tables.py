"""Small tables for the linkage tests; persons come from the cast."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
from tests.people import NAMESAKE, RARE, RIGHTLY, WRONGLY

from saksama.handover.roster import RosterRow, birth_year
from saksama.patrol.interactions.schema import ACCOUNTS
from saksama.patrol.roster.schema import DECLARED, REGISTER
from saksama.patrol.screening.linkage.setting import LinkageSetting, Linked, Population
from saksama.patrol.screening.linkage.step import link_accounts
from saksama.patrol.screening.linkage.tokens import TokenTable

CAST = (RIGHTLY, WRONGLY, NAMESAKE, RARE)
TOWN = Population(residents=900_000, civil_servants=8_000, nation=284_973_643)
PLACES = {
    "Sukoharjo": ("33.11",),
    "Kec. Grogol": ("33.11.05",),
    "Kec. Tawangsari": ("33.11.09",),
    "Wonogiri": ("33.12",),
}


def account(key: str = "a1", **says: Any) -> dict[str, Any]:
    """A speaking account that says nothing but what is given."""
    return {"account_key": key, "platform": "tiktok", "actor_id": f"id-{key}", "speaks": True} | says


def rare(key: str = "a1", **says: Any) -> dict[str, Any]:
    """An account that shows the rare name of the cast in full."""
    return account(key, actor_name="Prabaningrum Sekarjati Widyasmoro", actor_handle="prabaningrum_sekarjati") | says


def register(*rows: RosterRow) -> pa.Table:
    """The given persons, or the whole cast."""
    return pa.Table.from_pylist(
        [
            {
                "person_key": r.person_key,
                "category": str(r.category),
                "name": r.name,
                "birth_year": birth_year(r.nip),
                "agency": r.agency,
                "unit": r.unit,
                "region_code": r.region_code,
            }
            for r in rows or CAST
        ],
        schema=REGISTER,
    )


def declared(*rows: RosterRow) -> pa.Table:
    """The declared accounts of the given persons, or of the whole cast."""
    return pa.Table.from_pylist(
        [
            {
                "person_key": r.person_key,
                "platform": str(d.platform),
                "stable_id": d.stable_id,
                "basis": d.basis,
                "declared_on": d.declared_on,
            }
            for r in rows or CAST
            for d in r.declared_accounts
            if d.stable_id
        ],
        schema=DECLARED,
    )


def setting(**changes: Any) -> LinkageSetting:
    """Sukoharjo at the default prior."""
    base: dict[str, Any] = {
        "prior": 0.01,
        "default_prior": 0.01,
        "territory": ("33.11",),
        "population": TOWN,
        "places": lambda text: PLACES.get(text, ()),
    }
    return LinkageSetting(**(base | changes))


def link(
    *accounts: dict[str, Any], people: pa.Table | None = None, told: pa.Table | None = None, **changes: Any
) -> Linked:
    """The step on the given accounts."""
    return link_accounts(
        pa.Table.from_pylist(list(accounts), schema=ACCOUNTS),
        register() if people is None else people,
        declared() if told is None else told,
        TokenTable.default(),
        setting(**changes),
    )


def persons(linked: Linked) -> list[str]:
    """Whom the candidates name, in order."""
    return linked.candidates["person_key"].to_pylist()
