"""`saksama evidence package` and `saksama evidence verify` at the command line."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta

import pytest
from click.testing import CliRunner

from saksama.cli.evidence_package import package_command, verify_command
from saksama.evidence.seal.authorities import add, place_of
from saksama.kernel.errors import Refused
from saksama.patrol.home import Home
from tests.evidence.package.parcel import AT, Office, capture_folder, copy, flip, office, other_office, parcel, re_sign


def verify(*typed):
    return CliRunner().invoke(verify_command, [str(one) for one in typed])


def test_a_fresh_package_is_passed_line_by_line():
    told = verify(parcel())
    assert told.exit_code == 0, told.output
    assert "LULUS                     files" in told.output
    assert "TIDAK ADA YANG DIPERIKSA  roots" in told.output
    assert "Hasil: LULUS" in told.output
    assert "bukan siapa yang menulisnya" in told.output


def test_a_tampered_one_fails(tmp_path):
    folder = copy(tmp_path)
    flip(folder / "data/page.png")
    told = verify(folder)
    assert told.exit_code == 1
    assert "GAGAL                     files" in told.output


def test_nothing_to_check_is_three(tmp_path):
    folder = copy(tmp_path)
    (folder / "custody.jsonl").write_bytes(b"")
    re_sign(folder, office().key)
    assert verify(folder).exit_code == 3


def test_the_roots_one_keeps_oneself_are_what_counts(tmp_path):
    for name, whose in (("ours.pem", office()), ("other.pem", other_office())):
        (tmp_path / name).write_bytes(whose.roots.office_pem)
    assert verify(parcel(), "--root", tmp_path / "ours.pem").exit_code == 0
    assert verify(parcel(), "--root", tmp_path / "other.pem").exit_code == 1
    with pytest.raises(Refused):
        CliRunner().invoke(verify_command, [str(parcel()), "--tsa-root", str(tmp_path / "ours.pem")],
                           catch_exceptions=False)  # fmt: skip


def test_a_bag_becomes_a_package_that_passes(tmp_path):
    home = Home(tmp_path / "home").prepare()
    theirs = Office(tmp_path / "office", keys=home.keys)
    bag = theirs.seal(capture_folder(tmp_path / "capture"), tmp_path / "bag")
    add(place_of(home.root), "contoh", "http://127.0.0.1:1/", theirs.tsa.root_pem)
    (tmp_path / "out").mkdir()
    typed = [str(bag.path), "--into", str(tmp_path / "out"), "--by", "p-01", "--home", str(home.root)]
    told = CliRunner().invoke(package_command, typed)
    assert told.exit_code == 0, told.output
    assert theirs.key.fingerprint in told.output
    assert verify(tmp_path / "out/BB-2027-0031.zip").exit_code == 0
    assert bag.manifest.sealed.utc.startswith(f"{AT + timedelta(seconds=15):%Y-%m-%dT%H:%M:%S}")


@pytest.mark.slow
def test_checking_loads_no_browser_no_printer(tmp_path):
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom saksama.cli.evidence_package import verify_command\n"
        f"assert CliRunner().invoke(verify_command, [{str(parcel())!r}]).exit_code == 0\n"
        "print([m for m in ('playwright', 'weasyprint', 'wacz', 'warcio') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
