"""`saksama models …` at the command's door."""

from __future__ import annotations

import subprocess

import pytest
from click.testing import CliRunner

from saksama.cli import app
from saksama.pictures.hands import files
from tests.shared_data import shared


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.delenv("SAKSAMA_MODELS", raising=False)
    monkeypatch.setattr(files.sys, "prefix", str(tmp_path / "nowhere"))
    return tmp_path / "kantor"


def models(*words):
    return CliRunner().invoke(app, ["models", *map(str, words)])


def test_status_says_that_hands_are_not_read_and_what_to_do(home):
    told = models("status", "--home", home)
    assert told.exit_code == 1
    assert "TIDAK dibaca" in told.output
    assert "saksama models fetch" in told.output


def test_without_a_network_fetch_says_so_and_how_to_bring_the_file(home, monkeypatch):
    asked = []

    def unreachable(command, **_how):
        asked.append(command)
        return subprocess.CompletedProcess(command, 1)

    monkeypatch.setattr(subprocess, "run", unreachable)
    told = models("fetch", "--home", home)
    assert told.exit_code == 2
    assert "--wheel" in told.output
    assert asked[0][-1] == "mediapipe==0.10.21"
    assert not files.own(home).exists()


def test_a_wheel_that_never_comes_ends_in_the_same_words(home, monkeypatch):
    def slow(command, timeout, **_how):
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(subprocess, "run", slow)
    assert models("fetch", "--home", home).exit_code == 2


def test_measuring_the_shipped_head_prints_the_table_and_says_whose_hands_these_are():
    told = models("train-head", shared("data", "hands", "landmarks.parquet"), "--check")
    assert told.exit_code == 0
    assert "tangan di studio" in told.output
    assert "Jempol terbaca padahal tidak ada: 0,0000" in told.output


def test_a_head_is_not_measured_on_a_table_it_did_not_come_from(tmp_path):
    other = tmp_path / "other.parquet"
    from_shared = shared("data", "hands", "landmarks.parquet").read_bytes()
    other.write_bytes(from_shared)
    written = tmp_path / "head.json"
    written.write_bytes(files.HEAD.read_bytes().replace(b'"data_sha256": "', b'"data_sha256": "0'))
    told = models("train-head", other, "--check", "--to", written)
    assert (told.exit_code, "tabel lain" in told.output) == (2, True)


@pytest.mark.slow
def test_training_by_command_writes_a_head_where_it_is_told_to(tmp_path):
    told = models("train-head", shared("data", "hands", "landmarks.parquet"), "--to", tmp_path / "head.json")
    assert told.exit_code == 0
    assert (tmp_path / "head.json").stat().st_size > 1000
