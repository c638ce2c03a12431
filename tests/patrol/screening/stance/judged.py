"""Judgements of an invented election with words of its own, which the shipped lists do not know."""

from __future__ import annotations

import random

from saksama.handover.judgement import Judgement, Verdict
from tests.people import BANYAN, LOTUS, MONDAY, OPERATOR

BEARER = {"p1": ("Wiratmo", LOTUS), "p2": ("Suwondo", BANYAN)}
SPOKEN = {
    "support": (
        "cemlorot terus {name} {filler}",
        "{name} munggah gunung {filler}",
        "cemlorot ndoro {name} {filler}",
    ),
    "oppose": ("gembos tenanan {name} {filler}", "{name} kukut {filler}", "gembos kukut {name} {filler}"),
    "neutral": (
        "{name} liwat {filler} wingi",
        "ketemu {name} ing {filler}",
        "{name} lenggah sareng {filler}",
    ),
}
FILLERS = (
    "sawah",
    "kali",
    "gapura",
    "alun",
    "pendhapa",
    "gumuk",
    "tegal",
    "embung",
    "warung",
    "langgar",
    "balai",
    "lumbung",
)
EVEN = ("support", "oppose", "neutral")


def judged(*, p1, p2, cycle=EVEN, names=("p1", "p2"), seed=0):
    """`p1` and `p2` judged texts about the two, labels in turn; all texts differ."""
    found = []
    for one, size in zip(("p1", "p2"), (p1, p2), strict=True):
        draw = random.Random(f"{seed}{one}")
        bearer = names[("p1", "p2").index(one)]
        found += [judgement(f"{one}-{n}", bearer, *said(bearer, cycle[n % len(cycle)], n, draw)) for n in range(size)]
    return found


def said(bearer, label, n, draw):
    text = draw.choice(SPOKEN[label]).format(
        name=BEARER[bearer][0], filler=f"{draw.choice(FILLERS)} {chr(97 + n % 26)}{chr(97 + n // 26)}x"
    )
    return text, label


def judgement(key, participant, text, label, **changes):
    return Judgement(
        judgement_id=f"j-{key}", lead_id=f"l-{key}", interaction_ids=(f"i-{key}",),
        participant_id=participant,
        officer=OPERATOR, at=MONDAY, verdict=Verdict.INSUFFICIENT, identity=None, reason="dibaca",
        **({"stance_read": label, "text": text} | changes),
    )  # fmt: skip
