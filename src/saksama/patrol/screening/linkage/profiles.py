"""Accounts and persons read into arrays: name pieces as codes, facts as numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from saksama.kernel.folding import region_code
from saksama.patrol.screening.linkage import facts, handles, names, vocabulary
from saksama.patrol.screening.linkage.identity import Shown
from saksama.patrol.screening.linkage.survey import Common, Survey, common
from saksama.patrol.screening.linkage.tokens import TokenTable
from saksama.patrol.screening.linkage.vocabulary import SLOTS, Floats, Ints, Vocabulary
from saksama.patrol.screening.linkage.weights import Weights

INSIDE, OUTSIDE, UNSAID = 1, 0, -1
READINGS = 3


@dataclass(frozen=True)
class People:
    """The register; row = person."""

    tokens: list[tuple[str, ...]]
    names: Ints  # (persons, 4) codes
    birth_year: Ints
    agency: Ints  # unit ids; -1 unknown
    unit: Ints
    region: list[str]
    units: facts.Units

    @property
    def unit_sizes(self) -> Floats:
        """Persons by unit id, agencies and units alike; the last entry
        stands for id -1 and holds everybody.
        """
        many = len(self.units.names)
        either = np.where(self.agency == self.unit, -1, self.unit)
        sizes = sum(np.bincount(held[held >= 0], minlength=many) for held in (self.agency, either))
        return np.append(sizes, len(self.agency)).astype(np.float64)


@dataclass(frozen=True)
class Accounts:
    """The speaking accounts; row = account."""

    shown: Shown
    years: Ints  # (accounts, 3): two digits, four digits, bio; 0 unsaid
    unit: Ints  # unit id said; -1 unsaid
    service: Ints  # 1 says civil servant, 0 says honorary, -1 neither
    degree: npt.NDArray[np.bool_]
    place: Ints  # INSIDE | OUTSIDE | UNSAID
    finer: list[str]  # dotted code finer than the territory, "" when none
    survey: Survey  # of all accounts of the run, also of those that are not among these

    @property
    def year(self) -> Ints:
        """The one birth year an account shows; 0 when none or when two differ."""
        found = np.where(self.years > 0, self.years, 0)
        highest = found.max(axis=1)
        same = ((found == 0) | (found == highest[:, None])).all(axis=1)
        return np.where(same, highest, 0).astype(np.int32)


@dataclass(frozen=True)
class Texts:
    """The columns of the accounts that are read; "" where missing."""

    handle: Sequence[str]
    name: Sequence[str]
    bio: Sequence[str]
    place: Sequence[str]


def read_people(columns: dict[str, list[object]]) -> People:
    """The register's columns as arrays; name codes are filled by `code_names`."""
    units = facts.Units([str(v) for c in ("agency", "unit") for v in columns[c] if v])
    tokens = [names.registered(str(n)) for n in columns["name"]]
    return People(
        tokens=tokens,
        names=np.zeros((0, SLOTS), np.int32),
        units=units,
        birth_year=np.array(columns["birth_year"], np.int32),
        agency=np.array([units.id_of(_text(v)) for v in columns["agency"]], np.int32),
        unit=np.array([units.id_of(_text(v)) for v in columns["unit"]], np.int32),
        region=[_code(str(v)) for v in columns["region_code"]],
    )


def _text(value: object) -> str | None:
    return str(value) if value else None


@lru_cache(maxsize=1 << 16)
def _code(text: str) -> str:
    try:
        return region_code(text)
    except ValueError:
        return text


@dataclass(frozen=True)
class Pieces:
    """Of each account what it shows, still as words."""

    displayed: list[tuple[tuple[str, ...], bool]]
    """Name tokens, and whether a degree stands beside them."""
    read: list[handles.Handle]
    readings: list[list[handles.Pieces]]
    place: Ints
    finer: list[str]

    def survey(self) -> Survey:
        """What these accounts add to the survey of all."""
        pieces = {piece for reading in self.readings for found in reading for piece in found if piece}
        return Survey(
            tokens=vocabulary.counted([tokens for tokens, _degree in self.displayed]),
            pieces=frozenset(pieces.union(*(tokens for tokens, _degree in self.displayed))),
            places=Counter(self.place.tolist()),
            finer=Counter(code for code in self.finer if code),
        )


def take_apart(
    texts: Texts, people: People, *, table: TokenTable, territory: tuple[str, ...], places: facts.Places
) -> Pieces:
    """What each account shows; depends on no other account."""
    displayed = [(vocabulary.four(tokens), degree) for tokens, _, degree in map(names.displayed, texts.name)]
    read = [handles.read_handle(h) for h in texts.handle]
    readings = _handle_readings(read, people.tokens, [tokens for tokens, _ in displayed], table)
    return Pieces(displayed, read, readings, *_places(texts.place, texts.bio, territory, places))


