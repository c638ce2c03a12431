"""`saksama audit …` on the office's machine and on another: options, exit codes, what lies beside a copy."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys

import pytest

from tests.audit_world import drop_postgres, new_machine, verify_elsewhere

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Two offices on one machine: eight lines under a root, three of the other under none."""
    machine = new_machine(tmp_path_factory.mktemp("kantor"))
    machine.runs("work(8); hour(); work(3, office='33.13')")
    yield machine
    drop_postgres()


def saksama(machine, *words):
    done = subprocess.run(
        [sys.executable, "-m", "saksama", "audit", *words], env=machine.environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_on_the_offices_own_machine_no_database_need_be_named(office):
    code, said = saksama(office, "verify", "--anchors", str(office.outside), "--office", "33.11")
    assert (code, "Hasil: UTUH" in said) == (0, True), said


def test_one_office_without_anchors_leaves_the_whole_unproven(office, tmp_path):
    code, said = verify_elsewhere(tmp_path, office.database, "--anchors", str(office.outside))
    assert code == 3
    assert "Kantor 33.11: 8 baris, 1 akar sampai baris 8. Utuh." in said
    assert "Kantor 33.13: 3 baris, 0 akar sampai baris 0. Tidak ada yang diperiksa." in said


def test_an_office_that_is_nowhere_is_nothing_to_check(office, tmp_path):
    code, said = verify_elsewhere(tmp_path, office.database, "--office", "99.99")
    assert (code, "TIDAK ADA YANG DIPERIKSA" in said) == (3, True)


def test_checking_leaves_no_trace_beside_the_copy(office, tmp_path):
    if office.is_postgres:
        assert verify_elsewhere(tmp_path, office.database, "--office", "33.11")[0] == 3
        return
    before = (tmp_path / "asli").mkdir() or str(shutil.copy(office.database, tmp_path / "asli" / "s.sqlite3"))
    verify_elsewhere(tmp_path / "lain", before)
    assert sorted(os.listdir(tmp_path / "lain")) == ["salinan.sqlite3"]
    assert (tmp_path / "lain" / "salinan.sqlite3").read_bytes() == (tmp_path / "asli" / "s.sqlite3").read_bytes()


@pytest.mark.parametrize("holds", [b"", b"bukan basis data sama sekali, hanya teks yang panjang" * 99, None])
def test_what_is_no_database_of_ours_is_refused_in_words(tmp_path, holds):
    path = tmp_path / "x.sqlite3"
    if holds is None:
        sqlite3.connect(path).execute("CREATE TABLE lain (a)")
    else:
        path.write_bytes(holds)
    done = subprocess.run(
        [sys.executable, "-m", "saksama", "audit", "verify", "--database", str(path)], capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_cut_anchor_is_refused_by_its_file_name(office, tmp_path):
    (tmp_path / "jangkar-33.11-00000001.json").write_text('{"statement":')
    code, said = saksama(office, "verify", "--anchors", str(tmp_path))
    assert code == 2
    assert "jangkar-33.11-00000001.json bukan jangkar yang utuh" in said


def test_the_public_key_is_shown_and_written_without_any_secret(office, tmp_path):
    out = tmp_path / "kunci.json"
    code, said = saksama(office, "key", "--out", str(out))
    assert code == 0
    assert "BEGIN PUBLIC KEY" in said
    written = json.loads(out.read_text())
    assert set(written["keys"][0]) == {"key_id", "public_key", "made_at"}
    secret = (office.home / "keys" / "induk").read_text().split()
    assert [word for word in secret if len(word) > 3 and word in said + out.read_text()] == []


def test_after_a_rotation_old_and_new_roots_are_proven_by_the_new_key_file_only(office, tmp_path):
    machine = office.copied(tmp_path / "diputar")
    old = tmp_path / "lama.json"
    saksama(machine, "key", "--out", str(old))
    subprocess.run([sys.executable, "-m", "saksama", "keys", "rotate", "audit"], env=machine.environment, check=True,
                   capture_output=True)  # fmt: skip
    machine.runs("watch.at = Line.objects.filter(office=OFFICE).latest('written_at').written_at; work(2); hour()")
    asked = ("--anchors", str(machine.outside), "--office", "33.11")
    code, said = verify_elsewhere(tmp_path / "satu", machine.database, *asked, "--key", str(old))
    assert (code, "ditandatangani kunci audit-2-" in said) == (1, True), said
    new = tmp_path / "baru.json"
    saksama(machine, "key", "--out", str(new))
    assert verify_elsewhere(tmp_path / "dua", machine.database, *asked, "--key", str(new))[0] == 0


def test_seal_and_export_before_a_hand_over(office, tmp_path):
    machine = office.copied(tmp_path / "serah")
    code, said = saksama(machine, "seal")
    assert code == 0
    assert "Kantor 33.13: akar nomor 1, baris 1–3." in said
    code, said = saksama(machine, "export-anchors", "--to", str(tmp_path / "stik"))
    assert code == 0, said
    assert len(list((tmp_path / "stik").glob("jangkar-*.json"))) == 2
    # the worlds' clock stands in 2024 and the command's does not: a root dated later than its lines is no fault
    assert verify_elsewhere(tmp_path / "lain", machine.database, "--anchors", str(tmp_path / "stik"))[0] == 0
