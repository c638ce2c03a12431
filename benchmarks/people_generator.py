"""Invented people and accounts for the linkage benchmark: composed names, noise with knobs, truth known.

Outside the wheel, and no part of the method reads it. Every name is put together
from syllables here; that one of them is somebody's name is chance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

STEMS = (  # noqa: SIM905  a list of syllables reads better as text
    "agus adi ari bayu bima budi cahya candra daru dewa dian dimas dwi eka endah fajar galih gita guna hadi "
    "har heru ika indah indra intan jati joko kar kartika kurnia lina lis mar maya mega mul murni nanda nia "
    "nur oki panji prap pur putra rahma ratna rina rizky sar sari sekar seno siti sri su sugi sul suci tari "
    "teja tri tuti umar utari vina wahyu wardi wati widi win wira yani yoga yudha yuni zain"
).split()
ENDINGS = (
    "",
    "",
    "",
    "adi",
    "anto",
    "ati",
    "awan",
    "dian",
    "diyah",
    "ena",
    "ika",
    "ina",
    "ini",
    "isa",
    "iyah",
    "iyanto",
    "iyono",
    "lestari",
    "man",
    "mawati",
    "naningsih",
    "ningrum",
    "ningsih",
    "nto",
    "oko",
    "oso",
    "priyadi",
    "rini",
    "san",
    "santi",
    "setyo",
    "sih",
    "sono",
    "tini",
    "to",
    "tomo",
    "tun",
    "udin",
    "ulan",
    "wan",
    "wanto",
    "wati",
    "widodo",
    "yah",
    "yanti",
    "yono",
)
COMMON = ("muhammad", "siti", "sri", "nur", "abdul", "ahmad", "dewi", "agus", "eko", "tri", "dwi", "endang")
DEGREES = ("S.Pd.", "S.E.", "S.Kom.", "M.Si.", "S.Sos.", "M.Pd.", "A.Md.", "S.Kep.", "S.H.")
UNITS = (
    ("SD Negeri {n}", 90, 0.3),
    ("SMP Negeri {n}", 40, 0.15),
    ("Puskesmas {n}", 30, 0.15),
    ("SMA Negeri {n}", 20, 0.08),
    ("RSUD", 0, 0.07),
    ("Dinas Pendidikan", 0, 0.05),
    ("Dinas Kesehatan", 0, 0.04),
    ("Kecamatan", 0, 0.06),
    ("Kelurahan", 0, 0.05),
    ("Satpol PP", 0, 0.03),
    ("Bappeda", 0, 0.02),
)
ALAY = (("s", "z"), ("i", "y"), ("u", "oe"), ("j", "dj"))
LEET = str.maketrans("aieo", "4130")
CHATTER = (
    "hobi mancing",
    "ibu rumah tangga",
    "jualan kue",
    "pecinta kopi",
    "alumni 2005",
    "sejak 2015",
    "apa adanya",
)
OTHER_WORK = (
    "guru",
    "guru honorer",
    "perawat",
    "dosen",
    "RSUD",
    "Dinas Pendidikan",
    "SMA Negeri",
    "Puskesmas",
)
NONSENSE = (
    "senja",
    "kopi",
    "langit",
    "rindu",
    "hujan",
    "bintang",
    "pejuang",
    "anak",
    "laut",
    "bola",
    "naga",
    "kelana",
)


@dataclass(frozen=True)
class Noise:
    """How accounts hide or show who holds them; shares of 1."""

    linked: float = 0.15
    forms: tuple[float, ...] = (0.40, 0.18, 0.12, 0.12, 0.05, 0.05, 0.04, 0.04)
    """full, first+last, first two, first, initials, called or clipped, last only, unrelated."""
    handles: tuple[float, ...] = (0.40, 0.14, 0.10, 0.08, 0.06, 0.06, 0.16)
    """first+second, first+last, initial+last, first+initial, last+first, clipped+last, unrelated."""
    typo: float = 0.04
    alay: float = 0.10
    emoji: float = 0.08
    year_two: float = 0.12
    year_four: float = 0.05
    random_digits: float = 0.28
    year_in_bio: float = 0.03
    place: float = 0.35
    place_wrong: float = 0.12
    lives_there: float = 0.7
    unit: float = 0.06
    service_word: float = 0.05
    other_work: float = 0.05
    chatter: float = 0.35


HARSH = Noise(
    typo=0.07,
    alay=0.15,
    year_two=0.10,
    year_four=0.04,
    random_digits=0.35,
    unit=0.05,
    other_work=0.09,
    place_wrong=0.2,
    forms=(0.34, 0.18, 0.12, 0.14, 0.06, 0.07, 0.04, 0.05),
    handles=(0.34, 0.14, 0.10, 0.09, 0.06, 0.07, 0.20),
)


@dataclass(frozen=True)
class People:
    """A drawn population of tokens with their weights."""

    firsts: list[str]
    seconds: list[str]
    first_share: np.ndarray
    second_share: np.ndarray


def pools(rng: np.random.Generator) -> People:
    """Composed name tokens with long-tailed frequencies."""
    every = sorted({(stem + end) for stem in STEMS for end in ENDINGS if len(stem + end) > 3})
    firsts = list(COMMON) + list(rng.permutation([t for t in every if t not in COMMON])[:1500])
    seconds = list(rng.permutation(every)[:1800])
    return People(firsts, seconds, _long_tail(len(firsts), 1.05), _long_tail(len(seconds), 0.95))


def _long_tail(count: int, steep: float) -> np.ndarray:
    weight = 1.0 / (np.arange(count) + 2.7) ** steep
    return weight / weight.sum()


def draw_names(rng: np.random.Generator, people: People, count: int) -> list[list[str]]:
    """`count` names of one to four tokens."""
    lengths = rng.choice([1, 2, 3, 4], count, p=[0.08, 0.5, 0.34, 0.08])
    first = rng.choice(len(people.firsts), count, p=people.first_share)
    rest = rng.choice(len(people.seconds), (count, 3), p=people.second_share)
    return [
        [people.firsts[f]] + [people.seconds[s] for s in row[: n - 1]]
        for f, row, n in zip(first, rest, lengths, strict=True)
    ]


def generate(accounts: int, register: int, *, noise: Noise, seed: int, districts: int = 1) -> tuple[pa.Table, pa.Table]:
    """(accounts, register) in the columns of the shared development set;
    `true_asn_id` -1 where not in the register.
    """
    rng = np.random.default_rng(seed)
    people = pools(rng)
    names = draw_names(rng, people, register)
    born = rng.integers(1964, 2001, register)
    where = rng.integers(0, districts, register)
    unit = _units(rng, register)
    table = pa.table(
        {
            "asn_id": pa.array(np.arange(register)),
            "name": [_official(rng, name) for name in names],
            "nip": [
                f"{y}{m:02d}{d:02d}201001{s}{k:03d}"
                for y, m, d, s, k in zip(
                    born,
                    rng.integers(1, 13, register),
                    rng.integers(1, 29, register),
                    rng.integers(1, 3, register),
                    rng.integers(0, 1000, register),
                    strict=True,
                )
            ],
            "agency": unit,
            "region_code": [_code(w) for w in where],
            "region": [_place(w) for w in where],
        }
    )
    linked = rng.random(accounts) < noise.linked
    truth = np.where(linked, rng.choice(register, accounts, replace=accounts > register), -1)
    others = draw_names(rng, people, accounts)
    other_born = rng.integers(1958, 2009, accounts)
    rows = [
        _account(
            rng,
            noise,
            (names[t], int(born[t]), unit[t], int(where[t]))
            if t >= 0
            else (
                others[i],
                int(other_born[i]),
                None,
                int(rng.integers(0, districts)) if rng.random() < noise.lives_there else -1,
            ),
        )
        for i, t in enumerate(truth)
    ]
    columns = dict(zip(("handle", "display_name", "location", "bio"), zip(*rows, strict=True), strict=True))
    return pa.table({"acc_id": pa.array(np.arange(accounts)), **columns, "true_asn_id": pa.array(truth)}), table


def _code(where: int) -> str:
    return f"{91 + where // 40}.{where % 40 + 1:02d}"


def _place(where: int) -> str:
    return f"Kabupaten Rekaan{chr(97 + where % 26)}{chr(97 + where // 26)}"


def _units(rng: np.random.Generator, count: int) -> list[str]:
    share = np.array([u[2] for u in UNITS])
    kind = rng.choice(len(UNITS), count, p=share / share.sum())
    number = rng.random(count)
    return [UNITS[k][0].format(n=int(r * UNITS[k][1]) + 1) for k, r in zip(kind, number, strict=True)]


def _official(rng: np.random.Generator, name: list[str]) -> str:
    text = " ".join(t.capitalize() for t in name)
    if rng.random() < 0.3:
        text = text.upper()
    if rng.random() < 0.1:
        text = ("H. ", "Drs. ", "Hj. ", "Ir. ")[rng.integers(4)] + text
    return text + (f", {DEGREES[rng.integers(len(DEGREES))]}" if rng.random() < 0.7 else "")


Holder = tuple[list[str], int, str | None, int]


def _account(rng: np.random.Generator, noise: Noise, holder: Holder) -> tuple[str, str, str, str]:
    name, born, unit, where = holder
    return (
        _handle(rng, noise, name, born),
        _display(rng, noise, name, unit is not None),
        _location(rng, noise, where),
        _bio(rng, noise, born, unit),
    )


def _display(rng: np.random.Generator, noise: Noise, name: list[str], servant: bool) -> str:
    form = rng.choice(8, p=np.array(noise.forms) / sum(noise.forms))
    shown = {
        0: name,
        1: [name[0], name[-1]] if len(name) > 1 else name,
        2: name[:2],
        3: name[:1],
        4: [name[0]] + [t[0] + "." for t in name[1:]],
        5: None,
        6: name[-1:],
        7: None,
    }[int(form)]
    if form == 7:
        return " ".join(NONSENSE[rng.integers(len(NONSENSE))].capitalize() for _ in range(2))
    if form == 5:
        whole = name[rng.integers(len(name))]
        clipped = whole if rng.random() < 0.5 or len(whole) < 6 else (whole[-4:] if rng.random() < 0.5 else whole[:4])
        shown = [("Mas", "Bu", "Pak", "Mbak", "Om")[rng.integers(5)], clipped]
    assert shown is not None
    text = " ".join(_slip(rng, t) if rng.random() < noise.typo / len(shown) else t for t in shown)
    text = (
        text.replace("muhammad", ("Muhammad", "Moh.", "Muh.", "M.", "Md")[rng.integers(5)])
        if rng.random() < 0.6
        else text
    )
    text = _alay(rng, text) if rng.random() < noise.alay else text.title() if rng.random() < 0.75 else text
    if rng.random() < (0.08 if servant else 0.02):
        text += f", {DEGREES[rng.integers(len(DEGREES))]}"
    return text + (" 🌸" if rng.random() < noise.emoji else "")


def _slip(rng: np.random.Generator, token: str) -> str:
    if len(token) < 4:
        return token
    at = int(rng.integers(1, len(token) - 1))
    letter = "aeioulnrt"[rng.integers(9)]
    return (
        token[:at] + token[at + 1 :],
        token[:at] + letter + token[at:],
        token[:at] + letter + token[at + 1 :],
        token[:at] + token[at + 1] + token[at] + token[at + 2 :],
    )[rng.integers(4)]


def _alay(rng: np.random.Generator, text: str) -> str:
    kind = rng.integers(4)
    if kind == 0:
        return text.translate(LEET)
    if kind == 1:
        return "".join(c.upper() if rng.random() < 0.5 else c for c in text)
    if kind == 2:
        return text + text[-1] * 3
    old, new = ALAY[rng.integers(len(ALAY))]
    return text.replace(old, new)


def _handle(rng: np.random.Generator, noise: Noise, name: list[str], born: int) -> str:
    form = int(rng.choice(7, p=np.array(noise.handles) / sum(noise.handles)))
    second, last = (name[1] if len(name) > 1 else ""), (name[-1] if len(name) > 1 else "")
    pieces = {
        0: (name[0], second),
        1: (name[0], last),
        2: (name[0][:1], last) if last else (name[0], ""),
        3: (name[0], last[:1]),
        4: (last, name[0]),
        5: (name[0][1:] if len(name[0]) > 4 else name[0], last),
        6: ("", ""),
    }[form]
    if form == 6:
        pieces = (NONSENSE[rng.integers(len(NONSENSE))], NONSENSE[rng.integers(len(NONSENSE))])
    joint = ("", "", "_", ".")[rng.integers(4)]
    text = joint.join(p for p in pieces if p)
    if rng.random() < noise.alay / 3:
        text = text.translate(LEET)
    roll = rng.random()
    if roll < noise.year_two:
        return f"{text}{born % 100:02d}"
    if roll < noise.year_two + noise.year_four:
        return f"{text}{born}"
    if roll < noise.year_two + noise.year_four + noise.random_digits:
        return f"{text}{rng.integers(1, 1000)}"
    return text + ("official" if rng.random() < 0.05 else "")


def _location(rng: np.random.Generator, noise: Noise, where: int) -> str:
    if rng.random() >= noise.place:
        return ""
    wrong = where < 0 or rng.random() < noise.place_wrong
    return "Kabupaten Seberang" if wrong else _place(where)


def _bio(rng: np.random.Generator, noise: Noise, born: int, unit: str | None) -> str:
    parts = []
    if unit is not None and rng.random() < noise.unit:
        parts.append(unit)
    elif unit is not None and rng.random() < noise.service_word:
        parts.append(("ASN", "PNS", "abdi negara")[rng.integers(3)])
    elif unit is None and rng.random() < noise.other_work:
        parts.append(OTHER_WORK[rng.integers(len(OTHER_WORK))])
    if rng.random() < noise.year_in_bio:
        parts.append(f"lahir {born}")
    if rng.random() < noise.chatter:
        parts.append(CHATTER[rng.integers(len(CHATTER))])
    return " | ".join(parts)
