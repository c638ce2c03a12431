"""`saksama move-database`: an office's rows, its log and its guards arrive on PostgreSQL whole, or nothing does."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from scripts.postgres import cluster

from tests.migrated import put
from tests.processes import Machine, end, wait_for
from tests.upkeep.furnished import ASKED
from tests.upkeep.recipes import commands, shell, typed

pytestmark = pytest.mark.slow
JSONB = 3802
SECRET = "Sri\0Lestari"
NAP = """
CREATE FUNCTION nap() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(600); RETURN NEW; END $$;
CREATE TRIGGER nap BEFORE INSERT ON audit_head FOR EACH ROW EXECUTE FUNCTION nap();
"""
FORGE = """
CREATE FUNCTION forge() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.digest := repeat('0', 64); RETURN NEW; END $$;
CREATE TRIGGER forge BEFORE INSERT ON audit_head FOR EACH ROW EXECUTE FUNCTION forge();
"""


@dataclass
class Server:
    """A PostgreSQL and what is made on it."""

    address: str
    made: int = 0

    def fresh(self, template: str = "template0") -> str:
        """The address of a new database like `template` (a name or an address)."""
        self.made += 1
        name = f"pindah_{os.getpid()}_{self.made}"
        like = urlsplit(template).path.strip("/") or template
        self.run(f"CREATE DATABASE {name} TEMPLATE {like}")
        return urlunsplit(urlsplit(self.address)._replace(path=f"/{name}"))

    def run(self, *statements: str, at: str = "") -> list[tuple]:
        """Statements, each by itself; the last one's rows."""
        with psycopg.connect(at or self.address, autocommit=True) as open_:
            for statement in statements:
                cursor = open_.execute(statement)
            return cursor.fetchall() if cursor.description else []


@pytest.fixture(scope="module")
def server():
    if given := os.environ.get("DATABASE_URL"):
        made = Server(given)
        yield made
        for number in range(1, made.made + 1):
            made.run(f"DROP DATABASE IF EXISTS pindah_{os.getpid()}_{number} WITH (FORCE)")
        return
    with cluster() as address:
        yield Server(address)


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """An office that has worked on SQLite, at rest."""
    home = tmp_path_factory.mktemp("asal") / "kantor"
    home.mkdir(mode=0o700)
    machine = Machine(home)
    done = machine.run(module="tests.upkeep.furnished")
    assert done.returncode == 0, done.stderr
    return machine


def copied(machine: Machine, place: Path) -> Machine:
    shutil.copytree(machine.home, place / "kantor")
    return replace(machine, home=place / "kantor", started=[])


def office_file(machine: Machine) -> Path:
    return machine.home / "workbench" / "meja.sqlite3"


def on_file(machine: Machine, *statements: str) -> list[tuple]:
    with closing(sqlite3.connect(office_file(machine))) as file:
        for statement in statements:
            rows = file.execute(statement).fetchall()
        file.commit()
    return rows


@pytest.fixture(scope="module")
def refused(server, first, tmp_path_factory):
    """A move that meets a value PostgreSQL does not take: what was said, and the database that stays empty."""
    machine = copied(first, tmp_path_factory.mktemp("nul"))
    with closing(sqlite3.connect(office_file(machine))) as file:
        file.execute("UPDATE jobs_job SET says = ?", (SECRET,))
        file.commit()
    target = server.fresh()
    asked = [sys.executable, "-m", "saksama", "move-database", "--to", target]
    done = subprocess.run(  # every migration on PostgreSQL: minutes on a busy machine
        asked, env=machine.environment, cwd=machine.home, text=True, capture_output=True, check=False, timeout=1200
    )
    return done, target, machine


@dataclass
class Moved:
    """An office after its move, and what each command of the recipe said."""

    machine: Machine
    target: str
    said: list[str]

    @property
    def left(self) -> Path:
        """The old file."""
        return office_file(self.machine).with_name("meja.sqlite3.dipindahkan")


@pytest.fixture(scope="module")
def moved(server, first, refused, tmp_path_factory):
    """The office moved by the recipe's commands into the database that refused a moment ago."""
    place = tmp_path_factory.mktemp("pindah")
    machine, target, said = copied(first, place), server.fresh(template=refused[1]), []
    (place / "alamat").write_text(target + "\n")
    folders = {"/etc/saksama/alamat": place / "alamat", "/media/jangkar": place / "jangkar"}
    for command in commands("move.md", "From SQLite to PostgreSQL"):
        done = shell(typed(command, folders), machine.environment, place)
        assert done.returncode == 0, done.stdout + done.stderr
        said.append(done.stdout)
    return Moved(machine, target, said)


def test_a_value_postgresql_does_not_take_is_named_by_its_column_and_never_quoted(server, refused):
    done, target, machine = refused
    assert done.returncode == 2
    assert "Tabel jobs_job, kolom says: ada nilai yang memuat tanda NUL" in done.stderr
    assert "Lestari" not in done.stdout + done.stderr
    assert server.run("SELECT count(*) FROM offices_office", at=target) == [(0,)]
    assert office_file(machine).exists()


