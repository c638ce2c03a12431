"""The commands: what an officer types and reads."""

from __future__ import annotations

import json

import click
import pytest
from click.testing import CliRunner

from saksama.cli import patrol_import, patrol_template
from saksama.cli.shared import SaidInWords
from saksama.handover.signed import seal
from saksama.patrol.sources.registry import SOURCES
from tests import people
from tests.patrol.imports.invented import PLANTED, comments, ndjson, office, planted

SAID = ["--seen-by", "no_account", "--not-logged-in", "--anyone-could-see", "yes", "--through-relation", "no",
        "--collected-at", "2024-10-14T08:00+07:00", "--collector", people.OPERATOR]  # fmt: skip


@pytest.fixture
def run(tmp_path, monkeypatch):
    at_work = office(tmp_path)
    monkeypatch.setattr(patrol_import, "now", lambda: people.MONDAY)
    group = click.Group("patrol", commands=patrol_import.COMMANDS)
    app = SaidInWords("saksama", commands=[group])
    mandate, fence = tmp_path / "mandat.json", tmp_path / "pagar.json"
    mandate.write_bytes(seal(people.mandate(), at_work["keyring"]))
    fence.write_bytes(seal(people.fence(), at_work["keyring"]))
    (tmp_path / "asal.ndjson").write_bytes(ndjson(planted(1)) + comments(4, start=2) + b"{\n")
    home = ["--home", str(tmp_path / "kantor")]

    def call(command: str, *arguments: object):
        words = ["patrol", command, *map(str, arguments)]
        return CliRunner().invoke(app, words if command in ("sources", "template") else [*words, *home])

    call.folder, call.mandate, call.fence = tmp_path, ["--mandate", str(mandate)], ["--fence", str(fence)]
    return call


def imported(run, *more: str):
    return run("import", run.folder / "asal.ndjson", *run.mandate, *SAID, *more)


def test_an_import_prints_its_report_and_nobody(run):
    done = imported(run, *run.fence)

    assert done.exit_code == 0, done.output
    assert "Terbaca: 6" in done.output
    assert "Di luar pagar (perkiraan): 0" in done.output
    assert "catatan terpotong: 1 (baris 6)" in done.output
    assert not any(secret.decode() in done.output for secret in PLANTED)


def test_the_report_as_json_has_the_same_numbers(run):
    told = json.loads(imported(run, "--json").output)

    assert (told["counts"]["read"], told["counts"]["mapped"], told["warnings"]) == (6, 5, [])


def test_without_a_full_statement_nothing_is_imported(run):
    done = run("import", run.folder / "asal.ndjson", *run.mandate, "--seen-by", "no_account")

    assert done.exit_code == 2
    assert "--logged-in" in done.output
    assert "--anyone-could-see" in done.output


def test_the_statement_may_be_a_file(run):
    path = run.folder / "keterangan.json"
    path.write_text(json.dumps({
        "seen_by": "no_account", "logged_in": False, "anyone_could_see": "yes", "through_relation": "no",
        "chat_member": False, "collected_at": "2024-10-14T01:00:00Z", "collector": "p-01",
    }))  # fmt: skip
    file = run.folder / "asal.ndjson"

    assert run("import", file, *run.mandate, "--attestation", path).exit_code == 0
    path.write_text("{}")
    assert "keterangan.json" in run("import", file, *run.mandate, "--attestation", path).output


@pytest.mark.parametrize("when", ["kemarin", "2024-10-14T09:00", "2024-10-14"])
def test_a_time_without_a_zone_is_not_guessed(run, when):
    said = [when if word.startswith("2024") else word for word in SAID]

    done = run("import", run.folder / "asal.ndjson", *run.mandate, *said)

    assert (done.exit_code, "zona" in done.output) == (2, True)


def test_an_unsigned_mandate_is_refused(run):
    path = run.folder / "mandat.json"
    body = json.loads(path.read_text())
    path.write_text(json.dumps({"kind": body["kind"], "body": body["body"]}))

    assert "tidak bertanda tangan" in imported(run).output


def test_a_dry_run_says_that_nothing_was_kept(run):
    assert "tidak ada yang disegel" in imported(run, "--dry-run").output
    assert "Belum ada impor" in run("imports").output


