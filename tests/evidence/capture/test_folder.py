"""The folder appears whole or not at all."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys

import pytest

from saksama.evidence.capture.folder import building, kept_files, sweep, what_is
from saksama.kernel.errors import Refused

KILLED = """
import sys, time
from pathlib import Path
from saksama.evidence.capture.folder import building
with building(Path(sys.argv[1])) as work:
    (work / "page.png").write_bytes(b"setengah")
    print("ready", flush=True)
    time.sleep(60)
"""


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_folder_gets_its_name_at_the_end(tmp_path):
    with building(tmp_path / "satu") as work:
        (work / "page.png").write_bytes(b"x")
        assert not (tmp_path / "satu").exists()
    assert names(tmp_path) == ["satu"]
    assert names(tmp_path / "satu") == ["page.png"]


def half_a_capture(into):
    with building(into) as work:
        (work / "page.png").write_bytes(b"x")
        (work / "tidak" / "ada").write_bytes(b"x")


def test_a_fault_leaves_nothing(tmp_path):
    with pytest.raises(FileNotFoundError):
        half_a_capture(tmp_path / "satu")
    assert names(tmp_path) == []


def test_a_killed_process_leaves_nothing_that_looks_whole_and_the_next_one_tidies_up(tmp_path):
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(tmp_path / "satu")], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"ready\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert not (tmp_path / "satu").exists()
    assert len(names(tmp_path)) == 1
    with building(tmp_path / "satu"):
        pass
    assert names(tmp_path) == ["satu"]


def test_the_half_folder_of_a_living_process_stays(tmp_path):
    with building(tmp_path / "satu"):
        assert sweep(tmp_path) == 0
        assert len(names(tmp_path)) == 1


def test_a_folder_that_exists_is_never_touched(tmp_path):
    (tmp_path / "satu").mkdir()
    with pytest.raises(Refused), building(tmp_path / "satu"):
        pass
    assert names(tmp_path) == ["satu"]


def test_every_file_is_listed_with_both_digests(tmp_path):
    (tmp_path / "page-002.png").write_bytes(b"abc")
    (tmp_path / "capture.json").write_bytes(b"{}")
    (one,) = kept_files(tmp_path)
    assert (one.name, one.what, one.size) == ("page-002.png", "page_picture", 3)
    assert one.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert one.sha512 == hashlib.sha512(b"abc").hexdigest()


def test_a_file_that_no_capture_writes_is_not_taken_for_one():
    with pytest.raises(KeyError):
        what_is("page.exe")