def test_every_row_of_every_table_is_the_same_afterwards(moved):
    """Read beside Django: what SQLite's file holds, and what PostgreSQL gives."""
    filled = 0
    with psycopg.connect(moved.target) as there, closing(sqlite3.connect(moved.left)) as here:
        tables = {row[0] for row in here.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in sorted(tables - {"sqlite_sequence", "django_migrations"}):
            columns = [row[1] for row in here.execute(f"PRAGMA table_info({table})")]
            named = ", ".join(f'"{column}"' for column in columns)
            found = there.execute(f"SELECT {named} FROM {table}")
            texts = {number for number, one in enumerate(found.description) if one.type_code == JSONB}
            new = [tuple(map(plain, row)) for row in found]
            old = [in_json(row, texts) for row in here.execute(f"SELECT {named} FROM {table}")]
            if table == "audit_head":  # the move's own line moved it on
                assert len(old) == len(new)
                continue
            new = [row for row in new if "upkeep.database_moved" not in row]
            assert sorted(map(repr, old)) == sorted(map(repr, new)), table
            filled += bool(old)
    assert filled > 20


def plain(value: object) -> object:
    """A value of PostgreSQL as SQLite's file writes it."""
    match type(value).__name__:
        case "UUID":
            return value.hex
        case "datetime":
            said = value.astimezone(UTC)
            return said.strftime("%Y-%m-%d %H:%M:%S.%f" if said.microsecond else "%Y-%m-%d %H:%M:%S")
        case "date" | "time" | "IPv4Address":
            return str(value)
        case "bool":
            return int(value)
        case "dict" | "list":
            return json.dumps(value, sort_keys=True)
    return value


def in_json(row: tuple, texts: set[int]) -> tuple:
    """SQLite's row, its JSON written as PostgreSQL writes it."""
    return tuple(spelled(one) if number in texts and one is not None else one for number, one in enumerate(row))


def spelled(text: str) -> str:
    """Keys in order; the one large number of ASKED in full."""
    return json.dumps(json.loads(text), sort_keys=True).replace("1e+16", "10000000000000000")


def test_json_keeps_its_numbers_and_signs(server, moved):
    assert server.run("SELECT asked FROM jobs_job", at=moved.target) == [(ASKED,)]


def test_an_id_that_was_ever_given_is_not_given_again(server, first, moved):
    """SQLite gave fifteen, one of them to a row that is gone: the next is the sixteenth."""
    assert on_file(first, "SELECT seq FROM sqlite_sequence WHERE name = 'mfa_authenticator'") == [(15,)]
    asked = "SELECT nextval(pg_get_serial_sequence('mfa_authenticator', 'id'))"
    assert server.run(asked, at=moved.target) == [(16,)]


def test_the_chains_hold_against_the_anchors_of_before_with_one_line_more(first, moved):
    """The recipe's three commands: what was carried out, what was moved, what holds."""
    ((lines,),) = on_file(first, "SELECT count(*) FROM audit_line WHERE office = '33.11'")
    carried, there, holds = moved.said
    assert "Kantor 33.11: 1 jangkar." in carried
    assert f"Jejak kantor 33.11: {lines} baris, 1 akar; rantai utuh sebelum dan sesudah." in there
    assert f"Kantor 33.11: {lines + 1} baris, 1 akar sampai baris {lines}. Utuh." in holds
    assert "Hasil: UTUH" in holds


def test_the_guards_stand_in_the_new_database(server, moved):
    for deed in ("UPDATE audit_line SET actor = 'p-x'", "DELETE FROM audit_root"):
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
            server.run(deed, at=moved.target)


def test_the_old_file_is_set_aside_and_no_command_works_without_the_new_address(moved):
    machine = moved.machine
    assert sorted(path.name for path in moved.left.parent.iterdir()) == ["meja.sqlite3.dipindahkan", "rahasia"]
    lost = machine.run("audit", "seal")
    assert (lost.returncode, "sudah pindah ke PostgreSQL" in lost.stderr) == (2, True)
    assert not office_file(machine).exists()
    again = machine.run("move-database", "--to", moved.target)
    assert (again.returncode, "sudah dipindahkan ke PostgreSQL" in again.stderr) == (2, True), again.stderr
    found = replace(machine, database=moved.target).run("audit", "seal")
    assert (found.returncode, "Kantor 33.11: akar nomor 2" in found.stdout) == (0, True), found.stderr


def test_a_database_with_rows_is_no_place_to_move_to(server, first, moved, tmp_path):
    machine = copied(first, tmp_path)
    before = server.run("SELECT count(*) FROM audit_line", at=moved.target)
    done = machine.run("move-database", "--to", moved.target)
    assert (done.returncode, "Basis data tujuan tidak kosong" in done.stderr) == (2, True)
    assert server.run("SELECT count(*) FROM audit_line", at=moved.target) == before
    assert office_file(machine).exists()


def test_another_programs_database_is_left_alone(server, first, tmp_path):
    target = server.fresh()
    server.run("CREATE TABLE gaji (a int)", "INSERT INTO gaji VALUES (1)", at=target)
    done = copied(first, tmp_path).run("move-database", "--to", target)
    assert (done.returncode, "tabel gaji berisi baris" in done.stderr) == (2, True)
    assert server.run("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", at=target) == [(1,)]


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("CREATE TABLE catatan AS SELECT 1 AS a", "tabel yang tidak dikenal: catatan"),
        ("DELETE FROM django_migrations WHERE app = 'rights' AND name LIKE '0002%'", "bukan dari versi Saksama"),
        ("INSERT INTO django_migrations (app, name, applied) VALUES ('audit', '9999_x', '2030-01-01')", "bukan dari"),
    ],
)
def test_a_file_that_is_not_as_this_version_left_it_is_refused(server, first, tmp_path, deed, said):
    machine = copied(first, tmp_path)
    on_file(machine, deed)
    target = server.fresh()
    done = machine.run("move-database", "--to", target)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert server.run("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", at=target) == [(0,)]


