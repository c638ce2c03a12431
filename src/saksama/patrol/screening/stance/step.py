"""Texts of linked accounts → what they seem to say, as an ordering hint with reasons."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from saksama.handover.fence import Participant
from saksama.patrol.screening.signals import STANCE
from saksama.patrol.screening.stance.model import StanceModel, agreement_in_words
from saksama.patrol.screening.stance.reading import Reading, Said, read
from saksama.patrol.screening.stance.schema import TEXTS


def read_stance(texts: pa.Table, participants: tuple[Participant, ...], model: StanceModel) -> pa.Table:
    """One row of signals.STANCE per act, in the order of `texts`.

    In:  schema.TEXTS. Out: signals.STANCE; probability in [0, 1]; `words` stand so in the text.
    The same text under the same post is read once. Pure; same input, same output. Raises KeyError on a
    missing column before anything is read.
    """
    rows = texts.select(TEXTS.names).cast(TEXTS).to_pylist()
    asked = [Said(row["text"], row["parent_text"], row["campaign_participant_id"]) for row in rows]
    distinct = list(dict.fromkeys(asked))
    answers = dict(zip(distinct, read(distinct, participants, model), strict=True))
    return _table([row["interaction_id"] for row in rows], [answers[said] for said in asked], model)


def _table(ids: Sequence[str], readings: Sequence[Reading], model: StanceModel) -> pa.Table:
    agreement = agreement_in_words(model)
    rows = [
        {
            "interaction_id": one,
            "label": reading.label,
            "probability": reading.probability,
            "about_participant": reading.about,
            "words": list(reading.words),
            "abstained_because": reading.abstained_because,
            "agreement": agreement,
            "model_version": model.version,
            "hints": list(reading.hints),
        }
        for one, reading in zip(ids, readings, strict=True)
    ]
    return pa.Table.from_pylist(rows, schema=STANCE)
