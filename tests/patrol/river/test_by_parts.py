"""The river by parts finds what the river in memory finds, keeps nothing readable, and heals what is lost."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from saksama.kernel.errors import Damaged
from saksama.patrol import run as river
from saksama.patrol.interactions.spool import Spool
from saksama.patrol.river.question import Answer, in_silence
from saksama.patrol.run import patrol
from tests.patrol.river.crowd import SPUN, everyone
from tests.patrol.test_run import RARE, question
from tests.rivers import table

ROOT = Path(__file__).resolve().parents[3]
SECRETS = (RARE["actor_name"].encode(), RARE["actor_handle"].encode(), SPUN[:24].encode(), b"komentar biasa")


@pytest.fixture
def by_parts(monkeypatch):
    """Every run goes by parts, however small."""
    monkeypatch.setattr(river, "MOST_IN_MEMORY", 0)


def ran(folder: Path, progress=in_silence, **changes) -> Answer:
    with Spool(folder / "runs" / "run-1", in_memory=40) as spool:
        return patrol(question(**changes), table(*everyone()).to_batches(max_chunksize=40), spool, progress)


@pytest.mark.parametrize("part_rows", [25, 60, 100_000], ids=["nine partitions", "four", "one"])
def test_the_answer_is_the_same_in_memory_and_in_any_number_of_partitions(tmp_path, monkeypatch, part_rows):
    in_memory = ran(tmp_path)
    monkeypatch.setattr(river, "MOST_IN_MEMORY", 0)
    assert ran(tmp_path, part_rows=part_rows) == in_memory
    assert len(in_memory.leads) == 6
    assert in_memory.counts["linked_acts"] == 22


def test_what_was_known_before_is_left_out_by_parts_too(tmp_path, by_parts):
    known = frozenset(f"a{n}" for n in range(12))
    answer = ran(tmp_path, part_rows=60, known=lambda _acts: known)
    assert known.isdisjoint(act.interaction_id for lead in answer.leads for act in lead.acts)
    assert answer.leads


class Meddler:
    """Damages parts once, as soon as the stage of that name is done."""

    def __init__(self, folder: Path, stage: str, *kinds: str) -> None:
        self.folder, self.stage, self.kinds, self.hit = folder, stage, kinds, 0

    def __call__(self, what: str, done: int, of: int) -> None:
        if what.startswith(self.stage) and done == of and of and not self.hit:
            for number, kind in enumerate(self.kinds):
                path = min(self.folder.glob(f"runs/run-1/{kind}"))
                self._harm(path, gone=number % 2 == 0)
                self.hit += 1

    def _harm(self, path: Path, *, gone: bool) -> None:
        if gone:
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[:-9] + bytes(9))


def test_parts_that_are_gone_or_altered_are_made_again_from_the_stage_before(tmp_path, by_parts):
    whole = ran(tmp_path, part_rows=60)
    meddler = Meddler(tmp_path, "mengenali", "orang/*/*", "dalam/*/*", "teks/*/*")
    assert ran(tmp_path, meddler, part_rows=60) == whole
    assert meddler.hit == 3


def test_a_lost_part_of_the_originals_reading_stops_the_run_with_words(tmp_path, by_parts):
    meddler = Meddler(tmp_path, "mencari kiriman", "bagian-000001*")
    with pytest.raises(Damaged, match="hilang atau berubah"):
        ran(tmp_path, meddler, part_rows=60)


class Reader:
    """Reads every manifest when the last stage is done."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.told = folder, {}

    def __call__(self, what: str, _done: int, _of: int) -> None:
        if what.startswith("menyusun"):
            folder = self.folder / "runs" / "run-1"
            self.told = {path.stem: json.loads(path.read_bytes()) for path in folder.glob("*.json")}
            for part in (part for one in self.told.values() for part in one["parts"]):
                assert sha256((folder / part["name"]).read_bytes()).hexdigest() == part["sha256"]


def test_each_stage_leaves_a_manifest_of_its_parts_and_of_no_row(tmp_path, by_parts):
    reader = Reader(tmp_path)
    ran(tmp_path, reader, part_rows=60)
    assert set(reader.told) == {"kiriman", "dalam", "orang", "akun", "calon", "perbuatan", "lipatan"}
    inside = reader.told["dalam"]
    assert inside["rows"] == sum(part["rows"] for part in inside["parts"]) > 150
    assert inside["tables"]["dalam"]["partitioned_by"] == "interaction_id"
    assert inside["versions"]["rulebook"] == question().rulebook.version
    assert not [secret for secret in SECRETS if secret in json.dumps(reader.told).encode()]


KILLED = """
import sys, time
from pathlib import Path
from saksama.patrol import run
from tests.patrol.river.test_by_parts import ran
run.MOST_IN_MEMORY = 0
def stand_still(what, done, of):
    if what.startswith("menyusun"):
        print("there", flush=True)
        time.sleep(600)
ran(Path(sys.argv[1]), stand_still, part_rows=60)
"""


def test_a_killed_run_leaves_parts_that_nobody_can_read(tmp_path):
    with subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline() == b"there\n"
        os.kill(killed.pid, signal.SIGKILL)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 30
    everything = b"".join(path.read_bytes() for path in files)
    assert not [secret for secret in SECRETS if secret in everything]
    assert b"PARE" in everything  # Parquet with its footer encrypted
