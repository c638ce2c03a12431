"""Relearning per election from reviewers' judgements: 50 to 200 local labels beat every public collection."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
import numpy as np

from saksama.handover.fence import Participant
from saksama.handover.judgement import Judgement
from saksama.kernel.digests import sha256
from saksama.kernel.errors import BadInput, Refused
from saksama.kernel.words import _
from saksama.patrol.screening.stance.balance import why_lopsided
from saksama.patrol.screening.stance.base import WEIGHT, balanced, base_seen
from saksama.patrol.screening.stance.features import Seen, see, written
from saksama.patrol.screening.stance.mentions import mark
from saksama.patrol.screening.stance.model import LABELS, Agreement, StanceModel, dump, fit, probabilities
from saksama.patrol.screening.stance.names import name_book
from saksama.patrol.screening.stance.reading import Meant, decide

FEWEST = 25
FOLDS = 5
Z95 = 1.96


@dataclass(frozen=True)
class Lesson:
    """One text with the officers' reading of it; `place` tells copies together and orders the lessons."""

    place: str
    participant: str
    label: str
    seen: Seen


def relearn(
    judgements: Sequence[Judgement],
    base: StanceModel,
    participants: tuple[Participant, ...],
    *,
    at: datetime,
    seed: int,
) -> StanceModel:
    """`base`, moved towards the officers' readings, with the agreement measured by cross-validation.

    Copies of one text count once; where officers disagree on a text it is left out. The order of
    `judgements` does not matter; same input and seed, same model. Raises Refused with the counts on fewer
    than 25 texts and where they are lopsided (G14); BadInput on a reading that is none of support, oppose,
    neutral.
    """
    found = lessons(judgements, participants)
    if len(found) < FEWEST:
        raise Refused(
            _("Baru {n} teks dinilai sikapnya; diperlukan sedikitnya {least}.").format(n=len(found), least=FEWEST),
            _("Lanjutkan penelaahan; model yang sekarang tetap dipakai."),
        )
    counts = Counter((one.participant, one.label) for one in found)
    if reason := why_lopsided(counts, participants):
        raise Refused(reason, _("Telaah juga petunjuk tentang peserta yang kurang; model yang sekarang tetap dipakai."))
    learned = msgspec.structs.replace(
        taught(found),
        agreement=cross_validated(found, seed=seed),
        learned_at=at,
        cues_digest=base.cues_digest,
    )
    return msgspec.structs.replace(learned, version=f"lokal-{sha256(dump(learned))[:8]}")


def lessons(judgements: Sequence[Judgement], participants: tuple[Participant, ...]) -> list[Lesson]:
    """The distinct texts with an agreed reading, in an order that does not depend on that of `judgements`."""
    book = name_book(participants)
    read: dict[tuple[str, str], dict[str, Seen]] = {}
    for text, participant, label in _readings(judgements, participants):
        seen = see(text, *mark(text, book), participant)
        labels = read.setdefault((place_of(seen), participant), {})
        labels[label] = min(seen, labels.get(label, seen), key=lambda one: one.text)
    return [
        Lesson(place, participant, label, seen)
        for (place, participant), labels in sorted(read.items()) if len(labels) == 1
        for label, seen in labels.items()
    ]  # fmt: skip


def place_of(seen: Seen) -> str:
    """The same for copies of one text, whoever is named in it."""
    return sha256(written(seen).encode("utf-8", "surrogatepass"))


def taught(found: Sequence[Lesson]) -> StanceModel:
    """The model of the shipped texts and `found` together, not measured yet."""
    seen, labels = base_seen()
    local = tuple(one.label for one in found)
    weights = [*balanced(labels, WEIGHT), *balanced(local, float(len(local)))]
    parts = fit([*seen, *(one.seen for one in found)], [*labels, *local], weights)
    return StanceModel(version="lokal", labels=len(found), **parts)


def cross_validated(found: Sequence[Lesson], *, seed: int) -> Agreement:
    """Agreement with the officers on texts held out in turn; copies are never on both sides."""
    folds = np.array([int(sha256(f"{seed}/{one.place}".encode())[:8], 16) % FOLDS for one in found])
    agreed = given = 0
    for fold in sorted(set(folds.tolist())):
        held = [one for one, its in zip(found, folds, strict=True) if its == fold]
        rest = [one for one, its in zip(found, folds, strict=True) if its != fold]
        right, answered = agreement_on(held, taught(rest))
        agreed, given = agreed + right, given + answered
    low, high = wilson(agreed, given)
    return Agreement(agreed=agreed, given=given, asked=len(found), low=low, high=high)


def agreement_on(found: Sequence[Lesson], model: StanceModel) -> tuple[int, int]:
    """(how many readings of `model` equal the officers', how many it gave at all)."""
    chances = probabilities(model, [one.seen for one in found])
    readings = [
        decide(one.seen, Meant(one.participant), row, model).label for one, row in zip(found, chances, strict=True)
    ]
    given = [(reading, one.label) for reading, one in zip(readings, found, strict=True) if reading is not None]
    return sum(reading == label for reading, label in given), len(given)


def wilson(right: int, asked: int) -> tuple[float, float]:
    """95 % Wilson interval of a share; (0, 1) where nothing was asked."""
    if not asked:
        return 0.0, 1.0
    share, square = right / asked, Z95 * Z95
    middle = (share + square / (2 * asked)) / (1 + square / asked)
    half = Z95 / (1 + square / asked) * math.sqrt(share * (1 - share) / asked + square / (4 * asked * asked))
    return round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4)


def _readings(judgements: Sequence[Judgement], participants: tuple[Participant, ...]) -> Iterator[tuple[str, str, str]]:
    known = {one.participant_id for one in participants}
    for judgement in judgements:
        if judgement.stance_read is None or not judgement.text or not judgement.text.strip():
            continue
        if judgement.stance_read not in LABELS:
            raise BadInput(_("Penilaian {id}: bacaan sikap tidak dikenal.").format(id=judgement.judgement_id))
        if judgement.participant_id not in known:
            raise BadInput(_("Penilaian {id}: peserta tidak ada dalam pagar.").format(id=judgement.judgement_id))
        yield judgement.text, judgement.participant_id, judgement.stance_read
