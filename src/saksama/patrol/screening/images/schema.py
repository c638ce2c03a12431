"""The table of read pictures."""

from __future__ import annotations

import pyarrow as pa

PICTURES = pa.schema(
    [
        pa.field("digest", pa.string(), nullable=False),  # SHA-256 of the file as it was imported
        pa.field("why", pa.string()),  # code why it was not read; null where it was
        pa.field("text", pa.string()),  # the lines of all its frames, one below the other; null where there are none
        pa.field("reading", pa.binary()),  # handover.picture.Reading as JSON, without the camera's words
    ]
)
"""Key digest. It knows pictures, not who showed them."""

ABSENT = "broken"
"""The original does not give the picture out again."""
