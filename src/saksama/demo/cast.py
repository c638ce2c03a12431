"""The planted accounts: who they are in truth, and what their profile shows."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import accumulate, cycle, islice

from saksama.demo.accounts import BIOS, Account, display, handle_on, ordinary, shown, stem
from saksama.demo.contest import stable_id
from saksama.demo.dice import dice
from saksama.demo.people import Person, birthday, name_parts
from saksama.demo.places import Place, places
from saksama.demo.register import Declared, Servant
from saksama.demo.resources import groups
from saksama.handover.parts import Platform

COUNTS = {
    # civil servants' own accounts
    "declared": 60,
    "name_year": 110,
    "name_unit": 90,
    "name_desa": 60,
    "name_only": 180,
    "partial": 120,
    "silent": 40,
    # outsiders
    "namesake": 260,
    "namesake_same_year": 6,
    "relative": 90,
    "impostor": 60,
    "impostor_exact": 3,
}
SERVANT_KINDS = ("declared", "name_year", "name_unit", "name_desa", "name_only", "partial", "silent")
LINKABLE = frozenset({"declared", "name_year", "name_unit", "name_desa"})
WHERE = {
    Platform.TIKTOK: 52,
    Platform.X: 20,
    Platform.INSTAGRAM: 5,
    Platform.YOUTUBE: 10,
    Platform.FACEBOOK: 13,
}
WITH_STABLE_ID = (
    Platform.TIKTOK,
    Platform.TIKTOK,
    Platform.X,
    Platform.YOUTUBE,
    Platform.TIKTOK,
    Platform.FACEBOOK,
)
WITH_PROFILE = frozenset({Platform.TIKTOK, Platform.X})

Making = Callable[[random.Random, Platform, Servant], Account]


def counts(scale: float) -> dict[str, int]:
    """How many accounts of each kind; at least two, so that small worlds hold everything too."""
    return {
        kind: max(len(WITH_STABLE_ID) if kind == "declared" else 2, round(count * scale))
        for kind, count in COUNTS.items()
    }


def planted(seed: int, rows: tuple[Servant, ...], scale: float) -> tuple[list[Account], tuple[Servant, ...]]:
    """All planted accounts, and the register with the declarations of those that are declared."""
    rng = dice(seed, "cast")
    deck = {servant.nip: servant for servant in rng.sample(rows, len(rows))}
    found: list[Account] = []
    declared: dict[str, Declared] = {}
    for kind, count in counts(scale).items():
        platforms = _platforms(rng, kind)
        for servant in _deal(deck, kind, count):
            account = MAKING[kind](rng, next(platforms), servant)
            own = kind in SERVANT_KINDS
            found.append(account._replace(kind=kind, nip=servant.nip if own else ""))
            if kind == "declared":
                declared[servant.nip] = Declared(account.platform.value, account.stable_id, account.handle)
    register = tuple(replace(s, declared=(declared[s.nip],)) if s.nip in declared else s for s in rows)
    return found, register


def _platforms(rng: random.Random, kind: str) -> Iterator[Platform]:
    if kind == "declared":
        return cycle(WITH_STABLE_ID)
    if kind == "silent":
        return cycle((Platform.X,))
    weights = tuple(accumulate(WHERE.values()))
    return iter(lambda: rng.choices(tuple(WHERE), cum_weights=weights)[0], None)


def _deal(deck: dict[str, Servant], kind: str, count: int) -> list[Servant]:
    """Takes the next `count` servants off the deck that suit the kind; nobody is dealt twice."""
    suits = SUITS.get(kind, _several_parts)
    dealt = list(islice((servant for servant in deck.values() if suits(servant)), count))
    for servant in dealt:
        del deck[servant.nip]
    return dealt


def _several_parts(servant: Servant) -> bool:
    return len(servant.person.parts) > 1


def _has_desa(servant: Servant) -> bool:
    return _several_parts(servant) and servant.region_code == servant.person.home.code


def _has_numbered_unit(servant: Servant) -> bool:
    return _several_parts(servant) and servant.unit_short != servant.agency and "Kec." not in servant.unit_short


def _in_family(servant: Servant) -> bool:
    return servant.person.parts[-1] in _FAMILIES and servant.region_code == servant.person.home.code


_FAMILIES = frozenset(" ".join(groups("names")["family"]).split())
SUITS: dict[str, Callable[[Servant], bool]] = {
    "name_desa": _has_desa,
    "name_unit": _has_numbered_unit,
    "relative": _in_family,
    "impostor_exact": _has_numbered_unit,
}


def _account(
    rng: random.Random,
    platform: Platform,
    person: Person,
    *,
    suffix: str = "",
    bio: str = "",
    place: str = "",
) -> Account:
    """An account under the full name; a fact goes into the profile, or behind the name."""
    fact = bio or place
    name = person.name if platform in WITH_PROFILE or not fact else f"{person.name} ({fact})"
    handle = handle_on(
        platform,
        ".".join(part.lower() for part in dict.fromkeys((person.parts[0], person.parts[-1]))),
        suffix,
    )
    if not fact:
        name = shown(rng, platform, name, handle)
    profile = fact if platform in WITH_PROFILE else ""
    return Account(platform, stable_id(rng, platform), handle, name, profile, place if platform is Platform.X else "")


def _declared(rng: random.Random, platform: Platform, servant: Servant) -> Account:
    return ordinary(rng, platform, servant.person)


def _name_year(rng: random.Random, platform: Platform, servant: Servant) -> Account:
    year = servant.person.born.year
    return _account(rng, platform, servant.person, suffix=str(year if rng.random() < 0.6 else f"{year % 100:02d}"))


def _name_unit(rng: random.Random, platform: Platform, servant: Servant) -> Account:
    words = (
        servant.unit_short,
        f"{servant.position.split()[0]} {servant.unit_short}",
        f"{servant.unit} Sukoharjo",
    )
    return _account(rng, platform, servant.person, suffix=_number(rng), bio=rng.choice(words))


def _name_desa(rng: random.Random, platform: Platform, servant: Servant) -> Account:
    home = servant.person.home
    return _account(rng, platform, servant.person, suffix=_number(rng), place=_home(rng, home))


def _name_only(rng: random.Random, platform: Platform, servant: Servant) -> Account:
    return _account(rng, platform, servant.person, suffix=rng.choice(("", "", "_id", "_real")))


def _partial(rng: random.Random, platform: Platform, servant: Servant) -> Account:
    person = servant.person
    account = ordinary(rng, platform, person)
    return account._replace(
        name=display(rng, person._replace(parts=person.parts[:1])),
        handle=handle_on(platform, stem(rng, person)),
        bio="",
        place="",
    )


def _namesake(rng: random.Random, platform: Platform, servant: Servant) -> Account:
    born = birthday(rng, 1960, 2008)
    other = servant.person._replace(born=born, home=rng.choice(places()))
    wrong = str(born.year) if born.year != servant.person.born.year and rng.random() < 0.35 else ""
    return _account(rng, platform, other, suffix=wrong, bio=rng.choice(BIOS))


def _namesake_same_year(rng: random.Random, platform: Platform, servant: Servant) -> Account:
    return _account(rng, platform, servant.person, suffix=str(servant.person.born.year), bio="karyawan swasta")


def _relative(rng: random.Random, platform: Platform, servant: Servant) -> Account:
    female = rng.random() < 0.5
    given = next(part for _n in range(99) if (part := name_parts(rng, female)[0]) != servant.person.parts[0])
    cousin = servant.person._replace(
        parts=(given, servant.person.parts[-1]), female=female, born=birthday(rng, 1960, 2008)
    )
    return _account(rng, platform, cousin, place=_home(rng, cousin.home))


def _impostor(rng: random.Random, platform: Platform, servant: Servant) -> Account:
    return _account(rng, platform, servant.person, suffix=_number(rng), bio=rng.choice(groups("offices")["misleading"]))


def _impostor_exact(rng: random.Random, platform: Platform, servant: Servant) -> Account:
    return _account(rng, platform, servant.person, suffix=_number(rng), bio=servant.unit_short)


def _home(rng: random.Random, home: Place) -> str:
    return f"{home.name}, {home.kecamatan}" + (", Sukoharjo" if rng.random() < 0.6 else "")


def _number(rng: random.Random) -> str:
    # Three digits cannot be read as a year of birth.
    return str(rng.randint(100, 999)) if rng.random() < 0.4 else ""


MAKING: dict[str, Making] = {
    "declared": _declared,
    "name_year": _name_year,
    "name_unit": _name_unit,
    "name_desa": _name_desa,
    "name_only": _name_only,
    "partial": _partial,
    "silent": _name_year,
    "namesake": _namesake,
    "namesake_same_year": _namesake_same_year,
    "relative": _relative,
    "impostor": _impostor,
    "impostor_exact": _impostor_exact,
}
