"""`saksama mandate …`, `saksama fence …`: a stranger fills in the examples and signs them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from saksama.cli import mandate as commands
from saksama.cli.mandate import fence_group, mandate_group
from saksama.cli.shared import SaidInWords
from saksama.handover import examples
from saksama.handover.fence import Calendar, CampaignAccount, Fence, Participant, Population, Prior
from saksama.handover.mandate import Mandate
from saksama.handover.roster import roster_digest
from saksama.keys import Keyring
from saksama.patrol.home import Home
from saksama.patrol.roster.file import save_roster
from tests import people

PAGE = Path(__file__).resolve().parents[2] / "docs" / "mandate.md"


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.setattr(commands, "now", lambda: people.MONDAY)
    monkeypatch.chdir(tmp_path)
    Keyring.create(Home(tmp_path / "kantor").prepare().keys)
    app = SaidInWords("saksama", commands={"mandate": mandate_group, "fence": fence_group})

    def run(*words):
        home = [] if words[:2] == ("mandate", "template") else ["--home", str(tmp_path / "kantor")]
        return CliRunner().invoke(app, [*map(str, words), *home])

    return run


def fill(path, **more):
    """What an office does to an example: every "belum ada" becomes something, the approvals two officers."""
    officers = iter(["p-01", "p-02"] * 9)

    def filled(value):
        if isinstance(value, dict):
            return {k: next(officers) if k == "officer" else filled(v) for k, v in value.items()}
        if isinstance(value, list):
            return [filled(one) for one in value]
        return "SOP-01 (rekaan)" if value == examples.TO_FILL else value

    Path(path).write_text(json.dumps(filled(json.loads(Path(path).read_text())) | more), "utf-8")


def test_a_stranger_can_fill_in_and_sign_both(run, tmp_path):
    keyring, roster = Keyring.open(tmp_path / "kantor" / "keys"), people.roster()
    save_roster(tmp_path / "daftar.age", roster, keyring)
    assert run("mandate", "template", "--out", "isian.json").exit_code == 0
    fill("isian.json", mandate_id="m-7")
    assert run("mandate", "sign", "isian.json", "--out", "mandat.json").exit_code == 0
    assert "SOP kantor sendiri" in run("mandate", "check", "mandat.json").output
    made = run("fence", "template", "--mandate", "mandat.json", "--roster", "daftar.age", "--out", "pagar-isian.json")
    assert made.exit_code == 0, made.output
    fill("pagar-isian.json")
    assert run("fence", "sign", "pagar-isian.json", "--out", "pagar.json").exit_code == 0
    assert "Nama Pasangan Calon 1: 1 akun" in run("fence", "check", "pagar.json").output
    body = json.loads(Path("pagar.json").read_text())["body"]
    assert (body["mandate_id"], body["roster_digest"]) == ("m-7", roster_digest(roster))


@pytest.mark.parametrize("kind", ["mandate", "fence"])
def test_an_example_as_it_is_cannot_be_signed(run, kind):
    run(kind, "template", "--out", "isian.json")
    refused = run(kind, "sign", "isian.json", "--out", "tanda.json")
    assert (refused.exit_code, "belum" in refused.output) == (2, True)
    assert not Path("tanda.json").exists()


@pytest.mark.parametrize(("changes", "says"), [
    ({"approvals": []}, "disetujui dua orang"),
    ({"approvals": [{"officer": who, "at": "2024-10-01T00:00:00Z"} for who in ("p-01", "P-01 ")]}, "disetujui dua"),
    ({"approvals": [{"officer": who, "at": "2024-10-01T00:00:00Z"} for who in ("-", "belum ada")]}, "disetujui dua"),
    ({"period": {"first": "2024-10-20", "last": "2024-10-10"}}, "berakhir sebelum dimulai"),
    ({"period": {"first": "2024-09-01", "last": "2024-10-13"}}, "Mandat berakhir"),
    ({"period": {"first": "2024-10-15", "last": "2024-10-30"}}, "baru berlaku"),
    ({"zone": "GMT"}, "zona waktu"),
    ({"platforms": []}, "platform dan wilayah"),
])  # fmt: skip
def test_a_mandate_that_is_not_fit_is_not_signed(run, changes, says):
    run("mandate", "template", "--out", "isian.json")
    fill("isian.json", **changes)
    refused = run("mandate", "sign", "isian.json", "--out", "tanda.json")
    assert (refused.exit_code, says in refused.output) == (2, True), refused.output


@pytest.mark.parametrize(("changes", "says"), [
    ({"period": {"first": "2024-10-20", "last": "2024-10-10"}}, "berakhir sebelum dimulai"),
    ({"population": {"residents": 0, "civil_servants": 0, "source": "BPS"}}, "Jumlah penduduk"),
    ({"population": {"residents": 8000, "civil_servants": 9000, "source": "BPS"}}, "Jumlah penduduk"),
    ({"population": {"residents": 9000, "civil_servants": 80, "source": "-"}}, "Jumlah penduduk"),
    ({"roster_digest": "belum ada"}, "sidik"),
    ({"prior": {"value": 0.9}}, "Perkiraan awal"),
])  # fmt: skip
def test_a_fence_that_is_not_fit_is_not_signed(run, changes, says):
    run("fence", "template", "--out", "isian.json")
    fill("isian.json", **{"roster_digest": "0" * 64} | changes)
    refused = run("fence", "sign", "isian.json", "--out", "tanda.json")
    assert (refused.exit_code, says in refused.output) == (2, True), refused.output


def test_a_file_that_was_not_signed_yet_is_said_to_be_so(run):
    run("mandate", "template", "--out", "isian.json")
    refused = run("mandate", "check", "isian.json")
    assert (refused.exit_code, "tidak bertanda tangan" in refused.output) == (2, True)
    assert "saksama mandate sign" in refused.output


def test_another_offices_mandate_and_a_changed_one_are_refused(run, tmp_path):
    run("mandate", "template", "--out", "isian.json")
    fill("isian.json")
    run("mandate", "sign", "isian.json", "--out", "mandat.json")
    changed = Path("mandat.json").read_text().replace("SOP-01", "SOP-02")
    Path("diubah.json").write_text(changed)
    assert "tanda tangan tidak cocok" in run("mandate", "check", "diubah.json").output
    elsewhere = Home(tmp_path / "lain").prepare()
    Keyring.create(elsewhere.keys)
    app = SaidInWords("saksama", commands={"mandate": mandate_group})
    asked = CliRunner().invoke(app, ["mandate", "check", "mandat.json", "--home", str(elsewhere.root)])
    assert (asked.exit_code, "kantor lain" in asked.output) == (2, True)


def test_a_template_never_overwrites(run):
    Path("isian.json").write_text("milik orang")
    assert run("fence", "template", "--out", "isian.json").exit_code == 2
    assert Path("isian.json").read_text() == "milik orang"


@pytest.mark.parametrize("shape", [Mandate, Fence, Participant, CampaignAccount, Calendar, Population, Prior])
def test_the_page_tells_every_field(shape):
    page = PAGE.read_text("utf-8")
    assert [name for name in msgspec.structs.fields(shape) if f"`{name.name}`" not in page] == []


def test_the_examples_hold_every_field():
    for example in (examples.mandate(date(2024, 10, 14)), examples.fence(date(2024, 10, 14))):
        assert set(msgspec.to_builtins(example)) == {one.name for one in msgspec.structs.fields(example)}