def test_while_anybody_has_the_file_open_nothing_moves(server, first, tmp_path):
    machine = copied(first, tmp_path)
    with closing(sqlite3.connect(office_file(machine))) as somebody:
        somebody.execute("SELECT count(*) FROM offices_office").fetchall()  # and idles, as a server does
        done = machine.run("move-database", "--to", server.fresh())
    assert (done.returncode, "masih dipakai proses lain" in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize("how", ["the command is killed", "the database ends the connection"])
def test_cut_in_the_middle_nothing_has_moved_and_the_same_command_does_it(server, first, refused, tmp_path, how):
    machine, target = copied(first, tmp_path), server.fresh(template=refused[1])
    server.run(NAP, at=target)
    process = machine.start("move-database", "--to", target)
    asleep = (
        f"SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = '{target.rpartition('/')[2]}'"
    )
    ((pid,),) = wait_for(lambda: server.run(asleep))
    if how == "the command is killed":
        process.send_signal(signal.SIGKILL)
    server.run(f"SELECT pg_terminate_backend({pid})")
    end_code = process.wait(60)
    end(process)
    if how != "the command is killed":
        assert (end_code, "terputus atau penuh" in machine.output.read_text()) == (2, True)
    assert server.run("SELECT count(*) FROM offices_office", at=target) == [(0,)]
    assert on_file(machine, "SELECT count(*) FROM offices_office") == [(4,)]
    server.run("DROP FUNCTION nap CASCADE", at=target)
    again = machine.run("move-database", "--to", target)
    assert again.returncode == 0, again.stderr


def test_what_arrives_otherwise_than_it_left_is_noticed_and_taken_back(server, first, refused, tmp_path):
    machine, target = copied(first, tmp_path), server.fresh(template=refused[1])
    server.run(FORGE, at=target)
    done = machine.run("move-database", "--to", target)
    assert (done.returncode, "Tabel audit_head berbeda sesudah dipindahkan." in done.stderr) == (2, True), done.stderr
    assert server.run("SELECT count(*) FROM audit_head", at=target) == [(0,)]


def test_the_counters_own_database_moves_by_itself(server, first, tmp_path):
    machine, target = copied(first, tmp_path), server.fresh()
    done = machine.run("move-database", "--counter-to", target)
    assert done.returncode == 0, done.stderr
    assert server.run("SELECT office, mark FROM loket_receipt", at=target) == [("33.11", "0" * 64)]
    assert office_file(machine).exists()
    assert not (machine.home / "loket" / "loket.sqlite3").exists()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), "Sebut tujuan"),
        (("--to", "mysql://a/b"), "postgresql://"),
        (("--to", "tidak-ada.txt"), "tidak-ada.txt: bukan alamat"),
        (("--counter-to", "postgresql://a@127.0.0.1:1/b"), "tidak dapat dibuka"),
    ],
)
def test_a_target_that_is_none_is_refused_in_words(tmp_path, asked, said):
    home = tmp_path / "kantor"
    home.mkdir(mode=0o700)
    put(home / "loket" / "loket.sqlite3", "loket")
    done = Machine(home).run("move-database", *asked)
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr
    assert "Traceback" not in done.stderr


def test_an_office_already_there_has_nothing_to_move(tmp_path):
    home = tmp_path / "kantor"
    home.mkdir(mode=0o700)
    done = Machine(home, "postgresql://a@127.0.0.1:1/b").run("move-database", "--to", "postgresql://a@127.0.0.1:1/c")
    assert (done.returncode, "DATABASE_URL sudah terisi" in done.stderr) == (2, True)
