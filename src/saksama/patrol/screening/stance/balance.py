"""The balance that relearning asks for (G14): no participant's texts may shape the model alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from saksama.handover.fence import Participant
from saksama.kernel.words import _

FURTHEST = 4
"""Lopsided: more than so many times as many labels on one side as on the other."""
WORTH_COMPARING = 8
"""Below so many labels of one kind, their split between participants tilts nothing."""


def why_lopsided(counts: Mapping[tuple[str, str], int], participants: Sequence[Participant]) -> str | None:
    """Why labels with `counts` per (participant, label) would favour someone; None if they would not.

    Compared are the participants the patrol watches: all their labels, then those of support and of oppose apart,
    so that one cannot become the one who is praised and the other the one who is blamed. Where only one is watched
    (a pair against the empty box), support and oppose are compared with each other.
    """
    watched = sorted(p.participant_id for p in participants if not p.not_watched_because.strip())
    if len(watched) < 2:
        return _both_sides(counts, watched)
    per_one = {one: sum(n for (who, _label), n in counts.items() if who == one) for one in watched}
    if _lopsided(per_one.values(), least=1):
        return _("Penilaian berat sebelah antarpeserta (batas 1 banding 4): {counts}.").format(
            counts=_say(per_one)
        )
    for label, word in (("support", _("dukungan")), ("oppose", _("penolakan"))):
        per_label = {one: counts.get((one, label), 0) for one in watched}
        if _lopsided(per_label.values(), least=WORTH_COMPARING):
            return _("Penilaian {label} berat sebelah antarpeserta (batas 1 banding 4): {counts}.").format(
                label=word, counts=_say(per_label)
            )
    return None


def _both_sides(counts: Mapping[tuple[str, str], int], watched: Sequence[str]) -> str | None:
    sides = {
        word: sum(n for (who, given), n in counts.items() if who in watched and given == label)
        for label, word in (("support", _("dukungan")), ("oppose", _("penolakan")))
    }
    if _lopsided(sides.values(), least=WORTH_COMPARING):
        return _("Penilaian dukungan dan penolakan berat sebelah (batas 1 banding 4): {counts}.").format(
            counts=_say(sides)
        )
    return None


def _lopsided(numbers: Iterable[int], *, least: int) -> bool:
    found = sorted(numbers)
    return found[-1] >= least and found[-1] > FURTHEST * found[0]


def _say(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{one} {n}" for one, n in counts.items())
