"""Is a participant meant? Where a text names the participants of the contest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from saksama.patrol.screening.stance.cues import joined
from saksama.patrol.screening.stance.names import SHORTEST_NAME, NameBook, sounding, words_of_names
from saksama.patrol.screening.stance.tokens import CAMEL, Piece, pieces, squeeze

NAME_CLITICS = ("nya", "lah", "pun", "ne", "e")
SHORT_TEXT = 3
"""In a text of so few words a lone number is a ballot number ("2 menang")."""
HIGHEST_NUMBER = 20
LONGEST_IN_TAG = 16
ANYONE = "?"
"""Somebody of the contest is meant by number, but nobody here bears it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Pieces `first` to `last` mean the participants `who`."""

    who: frozenset[str]
    first: int
    last: int
    addressed: bool = False
    """Only called by handle before the text begins, as replies do."""
    slogan: bool = False
    """Meant by a slogan of theirs rather than by name: using it is taking their side."""


def mark(text: str, book: NameBook) -> tuple[list[Piece], list[Mention]]:
    """The pieces of `text` with hashtags cut into words, and who is meant where."""
    row: list[Piece] = []
    tagged: list[Mention] = []
    spoken = False
    for piece in pieces(text):
        if piece.kind in ("hash", "user"):
            tagged += _open(piece, text, book, row)
            if tagged and tagged[-1].first >= len(row) - 1 and piece.kind == "user" and not spoken:
                tagged[-1] = replace(tagged[-1], addressed=True)
        else:
            row.append(piece)
            spoken = spoken or piece.kind in ("word", "number")
    named = _named(row, book)
    return row, sorted([*tagged, *named, *_numbered(row, named, book)], key=lambda mention: mention.first)


def _open(piece: Piece, text: str, book: NameBook, row: list[Piece]) -> list[Mention]:
    """Puts a hashtag or handle into `row`: a name in it is a mention, what else a hashtag says are words."""
    whole = sounding(squeeze(piece.key.lstrip("#@").replace("_", "").replace(".", "")))
    found = _inside(whole, book, anywhere=piece.kind == "hash")
    if found is None:
        row.append(replace(piece, kind="tag" if piece.kind == "hash" else "user", key=piece.key[0]))
        if piece.kind == "hash":
            row.extend(_plain_words(piece, text))
        return []
    name, who, at = found
    row.append(replace(piece, kind="name", key=piece.key[0]))
    mention = Mention(who, len(row) - 1, len(row) - 1, slogan=name in book.slogans)
    if piece.kind == "hash":
        row.extend([*_known_words(whole[:at], piece), *_known_words(whole[at + len(name) :], piece)])
    return [mention]


def _inside(whole: str, book: NameBook, *, anywhere: bool) -> tuple[str, frozenset[str], int] | None:
    """The longest name in a hashtag, short names only at its ends; a handle must begin with it."""
    for name, who in book.joined:
        at = whole.find(name)
        at_an_end = at == 0 or (anywhere and whole.endswith(name))
        if at_an_end or (anywhere and at > 0 and len(name) > SHORTEST_NAME):
            return name, who, at
    return None


def _plain_words(piece: Piece, text: str) -> list[Piece]:
    parts = CAMEL.findall(text[piece.start + 1 : piece.end])
    if len(parts) > 1:
        return [replace(piece, kind="word", key=squeeze(part.lower())) for part in parts]
    return _known_words(piece.key.lstrip("#"), piece)


def _known_words(rest: str, piece: Piece) -> list[Piece]:
    """Greedy longest cues in what remains of a hashtag."""
    found, at = [], 0
    while at < len(rest):
        longest = min(LONGEST_IN_TAG, len(rest) - at)
        size = next((n for n in range(longest, 2, -1) if rest[at : at + n] in joined()), 0)
        if size:
            found += [replace(piece, kind="word", key=key) for key in joined()[rest[at : at + size]]]
        at += size or 1
    return found


def _named(row: Sequence[Piece], book: NameBook) -> list[Mention]:
    heard = [_sound(piece) for piece in row]
    found, at = [], 0
    while at < len(row):
        keys = _longest(heard, at, book) if _may_begin(heard[at], book) else ()
        if keys:
            last = at + len(keys) - 1
            found.append(Mention(book.names[keys], at, last, slogan="".join(keys) in book.slogans))
        at += len(keys) or 1
    return found


def _may_begin(key: str, book: NameBook) -> bool:
    return key in book.firsts or any(key.removesuffix(clitic) in book.firsts for clitic in NAME_CLITICS)


def _longest(heard: list[str], at: int, book: NameBook) -> tuple[str, ...]:
    bare = (_bare(heard[at : at + size], size, book) for size in range(book.longest, 0, -1))
    return next((keys for keys in bare if keys), ())


def _sound(piece: Piece) -> str:
    return sounding(piece.key) if piece.kind == "word" else piece.key if piece.kind == "number" else ""


def _bare(keys: list[str], size: int, book: NameBook) -> tuple[str, ...]:
    """`keys` as a name of the book, without a clitic on the last word; () when there is none."""
    whole = tuple(keys)
    if len(whole) != size or not all(whole):
        return ()
    if whole in book.names:
        return whole
    for clitic in NAME_CLITICS:
        last = whole[-1].removesuffix(clitic)
        if last != whole[-1] and len(last) >= SHORTEST_NAME and (*whole[:-1], last) in book.names:
            return (*whole[:-1], last)
    return ()


def _numbered(row: Sequence[Piece], named: Sequence[Mention], book: NameBook) -> list[Mention]:
    taken = {at for mention in named for at in range(mention.first, mention.last + 1)}
    words = [at for at, piece in enumerate(row) if piece.kind in ("word", "number") and at not in taken]
    found = []
    for place, at in enumerate(words):
        number = _number(row[at])
        after = row[words[place + 1]].key if place + 1 < len(words) else ""
        if number is None or after in words_of_names()["not_a_ballot_number"]:
            continue
        before = row[words[place - 1]].key if place else ""
        plain = row[at].kind == "number" and (row[at].key.startswith("0") or len(words) <= SHORT_TEXT)
        if plain or before in words_of_names()["before_number"]:
            found.append(Mention(book.numbers.get(number, frozenset({ANYONE})), at, at))
    return found


def _number(piece: Piece) -> int | None:
    if piece.kind == "number" and len(piece.key) <= 2:
        value = int(piece.key)
        return value if 0 < value <= HIGHEST_NUMBER else None
    return _spoken().get(piece.key) if piece.kind == "word" else None


@cache
def _spoken() -> dict[str, int]:
    return {word: number for number, words in words_of_names()["numbers"].items() for word in words}
