"""Accounts of invented people: display name, handle, profile, with the noise of real ones."""

from __future__ import annotations

import random
from typing import NamedTuple

from saksama.demo.contest import stable_id
from saksama.demo.people import Person
from saksama.handover.parts import Platform

UNRELATED = (
    "bunga",
    "kopi",
    "senja",
    "motor",
    "gamer",
    "rindu",
    "pelangi",
    "embun",
    "sawah",
    "jejak",
    "angin",
    "kembang",
    "mentari",
    "bintang",
    "hujan",
    "langit",
    "kucing",
    "naga",
    "elang",
    "melati",
    "mawar",
    "jati",
    "samudra",
    "pucuk",
)
TAILS = ("official", "real", "id", "skh", "solo", "store", "vlog", "channel", "family", "jr")
BIOS = (
    "",
    "",
    "",
    "",
    "hidup itu simpel",
    "wong ndeso",
    "jual beli motor bekas",
    "ibu dua anak",
    "pecinta kopi",
    "DM untuk endorse",
    "bakul online amanah",
    "Solo raya",
    "ojo dumeh",
    "PSHT",
    "santri",
    "sopir truk",
    "petani muda",
    "mancing mania",
    "single parent",
    "mahasiswa",
    "kuli tinta",
    "buruh pabrik",
    "tukang foto",
    "karyawan swasta",
)
LEET = str.maketrans({"a": "4", "i": "1", "o": "0", "e": "3"})


class Account(NamedTuple):
    """One account on one platform. `kind` and `nip` are the truth and never reach a file."""

    platform: Platform
    stable_id: str
    handle: str
    name: str
    bio: str
    place: str
    kind: str = "resident"
    nip: str = ""


def ordinary(rng: random.Random, platform: Platform, person: Person) -> Account:
    """Somebody's account as accounts are: half a name, a nickname, a random number, mostly no profile."""
    handle = handle_on(platform, stem(rng, person), _suffix(rng, person))
    bio = rng.choice(BIOS) if rng.random() < 0.5 else ""
    if rng.random() < 0.05:
        bio = f"{bio} {person.born.year}".strip()
    name = shown(rng, platform, display(rng, person), handle)
    return Account(platform, stable_id(rng, platform), handle, name, bio, place(rng, person))


def shown(rng: random.Random, platform: Platform, name: str, handle: str) -> str:
    """The name a platform shows; YouTube shows the handle of many."""
    return f"@{handle}" if platform is Platform.YOUTUBE and rng.random() < 0.6 else name


def handle_on(platform: Platform, letters: str, suffix: str = "") -> str:
    """A handle as the platform allows it: X knows no dots and 15 characters, the suffix stays whole."""
    if platform is Platform.X:
        return letters.replace(".", "_").replace(" ", "")[: 15 - len(suffix)] + suffix
    return letters.replace(" ", "") + suffix


def display(rng: random.Random, person: Person) -> str:
    """A display name: full, shortened, initials, with address, or something else altogether."""
    parts, kind = person.parts, rng.random()
    if kind < 0.42:
        name = " ".join(parts)
    elif kind < 0.62:
        name = " ".join(dict.fromkeys((parts[0], parts[-1])))
    elif kind < 0.72:
        name = " ".join(parts[:2])
    elif kind < 0.82:
        name = parts[0]
    elif kind < 0.87:
        name = ".".join(part[0] for part in parts)
    elif kind < 0.92:
        name = f"{'Bu' if person.female else 'Mas'} {parts[0][:4] if rng.random() < 0.4 else parts[0]}"
    elif kind < 0.95:
        name = parts[-1]
    else:
        name = " ".join(rng.sample(UNRELATED, 2))
    return _noise(rng, name)


def stem(rng: random.Random, person: Person) -> str:
    """The letters of a handle."""
    parts, kind = [part.lower() for part in person.parts], rng.random()
    between = rng.choice(("", "", "_", "."))
    if kind < 0.42:
        return between.join(parts[:2])
    if kind < 0.56:
        return between.join(dict.fromkeys((parts[0], parts[-1])))
    if kind < 0.66:
        return parts[0][0] + parts[-1]
    if kind < 0.74:
        return parts[0] + parts[-1][0]
    if kind < 0.86:
        return parts[0][:5] + parts[-1][:4]
    return between.join(rng.sample(UNRELATED, 2))


def place(rng: random.Random, person: Person) -> str:
    """The place field: mostly nothing, the district, now and then the kecamatan, seldom the desa."""
    kind = rng.random()
    if kind > 0.34:
        return ""
    if kind < 0.03:
        return rng.choice(("Surakarta", "Klaten", "Jakarta", "Wonogiri", "Korea"))
    if kind < 0.24:
        return "Sukoharjo"
    return f"{person.home.kecamatan}, Sukoharjo" if kind < 0.31 else f"{person.home.name}, {person.home.kecamatan}"


def _suffix(rng: random.Random, person: Person) -> str:
    kind = rng.random()
    if kind < 0.14:
        return f"{person.born.year % 100:02d}"
    if kind < 0.20:
        return str(person.born.year)
    if kind < 0.45:
        return str(rng.randint(1, 999))
    return f"_{rng.choice(TAILS)}" if kind < 0.50 else ""


def _noise(rng: random.Random, name: str) -> str:
    kind = rng.random()
    if kind < 0.04 and len(name) > 4:
        cut = rng.randrange(1, len(name) - 1)
        return name[:cut] + name[cut + 1 :]
    if kind < 0.14:
        return rng.choice(
            (
                name.lower().translate(LEET),
                name.replace("i", "y").replace("s", "z"),
                name.swapcase(),
                name + name[-1] * 2,
            )
        )
    if kind < 0.24:
        return name + " " + rng.choice(("✨", "🌸", "🔥", "🇮🇩", "💙"))
    if kind < 0.32:
        return name.upper()
    return name.lower() if kind < 0.44 else name
