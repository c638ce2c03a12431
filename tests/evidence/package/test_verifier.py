"""verifikasi.py travels alone: one file, standard library, Python 3.8, no Saksama, and never a pass for nothing."""

from __future__ import annotations

import ast
import os
import subprocess
import sys

import pytest

from saksama.evidence.package import making
from saksama.evidence.package.read_me import commands
from saksama.evidence.seal.making import renew
from tests.evidence.package.parcel import (
    AT,
    VERIFIER,
    capture_folder,
    copy,
    flip,
    office,
    parcel,
    states,
    unpacked,
    unzip,
    verifikasi,
)

SOURCE = VERIFIER.read_text()
SAID_TWICE = {
    "isi": {"files"}, "label": {"tags"}, "manifes": {"manifest", "identity", "files"},
    "tanda-tangan": {"signature", "signer"}, "cap-waktu": {"stamp"}, "tambahan": {"additions"}, "rantai": {"custody"},
    "pos-rantai": {"checkpoint"},
}  # fmt: skip


def test_it_is_written_for_python_3_8():
    ast.parse(SOURCE, feature_version=(3, 8))
    newer = ("removeprefix", "removesuffix", "file_digest", "is_relative_to", "math.lcm", "zip(strict")
    assert [word for word in newer if word in SOURCE] == []


def test_it_imports_the_standard_library_only():
    found = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(SOURCE))
        for name in ([a.name for a in node.names] if isinstance(node, ast.Import) else
                     [node.module] if isinstance(node, ast.ImportFrom) else [])
    }  # fmt: skip
    assert found <= set(sys.stdlib_module_names)


def test_it_is_no_part_of_saksama():
    assert not VERIFIER.parent.name.isidentifier()  # no import statement can name it
    assert "import saksama" not in SOURCE


def test_the_one_in_the_package_is_ours_and_runs_there_without_saksama():
    inside = unpacked() / "verifikasi.py"
    assert inside.read_text() == SOURCE
    told = [sys.executable, "-S", "-I", "verifikasi.py", "."]
    done = subprocess.run(told, cwd=inside.parent, capture_output=True, text=True, check=False)
    assert (done.returncode, "HASIL: LULUS" in done.stdout) == (0, True)
    alone = [sys.executable, "-S", "-I", "-c", "import saksama"]
    assert subprocess.run(alone, cwd="/", capture_output=True, check=False).returncode == 1


@pytest.mark.parametrize("program", [None, "echo LibreSSL 3.3.6", "echo OpenSSL 1.0.2k"])
def test_without_openssl_signatures_are_not_checked_and_that_is_no_pass(tmp_path, monkeypatch, program):
    if program:
        (tmp_path / "openssl").write_text(f"#!/bin/sh\n{program}\n")
        (tmp_path / "openssl").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    code, found, said = verifikasi(parcel())
    assert code == 3
    assert [found[line] for line in ("tanda-tangan", "cap-waktu", "pos-rantai")] == ["NOTHING"] * 3
    assert "HASIL: TIDAK ADA YANG DIPERIKSA" in said


def test_an_unstamped_package_passes_and_says_that_it_is_unstamped(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "letter", lambda _contents: b"%PDF")
    bag = office().seal(capture_folder(tmp_path / "capture"), tmp_path / "bag", stamped=False)
    package = office().package(bag.path, tmp_path / "out")
    code, found, said = verifikasi(package)
    assert (code, found["cap-waktu"]) == (0, "NOTHING")
    assert "belum distempel" in said
    assert states(package)["stamp"] == "nothing"


@pytest.mark.slow
def test_a_renewed_stamp_travels_along_and_is_checked(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "letter", lambda _contents: b"%PDF")
    bag = office().seal(capture_folder(tmp_path / "capture"), tmp_path / "bag").path
    with office().authority() as authority:
        renew(bag, [authority], at=AT)
    folder = unzip(office().package(bag, tmp_path / "out"), tmp_path)
    assert "manifest.json.p7s.tsr" in verifikasi(folder)[2]
    typed = [one for one in commands((folder / "BACA-SAYA.txt").read_text()) if "-in manifest.json.p7s.tsr" in one]
    assert "-data manifest.json.p7s " in typed[0]
    assert [subprocess.run(["bash", "-c", one], cwd=folder, capture_output=True, check=False).returncode
            for one in typed] == [0, 0]  # fmt: skip
    flip(folder / "manifest.json.p7s.tsr")
    assert verifikasi(folder)[1]["cap-waktu"] == "GAGAL"
    assert states(folder)["stamp"] == "fail"


def test_a_stamp_taken_away_is_no_unstamped_package(tmp_path):
    folder = copy(tmp_path)
    (folder / "manifest.json.tsr").unlink()
    assert verifikasi(folder)[1]["tambahan"] == "GAGAL"


def test_both_readers_say_the_same_of_a_fresh_package():
    ours, theirs = states(parcel()), verifikasi(parcel())[1]
    for line, codes in SAID_TWICE.items():
        assert theirs[line] == "LULUS"
        assert {ours[code] for code in codes} == {"pass"}


def test_a_mistyped_command_is_two():
    assert verifikasi(parcel(), "--akarr", "x")[0] == 2


def test_it_says_what_a_capture_does_not_prove():
    assert "bukan siapa yang menulisnya" in verifikasi(parcel())[2]


def test_nothing_is_written_beside_the_package(tmp_path):
    folder = copy(tmp_path)
    before = sorted(os.listdir(folder))
    verifikasi(folder)
    assert sorted(os.listdir(folder)) == before


NO_LINE_OUT = """
import runpy, sys
started = []
def hook(event, given):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        raise SystemExit(f"asked the network: {event}")
    if event == "subprocess.Popen":
        started.append(given[1][0] if isinstance(given[1], (list, tuple)) else given[1])
sys.addaudithook(hook)
sys.argv = sys.argv[1:]
if sys.argv[0] == "-":
    import socket
    socket.create_connection(("127.0.0.1", 9))
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    print("started:", *sorted({str(one).rsplit("/", 1)[-1] for one in started}))
"""


def watched(*told):
    """Run with every word to the network ending the program; what it started stands in its last line."""
    told = [sys.executable, "-S", "-I", "-c", NO_LINE_OUT, *told]
    return subprocess.run(told, capture_output=True, text=True, cwd="/", check=False)


def test_it_asks_nobody_elses_word():
    """A service that says yes to everything proves nothing: only openssl on this computer is asked."""
    assert "asked the network: socket." in watched("-").stderr
    done = watched(str(VERIFIER), str(parcel()))
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "started: openssl"), done.stderr
    assert "HASIL: LULUS" in done.stdout


def test_no_command_of_the_package_asks_a_service():
    """`wacz validate --verify-auth --verifier-url X` would believe whatever X says."""
    typed = commands((unpacked() / "BACA-SAYA.txt").read_text())
    assert any(one.startswith("wacz validate ") for one in typed)
    asking = ("http:", "https:", "--verifier-url", "--verify-auth", "curl ", "wget ")
    assert [one for one in typed for word in asking if word in one] == []
