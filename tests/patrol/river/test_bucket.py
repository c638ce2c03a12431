"""The river with its parts in a bucket: rclone serves one on loopback."""

from __future__ import annotations

import pytest

from saksama.kernel.errors import BadInput
from saksama.patrol import run as river
from saksama.patrol.engine.choose import open_parts
from saksama.patrol.engine.parts import Lost
from saksama.patrol.interactions.spool import Spool
from saksama.patrol.river.question import in_silence
from saksama.patrol.run import patrol
from tests.buckets import serving
from tests.patrol.river.crowd import everyone
from tests.patrol.river.test_by_parts import SECRETS, ran
from tests.patrol.test_run import question
from tests.rivers import table


def test_the_answer_is_the_same_and_the_bucket_is_empty_afterwards(tmp_path, monkeypatch):
    in_memory = ran(tmp_path / "memory")
    monkeypatch.setattr(river, "MOST_IN_MEMORY", 0)
    (tmp_path / "s3").mkdir()
    with serving(tmp_path / "s3") as served:
        for name, value in served.environ.items():
            monkeypatch.setenv(name, value)
        parts = open_parts(f"s3://{served.bucket().name}/putaran", "run-1")
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
    with pytest.raises(BadInput, match="SAKSAMA_S3_ENDPOINT"):
        open_parts("s3://ember/putaran", "run-1")
