"""The whole river on a real master with two workers: what DuckDB finds, and nothing in clear on any disk."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from saksama.patrol.imports.service import import_file
from tests.patrol.imports.invented import attestation, everything_under, office
from tests.patrol.river.crowd import SPUN
from tests.patrol.test_run import RARE
from tests.patrol.test_run_pictures import MAPPING
from tests.spark_pair import spark_pair

ROOT = Path(__file__).resolve().parents[3]
HEAD = "id;objek;pemilik;akun;nama akun;nama;isi;waktu;gambar"
SECRETS = (RARE["actor_name"].encode(), RARE["actor_handle"].encode(), SPUN[:24].encode(), b"komentar rahasia")
pytestmark = [pytest.mark.spark, pytest.mark.slow, pytest.mark.long]


@pytest.fixture
def imported(tmp_path, monkeypatch):
    """An office's folder with one import of 200 rows."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    at_work = office(tmp_path)
    path = tmp_path / "usb.csv"
    path.write_text("\n".join([HEAD, *rows()]))
    import_file(path, attestation=attestation(), mapping=MAPPING, **at_work)
    path.unlink()
    return at_work["home"].root


def rows() -> list[str]:
    told = []
    for n in range(200):
        who = (
            ("9001", "bram.hadi80", "Bram") if n % 10 == 0 else (f"u{n % 60}", f"warga{n % 60}", f"Siti Warga {n % 60}")
        )
        if n % 25 == 1:
            who = (RARE["actor_id"], RARE["actor_handle"], RARE["actor_name"])
        text = SPUN.format(n=n) if n % 3 == 0 else f"komentar rahasia nomor {n} tentang pasar desa kita"
        told.append(f"{n};v{n % 4};700100;{';'.join(who)};{text};2024-10-13 09:00:00;")
    return told


def handed_over(office_folder: Path, engine: str, folder: Path) -> dict:
    """One run in a process of its own, on a copy of the office."""
    copy, out = folder / "kantor", folder / "out.json"
    shutil.copytree(office_folder, copy)
    command = [sys.executable, "-m", "tests.spark_river", str(copy), engine, str(out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, env=os.environ)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(out.read_text())


def test_duckdb_and_two_workers_hand_the_same_over_and_nothing_lies_in_clear(tmp_path, imported):
    (tmp_path / "duck").mkdir()
    on_duckdb = handed_over(imported, "duckdb", tmp_path / "duck")
    with spark_pair(tmp_path / "spark") as pair:
        (tmp_path / "pair").mkdir()
        on_spark = handed_over(imported, pair.master, tmp_path / "pair")
        left = everything_under(tmp_path / "spark", tmp_path / "tmp", tmp_path / "pair" / "kantor")
    assert on_spark == on_duckdb
    assert len(on_duckdb["leads"]) > 2
    assert not [secret for secret in SECRETS if secret in left]


def test_a_cluster_without_its_secret_is_refused_with_words(tmp_path, imported, monkeypatch):
    with spark_pair(tmp_path / "spark", workers=1) as pair:
        monkeypatch.setenv("SPARK_CONF_DIR", str(tmp_path))
        command = [sys.executable, "-m", "tests.spark_river", str(imported), pair.master, str(tmp_path / "out.json")]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "tanpa rahasia bersama" in done.stderr
