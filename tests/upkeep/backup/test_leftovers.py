"""What kill -9 leaves of a backup and of a drill goes with the next one, overwritten; and two never meet."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap

import psycopg
import pytest
from scripts.postgres import cluster

from saksama.evidence.objects import open_place
from saksama.kernel.errors import Refused
from saksama.keys.lock import busy
from saksama.upkeep.backup.drilling import database_beside, drill
from saksama.upkeep.backup.leftovers import one_at_a_time, sweep
from saksama.upkeep.backup.reading import check, prune_backups
from saksama.upkeep.backup.remembered import room_of
from saksama.upkeep.backup.restoring import Origin, restore
from saksama.upkeep.backup.taking import Installation, take_backup
from tests.upkeep.backup.test_clock import TODAY, Office


@pytest.fixture
def office(tmp_path):
    made = Office(tmp_path)
    made.ring.new_object_key("perkara-1")
    made.backup(TODAY)
    return made


def killed_in_a_drill(office, tmp_path):
    """A process that restores beside the office and is killed before it looks."""
    stick = tmp_path / "tongkat.txt"
    stick.write_text(f"{office.identity}\n")
    told = textwrap.dedent(f"""
        import os, signal
        from datetime import UTC, datetime
        from pathlib import Path
        from saksama.evidence.objects import open_place
        from saksama.upkeep.backup import drilling
        from saksama.upkeep.backup.reading import identity_in
        drilling.look = lambda *_said: os.kill(os.getpid(), signal.SIGKILL)
        room = Path({str(tmp_path)!r})
        identity = identity_in(room / "tongkat.txt")
        origin = drilling.Origin(open_place(room / "diska"), open_place(room / "lemari"), identity)
        from contextlib import nullcontext
        drilling.drill(origin, room / "kantor", {{}}, anchors=[], opened=lambda _where: nullcontext(None),
                       at=datetime.now(UTC), progress=lambda *_said: None)
    """)
    done = subprocess.run([sys.executable, "-c", told], env=os.environ, capture_output=True, text=True, check=False)
    assert done.returncode == -9, done.stderr


def test_a_drill_that_was_killed_leaves_no_copy_of_the_keys_after_the_next_backup(office, tmp_path):
    """A case that is destroyed later must not open with what a dead drill left lying (G12)."""
    killed_in_a_drill(office, tmp_path)
    (left,) = room_of(office.root).glob("gladi-*")
    key = left / "kantor" / "keys" / "objek" / "perkara-1.kunci"
    held, before = key.open("rb"), key.read_bytes()
    office.backup(TODAY)
    assert not left.exists()
    after = held.read()
    held.close()
    assert after != before  # overwritten, not only unnamed


def test_what_a_killed_backup_left_in_clear_is_overwritten(office):
    left = room_of(office.root) / ".sementara-0011223344556677"
    left.write_bytes(b"salinan kunci" * 100)
    held = left.open("rb")
    office.backup(TODAY)
    assert not left.exists()
    assert b"salinan" not in held.read()
    held.close()


def test_nothing_is_swept_under_the_hands_of_who_works_there(office):
    room = room_of(office.root)
    (room / "gladi-lain").mkdir()
    with busy(room):
        sweep(office.root)
        assert (room / "gladi-lain").exists()
    sweep(office.root)
    assert not (room / "gladi-lain").exists()


def test_a_backup_is_not_emptied_by_another_that_throws_old_ones_away(office, tmp_path):
    """Both by the clock's hand and by an officer's: the second is refused while the first stores its files."""
    for number in range(3):
        (office.root / f"berkas-{number}").write_bytes(os.urandom(64))

    def meanwhile(_what, done, every):
        if done == every and done:
            with pytest.raises(Refused, match="sedang berjalan"), one_at_a_time(office.root):
                prune_backups(office.data, keep=1)

    with one_at_a_time(office.root):
        made = take_backup(
            Installation(office.root, ()), office.ring, to=office.data, keys_to=office.keys, at=TODAY,
            keep_keys_days=7, progress=meanwhile,
        )  # fmt: skip
    found = check(office.data, made, lambda *_said: None, office.identity, room_of(office.root))
    assert found.holds


def test_a_restored_home_is_on_the_disk_before_it_has_its_name(office, tmp_path, monkeypatch):
    """A power cut after "whole" leaves a whole home, not one of empty files."""
    home, seen = tmp_path / "pulih", []
    monkeypatch.setattr(os, "sync", lambda: seen.append(home.exists()))
    origin = Origin(open_place(tmp_path / "diska"), open_place(tmp_path / "lemari"), office.identity)
    restore(origin, home, {}, lambda *_said: None)
    assert seen == [False]
    assert (home / "keys" / "objek" / "perkara-1.kunci").exists()


def test_a_drill_leaves_nothing(office, tmp_path):
    from contextlib import nullcontext  # noqa: PLC0415

    from saksama.upkeep.backup import drilling  # noqa: PLC0415

    origin = Origin(open_place(tmp_path / "diska"), open_place(tmp_path / "lemari"), office.identity)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drilling, "look", lambda *_said: None)
        drill(origin, office.root, {}, anchors=[], opened=lambda _where: nullcontext(None), at=TODAY,
              progress=lambda *_said: None)  # fmt: skip
    assert not list(room_of(office.root).glob("gladi-*"))


@pytest.mark.slow
def test_the_database_of_a_drill_that_was_killed_goes_with_the_next_and_a_living_ones_stays():
    """Rows that were deleted since would live on in it; another drill that runs now keeps its own."""
    with cluster() as url:
        with psycopg.connect(url, autocommit=True) as server, database_beside(url) as living:
            ours = left_and_swept(server, url, living)
        with psycopg.connect(url) as server:
            assert not named(server, ours)


def left_and_swept(server, url: str, living: str) -> str:
    """How the databases of drills of this one are called, after one that was left there is gone."""
    ours = living.rpartition("/")[2].rpartition("_")[0]
    server.execute(f'CREATE DATABASE "{ours}_tertinggal" TEMPLATE template0')
    with database_beside(url):
        assert f"{ours}_tertinggal" not in named(server, ours)
        assert living.rpartition("/")[2] in named(server, ours)
    return ours


def named(server, start: str) -> list[str]:
    found = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", (start,))
    return [name for (name,) in found.fetchall()]
