"""Which crew a run has, and where its parts lie."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from saksama.patrol.engine.crew import Crew, Threads
from saksama.patrol.engine.parts import Folder, Parts


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


def open_parts(address: str, run_id: str) -> Parts:
    """A place of its own for one run below `address`: a folder, or s3://bucket/prefix (extra `s3`)."""
    if address.startswith("s3://"):
        from saksama.patrol.engine.bucket import Bucket  # an extra: obstore is not on a laptop

        return Parts(Bucket.at(address, run_id))
    return Parts(Folder(Path(address) / run_id))
