"""Which crew a run has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from saksama.patrol.engine.crew import Crew, Threads


def is_spark(engine: str) -> bool:
    """Whether `engine` names Spark or a Spark master."""
    return engine == "spark" or engine.startswith(("local", "spark://"))


@contextmanager
def crew(engine: str) -> Iterator[Crew]:
    """The crew of `engine`: "duckdb", "spark" (two local ones), or a Spark master."""
    if not is_spark(engine):
        yield Threads()
        return
    from saksama.patrol.engine.spark import SparkCrew, session  # an extra: pyspark is not on a laptop

    with session(engine) as spark:
        yield SparkCrew(spark)
