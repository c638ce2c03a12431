"""What lies between the stages: the tables that are no screen's own, and by what each is partitioned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from saksama.patrol.interactions import step as interactions
from saksama.patrol.interactions.schema import ACCOUNTS, INTERACTIONS, UTC_TIME
from saksama.patrol.leads.schema import LINKED
from saksama.patrol.screening.signals import ACT_SIGNALS, CANDIDATES, STANCE

INSIDE = pa.schema([*INTERACTIONS, pa.field("account_class", pa.string())])
"""Rows that the fence has placed already."""
LATEST = pa.schema(
    [
        pa.field("account_key", pa.string()), pa.field("platform", pa.string()), pa.field("speaks", pa.bool_()),
        pa.field("observed_at", UTC_TIME), pa.field("interaction_id", pa.string()),
        *(pa.field(name, pa.string()) for name in interactions.PROFILE),
    ]
)  # fmt: skip
"""What interactions.step.latest gives of one partition of acts."""
COUNTED = pa.schema([pa.field("text", pa.string()), pa.field("copies", pa.int64())])
"""A text and in how many acts it stands."""
FOLDED = pa.schema([pa.field("words", pa.string()), pa.field("apart", pa.string()), pa.field("copies", pa.int64())])
"""leads.copies.Text and how often it was said."""


@dataclass(frozen=True)
class Output:
    """One kind of parts."""

    schema: pa.Schema
    by: str | None = None
    """The column whose hash decides the partition; None: one part per job."""

    def described(self) -> dict[str, Any]:
        """For a manifest."""
        return {"columns": {field.name: str(field.type) for field in self.schema}, "partitioned_by": self.by}


OUTPUTS = {
    "kiriman": Output(INTERACTIONS),
    "dalam": Output(INSIDE, "interaction_id"),
    "orang": Output(LATEST, "account_key"),
    "teks": Output(COUNTED, "text"),
    "akun": Output(ACCOUNTS, "account_key"),
    "calon": Output(CANDIDATES, "account_key"),
    "akun-calon": Output(ACCOUNTS, "account_key"),
    "perbuatan": Output(LINKED, "interaction_id"),
    "aturan": Output(ACT_SIGNALS, "interaction_id"),
    "arah": Output(STANCE, "interaction_id"),
    "lipatan": Output(FOLDED, "text"),
}
"""By the first word of a part's name."""
