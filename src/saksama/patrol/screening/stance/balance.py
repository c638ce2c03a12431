"""The balance that relearning asks for (G14): no participant's texts may shape the model alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from saksama.handover.fence import Participant
from saksama.kernel.words import _

FURTHEST = 4
"""Lopsided: more than so many times as many labels on one side as on the other."""
WORTH_COMPARING = 8
"""Below so many labels of one kind, their split between participants tilts nothing."""


def why_lopsided(counts: Mapping[tuple[str, str], int], participants: Sequence[Participant]) -> str | None:
    """Why labels with `counts` per (participant, label) would favour someone; None if they would not.

    The participants the patrol watches are compared with the one who has most: all labels, then those of
    support and of oppose apart, so that none becomes the one who is praised and none the one who is blamed.
    Where only one is watched (a pair against the empty box), support and oppose are compared as well.
    """
    watched = sorted(p.participant_id for p in participants if not p.not_watched_because.strip())
    per_one = Counter({one: 0 for one in watched})
    for (who, _label), n in counts.items():
        per_one[who] += n
    if _lopsided(per_one, watched, least=1):
        return _("Penilaian berat sebelah antarpeserta (batas 1 banding 4): {counts}.").format(counts=_say(per_one))
    if len(watched) < 2:
        return _both_sides(counts, watched)
    for label, word in (("support", _("dukungan")), ("oppose", _("penolakan"))):
        per_label = {one: counts.get((one, label), 0) for one in per_one}
        if _lopsided(per_label, watched, least=WORTH_COMPARING):
            return _("Penilaian {label} berat sebelah antarpeserta (batas 1 banding 4): {counts}.").format(
                label=word, counts=_say(per_label)
            )
    return None


def _both_sides(counts: Mapping[tuple[str, str], int], watched: Sequence[str]) -> str | None:
    sides = {
        word: sum(n for (who, given), n in counts.items() if who in watched and given == label)
        for label, word in (("support", _("dukungan")), ("oppose", _("penolakan")))
    }
    if _lopsided(sides, list(sides), least=WORTH_COMPARING):
        return _("Penilaian dukungan dan penolakan berat sebelah (batas 1 banding 4): {counts}.").format(
            counts=_say(sides)
        )
    return None


def _lopsided(numbers: Mapping[str, int], fewest_of: Sequence[str], *, least: int) -> bool:
    most, fewest = max(numbers.values(), default=0), min((numbers[one] for one in fewest_of), default=0)
    return most >= least and most > FURTHEST * fewest


def _say(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{one} {n}" for one, n in counts.items())
