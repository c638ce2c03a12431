"""Each byte class flipped, each of the study's tampered packages: found by both readers, and by the right commands."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from saksama.evidence.package import making
from saksama.evidence.package.custody_lines import Act, Deed, chain, read_lines, write_lines
from saksama.evidence.package.letter import letter_html
from saksama.evidence.package.read_me import commands
from saksama.evidence.seal.shape import Roots
from saksama.keys.sealing import revoke, seal_key
from tests.evidence.package.parcel import (
    AT,
    OFFICE,
    Office,
    capture_folder,
    copy,
    flip,
    office,
    other_office,
    parcel,
    re_sign,
    result,
    room,
    sealed,
    states,
    unpacked,
    unzip,
    verifikasi,
)
from tests.evidence.package.spoiled import COMMANDS, TAMPERED, forged_by_another_office

BIN = str(Path(sys.executable).parent)
EVERY_FILE = (
    "BACA-SAYA.txt", "akar.pem", "bag-info.txt", "bagit.txt", "custody-checkpoint.json", "custody-checkpoint.json.p7s",
    "custody.jsonl", "data/capture.json", "data/dom.html", "data/network.jsonl", "data/page.png", "data/page.wacz",
    "dicabut.pem", "extra-sha256.txt", "manifest-sha256.txt", "manifest-sha512.txt", "manifest.json",
    "manifest.json.p7s", "manifest.json.tsr", "surat-keterangan.pdf", "tagmanifest-sha256.txt", "tsa-akar.pem",
    "verifikasi.py",
)  # fmt: skip


def named(done):
    return [pytest.param(*row, id=row[0].__name__) for row in done]


def failing(found, word):
    return {code for code, state in found.items() if state == word}


def run_all(folder):
    """{command: exit code} of every command in the package's own BACA-SAYA.txt, as an outsider types them."""
    typed = commands((unpacked(real=True) / "BACA-SAYA.txt").read_text())
    assert len(typed) == len(COMMANDS)
    clean = {"PATH": f"{BIN}:{os.environ['PATH']}", "HOME": str(folder.parent), "LC_ALL": "C.UTF-8"}
    return {
        name: subprocess.run(["bash", "-o", "pipefail", "-c", one], cwd=folder, env=clean, capture_output=True,
                             check=False).returncode
        for name, one in zip(COMMANDS, typed, strict=True)
    }  # fmt: skip


def test_both_readers_pass_a_fresh_package_as_zip_and_as_folder():
    for package in (parcel(), unpacked()):
        code, found, said = verifikasi(package)
        assert (code, failing(found, "GAGAL")) == (0, set()), said
        assert failing(found, "NOTHING") == {"akar", "akar-tsa"}
        assert failing(states(package), "fail") == set()
        assert result(package) == "pass"


def test_every_file_of_the_package_is_in_the_list_below():
    there = {path.relative_to(unpacked()).as_posix() for path in unpacked().rglob("*") if path.is_file()}
    assert there == set(EVERY_FILE)


@pytest.mark.parametrize("name", EVERY_FILE)
def test_one_byte_flipped_in_any_file_is_found_inside(tmp_path, name):
    folder = copy(tmp_path)
    flip(folder / name)
    assert result(folder) == "fail"


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY_FILE)
def test_one_byte_flipped_in_any_file_is_found_by_the_verifier(tmp_path, name):
    folder = copy(tmp_path)
    flip(folder / name)
    assert verifikasi(folder)[0] == 1


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY_FILE)
def test_any_file_removed_is_found(tmp_path, name):
    folder = copy(tmp_path)
    (folder / name).unlink()
    assert result(folder) == "fail"


@pytest.mark.parametrize(("spoil", "_commands", "lines", "inside"), named(TAMPERED))
def test_a_tampered_package_fails_on_the_lines_it_must(tmp_path, spoil, _commands, lines, inside):
    folder = copy(tmp_path)
    spoil(folder)
    code, found, _said = verifikasi(folder)
    assert (code, failing(found, "GAGAL")) == (1, set(lines.split()))
    assert failing(states(folder), "fail") == set(inside.split())


@pytest.mark.slow
def test_every_command_of_the_package_passes_on_a_fresh_one(tmp_path):
    assert {name for name, code in run_all(copy(tmp_path, real=True)).items() if code} == set()


@pytest.mark.slow
@pytest.mark.parametrize(("spoil", "commands_failing", "_lines", "_inside"), named(TAMPERED))
def test_the_right_commands_fail_on_a_tampered_one(tmp_path, spoil, commands_failing, _lines, _inside):
    folder = copy(tmp_path, real=True)
    spoil(folder)
    assert {name for name, code in run_all(folder).items() if code} == set(commands_failing.split())


@pytest.mark.slow
def test_a_package_forged_whole_agrees_with_itself_and_fails_against_the_true_roots(tmp_path):
    folder = copy(tmp_path)
    forged_by_another_office(folder)
    assert verifikasi(folder)[0] == 0
    assert result(folder) == "pass"

    code, found, _said = verifikasi(folder, "--akar", office().key.fingerprint)
    assert (code, found["akar"]) == (1, "GAGAL")
    assert {"signer", "stamp", "checkpoint", "roots"} <= failing(states(folder, roots=office().roots), "fail")


def test_the_true_fingerprints_pass():
    code, found, _said = verifikasi(parcel(), "--akar", office().key.fingerprint)
    assert (code, found["akar"], found["akar-tsa"]) == (0, "LULUS", "NOTHING")
    assert states(parcel(), roots=office().roots)["roots"] == "pass"


