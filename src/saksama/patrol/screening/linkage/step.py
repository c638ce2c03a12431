"""Accounts and register in, candidates out (DESIGN §5, guardrail G5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from saksama.patrol.screening.linkage import facts, gate, identity, profiles, score, words
from saksama.patrol.screening.linkage.profiles import INSIDE, UNSAID, Accounts, People
from saksama.patrol.screening.linkage.score import AGREES, DIFFERS, Pairs
from saksama.patrol.screening.linkage.setting import METHOD, LinkageSetting, Linked
from saksama.patrol.screening.linkage.survey import Common, Survey, common, together
from saksama.patrol.screening.linkage.tokens import TokenTable
from saksama.patrol.screening.linkage.vocabulary import Vocabulary, four, position
from saksama.patrol.screening.linkage.weights import load
from saksama.patrol.screening.signals import CANDIDATES

Columns = dict[str, list[Any]]


def link_accounts(
    accounts: pa.Table,
    register: pa.Table,
    declared: pa.Table,
    tokens: TokenTable,
    setting: LinkageSetting,
    *,
    shared: Common | None = None,
) -> Linked:
    """Who the accounts could belong to.

    In:  accounts, interactions.schema.ACCOUNTS; register and declared, roster.schema.REGISTER and DECLARED.
    Out: signals.CANDIDATES, ordered by account_key, then probability (highest first), then person_key;
    counts. A declared account is told by its stable id alone; other accounts are read only when they speak.
    Rows may come in any order: the result is the same. Nothing is written anywhere. `shared` (see `common_of`) is
    asked for where `accounts` are only a part of the run's: then the parts' results add up to the whole's.
    """
    people_columns = register.sort_by("person_key").to_pydict()
    told = _declared(accounts, declared)
    by_id, conflicts = _by_stable_id(told, set(people_columns["person_key"]))
    read = _read_by_name(accounts, told)
    people_columns["declared_on"] = _platforms(declared, people_columns["person_key"])
    by_name, counts = _by_name(read.to_pydict(), people_columns, tokens, setting, shared)
    rows = sorted(by_id + by_name, key=lambda r: (r["account_key"], -(r["probability"] or 1.0), r["person_key"]))
    counts |= {
        "accounts": accounts.num_rows,
        "speaking": int(pa.compute.sum(accounts["speaks"]).as_py() or 0),
        "declared": len(by_id),
        "declared_twice": conflicts,
    }
    version = f"linkage {METHOD}, weights {load().version}, gate {setting.gate:g}"
    return Linked(pa.Table.from_pylist(rows, schema=CANDIDATES), dict(sorted(counts.items())), version)


def survey_accounts(
    accounts: pa.Table, register: pa.Table, declared: pa.Table, tokens: TokenTable, setting: LinkageSetting
) -> Survey:
    """What a part of the accounts adds to what all show together; in as `link_accounts`."""
    columns = _read_by_name(accounts, _declared(accounts, declared)).to_pydict()
    people = profiles.read_people(register.sort_by("person_key").to_pydict())
    pieces = profiles.take_apart(
        _texts(columns), people, table=tokens, territory=setting.territory, places=setting.places
    )
    return pieces.survey()


def common_of(surveys: Iterable[Survey], register: pa.Table, tokens: TokenTable) -> Common:
    """What is the same for every account, from the surveys of all parts."""
    people = profiles.read_people(register.sort_by("person_key").to_pydict())
    return common(together(surveys), people.tokens, tokens, load())


def _read_by_name(accounts: pa.Table, told: list[dict[str, Any]]) -> pa.Table:
    """Those that speak and are nobody's by declaration."""
    named = _among(accounts, {row["account_key"] for row in told})
    return accounts.filter(pa.compute.and_(accounts["speaks"], pa.compute.invert(named))).sort_by("account_key")


def _texts(columns: Columns) -> profiles.Texts:
    return profiles.Texts(
        *([v or "" for v in columns[c]] for c in ("actor_handle", "actor_name", "actor_bio", "actor_place"))
    )


def _among(accounts: pa.Table, keys: set[str]) -> Any:
    return pa.compute.is_in(accounts["account_key"], value_set=pa.array(sorted(keys), pa.string()))


def _platforms(declared: pa.Table, persons: list[str]) -> list[frozenset[str]]:
    """Of each person, the platforms on which the agency declared an account."""
    found: dict[str, set[str]] = {}
    for row in declared.to_pylist():
        found.setdefault(row["person_key"], set()).add(row["platform"])
    return [frozenset(found.get(person, ())) for person in persons]


def _declared(accounts: pa.Table, declared: pa.Table) -> list[dict[str, Any]]:
    """Accounts whose platform and stable id the agency declared, for whomever; handles are never compared here."""
    holders: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in declared.to_pylist():
        if row["stable_id"]:
            holders.setdefault((row["platform"], row["stable_id"]), []).append(row)
    keys = zip(*(accounts[c].to_pylist() for c in ("account_key", "platform", "actor_id")), strict=True)
    return [row | {"account_key": key} for key, *where in keys for row in holders.get((where[0], where[1]), ())]


def _by_stable_id(told: list[dict[str, Any]], persons: set[str]) -> tuple[list[dict[str, Any]], int]:
    """Declared candidates among `persons`, the register of the day.

    An account declared for two persons is nobody's until the agency says whose, also when one of them has left.
    """
    holders = Counter(key for key, _person in {(r["account_key"], r["person_key"]) for r in told})
    rows = {
        r["account_key"]: _row(
            r["account_key"],
            r["person_key"],
            tier="declared",
            evidence=words.declared(r["stable_id"], r["basis"], r["declared_on"]),
        )
        for r in sorted(told, key=lambda r: (r["account_key"], r["declared_on"], r["basis"]))
        if holders[r["account_key"]] == 1 and r["person_key"] in persons
    }
    return list(rows.values()), sum(n > 1 for n in holders.values())


