from __future__ import annotations

import pyrage
import pytest
from click.testing import CliRunner

from saksama.cli.keys import keys_group
from saksama.cli.shared import SaidInWords
from saksama.keys import Keyring


@pytest.fixture
def run(tmp_path):
    app = SaidInWords(commands={"keys": keys_group})

    def run(*words, typed=None):
        return CliRunner().invoke(app, ["keys", *words, "--home", str(tmp_path / "kantor")], input=typed)

    run.place = tmp_path / "kantor" / "keys"
    return run


def test_keys_are_made_once(run):
    made = run("init")
    assert made.exit_code == 0
    assert Keyring.open(run.place).mark in made.output
    again = run("init")
    assert again.exit_code == 2
    assert "sudah berisi kunci" in again.output


def test_before_init_it_says_what_to_do(run):
    asked = run("list")
    assert asked.exit_code == 2
    assert "saksama keys init" in asked.output


def test_the_list_shows_ids_and_no_secret(run):
    run("init")
    run("rotate", "mac")
    shown = run("list").output
    assert "mac-1-" in shown
    assert "mac-2-" in shown
    assert "WIB" in shown
    assert not any(row.split("  ")[1][:9] in shown for row in (run.place / "induk").read_text().splitlines())


def test_an_unknown_purpose_is_answered_with_those_there_are(run):
    run("init")
    asked = run("rotate", "semua")
    assert asked.exit_code == 2
    assert "mac, seal, handover" in asked.output


def test_the_sheet_is_not_written_into_files_by_accident(run):
    run("init")
    refused = run("sheet")
    assert refused.exit_code == 2
    assert "1  " not in refused.output
    assert "LEMBAR PEMULIHAN" in run("sheet", "--to-pipe").output


def test_a_typed_sheet_recovers_the_keys(run):
    run("init")
    mark = Keyring.open(run.place).mark
    sheet = run("sheet", "--to-pipe").output
    typed = "\n".join(line for line in sheet.splitlines() if line.strip()[:1] in "1234" or "Putaran" in line if line)
    (run.place / "induk").unlink()
    recovered = run("recover", typed=typed + "\n\n")
    assert recovered.exit_code == 0, recovered.output
    assert Keyring.open(run.place).mark == mark


def test_a_mistyped_sheet_is_refused_by_row(run):
    run("init")
    (run.place / "induk").unlink()
    refused = run("recover", typed="1 AAAA AAAA AAAA AAAA\n\n")
    assert refused.exit_code == 2
    assert "baris 1 salah ketik" in refused.output


def test_escrow_takes_a_public_key_only(run):
    holder = pyrage.x25519.Identity.generate()
    refused = run("init", "--escrow", str(holder))
    assert refused.exit_code == 2
    assert str(holder) not in refused.output
    assert run("init", "--escrow", str(holder.to_public())).exit_code == 0
    assert str(holder.to_public()) in run("list").output