def test_a_root_that_this_computer_believes_is_not_believed_here(tmp_path, monkeypatch):
    """Plain `openssl cms -CAfile` also looks into the computer's own folder of roots."""
    folder, believed = copy(tmp_path), tmp_path / "believed"
    believed.mkdir()
    (believed / "root.pem").write_bytes(other_office().roots.office_pem)
    subprocess.run(["openssl", "rehash", str(believed)], check=True)
    monkeypatch.setenv("SSL_CERT_DIR", str(believed))
    re_sign(folder, other_office().key)
    plain = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "custody-checkpoint.json.p7s", "-content",
             "custody-checkpoint.json", "-CAfile", "akar.pem", "-purpose", "any", "-out", os.devnull]  # fmt: skip
    assert subprocess.run(plain, cwd=folder, capture_output=True, check=False).returncode == 0
    alone = [*plain, "-no-CApath", "-no-CAstore"]
    assert subprocess.run(alone, cwd=folder, capture_output=True, check=False).returncode != 0
    assert verifikasi(folder)[1]["pos-rantai"] == "GAGAL"


def test_a_custody_without_a_line_is_nothing_to_check_and_no_pass(tmp_path):
    folder = copy(tmp_path)
    (folder / "custody.jsonl").write_bytes(b"")
    re_sign(folder, office().key)
    assert states(folder)["custody"] == "nothing"
    assert result(folder) == "nothing"


def test_the_custody_of_another_exhibit_is_found(tmp_path):
    folder = copy(tmp_path)
    post = json.loads((folder / "custody-checkpoint.json").read_bytes())
    post["exhibit"] = "BB-2027-0099"
    (folder / "custody-checkpoint.json").write_text(json.dumps(post))
    re_sign(folder, office().key)
    assert verifikasi(folder)[1]["pos-rantai"] == "GAGAL"
    assert states(folder)["checkpoint"] == "fail"


def test_custody_that_speaks_of_another_seal_is_found_though_the_office_signed_it(tmp_path):
    """Somebody in the house laid another exhibit's bag under this one's custody: every signature is true."""
    folder = copy(tmp_path)
    deeds = [Deed(at=line.at, what=line.what, by=line.by,
                  detail={"manifest_sha256": "0" * 64} if line.what is Act.SEALED else line.detail)
             for line in read_lines((folder / "custody.jsonl").read_bytes())]  # fmt: skip
    (folder / "custody.jsonl").write_bytes(write_lines(chain(deeds)))
    re_sign(folder, office().key)
    code, found, _said = verifikasi(folder)
    assert (code, failing(found, "GAGAL")) == (1, {"rantai"})
    assert failing(states(folder), "fail") == {"custody"}


def revoked(monkeypatch, *, stamped):
    """A package of an office whose seal key was revoked after the seal."""
    monkeypatch.setattr(making, "letter", lambda _contents: b"%PDF")
    place = room()
    theirs = Office(place)
    bag = theirs.seal(capture_folder(place / "capture"), place / "bag", stamped=stamped)
    made = unzip(theirs.package(bag.path, place / "out"), place)
    (made / "dicabut.pem").write_bytes(
        revoke(theirs.keyring, 1, since=AT + timedelta(minutes=30), at=AT + timedelta(hours=1))
    )
    re_sign(made, seal_key(theirs.keyring, OFFICE, AT))
    return made


@pytest.mark.slow
def test_a_key_revoked_after_the_stamp_leaves_the_seal_good(monkeypatch):
    folder = revoked(monkeypatch, stamped=True)
    assert verifikasi(folder)[1]["pencabutan"] == "LULUS"
    assert states(folder)["revocation"] == "pass"


@pytest.mark.slow
def test_a_key_revoked_without_a_stamp_before_does_not(monkeypatch):
    folder = revoked(monkeypatch, stamped=False)
    assert verifikasi(folder)[1]["pencabutan"] == "GAGAL"
    assert states(folder)["revocation"] == "fail"


def test_a_manifest_swapped_for_another_valid_one_is_found(tmp_path):
    folder, other = copy(tmp_path), Office(tmp_path / "office")
    other.key = office().key
    second = other.seal(capture_folder(tmp_path / "again"), tmp_path / "bag")
    for name in ("manifest.json", "manifest.json.p7s"):
        shutil.copy(second.path / name, folder)
    re_sign(folder, office().key)
    assert verifikasi(folder)[1]["manifes"] == "GAGAL"
    assert states(folder)["identity"] == "fail"


@pytest.mark.slow
def test_a_clock_ahead_of_the_stamp_is_handed_out_and_found_by_both(tmp_path, monkeypatch):
    read = []
    monkeypatch.setattr(making, "letter", lambda contents: read.append(letter_html(contents)) or b"%PDF")
    bag = office().seal(capture_folder(tmp_path / "capture"), tmp_path / "bag", late=50)
    folder = unzip(office().package(bag.path, tmp_path / "out"), tmp_path)
    assert "Jam komputer kantor 30 detik lebih maju" in read[0]
    assert verifikasi(folder)[1]["cap-waktu"] == "GAGAL"
    assert states(folder)["clock"] == "fail"


def test_without_roots_of_stamps_nobody_vouches_for_the_stamp():
    only_office = Roots(office_pem=office().roots.office_pem)
    assert states(parcel(), roots=only_office)["stamp"] == "nothing"
    assert sealed().stamp_state == "done"
