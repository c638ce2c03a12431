"""The spool: what goes in comes out, and on the disk it is noise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from saksama.patrol.interactions.schema import INTERACTIONS
from saksama.patrol.interactions.spool import Spool, sweep_runs
from tests.rivers import act, table

SECRET = "kalimat tanam rahasia"
ROOT = Path(__file__).resolve().parents[3]


def some(count: int, start: int = 0) -> pa.RecordBatch:
    acts = [act(f"i{n}", text=f"{SECRET} {n}", media_digests=["d"], flags=None) for n in range(start, start + count)]
    return table(*acts).combine_chunks().to_batches()[0]


def read(spool: Spool, *columns: str) -> pa.Table:
    return spool.reader(columns or INTERACTIONS.names).read_all()


@pytest.mark.parametrize("in_memory", [1_000, 25, 0], ids=["in memory", "some on disk", "all on disk"])
def test_what_goes_in_comes_out_in_order_as_often_as_asked(tmp_path, in_memory):
    batches = [some(20, start) for start in (0, 20, 40)]

    with Spool(tmp_path / "runs" / "r-1", in_memory=in_memory) as spool:
        for batch in batches:
            spool.append(batch)
        whole = pa.Table.from_batches(batches)

        assert read(spool).equals(whole)
        assert read(spool).equals(whole)
        assert read(spool, "text", "act").equals(whole.select(["text", "act"]))
        assert spool.rows == 60


def test_rows_may_follow_after_a_reading(tmp_path):
    with Spool(tmp_path / "r", in_memory=5) as spool:
        spool.append(some(4))
        assert read(spool, "act").num_rows == 4
        spool.append(some(4, 4))
        assert read(spool, "act").num_rows == 8


def test_an_empty_spool_is_an_empty_table(tmp_path):
    with Spool(tmp_path / "r") as spool:
        assert read(spool).equals(INTERACTIONS.empty_table())


def test_nothing_readable_is_on_the_disk_and_nothing_at_all_afterwards(tmp_path):
    with Spool(tmp_path / "r", in_memory=0) as spool:
        spool.append(some(50))
        spool.append(some(50, 50))
        parts = [path for path in (tmp_path / "r").iterdir() if path.stat().st_size]
        assert len(parts) == 2
        for part in parts:
            data = part.read_bytes()
            assert data.startswith(b"PARE")  # encrypted footer; plain Parquet begins with PAR1
            assert SECRET.encode() not in data
            assert b"interaction_id" not in data
        assert (tmp_path / "r").stat().st_mode & 0o777 == 0o700
    assert not (tmp_path / "r").exists()


def test_it_is_gone_after_an_error_too(tmp_path):
    def run() -> None:
        with Spool(tmp_path / "r", in_memory=0) as spool:
            spool.append(some(5))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run()
    assert not (tmp_path / "r").exists()


def test_another_table_is_refused(tmp_path):
    with Spool(tmp_path / "r") as spool, pytest.raises(pa.ArrowInvalid):
        spool.append(pa.record_batch({"text": [SECRET]}))


KILLED = """
import os, signal, sys
from pathlib import Path
from saksama.patrol.interactions.spool import Spool
from tests.patrol.interactions.test_spool import some
with Spool(Path(sys.argv[1]), in_memory=0) as spool:
    spool.append(some(50))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_run_leaves_only_noise_and_is_swept_while_a_living_one_stays(tmp_path):
    subprocess.run([sys.executable, "-c", KILLED, tmp_path / "runs" / "dead"], cwd=ROOT, check=False)
    left = [path for path in (tmp_path / "runs" / "dead").iterdir() if path.stat().st_size]
    assert left
    assert not any(SECRET.encode() in path.read_bytes() for path in left)

    with Spool(tmp_path / "runs" / "alive", in_memory=0) as spool:
        spool.append(some(5))
        assert sweep_runs(tmp_path / "runs") == 1
        assert read(spool).num_rows == 5

    assert not (tmp_path / "runs" / "dead").exists()
    assert sweep_runs(tmp_path / "runs") == 0
