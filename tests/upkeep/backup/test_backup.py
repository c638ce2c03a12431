"""Backup, restore and drill at the command line, with real programs and real databases (SQLite, or PostgreSQL)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from tests.audit_world import drop_postgres, new_machine

pytestmark = [pytest.mark.slow, pytest.mark.databases]

ROOT = Path(__file__).parents[3]
OURS = {"SAKSAMA_LANG": "id", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
PLANTED = b"Ibu Sri Lestari Wulan"
"""Said by a reporter; stands in no byte of a backup."""


class Installation:
    """An office with a log, an exhibit and a case's key, its two backup places, the key that lies elsewhere."""

    def __init__(self, room: Path) -> None:
        self.room, self.machine = room, new_machine(room / "kantor")
        self.data, self.keys, self.stick = room / "diska", room / "lemari", room / "tongkat.txt"
        self.machine.runs(SOME_WORK)
        self.public = self("keys", "identity", "--out", str(self.stick))[1].split()[2]

    @property
    def environment(self) -> dict[str, str]:
        return {**self.machine.environment, **OURS}

    @property
    def home(self) -> Path:
        return self.machine.home

    def __call__(self, *words: str, **more: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "saksama", *words], env={**self.environment, **more},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def backup(self, *more: str) -> str:
        code, said = self("backup", "--to", str(self.data), "--keys-to", str(self.keys), *more)
        assert code == 0, said
        return said.split()[1]

    def restore(self, home: Path, *more: str, **environment: str) -> tuple[int, str]:
        where = ("--keys-from", str(self.keys), "--identity", str(self.stick), "--home", str(home))
        return self("restore", str(self.data), *where, *more, **environment)


