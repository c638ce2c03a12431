"""Tables in: small ones as they are, big ones as a stream that is read once and never stored whole.

On Spark nothing is written to its warehouse folder either: tables are views of data frames in memory (G4).
"""

from __future__ import annotations

from itertools import count
from typing import Any

import pyarrow as pa

_numbers = count(1)


def load(backend: Any, table: pa.Table) -> Any:
    """`table` as a table of the engine."""
    name = f"t{next(_numbers)}"
    if backend.name == "duckdb":
        return backend.create_table(name, table)
    return _view(backend, name, _session(backend).createDataFrame(table))


def stream(backend: Any, reader: pa.RecordBatchReader) -> Any:
    """`reader` as a table that can be read exactly once, batch by batch (DuckDB).

    A second look at the same expression would find nothing, so callers `keep` what they derive from it.
    """
    if backend.name != "duckdb":
        return load(backend, reader.read_all())
    name = f"s{next(_numbers)}"
    backend.con.register(name, reader)
    return backend.table(name)


def keep(backend: Any, expression: Any) -> Any:
    """The result of `expression`, computed now and held in the engine's memory."""
    name = f"k{next(_numbers)}"
    if backend.name == "duckdb":
        return backend.create_table(name, expression)
    frame = _session(backend).sql(backend.compile(expression)).persist()
    frame.count()
    return _view(backend, name, frame)


def _session(backend: Any) -> Any:
    return backend._session  # Ibis offers no public way to the session it was given


def _view(backend: Any, name: str, frame: Any) -> Any:
    frame.createOrReplaceTempView(name)
    return backend.table(name)