def read_accounts(
    texts: Texts,
    people: People,
    *,
    table: TokenTable,
    weights: Weights,
    territory: tuple[str, ...],
    places: facts.Places,
    shared: Common | None = None,
) -> tuple[Accounts, Vocabulary, People]:
    """Accounts as arrays, the vocabulary of the run, and the register with its codes.

    `shared` is what all accounts of the run have in common; without it these are all.
    """
    pieces = take_apart(texts, people, table=table, territory=territory, places=places)
    if shared is None:
        shared = common(pieces.survey(), people.tokens, table, weights)
    v, said = shared.vocabulary, [facts.words(bio) for bio in texts.bio]
    years = [facts.years(r.digits, b) for r, b in zip(pieces.read, texts.bio, strict=True)]
    accounts = Accounts(
        shown=Shown(
            display=_codes([tokens for tokens, _ in pieces.displayed], v.codes, SLOTS),
            handle=_reading_codes(pieces.readings, v.codes),
        ),
        years=np.array(years, np.int32).reshape(-1, 3),
        unit=np.array([people.units.said_in(s) for s in said], np.int32),
        service=np.array([_service(s) for s in said], np.int32),
        degree=np.array([degree for _, degree in pieces.displayed], bool),
        place=pieces.place,
        finer=pieces.finer,
        survey=shared.survey,
    )
    coded = People(**{**vars(people), "names": _codes([vocabulary.four(t) for t in people.tokens], v.codes, SLOTS)})
    return accounts, v, coded


def _service(said: tuple[str, ...]) -> int:
    found = facts.service_word(said)
    return -1 if found is None else int(found)


def _codes(rows: Sequence[tuple[str, ...]], codes: dict[str, int], width: int) -> Ints:
    result = np.full((len(rows), width), -1, np.int32)
    for row, pieces in enumerate(rows):
        for column, piece in enumerate(pieces):
            result[row, column] = codes[piece]
    return result


def _reading_codes(readings: Sequence[Sequence[handles.Pieces]], codes: dict[str, int]) -> Ints:
    result = np.full((len(readings), READINGS, 2), -1, np.int32)
    for row, found in enumerate(readings):
        for number, pieces in enumerate(found):
            for column, piece in enumerate(pieces):
                if piece:
                    result[row, number, column] = codes[piece]
    return result


def _handle_readings(
    read: Sequence[handles.Handle],
    register: Sequence[tuple[str, ...]],
    shown: Sequence[tuple[str, ...]],
    table: TokenTable,
) -> list[list[handles.Pieces]]:
    worth = _worth(register, table)
    result = []
    for handle, own in zip(read, shown, strict=True):
        found: dict[handles.Pieces, None] = {}
        for core in handle.cores:
            found.update(dict.fromkeys(handles.splits(core, _own_first(worth, own), READINGS)))
        result.append(list(found)[:READINGS])
    return result


def _own_first(worth: Callable[[str], float], own: tuple[str, ...]) -> Callable[[str], float]:
    """Tokens that the account's display name shows too are the likeliest pieces of its handle."""
    return lambda piece: 1.0 if len(piece) > 1 and piece in own else worth(piece)


def _worth(register: Sequence[tuple[str, ...]], table: TokenTable) -> Callable[[str], float]:
    counts: dict[str, float] = {token: sum(c) for token, c in table.counts.items()}
    for name in register:
        for token in name:
            counts[token] = counts.get(token, 0.0) + 1.0
    total = sum(counts.values()) or 1.0
    clips: dict[str, float] = {}
    for token, count in counts.items():
        for length in vocabulary.CLIPS:
            if length < len(token):
                for clip in {token[-length:], token[:length]}:
                    clips[clip] = clips.get(clip, 0.0) + count

    def worth(piece: str) -> float:
        if len(piece) == 1:
            return 0.02
        if len(piece) < handles.SHORTEST:
            return 0.0
        return counts.get(piece, 0.0) / total + 0.02 * clips.get(piece, 0.0) / total

    return worth


def _places(
    place: Sequence[str], bio: Sequence[str], territory: tuple[str, ...], places: facts.Places
) -> tuple[Ints, list[str]]:
    found: dict[str, tuple[str, ...]] = {}
    kinds = np.full(len(place), UNSAID, np.int32)
    finer = [""] * len(place)
    for row, (text, also) in enumerate(zip(place, bio, strict=True)):
        for said in (text, also):
            codes = found.setdefault(said, places(said) if said else ())
            if not codes:
                continue
            inside = [c for c in codes if facts.is_inside(c, territory)]
            kinds[row] = INSIDE if inside else OUTSIDE
            small = [c for c in inside if facts.is_finer(c, territory)]
            finer[row] = small[0] if len(small) == 1 and len(inside) == len(codes) else ""
            break
    return kinds, finer
