"""`saksama evidence capture`: no capture without an active mandate (G1); the outcome in words and in the exit code."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner

from saksama.cli import evidence_capture as commands
from saksama.cli.evidence import evidence_group
from saksama.cli.shared import SaidInWords
from saksama.handover.signed import canonical, seal
from saksama.keys import Keyring
from saksama.patrol.home import Home
from tests import people
from tests.evidence.site import served


def office(tmp_path, monkeypatch, *, demo):
    """The command in an office whose mandate is signed; `at` is its present."""
    keyring = Keyring.create(Home(tmp_path / "kantor").prepare().keys, demo=demo)
    (tmp_path / "mandat.json").write_bytes(seal(people.mandate(), keyring))
    (tmp_path / "tanpa.json").write_bytes(canonical(people.mandate()))
    app = SaidInWords("saksama", commands={"evidence": evidence_group})

    def run(url, *more, at=people.MONDAY, mandate="mandat.json"):
        monkeypatch.setattr(commands, "now", lambda: at)
        words = ["evidence", "capture", url, "--mandate", str(tmp_path / mandate), "--into", str(tmp_path / "x")]
        return CliRunner().invoke(app, [*words, *more, "--home", str(tmp_path / "kantor")])

    return run


@pytest.fixture
def run(tmp_path, monkeypatch):
    return office(tmp_path, monkeypatch, demo=False)


@pytest.fixture
def run_demo(tmp_path, monkeypatch):
    return office(tmp_path, monkeypatch, demo=True)


def test_outside_a_demo_no_name_leads_to_this_machine(run, tmp_path):
    told = run("http://kampanye.test/", "--local", "kampanye.test=8081")
    assert told.exit_code == 2
    assert "hanya ada di demo" in told.output
    assert not (tmp_path / "x").exists()


def test_an_expired_mandate_is_refused_before_the_address_is_looked_at(run, tmp_path):
    done = run("http://lini-masa.test/", at=people.MONDAY + timedelta(days=400))
    assert done.exit_code == 2
    assert "Mandat berakhir" in done.output
    assert not (tmp_path / "x").exists()


def test_an_unsigned_mandate_is_refused(run, tmp_path):
    done = run("http://lini-masa.test/", mandate="tanpa.json")
    assert done.exit_code == 2
    assert "tidak bertanda tangan" in done.output
    assert not (tmp_path / "x").exists()


def test_no_mandate_no_capture(tmp_path):
    done = CliRunner().invoke(evidence_group, ["capture", "http://lini-masa.test/", "--into", str(tmp_path / "x")])
    assert done.exit_code == 2
    assert not (tmp_path / "x").exists()


def test_an_address_of_this_machine_is_refused_in_words(run, tmp_path):
    done = run("http://127.0.0.1/")
    assert done.exit_code == 2
    assert "jaringan dalam" in done.output
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("pair", ["lini-masa.test", "lini-masa.test=", "=80", "lini-masa.test=x"])
def test_an_invented_name_without_its_port_is_refused(run, pair):
    assert run("http://lini-masa.test/", "--local", pair).exit_code == 2


@pytest.mark.slow
def test_a_page_is_captured_and_told_in_words(run_demo, tmp_path):
    with served() as site:
        done = run_demo(site.fault("/tujuan"), "--reason", "disimpan untuk kajian", *local(site))
    assert done.exit_code == 0
    assert "Lengkap" in done.output
    assert "disimpan untuk kajian" in done.output
    assert "tidak membuktikan siapa yang menulis" in done.output
    assert (tmp_path / "x" / "capture.json").exists()


@pytest.mark.slow
def test_no_content_is_said_and_the_exit_code_is_one(run_demo):
    with served() as site:
        done = run_demo(site.fault("/404"), *local(site))
    assert done.exit_code == 1
    assert "alamat menjawab dengan kode 404" in done.output


@pytest.mark.slow
def test_a_program_reads_the_record_as_json(run_demo):
    with served() as site:
        done = run_demo(site.fault("/foto.png"), "--json", "--progress-json", *local(site))
    assert done.exit_code == 0
    told = json.loads(done.stdout)
    assert (told["mandate"], told["captured"]["outcome"]) == ("m-1", "complete")
    assert all({"says", "done", "total"} == set(json.loads(line)) for line in done.stderr.splitlines())


def local(site):
    return [word for name, port in site.local.items() for word in ("--local", f"{name}={port}")]
