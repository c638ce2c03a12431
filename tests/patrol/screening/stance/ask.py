"""Texts of the cast's contest, asked of the step."""

from __future__ import annotations

import pyarrow as pa

from saksama.patrol.screening.stance.base import base_model
from saksama.patrol.screening.stance.schema import TEXTS
from saksama.patrol.screening.stance.step import read_stance
from tests.people import BANYAN, EMPTY_BOX, LOTUS

CONTEST = (LOTUS, BANYAN, EMPTY_BOX)


def table(*texts, under=None, owner="p1"):
    rows = [
        {
            "interaction_id": f"i-{n}", "text": text, "parent_text": under, "campaign_participant_id": owner,
            "act": "comment",
        }
        for n, text in enumerate(texts)
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema=TEXTS)


def ask(*texts, under=None, owner="p1", contest=CONTEST, model=None):
    """What the step says to each text."""
    return read_stance(table(*texts, under=under, owner=owner), contest, model or base_model()).to_pylist()
