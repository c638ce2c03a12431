"""The table the stance step reads."""

from __future__ import annotations

import pyarrow as pa

TEXTS = pa.schema(
    [
        pa.field("interaction_id", pa.string(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
        pa.field("parent_text", pa.string()),
        pa.field("campaign_participant_id", pa.string()),  # owner of the campaign account: weak context only
        pa.field("act", pa.string(), nullable=False),
    ]
)
"""Acts with words of linked accounts. Key interaction_id."""
