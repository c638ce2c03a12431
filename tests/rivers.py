"""Small hand-made interaction tables for tests: every column there, only what matters said."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from saksama.patrol.interactions.schema import INTERACTIONS
from tests import people

BLANK: dict[str, Any] = dict.fromkeys(INTERACTIONS.names) | {
    "platform": "tiktok", "act": "comment", "occurred_at": people.MONDAY, "precision": "second",
    "observed_at": people.MONDAY, "visibility": "public", "source": "test", "source_version": "1", "file_digest": "f1",
    "line_no": 1,
}  # fmt: skip


def act(interaction_id: str, **said: Any) -> dict[str, Any]:
    """One interaction: a public TikTok comment on Monday unless said otherwise."""
    return BLANK | {"interaction_id": interaction_id} | said


def table(*acts: dict[str, Any]) -> pa.Table:
    """The acts as THE table."""
    return pa.Table.from_pylist(list(acts), schema=INTERACTIONS)
