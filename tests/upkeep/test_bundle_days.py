"""Two machines, two databases, two sets of keys, files carried by hand for several days; and one killed at its work."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MACHINE = "tests.workbench.nation.machine"


class Machine:
    """One office's own computer."""

    def __init__(self, home: Path, code: str, database: str = "") -> None:
        home.mkdir(mode=0o700)
        foreign = ("SAKSAMA_", "DJANGO_", "DATABASE_URL")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
        self.home, self.code = home, code
        self.environment = {
            **kept, "SAKSAMA_HOME": str(home), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            **({"DATABASE_URL": database} if database else {}),
        }  # fmt: skip
        self.does("found")

    def does(self, what: str, *said: str, ends: int = 0) -> str:
        """One of tests/workbench/nation/machine.py."""
        return self.runs([MACHINE, str(self.home), self.code, what, *said], ends)

    def says(self, *words: str, ends: int = 0) -> str:
        """A command as typed."""
        return self.runs(["saksama", *words], ends)

    def told(self) -> dict[str, int]:
        """What arrived here."""
        found: dict[str, int] = json.loads(self.does("tell"))
        return found

    def runs(self, words: list[str], ends: int) -> str:
        """A module of ours, in this machine's environment."""
        done = subprocess.run([sys.executable, "-m", *words], env=self.environment, cwd=ROOT, capture_output=True,
                              text=True, timeout=300, check=False)  # fmt: skip
        assert done.returncode == ends, done.stdout + done.stderr
        return done.stdout + done.stderr


@pytest.fixture
def pair(tmp_path):
    """An office on SQLite and RI, on PostgreSQL where the tests have one, that know each other; and a stick."""
    office, centre = Machine(tmp_path / "kantor", "33.11"), Machine(tmp_path / "pusat", "ri", of_its_own())
    introduce(office, centre, tmp_path)
    return office, centre, tmp_path / "diska"


def of_its_own() -> str:
    """The address of an empty database beside the tests' PostgreSQL; "": there is none, SQLite then."""
    beside = os.environ.get("DATABASE_URL", "")
    if not beside:
        return ""
    import psycopg

    name = f"bundel_{secrets.token_hex(4)}"
    with psycopg.connect(beside, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
    return f"{beside.rpartition('/')[0]}/{name}"


def introduce(office: Machine, centre: Machine, place: Path) -> None:
    """Each enters the other's card, two people at each."""
    for here, there in ((office, centre), (centre, office)):
        file = place / f"{there.code}.json"
        there.says("bundle", "card", "--office", there.code, "-o", str(file))
        here.does("card", str(file))


@pytest.mark.slow
def test_days_without_a_network_a_cut_copy_a_lost_one_and_a_kill(pair, tmp_path):
    """Three days; a cut file, an old file, a missing one; killed at every statement of an import: nothing twice."""
    office, centre, stick = pair
    export = ("bundle", "export", "--office", "33.11", "--folder", str(stick))
    paper = tmp_path / "juknis.txt"
    paper.write_text("Juknis rekaan", "utf-8")
    broken = paper.with_name("rusak.md")
    broken.write_bytes(b"netral \xff")
    refused = ("--kind", "guideline", "--code", "juknis", "--version", "1.0")
    assert "rusak.md: naskah harus teks biasa" in centre.says(
        "bundle", "paper", "--office", "ri", str(broken), *refused, ends=2
    )
    centre.says("bundle", "paper", "--office", "ri", str(paper), "--kind", "guideline", "--code", "juknis",
                "--version", "1")  # fmt: skip
    for done in (2, 1, 3):
        office.does("work", str(done))
        office.says(*export)
    files = sorted(stick.glob("*.bundel"))
    assert [one.name for one in files] == [f"33.11-ri-{n:08d}.bundel" for n in (1, 2, 3)]

    lost = tmp_path / "hilang.bundel"
    shutil.move(files[1], lost)
    assert "nomor 2" in centre.says("bundle", "import", str(stick), ends=2)  # one is in, three waits for two
    assert centre.told()["taken"] == 1
    cut = files[1]
    cut.write_bytes(lost.read_bytes()[:-10])
    assert "terpotong" in centre.says("bundle", "import", str(stick), ends=2)
    assert centre.told() == {"taken": 1, "anchors": 1, "dues": 2, "papers": 1, "lines": 1, "waiting": 0}

    office.says(*export, "--since", "2")  # the office writes them again, the same bytes
    assert cut.read_bytes() == lost.read_bytes()
    killed = 0
    before = centre.told()
    for after in (2, 9, 13, 16):  # of 17 or 18 statements: before, in the middle of, and at the last of the writes
        centre.does("die", str(cut), str(after), ends=-signal.SIGKILL)
        killed += 1
        assert centre.told() == before
    assert killed == 4
    assert "sudah pernah masuk" in centre.says("bundle", "import", str(stick))
    assert centre.told() == {"taken": 3, "anchors": 3, "dues": 6, "papers": 1, "lines": 3, "waiting": 0}
    again = centre.says("bundle", "import", str(stick))
    assert again.count("sudah pernah masuk") == 3

    down = tmp_path / "turun"
    centre.says("bundle", "export", "--office", "ri", "--to", "33.11", "--folder", str(down))
    assert office.told()["waiting"] == 3
    office.says("bundle", "import", str(down))
    assert office.told() | {"dues": 0} == {
        "taken": 1, "anchors": 0, "dues": 0, "papers": 1, "lines": 1, "waiting": 0,
    }  # fmt: skip
    assert "masuk nomor 3" in centre.says("bundle", "status", "--office", "ri")
    centre.says("bundle", "anchors", "--to", str(tmp_path / "jangkar"))
    copy = office.home / "workbench" / "meja.sqlite3"
    checked = office.says("audit", "verify", "--database", str(copy), "--anchors", str(tmp_path / "jangkar"))
    assert "UTUH" in checked


@pytest.mark.slow
def test_one_stick_goes_up_and_comes_down_with_what_others_are_sent_too(pair, tmp_path):
    """On it lie what the office itself sent and what is for its neighbour: only its own is taken, the rest is named."""
    office, centre, stick = pair
    neighbour = Machine(tmp_path / "tetangga", "33.10")
    introduce(neighbour, centre, tmp_path)
    office.says("bundle", "export", "--office", "33.11", "--folder", str(stick))
    assert "masuk." in centre.says("bundle", "import", str(stick))
    centre.says("bundle", "export", "--office", "ri", "--folder", str(stick))
    told = office.says("bundle", "import", str(stick))
    assert "33.11-ri-00000001.bundel: untuk kantor lain, dilewati." in told
    assert "ri-33.10-00000001.bundel: untuk kantor lain, dilewati." in told
    assert "ri-33.11-00000001.bundel: masuk." in told
    named = str(stick / "ri-33.10-00000001.bundel")
    assert "untuk kantor lain" in office.says("bundle", "import", named, ends=2)


@pytest.mark.slow
def test_a_paper_that_is_no_plain_text_is_refused_in_words(pair, tmp_path):
    _office, centre, _stick = pair
    paper = tmp_path / "juknis.pdf"
    paper.write_bytes(b"%PDF-1.7\n\xff\xfe")
    told = centre.says("bundle", "paper", "--office", "ri", str(paper), "--kind", "guideline", "--code", "juknis",
                       "--version", "1", ends=2)  # fmt: skip
    assert ("teks biasa" in told, "Traceback" in told) == (True, False)
