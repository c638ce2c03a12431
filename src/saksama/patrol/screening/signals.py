"""The tables the screens hand to the fusion of leads."""

from __future__ import annotations

import pyarrow as pa

EVIDENCE = pa.struct(
    [
        pa.field("about", pa.string()),  # name | handle | birth_year | unit | place | declared
        pa.field("says", pa.string()),  # a sentence an officer can read aloud
        pa.field("account_value", pa.string()),
        pa.field("register_value", pa.string()),
        pa.field("agrees", pa.bool_()),  # null: the account says nothing about it
    ]
)

CANDIDATES = pa.schema(
    [
        pa.field("account_key", pa.string(), nullable=False),
        pa.field("person_key", pa.string(), nullable=False),
        pa.field("tier", pa.string(), nullable=False),  # declared | corroborated
        pa.field("probability", pa.float64()),  # at the prior in force; null when declared
        pa.field("probability_at_default", pa.float64()),  # at the default prior; null when declared
        pa.field("prior", pa.float64()),
        pa.field("evidence", pa.list_(EVIDENCE), nullable=False),
        pa.field("namesakes_register", pa.int64()),
        pa.field("namesakes_residents", pa.float64()),  # expected, residents who are not civil servants
        pa.field("namesakes_nation", pa.float64()),  # expected
        pa.field("reference", pa.string()),  # token table behind the expectations
    ]
)
"""Key (account_key, person_key); only what passed the G5 gate; ≤ 3 per account."""

ACT_SIGNALS = pa.schema(
    [
        pa.field("interaction_id", pa.string(), nullable=False),
        pa.field("rule_code", pa.string(), nullable=False),
        pa.field("stage_proposed", pa.string(), nullable=False),  # pre | post | any | unknown
        pa.field("why_code", pa.string(), nullable=False),  # reason key; `acts.words` says it as a sentence
        pa.field("mark", pa.string(), nullable=False),
    ]
)
"""Key (interaction_id, rule_code). Which rules *could* apply; no row where none could."""

STANCE = pa.schema(
    [
        pa.field("interaction_id", pa.string(), nullable=False),
        pa.field("label", pa.string()),  # support | oppose | neutral; null = abstained
        pa.field("probability", pa.float64()),
        pa.field("about_participant", pa.string()),
        pa.field("words", pa.list_(pa.string()), nullable=False),
        pa.field("abstained_because", pa.string()),
        pa.field("agreement", pa.string(), nullable=False),
        pa.field("model_version", pa.string(), nullable=False),
        pa.field("hints", pa.list_(pa.string()), nullable=False),  # congratulation, question …
    ]
)
"""Key interaction_id; one row per act with words of a linked account."""
