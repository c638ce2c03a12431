"""The Spark engine (extra `spark`, Java 17): UTC, no web page, nothing in clear on a disk or between machines.

A cluster's secret is Spark's own setting `spark.authenticate.secret`, in `spark-defaults.conf` (mode 0600) of the
master, the workers and the machine that leads; a local session makes its own.
"""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import ibis
from py4j.protocol import Py4JJavaError
from pyspark import SparkConf
from pyspark.sql import SparkSession

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _, language
from saksama.patrol.engine.crew import Done, Job, Task, Tell, attempt

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
    "spark.task.maxFailures": "8",  # a killed worker costs an attempt of each of its jobs
    "spark.python.worker.reuse": "true",
}


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
        common, tongue = self._context.broadcast((task, shared)), language()
        rows = self._context.parallelize(list(jobs), len(jobs))
        try:
            done = rows.map(lambda job: attempt(common.value[0], common.value[1], job, tongue)).collect()
        except Py4JJavaError as broken:
            raise _told(broken) from None  # Java's own text can hold a row
        finally:
            common.destroy()
        tell(len(jobs), len(jobs))
        return list(done)


def _told(broken: Py4JJavaError) -> BadInput:
    kind = str(broken.java_exception.getClass().getName())
    return BadInput(_("Pekerjaan di Spark berhenti: {kind}.").format(kind=kind), _("Lihat catatan pekerja Spark."))
