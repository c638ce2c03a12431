"""An officer's day at the command line: keys, register, mandate, fence, import, run, once more, a newer mapper."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from saksama.cli import app
from saksama.handover.fence import Fence
from saksama.handover.lead import Lead
from saksama.handover.mandate import Mandate
from saksama.handover.message import messages, read_message
from saksama.handover.parts import Approval, Period
from saksama.kernel.clock import local_day
from saksama.keys import Keyring
from saksama.patrol.home import Home
from tests import people
from tests.patrol.imports.invented import comment, ndjson, newer

NOW = datetime.now(UTC)
TODAY = local_day(NOW, "WIB")
YESTERDAY = NOW - timedelta(days=1)
TEACHER = "6900000000000000007"
SAID = ["--seen-by", "no_account", "--not-logged-in", "--anyone-could-see", "yes", "--through-relation", "no",
        "--collected-at", (NOW - timedelta(hours=1)).isoformat(), "--collector", people.OPERATOR,
        "--owner-handle", "terataisatu", "--workers", "1"]  # fmt: skip
ALONE = ("--workers", "1")


@pytest.fixture
def type_in(tmp_path, monkeypatch):
    """Types a command in the office's folder; returns what is printed. Any refusal fails the story."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAKSAMA_HOME", str(tmp_path / "kantor"))

    def type_in(*typed, code=0):
        answer = CliRunner().invoke(app, [str(word) for word in typed])
        assert answer.exit_code == code, answer.output
        return answer.output

    return type_in


def write_register():
    nip, name = "198003122005011004", "Bramantya Wicaksana Hadiwidjaja"
    Path("pegawai.csv").write_text(
        "nama;nip;kategori;instansi;kabupaten;kecamatan;akun_tiktok;id_tiktok;dasar;tanggal\n"
        f"{name};{nip};PNS;Dinas Pendidikan;Sukoharjo;Grogol;bram.hadi80;{TEACHER};Surat 800/12;2024-09-01\n"
        "Larasati Kembang;198407092010012007;PNS;Dinas Perhubungan;Sukoharjo;;;;;\n",
        "utf-8",
    )


def fill_in_mandate():
    body = msgspec.json.decode(Path("mandat-isian.json").read_bytes(), type=Mandate)
    own = msgspec.structs.replace(body.guideline, number="SOP-01", pleno_minutes="BA-07")
    period = Period(first=TODAY - timedelta(days=10), last=TODAY + timedelta(days=30))
    filled = msgspec.structs.replace(
        body, letter_number="021/PM/11", dpia_reference="DPIA-02", guideline=own, period=period, approvals=two(),
    )  # fmt: skip
    Path("mandat-isian.json").write_bytes(msgspec.json.encode(filled))


def fill_in_fence():
    body = msgspec.json.decode(Path("pagar-isian.json").read_bytes(), type=Fence)
    registered, would_be = body.accounts
    begin = TODAY - timedelta(days=10)
    campaign = Period(first=begin, last=TODAY + timedelta(days=20))
    filled = msgspec.structs.replace(
        body,
        accounts=(
            msgspec.structs.replace(registered, handle="terataisatu", stable_id="700100", proof="KPU-33.11/AK/001"),
            msgspec.structs.replace(would_be, proof="Tangkapan 7", approvals=two()),
        ),
        calendar=msgspec.structs.replace(body.calendar, candidates_set_on=begin, campaign=campaign, quiet=None),
        period=campaign,
        population=msgspec.structs.replace(body.population, source="BPS"),
    )  # fmt: skip
    Path("pagar-isian.json").write_bytes(msgspec.json.encode(filled))


def two():
    return tuple(Approval(officer=who, at=YESTERDAY) for who in (people.OPERATOR, people.REVIEWER))


def write_export():
    """Nine comments on one video: the teacher's is number 7; number 9, his too, has a field no mapper knows yet."""
    when = {"create_time": int(YESTERDAY.timestamp())}
    lines = [comment(n, text=f"Semoga lancar acaranya nomor {n}", **when) for n in range(1, 9)]  # uid: 69…00n
    later = comment(9, text="Siap dukung nomor satu", user={"uid": TEACHER, "unique_id": "bram.hadi80"}, **when)
    for line in (*lines, later):
        line["timestamp_collected"] = int((NOW - timedelta(hours=1)).timestamp() * 1000)
    Path("ekspor.ndjson").write_bytes(ndjson(*lines) + ndjson(later).replace(b'"cid"', b'"comment_id"'))


def handed_over(office):
    home = Home(office / "kantor")
    keyring = Keyring.open(home.keys)
    return [list(read_message(path, Lead, keyring)) for path, _manifest in messages(home.outbox, keyring)]


def test_an_officers_day(type_in, tmp_path, monkeypatch):
    type_in("keys", "init")
    write_register()
    assert "masuk 2" in type_in("roster", "check", "pegawai.csv")
    given = ("--basis", "Perjanjian 04", "--received", "2024-09-20", "--out", "daftar.age")
    assert "Sidik untuk pagar" in type_in("roster", "import", "pegawai.csv", *given)

    type_in("mandate", "template", "--out", "mandat-isian.json")
    assert "belum diisi" in type_in("mandate", "sign", "mandat-isian.json", "--out", "mandat.json", code=2)
    fill_in_mandate()
    type_in("mandate", "sign", "mandat-isian.json", "--out", "mandat.json")
    type_in("fence", "template", "--mandate", "mandat.json", "--roster", "daftar.age", "--out", "pagar-isian.json")
    fill_in_fence()
    type_in("fence", "sign", "pagar-isian.json", "--out", "pagar.json")
    run = ("patrol", "run", "--mandate", "mandat.json", "--fence", "pagar.json", "--roster", "daftar.age", *ALONE)
    assert "Belum ada impor" in type_in(*run, code=2)

    write_export()
    bring = ("patrol", "import", "ekspor.ndjson", "--mandate", "mandat.json", "--fence", "pagar.json", *SAID)
    assert "tidak ada yang disegel" in type_in(*bring, "--dry-run")
    told = json.loads(type_in(*bring, "--json"))
    assert (told["counts"]["read"], told["counts"]["mapped"], told["inside"]) == (9, 8, 8)
    assert "sudah pernah diimpor" in type_in(*bring)
    Path("ekspor.ndjson").unlink()

    assert "diserahkan ke meja kerja (terenkripsi)" in type_in(*run)
    [leads] = handed_over(tmp_path)
    assert [(lead.account_id, len(lead.acts)) for lead in leads] == [(TEACHER, 1)]
    type_in(*run)
    assert [len(one) for one in handed_over(tmp_path)] == [1, 0]  # each act once

    newer(monkeypatch, lambda record: record.replace(b'"comment_id"', b'"cid"'))
    remapped = type_in("patrol", "remap", told["import_id"], "--mandate", "mandat.json", *ALONE)
    assert "belum dipahami 1, kini 0" in remapped
    type_in(*run)
    assert [[len(lead.acts) for lead in one] for one in handed_over(tmp_path)] == [[1], [], [1]]

    assert told["import_id"] in type_in("patrol", "imports")
    assert "Dihancurkan: 1" in type_in("patrol", "expire", "--import", told["import_id"])
    assert "Belum ada impor" in type_in(*run, code=2)
    assert handed_over(tmp_path)[0] == leads  # what was handed over stays readable
