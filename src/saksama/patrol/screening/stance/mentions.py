"""Is a participant meant? Names, short names, numbers, slogans and hashtags of the contest's participants."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from saksama.handover.fence import Participant
from saksama.patrol.screening.stance.cues import single_words
from saksama.patrol.screening.stance.tokens import CAMEL, Piece, key_of, pieces, squeeze

JOINTS = re.compile(r"\s*(?:[–—&/+,]|\s-\s|(?<=\w)-(?=\w)|\bdan\b|\bbersama\b)\s*")
EMPTY_BOX = (
    "kolom kosong",
    "kotak kosong",
    "bumbung kosong",
    "kothak kosong",
    "kotak suwung",
    "kolom suwung",
    "kokos",
    "koko",
)
TITLES = frozenset(
    [
        "haji",
        "hajah",
        "pak",
        "bapak",
        "ibu",
        "bu",
        "kiai",
        "kyai",
        "gus",
        "ning",
        "mas",
        "mbak",
        "cak",
        "kang",
        "dokter",
        "doktor",
        "prof",
        "drs",
        "calon",
        "bupati",
        "wakil",
    ]
)
SHORTEST_NAME = 4
SHORTEST_IN_TAG = 4
BEFORE_NUMBER = frozenset(
    [
        "no",
        "nomor",
        "nomer",
        "nomere",
        "nmr",
        "paslon",
        "pasangan",
        "calon",
        "urut",
        "urutan",
        "coblos",
        "nyoblos",
        "mencoblos",
        "pilih",
        "milih",
        "memilih",
        "dukung",
        "tusuk",
    ]
)
NOT_A_BALLOT_NUMBER = frozenset(
    [
        "periode",
        "kali",
        "hari",
        "tahun",
        "bulan",
        "jari",
        "putaran",
        "orang",
        "persen",
        "juta",
        "miliar",
        "ribu",
        "jam",
        "menit",
        "kg",
        "anak",
        "tps",
    ]
)
SPOKEN = {
    "satu": 1,
    "siji": 1,
    "hiji": 1,
    "setunggal": 1,
    "dua": 2,
    "loro": 2,
    "kalih": 2,
    "tiga": 3,
    "telu": 3,
    "tilu": 3,
    "empat": 4,
    "papat": 4,
    "opat": 4,
    "lima": 5,
    "limo": 5,
}
HIGHEST_NUMBER = 20
ANYONE = "?"
"""Somebody of the contest is meant by number, but nobody here bears it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Pieces `first` to `last` mean the participants `who`; `addressed` = only called by handle at the very start."""

    who: frozenset[str]
    first: int
    last: int
    addressed: bool = False
    slogan: bool = False
    """Meant by a slogan of theirs rather than by name: using it is taking their side."""


@dataclass(frozen=True)
class NameBook:
    """How the participants of one contest are called, ready for matching."""

    names: dict[tuple[str, ...], frozenset[str]]
    joined: tuple[tuple[str, frozenset[str]], ...]
    """The same without spaces, longest first: for hashtags and handles."""
    numbers: dict[int, frozenset[str]]
    slogans: frozenset[str]
    """The joined keys that are slogans."""
    empty_boxes: frozenset[str]


@lru_cache(maxsize=64)
def name_book(participants: tuple[Participant, ...]) -> NameBook:
    """The names of `participants`; a name that two of them bear means both."""
    names: dict[tuple[str, ...], set[str]] = {}
    numbers: dict[int, set[str]] = {}
    for one in participants:
        for name in called(one):
            keys = tuple(sounding(key) for key in key_of(name.lstrip("#")))
            if keys:
                names.setdefault(keys, set()).add(one.participant_id)
        if one.number and one.number.strip().isdigit():
            numbers.setdefault(int(one.number), set()).add(one.participant_id)
    joined: dict[str, frozenset[str]] = {}
    for keys, who in names.items():
        whole = "".join(keys)
        if len(whole) >= SHORTEST_IN_TAG:
            joined[whole] = joined.get(whole, frozenset()) | who
    return NameBook(
        names={keys: frozenset(who) for keys, who in names.items()},
        joined=tuple(sorted(joined.items(), key=lambda pair: (-len(pair[0]), pair[0]))),
        numbers={number: frozenset(who) for number, who in numbers.items()},
        slogans=frozenset(joint(slogan) for one in participants for slogan in one.slogans),
        empty_boxes=frozenset(one.participant_id for one in participants if one.empty_box),
    )


def called(one: Participant) -> Iterator[str]:
    """Every way `one` may be called: as given, the partners apart, and their single names."""
    if one.empty_box:
        yield from EMPTY_BOX
    yield from one.slogans
    for whole in (one.name, *one.aliases):
        yield whole
        for part in JOINTS.split(whole):
            yield part
            yield from _single_names(part, one)


def _single_names(part: str, one: Participant) -> Iterator[str]:
    if one.empty_box:
        return
    for word in part.split():
        key = squeeze(word.lower())
        if len(word) >= SHORTEST_NAME and word.isalpha() and key not in TITLES and key not in single_words():
            yield word


@lru_cache(maxsize=65_536)
def sounding(key: str) -> str:
    """`key` (squeezed, lower case) as it sounds, so that common spellings of one name meet ("Anies", "Anis")."""
    for old, new in (
        ("ie", "i"),
        ("oe", "u"),
        ("dj", "j"),
        ("tj", "c"),
        ("kh", "k"),
        ("sy", "s"),
        ("y", "i"),
        ("v", "f"),
    ):
        key = key.replace(old, new)
    return squeeze(key.removesuffix("h") if len(key) > SHORTEST_NAME else key)


def joint(name: str) -> str:
    """`name` as it sounds, written together."""
    return "".join(sounding(key) for key in key_of(name.lstrip("#")))


def mark(text: str, book: NameBook) -> tuple[list[Piece], list[Mention]]:
    """The pieces of `text` with hashtags cut into words, and who is meant where."""
    row: list[Piece] = []
    tagged: list[Mention] = []
    spoken = False
    for piece in pieces(text):
        if piece.kind in ("hash", "user"):
            leading = piece.kind == "user" and not spoken
            _cut(piece, text, book, leading=leading, row=row, found=tagged)
        else:
            row.append(piece)
            spoken = spoken or piece.kind in ("word", "number")
    return row, sorted([*tagged, *_named(row, book), *_numbered(row, book)], key=lambda m: m.first)


def _cut(
    piece: Piece, text: str, book: NameBook, *, leading: bool, row: list[Piece], found: list[Mention]
) -> None:
    """A hashtag or handle: names in it are mentions, the rest of a hashtag is cut into known words."""
    rest = sounding_whole(piece.key)
    for name, who in book.joined:
        at = rest.find(name)
        if at < 0 or (piece.kind == "user" and at > 0 and len(name) < 6):
            continue
        row.append(replace(piece, kind="name", key=name))
        found.append(Mention(who, len(row) - 1, len(row) - 1, addressed=leading, slogan=name in book.slogans))
        if piece.kind == "hash":
            row.extend(_words_in(rest[at + len(name) :], piece))
        return
    if piece.kind == "user":
        row.append(replace(piece, key="@"))
        return
    row.append(replace(piece, kind="tag", key="#"))
    row.extend(_camel_or_known(piece, text))


def sounding_whole(key: str) -> str:
    """A hashtag or handle as it sounds, without its sign and underscores."""
    return sounding(squeeze(key.lstrip("#@").replace("_", "").replace(".", "")))


def _camel_or_known(piece: Piece, text: str) -> list[Piece]:
    parts = CAMEL.findall(text[piece.start + 1 : piece.end])
    if len(parts) > 1:
        return [replace(piece, kind="word", key=squeeze(part.lower())) for part in parts]
    return _words_in(piece.key.lstrip("#"), piece)


def _words_in(rest: str, piece: Piece) -> list[Piece]:
    """Greedy longest known words in what remains of a hashtag."""
    found, at = [], 0
    while at < len(rest):
        size = next(
            (n for n in range(min(14, len(rest) - at), 2, -1) if rest[at : at + n] in single_words()), 0
        )
        if size:
            found.append(replace(piece, kind="word", key=rest[at : at + size]))
        at += size or 1
    return found


def _named(row: Sequence[Piece], book: NameBook) -> list[Mention]:
    longest = max((len(keys) for keys in book.names), default=0)
    heard = [_heard(piece) for piece in row]
    found, at = [], 0
    while at < len(row):
        size = next((n for n in range(longest, 0, -1) if _is_name(heard[at : at + n], n, book)), 0)
        if size:
            keys = _bare(heard[at : at + size], book)
            found.append(Mention(book.names[keys], at, at + size - 1, slogan="".join(keys) in book.slogans))
        at += size or 1
    return found


def _heard(piece: Piece) -> str:
    return sounding(piece.key) if piece.kind == "word" else piece.key if piece.kind == "number" else ""


def _is_name(keys: list[str], size: int, book: NameBook) -> bool:
    return len(keys) == size and all(keys) and _bare(keys, book) in book.names


def _bare(keys: list[str], book: NameBook) -> tuple[str, ...]:
    whole = tuple(keys)
    if whole in book.names:
        return whole
    for clitic in ("nya", "lah", "pun", "ne", "e"):
        bare = (*keys[:-1], keys[-1].removesuffix(clitic))
        if bare != whole and len(bare[-1]) >= SHORTEST_NAME and bare in book.names:
            return bare
    return whole


def _numbered(row: Sequence[Piece], book: NameBook) -> list[Mention]:
    found = []
    short = sum(piece.kind in ("word", "number") for piece in row) <= 3
    for at, piece in enumerate(row):
        number = _number(piece)
        after = row[at + 1].key if at + 1 < len(row) else ""
        if number is None or after in NOT_A_BALLOT_NUMBER:
            continue
        before = next((row[i].key for i in range(at - 1, max(-1, at - 3), -1) if row[i].kind == "word"), "")
        plain = piece.kind == "number" and (piece.key.startswith("0") or short)
        if before in BEFORE_NUMBER or plain:
            found.append(Mention(book.numbers.get(number, frozenset({ANYONE})), at, at))
    return found


def _number(piece: Piece) -> int | None:
    if piece.kind == "number" and len(piece.key) <= 2:
        value = int(piece.key)
        return value if 0 < value <= HIGHEST_NUMBER else None
    return SPOKEN.get(piece.key) if piece.kind == "word" else None
