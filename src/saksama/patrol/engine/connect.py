"""Two engines, one code: DuckDB on a laptop, Spark where the data already lies.

Both speak UTC. DuckDB keeps everything in memory and never spills to a file in clear (G4); what does not fit is a
clear refusal, not a temporary file. Spark is an extra and is loaded only when asked for.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import ibis

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _

DEFAULT_MEMORY = "4GB"


@contextmanager
def connect(engine: str = "duckdb", *, memory: str = DEFAULT_MEMORY, threads: int | None = None) -> Iterator[Any]:
    """An Ibis backend for one run; closed, and its memory given back, at the end.

    `engine` is "duckdb" or "spark" (or a Spark master: "local[2]", "spark://host:7077"). Raises BadInput for
    another name.
    """
    if engine == "duckdb":
        backend = _duckdb(memory, threads or os.cpu_count() or 2)
    elif engine == "spark" or engine.startswith(("local", "spark://")):
        from saksama.patrol.engine.spark import connect_spark  # an extra: pyspark is not on a laptop

        backend = connect_spark("local[2]" if engine == "spark" else engine)
    else:
        raise BadInput(_("Mesin {engine} tidak dikenal; pilih duckdb atau spark.").format(engine=engine))
    try:
        yield backend
    finally:
        backend.disconnect()


def _duckdb(memory: str, threads: int) -> Any:
    backend = ibis.duckdb.connect(":memory:", threads=threads, memory_limit=memory, temp_directory="")
    for setting in (
        "SET TimeZone = 'UTC'",
        "SET autoinstall_known_extensions = false",  # nothing is downloaded at run time (G13)
        "SET autoload_known_extensions = false",
        "SET enable_progress_bar = false",
        "SET preserve_insertion_order = false",  # order is always asked for; this halves the memory of big copies
    ):
        backend.raw_sql(setting)
    return backend