def _row(account_key: str, person_key: str, **values: Any) -> dict[str, Any]:
    return {name: None for name in CANDIDATES.names} | {"account_key": account_key, "person_key": person_key} | values


@dataclass(frozen=True)
class _Read:
    """Everything about one run of the name comparison that a candidate's row is made from."""

    columns: Columns
    register: Columns
    accounts: Accounts
    people: People
    vocabulary: Vocabulary
    pairs: Pairs
    setting: LinkageSetting
    reference: str
    same: Counter[tuple[str, ...]]
    """Folded name → how many register persons bear it."""


def _by_name(
    columns: Columns, register: Columns, tokens: TokenTable, setting: LinkageSetting, shared: Common | None
) -> tuple[list[dict[str, Any]], dict[str, int]]:
    read = _read(columns, register, tokens, setting, shared)
    passed = gate.judge(read.pairs, read.people, setting)
    rows = [
        _candidate(read, int(at), probability=float(p), at_default=float(d))
        for at, p, d in zip(passed.rows, passed.probability, passed.at_default, strict=True)
    ]
    return rows, passed.counts


def _read(
    columns: Columns, register: Columns, tokens: TokenTable, setting: LinkageSetting, shared: Common | None
) -> _Read:
    people = profiles.read_people(register)
    accounts, vocabulary, people = profiles.read_accounts(
        _texts(columns), people, table=tokens, weights=load(), territory=setting.territory, places=setting.places,
        shared=shared,
    )  # fmt: skip
    pairs = score.score(accounts, people, vocabulary)
    same = Counter(four(name) for name in people.tokens)
    return _Read(columns, register, accounts, people, vocabulary, pairs, setting, tokens.name, same)


def _candidate(read: _Read, at: int, *, probability: float, at_default: float) -> dict[str, Any]:
    account, person = int(read.pairs.account[at]), int(read.pairs.person[at])
    share = _share(read, at, person)
    town = read.setting.population
    return _row(
        read.columns["account_key"][account],
        read.register["person_key"][person],
        tier="corroborated",
        probability=probability,
        probability_at_default=at_default,
        prior=read.setting.prior,
        evidence=_evidence(read, at, account, person),
        namesakes_register=_namesakes(read, at, account, person),
        namesakes_residents=share * max(town.residents - town.civil_servants, 0),
        namesakes_nation=share * town.nation,
        reference=read.reference,
    )


def _share(read: _Read, at: int, person: int) -> float:
    """Share of residents whose name fits what the account shows, at
    least those who bear the person's full name.
    """
    v = read.vocabulary
    codes = [c for c in read.people.names[person] if c >= 0]
    full = float(v.lengths[len(codes)])
    for slot, code in enumerate(codes):
        full *= float(v.exact[position(slot, len(codes)), code])
    return min(max(full, v.weights.caution / float(read.pairs.fit[at])), 1.0)


def _namesakes(read: _Read, at: int, account: int, person: int) -> int:
    """Other register persons of the same folded name, or whose name
    fits what the account shows nearly as well.
    """
    same = read.same[four(read.people.tokens[person])] - 1
    low, high = np.searchsorted(read.pairs.account, [account, account + 1])
    fits = int((read.pairs.fit[low:high] >= 0.5 * read.pairs.fit[at]).sum()) - 1
    return max(same, fits)


SAID = {AGREES: True, DIFFERS: False}


def _evidence(read: _Read, at: int, account: int, person: int) -> list[words.Row]:
    display, handle = identity.shows(read.accounts.shown, account, read.people.names[person], read.vocabulary)
    pairs, place = read.pairs, int(read.accounts.place[account])
    verdicts = words.Verdicts(
        name=display,
        handle=handle,
        birth_year=SAID.get(int(pairs.year[at])),
        unit=SAID.get(int(pairs.unit[at])),
        place=SAID.get(int(pairs.place[at])),
        in_territory=None if place == UNSAID else place == INSIDE,
        years=facts.Years(*(int(y) for y in read.accounts.years[account])),
        declared_other=read.columns["platform"][account] in read.register["declared_on"][person],
    )
    return words.corroborated(_account_side(read, account), _register_side(read, person), verdicts)


def _account_side(read: _Read, row: int) -> words.Side:
    said = int(read.accounts.unit[row])
    columns = {c: read.columns[c][row] or "" for c in ("actor_name", "actor_handle", "actor_bio", "actor_place")}
    return words.Side(
        name=columns["actor_name"],
        handle=columns["actor_handle"],
        bio=columns["actor_bio"],
        place=_placed(columns["actor_place"], columns["actor_bio"], read.setting),
        unit=read.people.units.names[said] if said >= 0 else "",
    )


def _placed(place: str, bio: str, setting: LinkageSetting) -> str:
    """The text that names the place, as `profiles` read it: the place field where a region is known by it."""
    return next((text for text in (place, bio) if text and setting.places(text)), place or bio)


def _register_side(read: _Read, row: int) -> words.Side:
    person = {c: read.register[c][row] for c in ("name", "birth_year", "agency", "unit", "region_code")}
    return words.Side(
        name=person["name"],
        birth_year=person["birth_year"],
        region=person["region_code"],
        unit=", ".join(v for v in (person["unit"], person["agency"]) if v),
    )
