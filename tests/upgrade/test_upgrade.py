"""From the oldest release with data: its database and home are taken up, nothing is lost, and the office works on."""

from __future__ import annotations

import json
import lzma
import sqlite3
import subprocess
import tarfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import psycopg
import pytest
from scripts.postgres import cluster, tool

from tests.processes import Machine

pytestmark = [pytest.mark.slow]
OLDEST = Path(__file__).parent / "v0.2.0"
ROWS = "SELECT count(*) FROM "
GROW = {"django_migrations", "django_content_type", "auth_permission", "jobs_schedule", "audit_line", "audit_head"}
"""What a new version itself adds to: its own tables' names, work that comes again, lines of who signs in."""


def unpacked(file, folder):
    """The release's home as an office has it: nobody else reads it."""
    home = folder / "kantor"
    home.mkdir(mode=0o700)
    with tarfile.open(fileobj=BytesIO(lzma.decompress(file.read_bytes()))) as tar:
        tar.extractall(home, filter="data")
    for path in [home, *home.rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)
    return home


@pytest.fixture
def sqlite(tmp_path):
    return Machine(unpacked(OLDEST / "sqlite.tar.xz", tmp_path))


@pytest.fixture
def postgres(tmp_path):
    home = unpacked(OLDEST / "postgres.tar.xz", tmp_path)
    with cluster() as url:
        dump = home / "workbench" / "dump.sql"
        subprocess.run([tool("psql"), "-qX", "-v", "ON_ERROR_STOP=1", "-f", dump, url], check=True, capture_output=True)
        yield Machine(home, url)


@pytest.fixture(params=["sqlite", "postgres"])
def office(request):
    """The same office of v0.2.0 on each database."""
    return request.getfixturevalue(request.param)


def asked(office, sql):
    if office.database:
        with psycopg.connect(office.database) as server:
            return server.execute(sql).fetchall()
    with closing(sqlite3.connect(office.home / "workbench" / "meja.sqlite3")) as file:
        return file.execute(sql).fetchall()


def tables(office):
    if office.database:
        return [name for (name,) in asked(office, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
    return [name for (name,) in asked(office, "SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_")]  # fmt: skip


def counts(office, names):
    return {name: asked(office, ROWS + f'"{name}"')[0][0] for name in names}


def test_an_office_of_the_oldest_release_goes_on(office):
    before = counts(office, tables(office))
    lines = asked(office, "SELECT office, seq, digest FROM audit_line ORDER BY office, seq")
    assert before["audit_line"] > 100
    assert before["patrols_lead"] > 5
    taken_up = office.start("tables", module="tests.upgrade.upgraded")
    assert taken_up.wait() == 0, office.output.read_text()
    after = counts(office, before)
    assert {name for name in before if after[name] != before[name]} <= GROW
    assert all(after[name] >= count for name, count in before.items())
    assert asked(office, "SELECT office, seq, digest FROM audit_line ORDER BY office, seq")[: len(lines)] == lines

    used = office.run("use", module="tests.upgrade.upgraded")
    assert used.returncode == 0, used.stderr
    said = json.loads(used.stdout.splitlines()[-1])
    assert said["signed_in"] == [302, "/"]
    assert set(said["pages"].values()) == {200}, said["pages"]
    kept = said["evidence"]
    assert kept["exhibits"][0] > 0
    assert kept["originals"][0] > 0
    assert [sound for _many, sound in kept.values()] == [many for many, _sound in kept.values()]

    checked = office.run("audit", "verify", "--anchors", str(office.home / "anchors"))
    assert checked.returncode == 0, checked.stdout
