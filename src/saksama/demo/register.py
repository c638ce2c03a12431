"""The invented register: 8,000 civil servants, their units, and the raw file an agency would hand over."""

from __future__ import annotations

import csv
import random
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from saksama.demo.dice import dice
from saksama.demo.people import Person, birthday, name_parts
from saksama.demo.places import DISTRICT, kecamatan, somewhere
from saksama.demo.resources import groups, words

SERVANTS = 8_000
PPPK_SHARE = 0.3
FINE_CODE, DESA_CODE = (
    0.7,
    0.35,
)  # share of rows with a kecamatan code or finer; of those, share with a desa code
FAMILY_SHARE = 0.03
TRANSFER_BASIS = "Perjanjian Kerja Sama BKD–Bawaslu 04/2027 (rekaan)"
RECEIVED_ON = date(2027, 8, 30)


@dataclass(frozen=True)
class Declared:
    """An account the agency declared for a person."""

    platform: str
    stable_id: str
    handle: str
    basis: str = "Surat BKD 800/112/2027 (rekaan)"
    on: date = date(2027, 8, 25)


@dataclass(frozen=True)
class Servant:
    """One civil servant of the invented register."""

    person: Person
    nip: str
    category: str
    front: str
    degree: str
    agency: str
    unit: str
    unit_short: str
    """How people write the unit on their profile."""
    position: str
    region_code: str
    declared: tuple[Declared, ...] = ()

    @property
    def full_name(self) -> str:
        """With titles and degrees, as registers write it."""
        bare = f"{self.front} {self.person.name}".strip()
        return f"{bare}, {self.degree}" if self.degree else bare


def servants(seed: int, count: int = SERVANTS) -> tuple[Servant, ...]:
    """The register in NIP order; every NIP once."""
    rng = dice(seed, "register")
    used: set[str] = set()
    found = [_servant(rng, used) for _n in range(count)]
    return tuple(sorted(_families(rng, found), key=lambda servant: servant.nip))


def _servant(rng: random.Random, used: set[str]) -> Servant:
    female = rng.random() < 0.54
    person = Person(name_parts(rng, female), female, birthday(rng, 1968, 2001), somewhere(rng))
    category = "PPPK" if rng.random() < PPPK_SHARE else "PNS"
    agency, unit, short, position, seat = _post(rng)
    return Servant(
        person,
        _nip(rng, person, category, used),
        category,
        _front(rng, female),
        _degree(rng),
        agency,
        unit,
        short,
        position,
        _region(rng, person, seat),
    )


def _nip(rng: random.Random, person: Person, category: str, used: set[str]) -> str:
    # Birth YYYYMMDD, appointment YYYYMM (for PPPK the year and 21), sex, serial of three digits.
    earliest = person.born.year + 20
    year = rng.randint(max(earliest, 2019 if category == "PPPK" else 1990), 2026)
    month = "21" if category == "PPPK" else f"{rng.randint(1, 12):02d}"
    start = f"{person.born:%Y%m%d}{year}{month}{2 if person.female else 1}"
    nip = next(n for serial in range(1, 1000) if (n := f"{start}{serial:03d}") not in used)
    used.add(nip)
    return nip


def _front(rng: random.Random, female: bool) -> str:
    if rng.random() > 0.15:
        return ""
    titles = [t for t in words("offices", "front") if t not in (("Drs.", "H.") if female else ("Dra.", "Hj."))]
    return rng.choice(titles)


def _degree(rng: random.Random) -> str:
    return rng.choice(groups("offices")["degree"]) if rng.random() < 0.72 else ""


def _post(rng: random.Random) -> tuple[str, str, str, str, str]:
    """Agency, unit, the unit as people shorten it, position, its kecamatan ("" for the district seat)."""
    kind = rng.random()
    code, place = rng.choice(kecamatan())
    lists = groups("offices")
    if kind < 0.3:
        n = str(rng.randint(41, 120))
        return (
            "Dinas Pendidikan dan Kebudayaan",
            f"SD Negeri {n}",
            f"SDN {n}",
            rng.choice(lists["position_school"]),
            code,
        )
    if kind < 0.5:
        n = str(rng.randint(61, 99))
        return (
            "Dinas Pendidikan dan Kebudayaan",
            f"SMP Negeri {n}",
            f"SMPN {n}",
            rng.choice(lists["position_school"]),
            code,
        )
    if kind < 0.68:
        n = rng.choice(("I", "II", "III"))
        return (
            "Dinas Kesehatan",
            f"Puskesmas {place} {n}",
            f"Puskesmas {place} {n}",
            rng.choice(lists["position_health"]),
            code,
        )
    if kind < 0.8:
        return (
            f"Kecamatan {place}",
            "Sekretariat Kecamatan",
            f"Kec. {place}",
            rng.choice(lists["position_office"]),
            code,
        )
    dinas = rng.choice(lists["dinas"])
    return (dinas, rng.choice(lists["bidang"]), dinas, rng.choice(lists["position_office"]), "")


def _region(rng: random.Random, person: Person, seat: str) -> str:
    if rng.random() > FINE_CODE:
        return DISTRICT
    return person.home.code if rng.random() < DESA_CODE else seat or DISTRICT


def _families(rng: random.Random, found: list[Servant]) -> list[Servant]:
    """Gives a share of the register an old family name and its desa; their relatives comment too."""
    names = words("names", "family")
    homes = {name: somewhere(rng) for name in names}
    for index in rng.sample(range(len(found)), int(FAMILY_SHARE * len(found))):
        one = found[index]
        family = rng.choice(names)
        person = one.person._replace(parts=(one.person.parts[0], family), home=homes[family])
        found[index] = replace(one, person=person, region_code=person.home.code)
    return found


PLATFORMS = ("tiktok", "x", "youtube", "facebook")
HEADINGS = (
    "NIP",
    "Nama",
    "Status",
    "Instansi",
    "Unit Kerja",
    "Jabatan",
    "Kode Wilayah",
    *(f"{kind} {platform}" for platform in PLATFORMS for kind in ("Nama Akun", "ID Akun")),
    "Dasar Pernyataan",
    "Tanggal Pernyataan",
)
SPOILT = 3
"""Lines no reader can use: a number cut by a spreadsheet, one too short, one that is no date."""


def write_register(path: Path, rows: tuple[Servant, ...], seed: int) -> None:
    """The file as an agency exports it: titles in the name, a third in capitals, a few spoilt lines."""
    rng = dice(seed, "register file")
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, delimiter=";", lineterminator="\r\n")
        out.writerow(HEADINGS)
        for one in rows:
            name = one.full_name.upper() if rng.random() < 0.3 else one.full_name
            out.writerow((one.nip, *_told(one, name)))
        for nip in ("197801012004011000", "19780101200401", "197813012004011001"):
            out.writerow((nip, "Contoh Baris Rusak", "PNS", "Dinas Sosial", "Sekretariat", "Perencana", DISTRICT))


def _told(one: Servant, name: str) -> tuple[str, ...]:
    accounts = {declared.platform: declared for declared in one.declared}
    cells = [cell for platform in PLATFORMS for cell in _cells(accounts.get(platform))]
    basis = (one.declared[0].basis, one.declared[0].on.isoformat()) if one.declared else ("", "")
    return (name, one.category, one.agency, one.unit, one.position, one.region_code, *cells, *basis)


def _cells(declared: Declared | None) -> tuple[str, str]:
    return (declared.handle, declared.stable_id) if declared else ("", "")
