"""The Spark engine (extra `spark`, Java 17): UTC, no web page, nothing in clear on a disk or between machines.

A cluster's secret is Spark's own setting `spark.authenticate.secret`, in `spark-defaults.conf` (mode 0600) of the
master, the workers and the machine that leads; a local session makes its own.
"""

from __future__ import annotations

import os
import pickle
import secrets
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any

import ibis
from py4j.protocol import Py4JJavaError
from pyspark import SparkConf
from pyspark.sql import SparkSession

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _, language
from saksama.patrol.engine.crew import Done, Job, Task, Tell, Wordless, attempt

SECRET = "spark.authenticate.secret"  # noqa: S105  the setting's name
LOCKED = {
    "spark.authenticate": "true",
    "spark.network.crypto.enabled": "true",  # AES between driver, executors and the shuffle
    "spark.io.encryption.enabled": "true",  # whatever Spark puts on a disk: spilled, shuffled, broadcast
    "spark.io.encryption.keySizeBits": "256",
    "spark.eventLog.enabled": "false",
    "spark.ui.enabled": "false",
}
PLAIN = {
    "spark.sql.shuffle.partitions": "4",  # the default of 200 is ruinous on two cores
    "spark.sql.session.timeZone": "UTC",
    "spark.driver.memory": "1g",
    "spark.log.level": "ERROR",
    "spark.ui.showConsoleProgress": "false",  # how far it is is told in the user's words
    "spark.task.maxFailures": "8",  # a killed worker costs an attempt of each of its jobs
    "spark.python.worker.reuse": "true",
}
LOOK_EVERY = 2.0
"""Seconds between two looks at how far a stage is."""


def connect_spark(master: str) -> Any:
    """An Ibis backend on a Spark session at `master`; workers run this interpreter."""
    return ibis.pyspark.connect(_started(master))


@contextmanager
def session(master: str) -> Iterator[SparkSession]:
    """A session at `master` ("spark": two local hands), ended with the block."""
    started = _started("local[2]" if master == "spark" else master)
    try:
        yield started
    finally:
        started.stop()


def _started(master: str) -> SparkSession:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    conf = SparkConf().setMaster(master).setAppName("saksama").setAll([*PLAIN.items(), *LOCKED.items()])
    local = master.startswith("local")
    if local or "127.0.0.1" in master:
        conf.set("spark.driver.host", "127.0.0.1").set("spark.driver.bindAddress", "127.0.0.1")
    if local:
        conf.set(SECRET, secrets.token_hex(32))
    if "PYTHONPATH" in os.environ:
        conf.set("spark.executorEnv.PYTHONPATH", os.environ["PYTHONPATH"])
    try:
        return SparkSession.builder.config(conf=conf).getOrCreate()
    except Py4JJavaError as broken:
        raise _not_started(master, str(broken.java_exception.getMessage())) from None


def _not_started(master: str, why: str) -> BadInput:
    if SECRET in why:
        return BadInput(
            _("Spark di {master} tanpa rahasia bersama: {name} tidak ada.").format(master=master, name=SECRET),
            _("Tulis di spark-defaults.conf (mode 0600) pada master, pekerja, dan mesin ini: docs/recipes/spark.md"),
        )
    return BadInput(_("Spark di {master} tidak mau mulai: {why}").format(master=master, why=why))


class SparkCrew:
    """Workers of a cluster: each job is one task of one Spark job; a task of a lost worker is done by another."""

    def __init__(self, spark: SparkSession) -> None:
        self._context = spark.sparkContext

    def work(self, task: Task, shared: Any, jobs: Sequence[Job], tell: Tell) -> list[Done]:
        """As Crew.work. What is shared goes out once, encrypted, not with every job."""
        if not jobs:
            return []
        tell(0, len(jobs))
        common, tongue = self._context.broadcast(_InOnePiece((task, shared))), language()
        rows = self._context.parallelize(list(jobs), len(jobs))
        asked = rows.map(lambda job: _attempt(common.value, job, tongue))
        try:
            with ThreadPoolExecutor(1) as pool:
                done = self._told_while(pool.submit(asked.collect), len(jobs), tell)
        except Py4JJavaError as broken:
            raise _told(broken) from None  # Java's own text can hold a row
        finally:
            common.destroy()
        tell(len(jobs), len(jobs))
        return done

    def _told_while(self, answer: Future[list[Done]], many: int, tell: Tell) -> list[Done]:
        """The answer, once it is there; until then how many tasks Spark has behind it, every few seconds."""
        while not wait([answer], LOOK_EVERY).done:
            tell(min(self._behind(), many), many)
        return answer.result()

    def _behind(self) -> int:
        tracker = self._context.statusTracker()
        stages = [tracker.getStageInfo(number) for number in tracker.getActiveStageIds()]
        return sum(stage.numCompletedTasks for stage in stages if stage)


def _attempt(common: tuple[Task, Any], job: Job, tongue: str) -> Done:
    """Spark writes what goes wrong into the logs of worker and driver."""
    with Wordless():
        return attempt(*common, job, tongue)


class _InOnePiece:
    """Pickles as one text of bytes and comes out as `value` itself.

    Arrow hands columns of 64 kB and more to the pickler as buffers, which Spark's encrypted way of sending a
    broadcast cannot measure (PySpark 4.0, ChunkedStream).
    """

    def __init__(self, value: Any) -> None:
        self._value = value

    def __reduce__(self) -> tuple[Callable[[bytes], Any], tuple[bytes]]:
        return pickle.loads, (pickle.dumps(self._value, pickle.HIGHEST_PROTOCOL),)


def _told(broken: Py4JJavaError) -> BadInput:
    kind = str(broken.java_exception.getClass().getName())
    return BadInput(_("Pekerjaan di Spark berhenti: {kind}.").format(kind=kind), _("Lihat catatan pekerja Spark."))
