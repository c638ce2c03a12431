"""Tables in: small ones as they are, big ones as a stream that is read once and never stored whole."""

from __future__ import annotations

from itertools import count
from typing import Any

import pyarrow as pa

_numbers = count(1)


def load(backend: Any, table: pa.Table) -> Any:
    """`table` as a table of the engine."""
    return backend.create_table(f"t{next(_numbers)}", table, temp=backend.name != "duckdb")


def stream(backend: Any, reader: pa.RecordBatchReader) -> Any:
    """`reader` as a table that can be read exactly once, batch by batch (DuckDB).

    A second look at the same expression would find nothing, so callers `keep` what they derive from it.
    """
    name = f"s{next(_numbers)}"
    backend.con.register(name, reader)
    return backend.table(name)


def keep(backend: Any, expression: Any) -> Any:
    """The result of `expression`, computed now and held in the engine's memory."""
    return backend.create_table(f"k{next(_numbers)}", expression)
