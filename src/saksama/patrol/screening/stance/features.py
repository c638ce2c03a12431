"""What the model sees of a text once one participant is taken as the one meant.

Names never reach it: the participant meant is TARGET, everybody else of the contest OTHER (G14: swapping
the names in the input cannot change a feature). What is left is (1) counted cues with whom they stand next
to and (2) hashed letter and word n-grams of the masked text, without handles and addresses.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer

from saksama.patrol.screening.stance.cues import SIDES, Hit, emoji, hits, negators
from saksama.patrol.screening.stance.mentions import ANYONE, Mention
from saksama.patrol.screening.stance.names import words_of_names
from saksama.patrol.screening.stance.tokens import Piece

TARGET, OTHER, ANYBODY = "ztarget", "zother", "zanybody"
NEAR = 7
"""Pieces between a cue and the name it is taken to be about."""
NEGATION = 3
BREAKS = frozenset(
    {
        "tapi",
        "tetapi",
        "tp",
        "tpi",
        "namun",
        "sedangkan",
        "sdngkan",
        "daripada",
        "ketimbang",
        "dibanding",
        "melawan",
        "vs",
        "nanging",
        "ning",
        "tapine",
    }
)
FLIPPED = {"vote_for": "vote_against", "praise": "blame", "blame": "praise", "vote_against": "vote_for"}
ROLES = ("target", "other", "none")
ROLE_OF = {TARGET: "target", OTHER: "other", ANYBODY: "none", "": "none"}
COUNTED = (
    "news",
    "question",
    "complaint",
    "congratulation",
    "office_holder",
    "organiser_slogan",
    "hijack",
    "first_person",
    "hedge",
    "sarcasm",
    "colloquial",
)
MOODS = ("warm", "cold", "laugh")
NAMES = (
    *(f"{side}:{role}" for side in SIDES for role in ROLES),
    *COUNTED,
    *MOODS,
    "target",
    "other",
    "anybody",
    "target_addressed",
    "hashtags",
    "handles",
    "urls",
    "question_marks",
    "exclamations",
    "length",
    "title_case",
    "upper_case",
    "quotes",
    "numbers",
    "names_only",
    "elongated",
    "silent",
    "named_silent",
)
BUCKETS = 1 << 12
RUN_OF_THREE = re.compile(r"(\w)\1\1")
_WORDS = HashingVectorizer(
    n_features=BUCKETS,
    analyzer="word",
    ngram_range=(1, 2),
    tokenizer=str.split,
    token_pattern=None,
    alternate_sign=False,
    lowercase=False,
)
_LETTERS = HashingVectorizer(
    n_features=BUCKETS, analyzer="char_wb", ngram_range=(3, 5), alternate_sign=False, lowercase=False
)


@dataclass(frozen=True)
class Side:
    """One cue as it is read: its side after negation, for whom, and the pieces it covers."""

    side: str
    role: str
    first: int
    last: int


@dataclass(frozen=True)
class Seen:
    """A masked text: pieces, who stands where, cues, and the text it came from."""

    text: str
    row: tuple[Piece, ...]
    roles: tuple[str, ...]
    """Per piece: TARGET, OTHER, ANYBODY or ""."""
    addressed: bool
    found: tuple[Hit, ...]
    sides: tuple[Side, ...]

    def kinds(self, kind: str) -> int:
        """How many cues of `kind` the text holds."""
        return sum(kind in hit.kinds for hit in self.found)


def see(text: str, row: Sequence[Piece], mentions: Sequence[Mention], target: str | None) -> Seen:
    """The text with `target` as the participant meant."""
    masked, slogans = _mask(row, mentions, target)
    roles = tuple(piece.key if piece.kind == "name" else "" for piece in masked)
    found = tuple(hits(masked))
    cues = [hit for hit in found if hit.kinds & set(SIDES) and "organiser_slogan" not in hit.kinds]
    sides = (
        *(_side(hit, masked, roles) for hit in cues),
        *(Side("vote_for", ROLE_OF[roles[at]], at, at) for at in slogans),
    )
    addressed = any(mention.addressed and target in mention.who for mention in mentions)
    return Seen(text, tuple(masked), roles, addressed, found, sides)


def matrix(seen: Sequence[Seen]) -> tuple[np.ndarray, sparse.csr_matrix]:
    """(counted features, hashed n-grams) of `seen`, one row each."""
    dense = np.array([_counted(one) for one in seen], dtype=np.float64).reshape(len(seen), len(NAMES))
    return dense, grams_of([written(one) for one in seen])


def grams_of(masked: Sequence[str]) -> sparse.csr_matrix:
    """Hashed word and letter n-grams of masked texts or single words; 2 × BUCKETS columns."""
    return sparse.hstack([_WORDS.transform(masked), _LETTERS.transform(masked)], format="csr")


def _mask(row: Sequence[Piece], mentions: Sequence[Mention], target: str | None) -> tuple[list[Piece], list[int]]:
    """`row` with every mention as one piece that only says the role, and the places of slogans in it.

    However long a name is, and whether one partner or the pair is named, one piece stands for it: a contest
    with long and short names reads the same after a swap (G14).
    """
    starts = {mention.first: mention for mention in mentions}
    masked: list[Piece] = []
    slogans: list[int] = []
    at = 0
    while at < len(row):
        mention = starts.get(at)
        if mention is None or mention.addressed:
            masked.append(row[at] if row[at].kind != "name" else replace(row[at], kind="user"))
            at += 1
            continue
        name = replace(row[at], kind="name", key=_role(mention, target), end=row[mention.last].end)
        if mention.slogan:
            slogans.append(len(masked))
            masked.append(name)
        else:
            _append_name(masked, name)
        at = mention.last + 1
    return masked, slogans


def _append_name(masked: list[Piece], name: Piece) -> None:
    """One more name; partners named side by side ("A – B", "A dan B") become one piece."""
    joined = bool(masked) and masked[-1].key in words_of_names()["joints"]
    before = masked[-2 if joined else -1] if len(masked) > joined else None
    if before is not None and before.kind == "name" and before.key == name.key:
        del masked[-1 - joined :]
        name = replace(before, end=name.end)
    masked.append(name)


def _role(mention: Mention, target: str | None) -> str:
    if mention.who == {target}:
        return TARGET
    return ANYBODY if target in mention.who or ANYONE in mention.who else OTHER


def written(one: Seen) -> str:
    """The masked text the n-grams are taken of: no name, handle, address or number is left in it."""
    words = []
    for piece in one.row:
        if piece.kind == "url":
            words.append("zurl")
        elif piece.kind == "user":
            words.append("zuser")
        elif piece.kind == "number":
            words.append("znum")
        elif piece.kind in ("word", "name", "sign") or piece.key[:1] in "!?":
            words.append(piece.key)
    return " ".join(words)


def _side(hit: Hit, row: Sequence[Piece], roles: Sequence[str]) -> Side:
    side = next(side for side in SIDES if side in hit.kinds)
    if side in FLIPPED and _negated(hit, row):
        side = FLIPPED[side]
    return Side(side, _about(hit, row, roles), hit.first, hit.last)


def _negated(hit: Hit, row: Sequence[Piece]) -> bool:
    for at in range(hit.first - 1, max(-1, hit.first - 1 - NEGATION), -1):
        if row[at].kind == "stop":
            return False
        if row[at].key in negators():
            return True
    return False


def _about(hit: Hit, row: Sequence[Piece], roles: Sequence[str]) -> str:
    """Role of the nearest name without a break between; verbs look forward first, the rest back."""
    forward = next((roles[at] for at in _reach(row, hit.last + 1, 1) if roles[at]), "")
    back = next((roles[at] for at in _reach(row, hit.first - 1, -1) if roles[at]), "")
    near = (forward or back) if hit.kinds & {"vote_for", "vote_against"} else (back or forward)
    return "target" if near == TARGET else "other" if near == OTHER else "none"


def _reach(row: Sequence[Piece], start: int, step: int) -> list[int]:
    reached = []
    for at in range(start, start + step * NEAR, step):
        if not 0 <= at < len(row) or row[at].key in BREAKS or (row[at].kind == "stop" and row[at].key[0] in ".!?;\n"):
            break
        reached.append(at)
    return reached


def _counted(one: Seen) -> list[float]:
    sided = {(side, role): 0 for side in SIDES for role in ROLES}
    for cue in one.sides:
        sided[cue.side, cue.role] += 1
    moods = [emoji().get(piece.key, "") for piece in one.row if piece.kind == "sign"]
    words = [one.text[piece.start : piece.end] for piece in one.row if piece.kind == "word"]
    kinds = [piece.kind for piece in one.row]
    stops = "".join(piece.key for piece in one.row if piece.kind == "stop")
    silent = not one.sides and not any(moods)
    return [
        *(math.log1p(sided[side, role]) for side in SIDES for role in ROLES),
        *(math.log1p(one.kinds(kind)) for kind in COUNTED),
        *(math.log1p(moods.count(mood)) for mood in MOODS),
        *(float(role in one.roles) for role in (TARGET, OTHER, ANYBODY)),
        float(one.addressed),
        *(math.log1p(kinds.count(kind)) for kind in ("tag", "user", "url")),
        math.log1p(stops.count("?")),
        math.log1p(stops.count("!")),
        math.log1p(len(words)) / 2,
        _share(word[:1].isupper() and not word.isupper() for word in words),
        _share(word.isupper() and len(word) > 1 for word in words),
        float(any(mark in stops for mark in '"“”')),
        math.log1p(kinds.count("number")),
        float(not words),
        float(any(RUN_OF_THREE.search(word) for word in words)),
        float(silent),
        float(silent and TARGET in one.roles),
    ]


def _share(truths: Iterable[bool]) -> float:
    listed = list(truths)
    return sum(listed) / len(listed) if listed else 0.0
