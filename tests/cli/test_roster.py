from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from saksama.cli.roster import roster_group
from saksama.cli.shared import SaidInWords
from saksama.handover.roster import roster_digest
from saksama.keys import Keyring
from saksama.patrol.roster.columns import COLUMNS, is_header, recognise
from saksama.patrol.roster.file import load_roster

NIP = "198003122005011004"
ROWS = f"nama;nip;kategori;opd;kode wilayah\nBramantya;{NIP};PNS;Dinas;33.11\nLarasati;123;PNS;Dinas;33.11\n"


@pytest.fixture
def home(tmp_path):
    Keyring.create(tmp_path / "kantor" / "keys")
    (tmp_path / "kantor").chmod(0o700)
    return tmp_path / "kantor"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "daftar.csv"
    path.write_text(ROWS)
    return path


@pytest.fixture
def run(home):
    app = SaidInWords(commands={"roster": roster_group})

    def run(command, *words):
        return CliRunner().invoke(app, ["roster", command, *map(str, words), "--home", str(home)])

    return run


def test_check_reports_by_line_and_stores_nothing(run, file, home):
    before = sorted(home.rglob("*"))
    asked = run("check", file)
    assert asked.exit_code == 0
    assert "dibaca 2, masuk 1, digabung 0, tidak masuk 1" in asked.output
    assert "NIP bukan 18 angka: 1 kali, baris 3 (nip)" in asked.output
    assert NIP not in asked.output
    assert "Bramantya" not in asked.output
    assert [p for p in sorted(home.rglob("*")) if p.is_file()] == [p for p in before if p.is_file()]


def test_import_writes_an_encrypted_roster_and_its_digest(run, file, home, tmp_path):
    out = tmp_path / "daftar.age"
    brought = run("import", file, "--basis", "Perjanjian 04/2024", "--received", "2024-09-20", "--out", out)
    assert brought.exit_code == 0, brought.output
    roster = load_roster(out, Keyring.open(home / "keys"))
    assert roster_digest(roster) in brought.output
    assert (roster.transfer_basis, roster.received_on) == ("Perjanjian 04/2024", date(2024, 9, 20))
    assert NIP.encode() not in out.read_bytes()


def test_import_without_a_basis_is_refused(run, file, tmp_path):
    refused = run("import", file, "--basis", "belum ada", "--received", "2024-09-20", "--out", tmp_path / "d.age")
    assert refused.exit_code == 2
    assert "Dasar penyerahan" in refused.output
    assert not (tmp_path / "d.age").exists()


def test_import_overwrites_only_when_told(run, file, tmp_path):
    words = ("import", file, "--basis", "P-1", "--received", "2024-09-20", "--out", tmp_path / "d.age")
    assert run(*words).exit_code == 0
    assert "sudah ada" in run(*words).output
    assert run(*words, "--replace").exit_code == 0


@pytest.mark.parametrize("name", ["templat.xlsx", "templat.csv"])
def test_the_template_is_read_back_by_the_reader(run, tmp_path, name):
    out = tmp_path / name
    made = CliRunner().invoke(roster_group, ["template", "--out", str(out)])
    assert made.exit_code == 0, made.output
    checked = run("check", out)
    assert "dibaca 1, masuk 0" in checked.output
    assert "baris contoh dari templat" in checked.output  # forgotten, it is nobody
    assert checked.output.count("Tidak masuk:") == 1
    assert checked.exit_code == 2


def test_the_template_has_one_of_two_endings(tmp_path):
    app = SaidInWords(commands={"roster": roster_group})
    refused = CliRunner().invoke(app, ["roster", "template", "--out", str(tmp_path / "templat.pdf")])
    assert (refused.exit_code, ".xlsx" in refused.output) == (2, True)
    assert not (tmp_path / "templat.pdf").exists()


@pytest.mark.parametrize(("district", "subdistrict", "village", "code"), [
    ("Kab. Sukoharjo", "Grogol", "", "33.11.09"),  # a Grogol of this kabupaten, not another
    ("Kota Surakarta", "", "", "33.72"),
    ("", "Grogol", "", None),  # there are several
    ("Negeri Antah", "", "", None),
])  # fmt: skip
def test_a_place_by_name_becomes_its_code(run, home, tmp_path, district, subdistrict, village, code):
    file, out = tmp_path / "nama.csv", tmp_path / "nama.age"
    row = f"Bramantya;{NIP};PNS;Dinas;{district};{subdistrict};{village}"
    file.write_text(f"nama;nip;kategori;opd;kabupaten;kecamatan;desa\n{row}\n")
    brought = run("import", file, "--basis", "Perjanjian 04/2024", "--received", "2024-09-20", "--out", out)
    assert (brought.exit_code == 0) == (code is not None), brought.output
    if code is None:
        assert "wilayah tidak dikenali" in brought.output
        return
    assert [one.region_code for one in load_roster(out, Keyring.open(home / "keys")).rows] == [code]


def test_the_template_has_every_column_with_numbers_as_text_and_an_explanation(tmp_path):
    out = tmp_path / "templat.xlsx"
    CliRunner().invoke(roster_group, ["template", "--out", str(out)])
    book = load_workbook(out)
    header = [cell.value for cell in book.worksheets[0][1]]
    assert is_header(header)
    assert list(recognise(header).values()) == [column.key for column in COLUMNS]
    for name in ("nip", "id_tiktok"):
        letter = get_column_letter(header.index(name) + 1)
        assert book.worksheets[0].column_dimensions[letter].number_format == "@"
    explained = dict(book.worksheets[1].iter_rows(values_only=True))
    assert set(explained) == set(header)
    assert all(explained.values())
