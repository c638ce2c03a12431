"""A standalone Spark master and its workers on 127.0.0.1, from the pip package, with a secret of their own."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyspark

SPARK = Path(pyspark.__file__).parent
PATIENCE = 120.0
"""Seconds for all workers to report to the master, also on a busy machine."""


@dataclass
class Pair:
    """A running cluster."""

    master: str
    folder: Path
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    """The master, then the workers."""


@contextmanager
def spark_pair(folder: Path, *, workers: int = 2, memory: str = "1g") -> Iterator[Pair]:
    """Master and workers (one core each) that live as long as the block; SPARK_CONF_DIR names them the secret."""
    conf = folder / "conf"
    conf.mkdir(parents=True, mode=0o700)
    text = f"spark.authenticate true\nspark.authenticate.secret {secrets.token_hex(32)}\n"
    text += f"spark.network.crypto.enabled true\nspark.executor.memory {memory}\nspark.local.dir {folder / 'local'}\n"
    (conf / "spark-defaults.conf").touch(mode=0o600)
    (conf / "spark-defaults.conf").write_text(text)
    before = {name: os.environ.get(name) for name in ("SPARK_CONF_DIR", "SPARK_LOCAL_IP")}
    os.environ |= {"SPARK_CONF_DIR": str(conf), "SPARK_LOCAL_IP": "127.0.0.1"}
    pair = Pair(f"spark://127.0.0.1:{free_port()}", folder)
    try:
        _start(pair, workers, memory)
        yield pair
    finally:
        for process in reversed(pair.processes):
            process.terminate()
        for process in pair.processes:
            process.wait(timeout=60)
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})


def _start(pair: Pair, workers: int, memory: str) -> None:
    port = pair.master.rpartition(":")[2]
    where = ["--host", "127.0.0.1", "--port"]
    _launch(pair, "master", "org.apache.spark.deploy.master.Master", *where, port, "--webui-port", "0")
    _until(lambda: _answers(int(port)), "the master")
    for number in range(workers):
        work = pair.folder / f"work-{number}"
        _launch(
            pair, f"worker-{number}", "org.apache.spark.deploy.worker.Worker", *where, "0", "--webui-port", "0",
            "--cores", "1", "--memory", memory, "--work-dir", str(work), pair.master,
        )  # fmt: skip
    for number in range(workers):
        log = pair.folder / f"worker-{number}.log"
        _until(lambda log=log: b"registered with master" in log.read_bytes(), log.name)


def _launch(pair: Pair, name: str, java: str, *arguments: str) -> None:
    environment = os.environ | {
        "SPARK_HOME": str(SPARK), "PYSPARK_PYTHON": sys.executable, "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_LOCAL_DIRS": str(pair.folder / "local"),
    }  # fmt: skip
    with (pair.folder / f"{name}.log").open("wb") as log:
        pair.processes.append(
            subprocess.Popen([SPARK / "bin" / "spark-class", java, *arguments], env=environment, stdout=log, stderr=log)
        )


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _answers(port: int) -> bool:
    with socket.socket() as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


def _until(holds, what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} did not start")
        time.sleep(0.2)
