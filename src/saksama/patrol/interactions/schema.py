"""THE table: one row per act of one account on one campaign object (DESIGN §4).

Key `interaction_id`. Times are UTC. Missing is null, never 0 or "". Sources fill everything but
`campaign_account_id` and `participant_id`, which the fence adds.
"""

from __future__ import annotations

import pyarrow as pa

UTC_TIME = pa.timestamp("us", tz="UTC")

INTERACTIONS = pa.schema(
    [
        pa.field("interaction_id", pa.string(), nullable=False),
        pa.field("platform", pa.string(), nullable=False),
        pa.field("act", pa.string(), nullable=False),  # handover.parts.Act
        pa.field("reaction", pa.string()),  # kind of reaction where act is "react": "love", "angry" …
        pa.field("item_id", pa.string()),  # the platform's id of the act itself; strings always
        pa.field("parent_item_id", pa.string()),  # the comment or post that is answered
        pa.field("object_id", pa.string()),  # the campaign object: a post or video id, or the account for follow/join
        pa.field("object_url", pa.string()),
        pa.field(
            "object_owner_id", pa.string()
        ),  # stable id of the account the object belongs to, as the source tells it
        pa.field("object_owner_handle", pa.string()),  # its handle, folded (kernel.folding.handle)
        pa.field("campaign_account_id", pa.string()),  # null until the fence
        pa.field("participant_id", pa.string()),  # null until the fence
        pa.field("actor_id", pa.string()),  # the platform's stable id of the account
        pa.field("actor_handle", pa.string()),  # folded
        pa.field("actor_name", pa.string()),  # display name as written
        pa.field("actor_bio", pa.string()),
        pa.field("actor_place", pa.string()),
        pa.field("text", pa.string()),  # as written; HTML resolved to text, entities decoded
        pa.field("parent_text", pa.string()),
        pa.field("media_digests", pa.list_(pa.string())),
        pa.field("occurred_at", UTC_TIME),  # null when the source does not tell (a like, a partial item)
        pa.field("precision", pa.string(), nullable=False),  # second | minute | day | none
        pa.field("observed_at", UTC_TIME, nullable=False),  # when the collector saw it
        pa.field("visibility", pa.string(), nullable=False),  # public | attested | unknown | private
        pa.field("source", pa.string(), nullable=False),
        pa.field("source_version", pa.string(), nullable=False),
        pa.field("file_digest", pa.string(), nullable=False),  # SHA-256 of the original as it was imported
        pa.field("line_no", pa.int64()),  # 1-based line (NDJSON, CSV) or item number
        pa.field("flags", pa.list_(pa.string())),  # partial, edited, promoted, truncated …
    ]
)

ACCOUNTS = pa.schema(
    [
        pa.field(
            "account_key", pa.string(), nullable=False
        ),  # platform and stable id; the handle only where no id exists
        pa.field("platform", pa.string(), nullable=False),
        pa.field("actor_id", pa.string()),
        pa.field("actor_handle", pa.string()),
        pa.field("actor_name", pa.string()),
        pa.field("actor_bio", pa.string()),
        pa.field("actor_place", pa.string()),
        pa.field(
            "speaks", pa.bool_(), nullable=False
        ),  # has at least one act with words: only then names are read (G5)
    ]
)
"""Unique accounts inside the fence: what linkage sees instead of acts. Key `account_key`; latest observed profile."""
