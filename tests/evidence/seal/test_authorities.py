"""The authorities an office keeps, and the example one: by the office's own commands."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from saksama.cli.evidence_tsa import tsa_group
from saksama.evidence.seal import authorities
from saksama.evidence.seal.client import ask
from saksama.evidence.seal.example_authority import CALLED, example_authority
from saksama.evidence.seal.tokens import facts, judge
from saksama.kernel.clock import now
from saksama.kernel.errors import BadInput, Damaged, Refused
from tests.evidence.seal.sealed import authority_at
from tests.evidence.seal.test_stamps import query


@pytest.fixture(scope="module")
def root_pem(tmp_path_factory):
    return authority_at(tmp_path_factory.mktemp("tsa") / "contoh").root_pem


def test_an_authority_is_kept_with_its_certificates_only(tmp_path, root_pem):
    place = authorities.place_of(tmp_path)
    added = authorities.add(place, "psre-satu", "https://tsa.contoh.test/ts", root_pem + b"\ncatatan lain\n")
    assert authorities.kept(place) == (added,)
    assert b"catatan" not in added.root_pem
    assert authorities.kept(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(("label", "url"), [
    ("../x", "http://a.test/"), ("A", "http://a.test/"), ("", "http://a.test/"), ("a", "file:///etc/passwd"),
    ("a", "ftp://a.test/"), ("a", "http://u:p@a.test/"), ("a", "http://a.test/\r\nX: y"), ("a", "a.test"),
])  # fmt: skip
def test_a_label_or_address_that_cannot_be_used_is_refused(tmp_path, root_pem, label, url):
    with pytest.raises(BadInput):
        authorities.add(tmp_path / "a", label, url, root_pem)
    assert authorities.kept(tmp_path / "a") == ()


def test_a_root_that_is_none_and_a_label_that_is_taken_are_refused(tmp_path, root_pem):
    with pytest.raises(BadInput, match="PEM"):
        authorities.add(tmp_path / "a", "satu", "http://a.test/", b"bukan")
    authorities.add(tmp_path / "a", "satu", "http://a.test/", root_pem)
    with pytest.raises(Refused, match="sudah ada"):
        authorities.add(tmp_path / "a", "satu", "http://b.test/", root_pem)


def test_a_broken_record_is_named(tmp_path, root_pem):
    authorities.add(tmp_path / "a", "satu", "http://a.test/", root_pem)
    (tmp_path / "a" / "satu" / "root.pem").write_text("x")
    with pytest.raises(Damaged, match="satu"):
        authorities.kept(tmp_path / "a")


def test_the_commands_add_and_list(tmp_path, root_pem):
    (tmp_path / "akar.pem").write_bytes(root_pem)
    home = ["--home", str(tmp_path / "home")]
    run = CliRunner().invoke
    assert "Belum ada otoritas" in run(tsa_group, ["list", *home]).output
    added = run(tsa_group, ["add", "contoh", "http://127.0.0.1:8318/", "--root", str(tmp_path / "akar.pem"), *home])
    (fingerprint,) = authorities.fingerprints(root_pem)
    assert added.exit_code == 0, added.output
    assert fingerprint in added.output
    listed = run(tsa_group, ["list", *home]).output
    assert "contoh" in listed
    assert fingerprint in listed


def test_the_example_says_in_its_certificate_that_it_is_for_no_case(tmp_path):
    authority = example_authority(tmp_path / "tsa", now=now)
    asked = query()
    token = judge(authority.answer(asked.as_bytes()), b"isi", root_pem=authority.root_pem, nonce=asked.nonce)
    assert token.signer == CALLED == "Saksama TSA CONTOH, bukan untuk perkara"
    assert example_authority(tmp_path / "tsa", now=now).root_pem == authority.root_pem
    (tmp_path / "tsa" / "kunci.pem").write_text("x")
    with pytest.raises(Damaged, match="contoh"):
        example_authority(tmp_path / "tsa", now=now)


@pytest.mark.slow
def test_the_served_example_stamps_and_stops(tmp_path):
    command = [sys.executable, "-m", "saksama", "evidence", "tsa", "serve", "--port", "18318", "--home", tmp_path / "h"]
    env = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as child:
        try:
            url = re.search(r"http://\S+", child.stdout.readline())[0]
            assert facts(ask(url, query().as_bytes())).signer == CALLED
            child.send_signal(signal.SIGINT)
            assert child.wait(10) == 130
        finally:
            child.kill()
