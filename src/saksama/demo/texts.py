"""What people write: templates filled, roughened, and spun. Nothing here was written by a real person."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import accumulate
from typing import NamedTuple

from saksama.demo.contest import EMPTY_BOX, PAIR
from saksama.demo.places import places
from saksama.demo.resources import groups

NUMBERS_DRAWN = int(datetime(2027, 9, 23, 5, 0, tzinfo=UTC).timestamp())
"""Nobody writes a ballot number before it is drawn."""

SAID = {
    "p1": (
        "Wirasena–Ratri",
        "Wirasena Ratri",
        "pak Wirasena",
        "Wirasena",
        "mas Wirasena",
        "bu Ratri",
        "wirasena ratri",
        "Pak Wira",
    ),
    "p2": (
        "Danan–Lestari",
        "Danan Lestari",
        "pak Danan",
        "Danan",
        "mas Danan",
        "bu Lestari",
        "danan lestari",
    ),
    "p0": ("kolom kosong", "kotak kosong", "koko", "bumbung kosong", "Kolom Kosong", "kolom kosong aja"),
}
TAGS = {
    "p1": ("sukoharjotumbuh", "wirasenaratri"),
    "p2": ("sukoharjorukun", "dananlestari"),
    "p0": ("kolomkosongsah", "pilihkolomkosong"),
}
NUMBER = {"p1": PAIR.number or "", "p0": EMPTY_BOX.number or ""}
FORMS = (
    "lur",
    "gaes",
    "mas",
    "mbak",
    "pak",
    "bu",
    "bos",
    "kang",
    "dulur",
    "kawan",
    "bolo",
    "lek",
    "guys",
    "min",
    "",
)
EMOJI = ("💪", "🔥", "🙏", "❤️", "👍", "😂", "🥰", "😊", "✊", "🇮🇩", "👏", "😭", "🤲", "😅", "🌾", "")
SHORT = (
    ("yang", "yg"),
    ("tidak", "gak"),
    ("tidak", "tdk"),
    ("dengan", "dg"),
    ("untuk", "utk"),
    ("sudah", "udh"),
    ("saja", "aja"),
    ("kalau", "klo"),
    ("bagaimana", "gmn"),
    ("terima kasih", "makasih"),
    ("jangan", "jgn"),
    ("semoga", "smg"),
    ("menang", "mnang"),
    ("dukung", "dkung"),
)
_CHOICE = re.compile(r"\{([^{}]*\|[^{}]*)\}")

WEIGHTS: dict[str, dict[str, int]] = {
    "support": {
        "plain": 44,
        "more": 18,
        "number": 10,
        "hashtag": 6,
        "emoji": 5,
        "javanese": 13,
        "sundanese": 2,
        "sarcasm": 2,
    },
    "support box": {"box": 30, "box more": 32, "number": 14, "hashtag": 12, "emoji": 12},
    "oppose": {
        "plain": 50,
        "more": 18,
        "number": 5,
        "hashtag": 3,
        "emoji": 4,
        "javanese": 12,
        "sundanese": 2,
        "sarcasm": 6,
    },
    "oppose box": {"box": 42, "box more": 42, "number": 10, "emoji": 6},
    "neutral": {
        "plain": 42,
        "more": 20,
        "question": 9,
        "complaint": 9,
        "congratulation": 4,
        "news": 3,
        "office": 4,
        "javanese": 7,
        "sundanese": 2,
    },
}
NUMBERED = frozenset({"number"})
BARE = frozenset({"hashtag", "emoji"})
TWICE = 0.35
"""Share of comments that say two things of one kind."""
BEFORE, AFTER_FROM, AFTER_TO = 0.45, 0.1, 0.9
"""Shares of comments with small talk before, after, around (where both meet), and without any."""


class Said(NamedTuple):
    """A text with what it is: stance (support, oppose, neutral) and the group of its template."""

    text: str
    stance: str
    group: str


def say(rng: random.Random, stance: str, participant: str, at: int, group: str = "") -> Said:
    """Something about `participant`, written at `at` (seconds, UTC); of one `group` if that is asked for."""
    chosen = group or _group(rng, stance, participant, at)
    template = rng.choice(groups(stance)[chosen])
    if chosen not in BARE and rng.random() < TWICE:
        template = f"{template}, {rng.choice(groups(stance)[chosen])}"
    if chosen not in BARE:
        template = _among_small_talk(rng, template)
    return Said(roughen(rng, fill(rng, template, participant)), stance, chosen)


def _among_small_talk(rng: random.Random, template: str) -> str:
    """`template` as part of a longer comment, most of the time."""
    kind, talk = rng.random(), groups("phrases")
    if kind < BEFORE:
        template = f"{rng.choice(talk['before'])}{rng.choice((', ', ' ', '. '))}{template}"
    if not AFTER_FROM < kind < AFTER_TO:
        return template
    return f"{template}{rng.choice((', ', ' ', '. ', ' {e} '))}{rng.choice(talk['after'])}"


def fill(rng: random.Random, template: str, participant: str) -> str:
    """`template` with its slots filled; only the slots it has cost a throw."""
    text = template
    for slot, choices in _slots(participant):
        while slot in text:
            text = text.replace(slot, rng.choice(choices), 1)
    if "{k}" in text:
        text = text.replace("{k}", str(rng.randint(2, 9)))
    return " ".join(text.split())


def roughen(rng: random.Random, text: str) -> str:
    """`text` as thumbs write it: shortened words, no capitals, stretched ends, a mark or a picture more."""
    kind = rng.random()
    if kind < 0.35:
        for word, short in rng.sample(SHORT, 4):
            text = text.replace(word, short)
    if kind < 0.25:
        text = text.lower()
    if 0.3 < kind < 0.42 and text[-1].isalpha():
        text += text[-1] * rng.randint(1, 4)
    if 0.4 < kind < 0.55:
        text += rng.choice(("!", "!!", "..", "...", " ya", " kok", " sih", " deh", " lho", " ya kan"))
    if 0.5 < kind < 0.75:
        text += " " + rng.choice(EMOJI) * rng.randint(1, 3)
    if kind > 0.9:
        text = (
            rng.choice(("wah ", "nah ", "eh ", "jujur ", "menurut saya ", "hmm ", "aduh ", "lha ", "pokoknya ")) + text
        )
    return text.rstrip()


def spin(rng: random.Random, participant: str) -> Said:
    """One variant of a text that was handed out for `participant`."""
    spun = groups("spun")[participant]
    number = rng.randrange(len(spun))
    text = _CHOICE.sub(lambda found: rng.choice(found[1].split("|")), spun[number])
    return Said(text.replace("<p>", SAID[participant][0]), "support", f"copy {participant}/{number}")


def caption(rng: random.Random, participant: str) -> str:
    """What a campaign account writes under its own post."""
    return fill(rng, rng.choice(groups("captions")["box" if participant == "p0" else "pair"]), participant)


def _group(rng: random.Random, stance: str, participant: str, at: int) -> str:
    weights = WEIGHTS[f"{stance} box" if participant == "p0" and stance != "neutral" else stance]
    chosen = rng.choices(tuple(weights), cum_weights=tuple(accumulate(weights.values())))[0]
    if chosen in NUMBERED and (participant not in NUMBER or at < NUMBERS_DRAWN):
        return next(iter(weights))
    return chosen


def _slots(participant: str) -> Sequence[tuple[str, Sequence[str]]]:
    return _SLOTS[participant]


def _slots_of(participant: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    others = tuple(word for key, said in SAID.items() if key != participant for word in said[:5])
    around = tuple(place.name for place in places()) + tuple(dict.fromkeys(place.kecamatan for place in places())) * 3
    return (
        ("{p}", SAID[participant]),
        ("{o}", others),
        ("{n}", (NUMBER.get(participant, ""),)),
        ("{tag}", TAGS[participant]),
        ("{d}", around),
        ("{v}", FORMS),
        ("{e}", EMOJI),
    )


_SLOTS = {participant: _slots_of(participant) for participant in SAID}
