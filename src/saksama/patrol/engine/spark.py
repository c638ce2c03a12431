"""The Spark engine (extra `spark`, Java 17): loopback only, no web page, UTC, few partitions."""

from __future__ import annotations

import os
import sys
from typing import Any

import ibis
from pyspark.sql import SparkSession


def connect_spark(master: str) -> Any:
    """An Ibis backend on a Spark session at `master`; workers run this interpreter."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    session = (
        SparkSession.builder.master(master)
        .appName("saksama")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "4")  # the default of 200 is ruinous on two cores
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.driver.memory", "1g")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )
    return ibis.pyspark.connect(session)
