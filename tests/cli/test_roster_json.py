"""`saksama roster … --json`: the workbench's way to the reader. The file comes through standard input."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from click.testing import CliRunner

from saksama.cli.roster import roster_group
from saksama.cli.shared import SaidInWords
from saksama.handover.roster import roster_digest
from saksama.keys import Keyring
from saksama.patrol.roster.file import load_roster

NIP = "198003122005011004"
GOOD = f"nama;nip;kategori;opd;kode wilayah\nBramantya;{NIP};PNS;Dinas;33.11\nLarasati;123;PNS;Dinas;33.11\n"
ODD = f"DAFTAR;;;\nSiapa;Angka;Apa;Mana\nBramantya;{NIP};PNS;Dinas\n"


@pytest.fixture
def home(tmp_path):
    Keyring.create(tmp_path / "kantor" / "keys")
    (tmp_path / "kantor").chmod(0o700)
    return tmp_path / "kantor"


@pytest.fixture
def ask(home):
    app = SaidInWords(commands={"roster": roster_group})

    def ask(command, raw, *words, code=0):
        typed = ["roster", command, "-", "--json", "--label", "daftar", *map(str, words), "--home", str(home)]
        answer = CliRunner().invoke(app, typed, input=raw if isinstance(raw, bytes) else raw.encode())
        assert answer.exit_code == code, answer.output
        return json.loads(answer.stdout)

    return ask


def choice(header_line=2, **positions):
    return json.dumps({"header_line": header_line, "positions": positions})


def test_a_look_tells_columns_counts_and_places_and_no_person(ask):
    seen = ask("check", GOOD)
    assert (seen["read"], seen["taken"], seen["left_out"], seen["refused"]) == (2, 1, 1, "")
    assert seen["headers"] == ["nama", "nip", "kategori", "opd", "kode wilayah"]
    assert (seen["header_line"], seen["positions"]["agency"], seen["positions"]["region"]) == (1, 3, 4)
    (fault,) = seen["problems"]
    assert (fault["reason"], fault["count"], fault["places"]) == ("nip_length", 1, [[3, "nip"]])
    assert NIP not in json.dumps(seen)
    assert "Bramantya" not in json.dumps(seen)
    assert [one["key"] for one in seen["columns"] if one["required"]] == ["name", "nip"]


def test_columns_that_nobody_recognises_are_shown_to_choose_from(ask):
    seen = ask("check", ODD, code=2)
    assert "tidak ada baris judul" in seen["refused"]
    assert seen["headers"] == ["Siapa", "Angka", "Apa", "Mana"]
    assert (seen["header_line"], seen["taken"]) == (2, 0)


def test_chosen_columns_are_read(ask):
    chosen = choice(name=0, nip=1, category=2, agency=3)
    seen = ask("check", ODD, "--columns", chosen, "--region", "33.11")
    assert (seen["read"], seen["taken"], seen["positions"]["nip"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (choice(name=0), "nama dan nip"),
        (choice(name=0, nip=0), "dua isi"),
        (choice(name=0, nip=1, hobby=2), "tidak dikenali"),
        (choice(name=0, nip=-1), "tidak dikenali"),
    ],
)
def test_a_choice_that_does_not_fit_is_refused(ask, columns, said):
    assert said in ask("check", ODD, "--columns", columns, code=2)["refused"]


@pytest.mark.parametrize("rubbish", ["{", "[]", '{"header_line": "x", "positions": {}}'])
def test_a_choice_that_is_none_is_refused_in_words(home, rubbish):
    app = SaidInWords(commands={"roster": roster_group})
    typed = ["roster", "check", "-", "--json", "--columns", rubbish, "--home", str(home)]
    refused = CliRunner().invoke(app, typed, input=GOOD)
    assert (refused.exit_code, "tidak terbaca" in refused.output) == (2, True)


def test_an_import_writes_the_roster_and_tells_its_digest(ask, home, tmp_path):
    out = tmp_path / "d.daftar"
    told = ask("import", GOOD, "--basis", "Perjanjian 04/2024", "--received", "2024-09-20", "--out", out)
    assert told["digest"] == roster_digest(load_roster(out, Keyring.open(home / "keys")))
    assert (told["taken"], told["left_out"]) == (1, 1)


def test_a_refused_import_writes_nothing(ask, tmp_path):
    words = ("--basis", "belum ada", "--received", "2024-09-20", "--out", tmp_path / "d.daftar")
    assert "Dasar penyerahan" in ask("import", GOOD, *words, code=2)["refused"]
    assert list(tmp_path.glob("*.daftar")) == []


def test_nothing_usable_is_told_with_its_places(ask):
    told = ask("check", GOOD.replace(NIP, "77"), code=2)
    assert "Tidak ada baris" in told["refused"]
    assert told["problems"][0]["places"] == [[2, "nip"], [3, "nip"]]


def packed(name, data, claims=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    raw = out.getvalue()
    if claims is not None:  # both headers say another size than the data has
        true = len(data).to_bytes(4, "little")
        raw = raw.replace(true, claims.to_bytes(4, "little"))
    return raw


def test_a_workbook_that_bursts_is_refused_before_it_is_opened(ask):
    told = ask("check", packed("xl/worksheets/sheet1.xml", b"\x00" * (80 << 20)), code=2)
    assert "mengembang" in told["refused"]


def test_a_workbook_that_lies_about_its_size_is_refused(ask):
    told = ask("check", packed("xl/worksheets/sheet1.xml", b"\x00" * (80 << 20), claims=1000), code=2)
    assert "rusak" in told["refused"]


@pytest.mark.parametrize("raw", [b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7 x", b"PK\x03\x04", b"halo", b"<html><table>"])
def test_what_is_no_register_is_refused_in_the_same_shape(ask, raw):
    told = ask("check", raw, code=2)
    assert told["refused"]
    assert told["taken"] == 0
