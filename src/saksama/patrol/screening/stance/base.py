"""The shipped model: fitted, at first use, on texts written by us (words/base_texts.yaml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import cycle

from saksama.handover.fence import Participant
from saksama.kernel.digests import sha256
from saksama.patrol.screening.stance import cues
from saksama.patrol.screening.stance.features import Seen, see
from saksama.patrol.screening.stance.mentions import mark
from saksama.patrol.screening.stance.model import LABELS, StanceModel, fit
from saksama.patrol.screening.stance.names import name_book

MEANT = Participant(participant_id="t", name="Tirtanata", slogans=("tirtabersinar",))
SECOND = Participant(participant_id="o", name="Omparata", slogans=("ompahebat",))
SLOTS = {"T": MEANT.name, "O": SECOND.name, "S": MEANT.slogans[0]}
SLOT = re.compile(r"\{(\w+)\}")
TURNS = 2
"""How often a text with a filling is repeated, each time with the next filling."""
WEIGHT = 150.0
"""What the shipped texts weigh together, in judgements: more judgements than this speak louder."""


@cache
def base_model() -> StanceModel:
    """The model for an office that has not judged anything yet; its agreement is not measured."""
    seen, labels = base_seen()
    raw = "\n".join(f"{label}\t{one.text}" for one, label in zip(seen, labels, strict=True))
    version = f"dasar-{sha256((raw + cues.digest()).encode())[:8]}"
    return StanceModel(version=version, **fit(seen, labels, balanced(labels, WEIGHT)))


@cache
def base_seen() -> tuple[tuple[Seen, ...], tuple[str, ...]]:
    """The shipped texts as the model sees them, and their labels."""
    book = name_book((MEANT, SECOND))
    rows = list(_texts())
    return (
        tuple(see(text, *mark(text, book), MEANT.participant_id) for text, _label in rows),
        tuple(label for _text, label in rows),
    )


def balanced(labels: tuple[str, ...], total: float) -> list[float]:
    """Weights that sum to `total`, every label that occurs having the same share."""
    kinds = {label: labels.count(label) for label in LABELS if label in labels}
    return [total / len(kinds) / kinds[label] for label in labels]


def _texts() -> Iterator[tuple[str, str]]:
    shipped = cues.read_words("base_texts.yaml")
    fills = {slot: cycle(words) for slot, words in shipped["fill"].items()}
    for label in LABELS:
        for template in shipped[label]:
            turns = TURNS if set(SLOT.findall(template)) & set(fills) else 1
            for _turn in range(turns):
                yield SLOT.sub(lambda slot: SLOTS.get(slot[1]) or next(fills[slot[1]]), template), label
