"""G4: minimise. What an import reads, what it leaves on the disk and for how long, and what an error may print."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from types import UnionType
from typing import Any, get_args, get_origin

import msgspec
import pytest

from saksama.handover.attestation import Attestation
from saksama.kernel.errors import BadInput, Refused
from saksama.patrol.home import FOLDERS, Home
from saksama.patrol.imports.records import ImportRecord
from saksama.patrol.imports.report import ImportReport, as_dict, say
from saksama.patrol.imports.retention import expire
from saksama.patrol.imports.service import import_file, open_batches, remap
from saksama.patrol.sources.mapping import read_mapping
from saksama.patrol.sources.registry import SOURCES
from tests import people
from tests.patrol.imports.invented import (
    PLANTED,
    attestation,
    comment,
    everything_under,
    ndjson,
    office,
    planted,
)

COLLECTORS = (b"msToken", b"rahasia-token", b"device_id", b"Mozilla/5.0 (petugas)")


@pytest.fixture
def at_work(tmp_path):
    return office(tmp_path)


@pytest.fixture
def file(tmp_path, monkeypatch):
    """An original outside the office's folder: the planted person in a whole line and in a broken one."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    (tmp_path / "usb").mkdir()
    path = tmp_path / "usb" / "gendhuk.rekaan.ndjson"
    envelope = planted(1) | {
        "source_url": "https://www.tiktok.com/api/comment/list/?device_id=77&msToken=rahasia-token",
        "user_agent": "Mozilla/5.0 (petugas)",
    }
    path.write_bytes(ndjson(envelope, comment(2), json.dumps(planted(3)).encode()[:-20]))
    return path


def found(tmp_path, *secrets: bytes) -> list[bytes]:
    kept = everything_under(tmp_path / "kantor", tmp_path / "tmp")
    return [secret for secret in secrets if secret in kept]


def test_nobody_of_the_file_is_found_on_the_disk_after_import_reading_remapping_and_the_end(at_work, file, tmp_path):
    told = import_file(file, attestation=attestation(), **at_work)
    assert found(tmp_path, *PLANTED, *COLLECTORS) == []

    assert sum(batch.num_rows for batch in open_batches(told.import_id, **at_work)) == 2
    remap(told.import_id, **at_work)
    assert found(tmp_path, *PLANTED, *COLLECTORS) == []

    expire(at_work["home"], at_work["keyring"], people.MONDAY + timedelta(days=31))
    assert found(tmp_path, *PLANTED, *COLLECTORS) == []


def test_the_report_names_nobody(at_work, file):
    told = import_file(file, attestation=attestation(), **at_work)
    dry = import_file(file, attestation=attestation(), dry_run=True, **at_work)

    for report in (told, dry):
        text = ("\n".join(say(report)) + json.dumps(as_dict(report), ensure_ascii=False)).encode()
        assert not [secret for secret in (*PLANTED, *COLLECTORS) if secret in text]


def test_tokens_of_the_collector_reach_no_column(at_work, file):
    told = import_file(file, attestation=attestation(), **at_work)

    rows = [row for batch in open_batches(told.import_id, **at_work) for row in batch.to_pylist()]

    assert any(row["actor_id"].encode() == PLANTED[3] for row in rows)
    assert not [secret for secret in COLLECTORS if secret in repr(rows).encode()]


def test_the_original_cannot_be_opened_after_its_thirty_days(at_work, file):
    told = import_file(file, attestation=attestation(), **at_work)
    expire(at_work["home"], at_work["keyring"], people.MONDAY + timedelta(days=31))

    with pytest.raises(Refused):
        list(open_batches(told.import_id, **at_work))
    assert at_work["keyring"].objects.ids() == ()
    assert list(at_work["home"].originals.glob("*.age")) == []


@pytest.mark.parametrize("shape", [ImportRecord, ImportReport, Attestation])
def test_what_is_kept_of_an_import_has_no_room_for_a_person(shape):
    room = {"name", "handle", "text", "nip", "bio", "actor", "author", "file_name", "path", "url"}

    words = {word for name in names(shape) for word in (name, *name.split("_"))}

    assert words & room == set()


def names(shape: Any) -> set[str]:
    """Field names of a structure and of all inside it; a table's mapping holds headings, not people."""
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        if shape.__name__ == "Mapping":
            return set()
        fields = msgspec.structs.fields(shape)
        return {f.name for f in fields}.union(*(names(f.type) for f in fields))
    if get_origin(shape) or isinstance(shape, UnionType):
        return set().union(*(names(part) for part in get_args(shape)))
    return set()


def test_every_source_but_the_table_has_an_allow_list():
    assert [source.name for source in SOURCES if source.shape is None] == []


MAPPING = """
platform: tiktok
columns: {{actor_handle: akun, {column}: "{heading}"}}
constants: {{act: comment{constant}}}
"""


@pytest.mark.parametrize("column", ["actor_id", "actor_bio", "text"])
@pytest.mark.parametrize("heading", ["NIK", "nip", "No. KTP", "Nomor_KK", "No HP/WA", "e-mail", "Tgl. Lahir"])
def test_a_column_of_private_numbers_is_not_read_under_any_name(column, heading):
    with pytest.raises(BadInput, match="tidak boleh dibaca"):
        read_mapping(MAPPING.format(column=column, heading=heading, constant="").encode(), "peta.yaml")


@pytest.mark.parametrize("column", ["actor_id", "actor_name", "actor_bio", "text", "item_id"])
def test_no_mapping_file_lays_every_row_to_one_account(column):
    text = MAPPING.format(column="parent_text", heading="kiriman", constant=f", {column}: '9001'")
    with pytest.raises(BadInput, match="semua baris"):
        read_mapping(text.encode(), "peta.yaml")


UNFORESEEN = """
import sys
from pathlib import Path
from saksama import cli
from saksama.patrol.imports import service

def fault(*_a, **_k):
    raise LookupError("Gendhuk Sembada Rekaan gendhuk.rekaan") from ValueError("Gendhuk Sembada Rekaan")

service.list_imports = fault
import saksama.cli.patrol_import as commands
commands.list_imports = fault
sys.argv = ["saksama", "patrol", "imports", "--home", sys.argv[1]]
cli.main()
"""


def test_an_error_nobody_foresaw_says_where_it_happened_and_nothing_of_a_row(at_work):
    done = subprocess.run(
        [sys.executable, "-c", UNFORESEEN, str(at_work["home"].root)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "LookupError" in done.stderr
    assert "patrol_import.py" in done.stderr
    assert [one for one in PLANTED if one.decode() in done.stderr + done.stdout] == []


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_that_leads_to_where_others_can_read_is_refused(name, tmp_path):
    elsewhere = tmp_path / "bersama"
    elsewhere.mkdir()
    elsewhere.chmod(0o755)
    (tmp_path / "kantor-lain").mkdir(mode=0o700)
    (tmp_path / "kantor-lain" / name).symlink_to(elsewhere)
    with pytest.raises(Refused, match="dapat dibaca orang lain"):
        Home(tmp_path / "kantor-lain").prepare()