def test_list_remap_and_early_end(run):
    import_id = json.loads(imported(run, "--json").output)["import_id"]

    assert import_id in run("imports").output
    assert json.loads(run("imports", "--json").output)[0]["import_id"] == import_id
    assert "Sebelumnya belum dipahami 1, kini 1" in run("remap", import_id, *run.mandate).output
    assert "Dihancurkan: 1" in run("expire", "--import", import_id).output
    assert "masa simpannya" in run("remap", import_id, *run.mandate).output
    assert "Dihancurkan: 0" in run("expire").output


def test_every_source_says_what_it_can_never_show(run):
    told = json.loads(run("sources", "--json").output)

    assert [one["name"] for one in told] == [source.name for source in SOURCES]
    assert all(one["never_shows"] for one in told)
    assert "tidak pernah terlihat" in run("sources").output


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_filled_template_can_be_imported_with_its_own_mapping(run, suffix):
    table = run.folder / f"isian{suffix}"
    done = run("template", table, "--platform", "tiktok", "--zone", "WIB")
    assert done.exit_code == 0, done.output
    fill(table)

    told = run("import", table, *run.mandate, *SAID, "--mapping", run.folder / "isian.pemetaan.yaml", "--json")

    assert told.exit_code == 0, told.output
    # an empty template would have no row at all: the example is not in the table
    assert json.loads(told.output)["counts"]["mapped"] == 1


def fill(table):
    row = {"act": "comment", "item_id": "7400000000000000001", "object_id": "73",
           "actor_handle": "warga.satu", "text": "Semoga lancar",
           "occurred_at": "2024-10-14 09:16:00"}  # fmt: skip
    if table.suffix == ".csv":
        heading = table.read_text("utf-8-sig").strip().split(";")
        with table.open("a", encoding="utf-8") as file:
            file.write(";".join(row.get(name, "") for name in heading) + "\n")
    else:
        book = patrol_template.openpyxl.load_workbook(table)
        heading = [cell.value for cell in book.worksheets[0][1]]
        book.worksheets[0].append([row.get(name) for name in heading])
        book.save(table)


def test_a_template_never_overwrites(run):
    (run.folder / "isian.csv").write_text("milik orang")

    done = run("template", run.folder / "isian.csv", "--platform", "x", "--zone", "WIT")

    assert (done.exit_code, (run.folder / "isian.csv").read_text()) == (2, "milik orang")


@pytest.mark.parametrize("left_out", [0, 2, 3, 5, 7, 9])
def test_nothing_of_the_statement_is_chosen_beforehand(run, left_out):
    option = SAID[left_out]
    said = SAID[:left_out] + SAID[left_out + (1 if option == "--not-logged-in" else 2) :]

    done = run("import", run.folder / "asal.ndjson", *run.mandate, *said)

    assert done.exit_code == 2
    assert option.replace("--not-", "--") in done.output


@pytest.mark.parametrize(("name", "content", "more", "says"), [
    ("kosong.ndjson", b"", (), "Berkas ini kosong"),
    ("acak.ndjson", bytes(range(128, 255)) * 40, (), "tidak dikenal"),
    ("lain.json", b'{"mandate_id": "m-1"}', (), "tidak dikenal"),
    ("tabel.csv", b"a;b\n1;2\n", (), "sertakan berkas pemetaan"),
    ("tabel.csv", b"a;b\n1;2\n", ("--mapping", "kosong.yaml"), "kosong.yaml tidak dapat dipakai: berkas ini kosong"),
    ("tabel.csv", b"a;b\n1;2\n", ("--mapping", "acak.yaml"), "bukan berkas teks YAML"),
    ("tabel.csv", b"a;b\n1;2\n", ("--mapping", "lain.yaml"), "isian mandate_id tidak dikenal"),
    ("asal.ndjson", None, ("--source", "tiktok"), "Tidak ada sumber bernama tiktok"),
    ("asal.ndjson", None, ("--request-url", "halo"), "bukan alamat web"),
    ("asal.ndjson", None, ("--workers", "100000"), "antara 1 dan 16"),
])  # fmt: skip
def test_what_cannot_be_imported_is_said_and_leaves_nothing(run, monkeypatch, name, content, more, says):
    monkeypatch.chdir(run.folder)
    for mapping, text in (("kosong.yaml", b""), ("acak.yaml", b"\xeb\xff\x00"), ("lain.yaml", b"mandate_id: m")):
        (run.folder / mapping).write_bytes(text)
    if content is not None:
        (run.folder / name).write_bytes(content)

    done = run("import", name, *run.mandate, *SAID, *more)

    assert (done.exit_code, says in done.output) == (2, True), done.output
    assert "Belum ada impor" in run("imports").output
