"""Accounts compared part by part: with what all show together, each part gives what the whole gives."""

from __future__ import annotations

import pyarrow as pa

from benchmarks import people_generator
from saksama.patrol.interactions.schema import ACCOUNTS
from saksama.patrol.roster.schema import DECLARED, REGISTER
from saksama.patrol.screening.linkage.setting import LinkageSetting, Population
from saksama.patrol.screening.linkage.step import common_of, link_accounts, survey_accounts
from saksama.patrol.screening.linkage.tokens import TokenTable

TOKENS = TokenTable.default()
PLACES = {"Kabupaten Rekaanaa": ("91.01",), "Kecamatan Satu": ("91.01.01",)}
SETTING = LinkageSetting(
    prior=0.05, territory=("91.01",), population=Population(900_000, 8_000, 284_973_643),
    places=lambda text: PLACES.get(text, ()),
)  # fmt: skip


def people() -> tuple[pa.Table, pa.Table]:
    found, register = people_generator.generate(1_500, 600, noise=people_generator.Noise(linked=0.5), seed=4)
    many, names = found.num_rows, [str(n) for n in range(found.num_rows)]
    places = ["Kecamatan Satu" if n % 9 == 0 else place for n, place in enumerate(found["location"].to_pylist())]
    accounts = pa.table(
        {
            "account_key": [f"x:{n}" for n in names], "platform": ["x"] * many, "actor_id": names,
            "actor_handle": found["handle"], "actor_name": found["display_name"], "actor_bio": found["bio"],
            "actor_place": places, "speaks": [n % 10 > 0 for n in range(many)],
        },
        schema=ACCOUNTS,
    )  # fmt: skip
    persons = pa.table(
        {
            "person_key": [f"k{n}" for n in range(600)], "category": ["PNS"] * 600, "name": register["name"],
            "birth_year": [int(nip[:4]) for nip in register["nip"].to_pylist()], "agency": register["agency"],
            "unit": pa.nulls(600, pa.string()), "region_code": register["region_code"],
        },
        schema=REGISTER,
    )  # fmt: skip
    return accounts, persons


def test_the_parts_together_are_the_whole_to_the_last_bit():
    accounts, register = people()
    declared = DECLARED.empty_table()
    whole = link_accounts(accounts, register, declared, TOKENS, SETTING)
    parts = [accounts.slice(0, 7), accounts.slice(7, 900), accounts.slice(907)]
    surveys = [survey_accounts(part, register, declared, TOKENS, SETTING) for part in parts]
    shared = common_of(reversed(surveys), register, TOKENS)
    found = [link_accounts(part, register, declared, TOKENS, SETTING, shared=shared) for part in parts]
    rows = [row for one in found for row in one.candidates.to_pylist()]
    by_key = sorted(rows, key=lambda row: (row["account_key"], -row["probability"], row["person_key"]))
    assert by_key == whole.candidates.to_pylist()
    assert len(by_key) > 20
    assert {name: sum(one.counts[name] for one in found) for name in whole.counts} == whole.counts


def test_a_part_alone_would_not_know_how_common_a_name_is():
    accounts, register = people()
    part = accounts.slice(0, 100)
    whole = link_accounts(accounts, register, DECLARED.empty_table(), TOKENS, SETTING).candidates.to_pylist()
    alone = link_accounts(part, register, DECLARED.empty_table(), TOKENS, SETTING).candidates.to_pylist()
    theirs = set(part["account_key"].to_pylist())
    assert [row["probability"] for row in alone] != [
        row["probability"] for row in whole if row["account_key"] in theirs
    ]
