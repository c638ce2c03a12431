"""What an officer reads when something at the command line goes wrong: words, no traceback, the right exit code."""

from __future__ import annotations

import errno

import click
import pytest
from click.testing import CliRunner

from saksama.cli import app
from saksama.cli.shared import SaidInWords

TYPED = {
    ("rooster",): "Perintah rooster tidak ada.",
    ("roster", "chek"): "Perintah chek tidak ada.",
    ("roster", "check"): "FILE belum diisi.",
    ("roster", "check", "."): "FILE: berkas tidak ditemukan",
    ("roster", "check", "a", "b"): "berlebih",
    ("roster", "check", "a", "--regionn", "33"): "Pilihan --regionn tidak dikenal. Mungkin: --region.",
    ("roster", "import", "a", "--basis", "b", "--received", "kemarin", "--out", "c"): "--received: tulis tanggal",
    ("patrol", "import", "tidak-ada.ndjson"): "FILE: berkas tidak ditemukan",
    ("patrol", "import", "--keep-days", "99"): "--keep-days: harus angka antara 1 dan 30.",
    ("keys", "list", "--zone", "GMT"): "--zone: pilih salah satu dari WIB, WITA, WIT.",
}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAKSAMA_HOME", str(tmp_path / "kantor"))


@pytest.mark.parametrize(("typed", "says"), TYPED.items())
def test_what_was_mistyped_is_said_in_words(typed, says):
    answer = CliRunner().invoke(app, typed)
    assert answer.exit_code == 2
    assert says in answer.output
    assert "--help" in answer.output
    assert "Error" not in answer.output


def fails_with(error):
    @click.command("kerja")
    def work():
        raise error

    return CliRunner().invoke(SaidInWords("saksama", commands={"kerja": work}), ["kerja"])


def test_an_interrupt_ends_with_130_and_no_traceback():
    answer = fails_with(KeyboardInterrupt())
    assert (answer.exit_code, "Dihentikan" in answer.output) == (130, True)
    assert "Traceback" not in answer.output


@pytest.mark.parametrize(("code", "says"), [
    (errno.ENOSPC, "Cakram penuh"), (errno.EACCES, "mandat.json: tidak ada izin"),
    (errno.ENOENT, "mandat.json: berkas atau foldernya tidak ada"),
    (errno.EISDIR, "mandat.json: yang diperlukan berkas"),
])  # fmt: skip
def test_what_the_machine_refuses_is_said_without_the_path(code, says):
    answer = fails_with(OSError(code, "", "/rumah/Gendhuk/.sementara-0a1b2c3d4e5f-mandat.json"))
    assert (answer.exit_code, says in answer.output) == (2, True), answer.output
    assert "Gendhuk" not in answer.output


def test_a_fault_of_ours_keeps_its_traceback():
    assert isinstance(fails_with(ZeroDivisionError()).exception, ZeroDivisionError)
    assert isinstance(fails_with(OSError(errno.EIO, "x")).exception, OSError)


def test_a_folder_open_to_others_is_refused_in_words(tmp_path):
    (tmp_path / "kantor").mkdir(mode=0o755)
    answer = CliRunner().invoke(app, ["keys", "list"])
    assert (answer.exit_code, "chmod 700" in answer.output) == (2, True)
