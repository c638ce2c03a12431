"""Three questions, apart: is a participant meant? does the text take a side? which one, and for whom?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from saksama.handover.fence import Participant
from saksama.kernel.words import _
from saksama.patrol.screening.stance.features import Seen, see
from saksama.patrol.screening.stance.hints import hints_in, looks_sarcastic, only_context, words_behind
from saksama.patrol.screening.stance.mentions import ANYONE, Mention, mark
from saksama.patrol.screening.stance.model import LABELS, StanceModel, probabilities
from saksama.patrol.screening.stance.names import NameBook, name_book

SURE = 0.45
"""Below this probability the reading is withheld."""
SURE_BY_CONTEXT = 0.6
"""The same where only the owner of the campaign account says who could be meant."""


@dataclass(frozen=True)
class Said:
    """One text where it stood: under which post, on whose campaign account."""

    text: str
    parent_text: str | None = None
    owner: str | None = None


@dataclass(frozen=True)
class Meant:
    """The first answer: who is meant, or why nobody is; `weak` when only the account's owner says so."""

    participant: str | None
    why_not: str | None = None
    weak: bool = False
    either: tuple[str, ...] = ()
    """Both sides of a contest of one pair against the empty box, where the text names both."""


@dataclass(frozen=True)
class Reading:
    """What one text seems to say. `label` None = abstained, and why."""

    label: str | None
    probability: float | None
    about: str | None
    words: tuple[str, ...]
    abstained_because: str | None
    hints: tuple[str, ...]


def read(said: Sequence[Said], participants: tuple[Participant, ...], model: StanceModel) -> list[Reading]:
    """The reading of every text, in order."""
    book = name_book(participants)
    marked = [mark(one.text, book) for one in said]
    meant = [
        who_is_meant(one, mentions, book, participants) for one, (_row, mentions) in zip(said, marked, strict=True)
    ]

    def asked_of(places: Sequence[int], about: Sequence[Meant]) -> list[Reading]:
        seen = [see(said[n].text, *marked[n], who.participant) for n, who in zip(places, about, strict=True)]
        chances = probabilities(model, seen)
        return [decide(*each, model) for each in zip(seen, about, chances, strict=True)]

    readings = asked_of(range(len(said)), meant)
    for place in (n for n, who in enumerate(meant) if who.either):
        both = asked_of([place, place], [Meant(one) for one in meant[place].either])
        readings[place] = _one_side(both) or readings[place]
    return readings


def who_is_meant(
    said: Said, mentions: Sequence[Mention], book: NameBook, participants: tuple[Participant, ...]
) -> Meant:
    """Named in the text; else in the post above; else, weakly, the owner of the campaign account."""
    here = _ids(m for m in mentions if not m.addressed) or _ids(mentions)
    above = _ids(mark(said.parent_text, book)[1]) if said.parent_text and not here else []
    named = here or above
    if len(named) == 1:
        return Meant(named[0])
    if named:
        against_the_box = len(participants) == 2 and any(one.empty_box for one in participants)
        either = tuple(sorted(here)) if against_the_box else ()
        return Meant(None, _("Lebih dari satu peserta disebut."), either=either)
    if said.owner:
        return Meant(said.owner, weak=True)
    return Meant(None, _("Tidak ada peserta yang disebut."))


def _ids(mentions: Iterable[Mention]) -> list[str]:
    return list(dict.fromkeys(who for mention in mentions for who in sorted(mention.who) if who != ANYONE))


def _one_side(both: Sequence[Reading]) -> Reading | None:
    """A pair against the empty box: support of one that, read from the other end, opposes the other."""
    if {reading.label for reading in both} != {"support", "oppose"}:
        return None
    return next(reading for reading in both if reading.label == "support")


def decide(seen: Seen, meant: Meant, chances: np.ndarray, model: StanceModel) -> Reading:
    """The second and third answer, from the `chances` of LABELS by `model`; abstains, never guesses."""
    hints = hints_in(seen)
    best = int(chances.argmax())
    label, chance = LABELS[best], round(float(chances[best]), 3)

    def withheld(why: str) -> Reading:
        return Reading(None, None, meant.participant if not meant.weak else None, (), why, hints)

    if meant.participant is None:
        return withheld(meant.why_not or "")
    if meant.weak and (label == "neutral" or chance < SURE_BY_CONTEXT):
        return withheld(_("Tidak ada peserta yang disebut."))
    if label == "support" and looks_sarcastic(seen):
        return withheld(_("Mungkin sindiran; mesin tidak dapat membacanya."))
    if label != "neutral" and only_context(seen):
        label, chance = "neutral", round(float(chances[LABELS.index("neutral")]), 3)
    elif chance < SURE:
        return withheld(_("Model tidak yakin."))
    words = words_behind(seen, label, model)
    if label != "neutral" and not words:
        return withheld(_("Tidak ada kata yang dapat ditunjukkan sebagai dasar."))
    return Reading(label, chance, meant.participant, words, None, hints)
