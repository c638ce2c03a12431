"""The printer: a process of its own that leaves a PDF in its caller's memory and nothing anywhere else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from saksama.kernel.errors import Refused
from saksama.keys.custodians import Plain
from saksama.law.forms import form_of
from saksama.workbench.vault import press
from saksama.workbench.vault.filling import filled, letterhead_of, manifest_of
from tests.workbench.vault.locked import PLANTED, RECEIPT, REPORTED, headed

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")]
DAY = date(2024, 10, 14)
ASKS = """
import sys
from pathlib import Path
from saksama.keys.custodians import Plain
from saksama.workbench.vault import press
press.IN_MEMORY = Path(sys.argv[1])
press.printed([Plain(sys.stdin.buffer.read())])
"""


@pytest.fixture
def manifest(house):
    headed(house)
    form = form_of("B.3", DAY)
    return manifest_of(form, filled(form, RECEIPT, PLANTED), letterhead_of(house.sukoharjo), number="001/B.3", day=DAY)


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    """Where the printer may put files for the moment."""
    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setattr(press, "IN_MEMORY", folder)
    return folder


def printer() -> int | None:
    """The printer that this process has started."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
            command = (status.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if parent == os.getpid() and b"vault-print" in command:
            return int(status.parent.name)
    return None


def caught() -> int:
    """The printer at work, as soon as it is there."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if pid := printer():
            return pid
        time.sleep(0.005)
    raise AssertionError("no printer was started")


def printing(manifest):
    """A print in a thread; what became of it is in the list."""
    ends: list[object] = []

    def run():
        try:
            ends.append(press.printed([manifest])[1])
        except Refused as refused:
            ends.append(refused)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, ends


def text_of(pdf: Plain) -> str:
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf.data, capture_output=True, check=True)
    return done.stdout.decode()


def test_it_prints_the_receipt_and_leaves_no_file(manifest, scratch):
    text = text_of(press.printed([manifest])[1])
    for said in (PLANTED.name, "Tanda bukti penyampaian laporan", "Nomor 001/B.3", "tidak untuk disebarkan"):
        assert said in text, said
    assert "Periksa di" not in text, "no public page speaks of it"
    assert list(scratch.iterdir()) == []


def test_the_report_prints_its_blocks_and_both_come_as_one_to_print(house, manifest, scratch):
    form = form_of("B.1", DAY)
    whole = filled(form, REPORTED, PLANTED)
    report = manifest_of(form, whole, letterhead_of(house.sukoharjo), number="001", day=DAY)
    (alone, receipt), together = press.printed([report, manifest])
    text = text_of(alone)
    for said in ("Data pelapor", PLANTED.name, "Terlapor Rekaan", "Lapangan Contoh", "Nihil.", "Saya menyatakan"):
        assert said in text, said
    assert "Model B.3" not in text
    assert "Model B.1" not in text_of(receipt)
    both = text_of(together)
    assert both.index("Formulir Model B.1") < both.index("Saya menyatakan") < both.index("Formulir Model B.3")
    assert ("Halaman 1 dari 2" in both, "Halaman 1 dari 1" in both) == (True, True), "each counts its own pages"


def test_while_it_prints_neither_command_nor_environment_nor_files_say_who(manifest, scratch, monkeypatch):
    monkeypatch.setenv("SAKSAMA_HOME", "/rahasia/kantor")
    monkeypatch.setenv("DATABASE_URL", "postgres://rahasia")
    thread, ends = printing(manifest)
    process, seen = Path(f"/proc/{caught()}"), b""
    while process.exists() and thread.is_alive():
        try:
            said = [(process / one).read_bytes() for one in ("environ", "cmdline")]
            opened = [os.readlink(one) for one in (process / "fd").iterdir()]
            files = [path.read_bytes() for path in scratch.rglob("*") if path.is_file()]
        except OSError:
            continue  # it ended, or a file came and went
        seen += b"".join([*said, *files, *(one.encode() for one in opened)])
    thread.join()
    assert isinstance(ends[0], Plain)
    assert b"vault-print" in seen
    assert [one for one in (PLANTED.name, PLANTED.address, PLANTED.phone, "rahasia") if one.encode() in seen] == []


@pytest.mark.parametrize("after", [0.0, 0.3, 0.6])
def test_killed_in_the_middle_it_says_so_and_nothing_is_left(manifest, scratch, after):
    thread, ends = printing(manifest)
    pid = caught()
    time.sleep(after)
    os.kill(pid, signal.SIGKILL)
    thread.join()
    assert isinstance(ends[0], Refused)
    assert "tidak ada nomor yang terpakai" in str(ends[0])
    assert list(scratch.iterdir()) == []


def test_it_ends_with_the_process_that_asked(manifest, scratch):
    asks = subprocess.Popen([sys.executable, "-c", ASKS, str(scratch)], stdin=subprocess.PIPE)
    asks.stdin.write(manifest.data)
    asks.stdin.close()
    child = children_of(asks.pid)
    asks.kill()
    asks.wait()
    until = time.monotonic() + 10
    while time.monotonic() < until and Path(f"/proc/{child}").exists():
        time.sleep(0.02)
    assert not Path(f"/proc/{child}").exists()


def children_of(pid: int) -> int:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        if found and b"vault-print" in Path(f"/proc/{found[0]}/cmdline").read_bytes():
            return int(found[0])
        time.sleep(0.01)
    raise AssertionError("no printer was started")


def test_it_leaves_no_core_file_and_takes_no_endless_memory(manifest, scratch):
    thread, _ends = printing(manifest)
    limits = Path(f"/proc/{caught()}/limits")
    said, until = "", time.monotonic() + 20
    while time.monotonic() < until and "Max core file size        0 " not in said:
        said = limits.read_text()
    thread.join()
    assert "Max core file size        0 " in said


def test_what_is_no_manifest_prints_nothing(scratch):
    with pytest.raises(Refused, match="tidak berhasil dicetak"):
        press.printed([Plain(b'{"paper": "Wiratmoko"}')])


def test_the_printer_says_nothing_about_what_it_could_not_print():
    command = [sys.executable, "-m", "saksama", "vault-print", "--parent", str(os.getpid())]
    done = subprocess.run(command, input=b'["{Wiratmoko"]', capture_output=True, check=False)
    assert done.returncode != 0
    assert b"Wiratmoko" not in done.stdout + done.stderr