SOME_WORK = """
work(8); hour()
from io import BytesIO
from saksama.workbench.offices.models import Office
from saksama.workbench.custody.storing import store
from saksama.keys import Keyring
from saksama.workbench.safe.setting import setting
Office.objects.get_or_create(code=OFFICE, defaults={"kind": "regency", "name": "Bawaslu Kabupaten Sukoharjo"})
ring = Keyring.open(setting().keys)
one = store().put(BytesIO(b"Ibu Sri Lestari Wulan melapor" * 40), kind="exhibit", at=watch.at, expires_on=None)
ring.new_object_key("perkara-1")
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    made = Installation(tmp_path_factory.mktemp("cadangan"))
    made.first = made.backup("--recipient", made.public)
    yield made
    drop_postgres()


def empty_database(office) -> dict[str, str]:
    """Where a restore from PostgreSQL goes: a new database on the same server."""
    url = office.machine.environment.get("DATABASE_URL", "")
    if not url:
        return {}
    import psycopg

    name = f"pulih_{os.urandom(5).hex()}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
    return {"DATABASE_URL": urlunsplit(urlsplit(url)._replace(path=f"/{name}"))}


def test_wiped_and_restored_the_log_and_the_evidence_are_whole(office, tmp_path):
    code, said = office.restore(tmp_path / "baru", "--anchors", str(office.machine.outside), **empty_database(office))
    assert code == 0, said
    assert "Hasil: UTUH" in said
    assert "1 utuh, 0 rusak, 0 hilang" in said
    assert "Jejak: 8 baris, utuh" in said.replace("Utuh", "utuh")
    code, said = office("evidence", "verify", SAKSAMA_HOME=str(tmp_path / "baru"))
    assert (code, "exhibits: 1 utuh, 0 rusak, 0 hilang" in said) == (0, True), said


def test_no_planted_word_stands_in_any_byte_of_a_backup(office):
    every = [path for place in (office.data, office.keys) for path in place.rglob("*") if path.is_file()]
    assert len(every) > 5
    assert [path for path in every if PLANTED in path.read_bytes()] == []
    assert b"review.opened" not in b"".join(path.read_bytes() for path in every)


def test_keys_and_data_never_go_to_one_place(office):
    code, said = office("backup", "--to", str(office.data), "--keys-to", str(office.data / "kunci"))
    assert (code, "tidak boleh di tempat yang sama" in said) == (2, True)
    assert not any("kunci" in path.name for path in office.data.rglob("*"))


def test_without_anybody_who_could_open_it_there_is_no_backup(tmp_path):
    bare = new_machine(tmp_path / "kantor")
    done = subprocess.run(
        [sys.executable, "-m", "saksama", "backup", "--to", str(tmp_path / "a"), "--keys-to", str(tmp_path / "b")],
        env={**bare.environment, **OURS}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, "Belum ada penerima cadangan" in done.stderr) == (2, True)
    assert not (tmp_path / "a" / "cadangan").exists()


def test_what_has_not_changed_is_not_copied_again(office):
    before = {path.name for path in (office.data / "isi").rglob("*") if path.is_file()}
    office.backup()
    after = {path.name for path in (office.data / "isi").rglob("*") if path.is_file()}
    assert before <= after
    assert len(after - before) <= 6  # the database, the list of contents, the newest anchors


def test_a_backup_says_what_lies_in_a_bucket_and_is_not_in_it(office):
    where = ("backup", "--to", str(office.data), "--keys-to", str(office.keys))
    code, said = office(*where, SAKSAMA_EVIDENCE="s3://bukti/solo/")
    assert (code, "di s3://bukti/solo tidak ikut" in said) == (0, True), said
    assert "tidak ikut" not in office(*where)[1]


def test_a_changed_byte_is_found_with_and_without_the_key(office, tmp_path):
    copied = shutil.copytree(office.data, tmp_path / "diska")
    one = max((path for path in (copied / "isi").rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
    one.write_bytes(one.read_bytes()[:-1] + b"!")
    newest = json.loads(max((copied / "cadangan").iterdir()).read_bytes())["statement"]
    newest_has_it = one.name in newest["objects"]
    code, said = office("backup", "--to", str(copied), "--check")
    assert (code != 0) == newest_has_it, said
    code, said = office("backup", "--to", str(office.data), "--check", "--identity", str(office.stick))
    assert (code, "Dibuka dan sama" in said) == (0, True), said


def test_a_statement_that_was_altered_is_refused(office, tmp_path):
    copied = shutil.copytree(office.data, tmp_path / "diska")
    newest = max((copied / "cadangan").iterdir())
    newest.write_bytes(newest.read_bytes().replace(b'"demo":false', b'"demo":true '))
    code, said = office("backup", "--to", str(copied), "--check")
    assert (code, "berubah sejak ditandatangani" in said) == (2, True)


def test_another_key_opens_nothing_and_leaves_nothing(office, tmp_path):
    office("keys", "identity", "--out", str(tmp_path / "lain.txt"))
    code, said = office(
        "restore", str(office.data), "--keys-from", str(office.keys), "--identity", str(tmp_path / "lain.txt"),
        "--home", str(tmp_path / "baru"),
    )  # fmt: skip
    assert code == 2, said
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lain.txt"]


def test_a_home_that_is_not_empty_is_never_written_over(office):
    before = sorted(office.home.rglob("*"))
    code, said = office.restore(office.home)
    assert (code, "tidak menimpa apa pun" in said) == (2, True)
    assert sorted(office.home.rglob("*")) == before


def test_a_restore_older_than_the_last_anchor_says_so(office, tmp_path):
    office.machine.runs("watch.at = datetime.now(UTC); MINUTE = timedelta(0); work(3); hour()")
    code, said = office.restore(
        tmp_path / "tua", "--as-of", office.first, "--anchors", str(office.machine.outside), **empty_database(office)
    )
    assert code == 1
    assert "33.11" in said
    assert "lebih tua" in said or "cadangan lama" in said or "berakhir" in said, said
    assert "Hasil: TIDAK UTUH" in said


def test_a_folder_of_anchors_that_is_not_there_is_said_before_anything_is_restored(office, tmp_path):
    code, said = office.restore(tmp_path / "baru", "--anchors", str(tmp_path / "jangkra"))
    assert (code, "jangkra tidak ada" in said, (tmp_path / "baru").exists()) == (2, True, False), said


def test_a_drill_of_a_backup_that_anchors_are_newer_than_says_which_lines_it_lacks(office):
    office.backup()
    office.machine.runs("watch.at = datetime.now(UTC); MINUTE = timedelta(0); work(3); hour()")
    code, said = office(
        "drill", str(office.data), "--keys-from", str(office.keys), "--identity", str(office.stick),
        "--anchors", str(office.machine.outside),
    )  # fmt: skip
    assert (code, "  ✗ 33.11: " in said, "Hasil: TIDAK UTUH" in said) == (1, True, True), said


def test_a_disk_that_is_not_there_is_said_and_nothing_is_made_in_its_place(office, tmp_path):
    away = tmp_path / "diska"
    others = ("--keys-from", str(office.keys), "--identity", str(office.stick))
    for words in (("restore", str(away), *others, "--home", str(tmp_path / "baru")), ("drill", str(away), *others),
                  ("backup", "--to", str(away), "--check"), ("backup", "--to", str(away), "--list")):  # fmt: skip
        code, said = office(*words)
        assert (code, "terpasang" in said, away.exists()) == (2, True, False), said


def test_a_place_without_a_backup_says_that_there_is_none_yet(office, tmp_path):
    empty = tmp_path / "kosong"
    empty.mkdir(mode=0o700)
    code, said = office("backup", "--to", str(empty), "--check")
    assert (code, "belum ada cadangan" in said) == (2, True), said


def test_a_backup_on_the_offices_own_disk_is_made_and_said_to_be_there(office):
    code, said = office("backup", "--to", str(office.data), "--keys-to", str(office.keys))
    assert (code, "cakram yang sama dengan folder kantor" in said) == (0, True), said


def test_the_key_of_backups_is_not_kept_inside_the_office(office):
    inside = office.home / "kunci.txt"
    code, said = office("keys", "identity", "--out", str(inside))
    assert (code, "folder kantor" in said, inside.exists()) == (2, True, False), said


def test_what_was_destroyed_since_stays_destroyed(office, tmp_path):
    """An older backup meets the newest copy of the keys: what was destroyed in between opens for nobody."""
    with_key = office.backup()
    office.machine.runs(
        "from saksama.keys import Keyring\nfrom saksama.workbench.safe.setting import setting\n"
        "assert Keyring.open(setting().keys).destroy_object_key('perkara-1')"
    )
    office.backup("--keep-keys-days", "1")
    code, said = office.restore(tmp_path / "lama", "--as-of", with_key, **empty_database(office))
    assert not (tmp_path / "lama" / "keys" / "objek" / "perkara-1.kunci").exists(), said
    assert (tmp_path / "lama" / "keys" / "induk").exists()


def test_a_drill_restores_looks_and_leaves_nothing(office, tmp_path):
    office.backup()
    code, said = office(
        "drill", str(office.data), "--keys-from", str(office.keys), "--identity", str(office.stick),
        "--anchors", str(office.machine.outside), "--report", str(tmp_path / "laporan.json"),
    )  # fmt: skip
    report = json.loads((tmp_path / "laporan.json").read_bytes())
    assert code == 0, said
    assert (report["holds"], report["log"], report["unlike"]) == (True, "holds", [])
    assert report["evidence"] == {"sound": 1, "rotten": 0, "missing": 0, "closed": 0}
    assert [path.name for path in (office.home / "cadangan").iterdir() if path.name.startswith("gladi-")] == []
    assert PLANTED.decode() not in (tmp_path / "laporan.json").read_text()


def test_every_act_is_one_line_of_the_log(office):
    office.backup()
    code, told = office("drill", str(office.data), "--keys-from", str(office.keys), "--identity", str(office.stick))
    assert code == 0, told
    said = office.machine.runs("print(*Line.objects.filter(verb__startswith='upkeep.').values_list('verb', flat=True))")
    assert set(said.split()) == {"upkeep.backed_up", "upkeep.drilled"}


def test_a_killed_backup_is_none_and_the_next_goes_on_from_it(office, tmp_path):
    """kill -9 after some files: no statement, the former backup stands, what is there already is used."""
    for k in range(400):
        (office.home / "signed" / f"berkas-{k:03}").write_bytes(os.urandom(64))
    before = sorted((office.data / "cadangan").iterdir())
    words = ["backup", "--to", str(office.data), "--keys-to", str(office.keys)]
    there = sum(path.is_file() for path in (office.data / "isi").rglob("*"))
    process = subprocess.Popen([sys.executable, "-m", "saksama", *words], env=office.environment)
    while sum(path.is_file() for path in (office.data / "isi").rglob("*")) < there + 30:
        assert process.poll() is None
    process.kill()
    process.wait()
    assert sorted((office.data / "cadangan").iterdir()) == before
    assert office("backup", "--to", str(office.data), "--check", "--identity", str(office.stick))[0] == 0
    office.backup()
    assert [path for path in (office.home / "cadangan").iterdir() if path.name.startswith(".sementara")] == []
    code, said = office.restore(tmp_path / "sesudah", **empty_database(office))
    assert code == 0, said
    assert len(list((tmp_path / "sesudah" / "signed").iterdir())) == 400


def test_a_full_disk_makes_no_half_backup(office, tmp_path):
    """The target is a file system of 64 kB: a clear refusal, no statement, nothing left on the way."""
    small = tmp_path / "kecil"
    small.mkdir(mode=0o700)
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k,mode=0700", "tmpfs", str(small)], check=True)
    try:
        code, said = office("backup", "--to", str(small / "diska"), "--keys-to", str(office.keys))
        assert code == 2, said
        assert "Traceback" not in said
        assert not list((small / "diska").glob("cadangan/*"))
    finally:
        subprocess.run(["umount", str(small)], check=True)
    assert [path for path in (office.home / "cadangan").iterdir() if path.name.startswith(".sementara")] == []
