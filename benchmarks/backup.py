"""An office backed up, wiped, restored and checked: `audit verify --anchors` and every exhibit, timed.

    python -m benchmarks.backup [--megabytes 300] [--objects 300] [--lines 20000] [--home FOLDER]

The commands are those of docs/backup.md, each a program of its own. Without --home an office is made: so many megabytes
of random exhibits and lines of the log. Beside it, in the same run: the same folder through `tar | age`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.measure import machine

BENCH = {"long": False}
MB = 1 << 20
OFFICE = """
import io, os, sys
from pathlib import Path
from saksama.cli.workbench import open_workbench
from saksama.kernel.clock import now
from saksama.keys import Keyring
from saksama.patrol.home import Home
home, size, many, lines = Home(Path(sys.argv[1])).prepare(), int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
Keyring.create(home.keys, at=now())
open_workbench(home)
from django.core.management import call_command
from django.db import transaction
call_command("migrate", verbosity=0)
from saksama.workbench.audit.services import record, seal, carry
from saksama.workbench.custody.storing import store
from saksama.workbench.offices.models import Office
Office.objects.create(code="33.11", kind="regency", name="Bawaslu Kabupaten Sukoharjo")
kept = store()
for _ in range(many):
    kept.put(io.BytesIO(os.urandom(size // many)), kind="exhibit", at=now(), expires_on=None)
with transaction.atomic():
    for k in range(lines):
        record("review.opened", office="33.11", actor="p-1", at=now(), subject=f"review.place:{k}")
seal("33.11", at=now())
carry("33.11", at=now())
"""


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--megabytes", type=int, default=300)
    asked.add_argument("--objects", type=int, default=300)
    asked.add_argument("--lines", type=int, default=20_000)
    asked.add_argument("--home", type=Path, help="an office that stands already, such as the demo's; it is copied")
    told = asked.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        bench.found(told)
        bench.measure()


class Bench:
    """One office, its places, its clock."""

    def __init__(self, room: Path) -> None:
        self.room, self.home = room, room / "kantor"
        self.data, self.keys, self.stick, self.out = room / "diska", room / "lemari", room / "tongkat", room / "luar"
        self.out.mkdir(mode=0o700)
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("SAKSAMA", "DATABASE_URL", "DJANGO"))},
            "SAKSAMA_HOME": str(self.home), "SAKSAMA_ANCHOR_FOLDERS": str(self.out), "SAKSAMA_LANG": "en",
        }  # fmt: skip

    def found(self, told: argparse.Namespace) -> None:
        if told.home:
            shutil.copytree(told.home, self.home, ignore=shutil.ignore_patterns("*.sock"))
        else:
            size = str(told.megabytes * MB)
            self._run("-c", OFFICE, str(self.home), size, str(told.objects), str(told.lines))
        files = [path for path in self.home.rglob("*") if path.is_file()]
        self.megabytes = sum(path.stat().st_size for path in files) / MB
        print(f"office: {len(files)} files, {self.megabytes:.0f} MB")

    def measure(self) -> None:
        made = self._saksama("keys", "identity", "--out", str(self.stick))
        public = made.split()[2]
        self._baseline(public)
        to = ("--to", str(self.data), "--keys-to", str(self.keys))
        self._timed("full backup", "backup", *to, "--recipient", public)
        self._timed("incremental backup", "backup", *to)
        self._timed("check, digests", "backup", "--to", str(self.data), "--check")
        self._timed("check, opened", "backup", "--to", str(self.data), "--check", "--identity", str(self.stick))
        origin = (str(self.data), "--keys-from", str(self.keys), "--identity", str(self.stick))
        self._timed("drill", "drill", *origin, "--anchors", str(self.out))
        shutil.rmtree(self.home)
        said = self._timed("restore with its checks", "restore", *origin, "--anchors", str(self.out))
        print("restore says:", " | ".join(said.splitlines()[-4:]))
        said = self._timed("audit verify --anchors", "audit", "verify", "--anchors", str(self.out))
        print("audit says:", said.splitlines()[-1])
        said = self._timed("evidence verify", "evidence", "verify")
        print("evidence says:", said.splitlines()[-1])

    def _baseline(self, public: str) -> None:
        start = time.perf_counter()
        with (self.room / "dasar.age").open("wb") as out:
            packed = subprocess.Popen(["tar", "-C", str(self.home), "-cf", "-", "."], stdout=subprocess.PIPE)
            subprocess.run(["age", "-r", public], stdin=packed.stdout, stdout=out, check=True)
            packed.wait()
        self._say("baseline tar | age", time.perf_counter() - start)
        (self.room / "dasar.age").unlink()

    def _timed(self, name: str, *words: str) -> str:
        start = time.perf_counter()
        said = self._saksama(*words)
        self._say(name, time.perf_counter() - start)
        return said

    def _say(self, name: str, seconds: float) -> None:
        print(f"{name}: {seconds:.1f} s, {self.megabytes / seconds:.0f} MB/s", flush=True)

    def _saksama(self, *words: str) -> str:
        return self._run("-m", "saksama", *words)

    def _run(self, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(f"{words[:4]} failed:\n{done.stdout}{done.stderr}")
        return done.stdout


if __name__ == "__main__":
    main()
