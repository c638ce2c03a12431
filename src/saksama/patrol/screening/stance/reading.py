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
    named_here: bool = False


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
    meant = [who_is_meant(one, mentions, book) for one, (_row, mentions) in zip(said, marked, strict=True)]
    seen = [
        see(one.text, row, mentions, who.participant)
        for one, (row, mentions), who in zip(said, marked, meant, strict=True)
    ]
    chances = probabilities(model, seen)
    return [decide(*each, model) for each in zip(seen, meant, chances, strict=True)]


def who_is_meant(said: Said, mentions: Sequence[Mention], book: NameBook) -> Meant:
    """Named in the text; else in the post above; else, weakly, the owner of the campaign account."""
    spoken = _ids(m for m in mentions if not m.addressed)
    here = spoken or _ids(mentions)
    if here:
        return _one_of(here, book, named_here=True)
    above = _ids(m for m in mark(said.parent_text, book)[1]) if said.parent_text else []
    if above:
        return _one_of(above, book, named_here=False)
    if said.owner:
        return Meant(said.owner, weak=True)
    return Meant(None, _("Tidak ada peserta yang disebut."))


def _ids(mentions: Iterable[Mention]) -> list[str]:
    return list(dict.fromkeys(who for mention in mentions for who in sorted(mention.who) if who != ANYONE))


def _one_of(ids: list[str], book: NameBook, *, named_here: bool) -> Meant:
    if len(ids) == 1:
        return Meant(ids[0], named_here=named_here)
    return Meant(None, _("Lebih dari satu peserta disebut."), named_here=named_here)


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
