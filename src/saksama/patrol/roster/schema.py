"""The register as tables: what linkage compares, and the declared accounts apart from it."""

from __future__ import annotations

import pyarrow as pa

REGISTER = pa.schema(
    [
        pa.field("person_key", pa.string(), nullable=False),
        pa.field("category", pa.string(), nullable=False),
        pa.field("name", pa.string(), nullable=False),  # without titles and degrees, as written
        pa.field("birth_year", pa.int32(), nullable=False),
        pa.field("agency", pa.string(), nullable=False),
        pa.field("unit", pa.string()),
        pa.field("region_code", pa.string(), nullable=False),  # dotted; as fine as the agency gave it
    ]
)
"""Key person_key. Rows valid on the day of the run only. The NIP itself does not enter the patrol's tables."""

DECLARED = pa.schema(
    [
        pa.field("person_key", pa.string(), nullable=False),
        pa.field("platform", pa.string(), nullable=False),
        pa.field("stable_id", pa.string(), nullable=False),
        pa.field("basis", pa.string(), nullable=False),
        pa.field("declared_on", pa.date32(), nullable=False),
    ]
)
"""Key (platform, stable_id, person_key, declared_on, basis): one account may have two declarers.

Declarations without a stable id are reported at import and left out (G5)."""
