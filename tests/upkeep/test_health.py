"""Health and readiness: what a monitor hears of each site, and what it never hears."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.test import Client, override_settings

from saksama.config import loket as counter_settings
from saksama.config import putar as replay_settings
from saksama.kernel.clock import now
from saksama.upkeep.health import office, saying, signs
from saksama.upkeep.health.signs import Sign, State
from saksama.workbench.audit.models import Line
from saksama.workbench.audit.pulse import lines, newest_written, oldest_unsealed
from saksama.workbench.audit.services import record, seal
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.scheduling import plan
from saksama.workbench.offices.models import Office
from tests.office import prepare_home

OWN = ("ROOT_URLCONF", "MIDDLEWARE", "ALLOWED_HOSTS", "HEALTH")
SITES = {
    "kantor": {},
    "putar": {name: getattr(replay_settings, name) for name in OWN if name != "HEALTH"},
    "loket": {name: getattr(counter_settings, name) for name in OWN},
}


@pytest.fixture
def home(db, tmp_path):
    prepare_home()


@pytest.fixture(params=SITES)
def visitor(request, home, db, tmp_path):
    with override_settings(**SITES[request.param], LOKET_HOME=tmp_path):
        yield Client()


@pytest.fixture
def desk(home):
    return Office.objects.create(code="33.11", kind="regency", name="Bawaslu Kabupaten Sukoharjo")


def states(at):
    return {sign.code: sign.state for sign in office.signs(at)}


# ── The two addresses, on each site ────────────────────────────────────────────────────────────────────────────


@pytest.mark.django_db(databases=["default", "loket"])
@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_anybody_may_ask_by_any_name_and_gets_no_cookie(visitor, path):
    answer = visitor.get(path, HTTP_HOST="10.9.8.7")
    assert answer.status_code == 200
    assert not answer.cookies
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.django_db(databases=["default", "loket"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "options"])
def test_nothing_can_be_sent_there(visitor, method):
    assert getattr(visitor, method)("/health/ready").status_code == 405


@pytest.mark.django_db(databases=["default", "loket"])
def test_the_answer_is_two_words_and_says_neither_version_nor_path(visitor):
    said = visitor.get("/health/ready")
    assert set(json.loads(said.content)) == {"ready", "look"}
    assert "saksama" not in said.content.decode()
    assert "/" not in said.content.decode()


@pytest.mark.django_db(databases=["default", "loket"])
def test_another_address_below_is_the_site_s_own_404(visitor):
    assert visitor.get("/health/").status_code in {302, 404, 421, 400}


def test_what_is_wrong_is_503_with_its_code_and_the_same_for_five_seconds(home, monkeypatch):
    asked = []

    def broken(at):
        asked.append(at)
        return [Sign("disk", State.WRONG), Sign("worker", State.LOOK), Sign("clock", State.FINE)]

    monkeypatch.setattr(office, "signs", broken)
    visitor = Client()
    for _twice in (1, 2):
        answer = visitor.get("/health/ready")
        assert answer.status_code == 503
        assert json.loads(answer.content) == {"ready": False, "look": ["disk!", "worker"]}
    assert len(asked) == 1


# ── The signs ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_idle_machine_is_well(home):
    assert set(states(now()).values()) == {State.FINE}


def test_a_worker_is_missed_when_planned_work_is_three_minutes_late(desk):
    at = now()
    plan("test.kind", office=desk, every_minutes=5, first_at=at)
    assert states(at + timedelta(minutes=2))["worker"] is State.FINE
    assert states(at + timedelta(minutes=4))["worker"] is State.LOOK


def test_a_worker_in_the_middle_of_long_work_is_not_missed(desk):
    at = now()
    plan("test.kind", office=desk, every_minutes=5, first_at=at - timedelta(hours=2))
    Job.objects.create(office=desk, kind="long", asked_by="machine", asked_at=at, state="running", beat_at=at)
    assert states(at)["worker"] is State.FINE
    assert states(at + timedelta(minutes=4))["worker"] is State.LOOK


def test_a_clock_that_was_set_back_is_told_by_the_log(desk):
    at = now()
    record("test.verb", office="33.11", actor="machine", at=at)
    written = Line.objects.get().written_at
    assert newest_written() == written
    assert states(written - timedelta(seconds=30))["clock"] is State.FINE
    assert states(written - timedelta(hours=1))["clock"] is State.WRONG


def test_lines_without_a_root_are_told_after_three_hours(desk):
    record("test.verb", office="33.11", actor="machine", at=now())
    record("test.verb", office="pusat", actor="machine", at=now())
    first = Line.objects.order_by("written_at").first().written_at
    assert oldest_unsealed() == first
    assert lines() == 2
    assert states(first + timedelta(hours=4))["anchor"] is State.LOOK
    seal("33.11", at=now())
    seal("pusat", at=now())
    assert oldest_unsealed() is None
    assert states(first + timedelta(hours=4))["anchor"] is State.FINE


def test_little_room_is_told_before_there_is_none(home, monkeypatch):
    for free, state in ((3_000_000_000, State.FINE), (1_999_999_999, State.LOOK), (199_999_999, State.WRONG)):
        monkeypatch.setattr(signs, "free_bytes", lambda *_places, free=free: free)
        assert states(now())["disk"] is state


def test_a_store_that_cannot_be_written_is_wrong(home, tmp_path):
    blocked = tmp_path / "berkas"
    blocked.write_bytes(b"")
    assert signs.writable("store", blocked).state is State.WRONG
    assert signs.writable("store", tmp_path).state is State.FINE
    assert [path.name for path in tmp_path.iterdir()] == ["berkas"]


def test_a_database_that_is_away_is_wrong_and_the_rest_is_still_told(home, monkeypatch):
    def away(_alias):
        raise DatabaseError("password of somebody in it")

    monkeypatch.setattr(office, "all_applied", away)
    monkeypatch.setattr(connection, "close", lambda: None)
    found = states(now())
    assert found["database"] is State.WRONG
    assert found["disk"] in set(State)
    assert "worker" not in found


AWAY = """
import time, django
django.setup()
from saksama.kernel.clock import now
from saksama.upkeep.health import office
begun = time.monotonic()
told = {one.said for one in office.signs(now())}
print("database!" in told, time.monotonic() - begun < 5)
"""


@pytest.mark.slow
def test_a_monitor_does_not_wait_half_a_minute_for_a_postgresql_that_is_away(tmp_path):
    """It would give up and hear nothing; a pool waits thirty seconds for a connection."""
    tmp_path.chmod(0o700)
    told = {"SAKSAMA_HOME": str(tmp_path), "DATABASE_URL": "postgresql://saksama:x@127.0.0.1:1/saksama",
            "DJANGO_SETTINGS_MODULE": "saksama.config.settings", "SAKSAMA_DB_POOL": "1 2 30"}  # fmt: skip
    done = subprocess.run([sys.executable, "-c", AWAY], env={**os.environ, **told}, capture_output=True, text=True,
                          check=False)  # fmt: skip
    assert done.stdout.split() == ["True", "True"], done.stderr


def test_every_sign_is_said_in_words_with_what_to_do():
    codes = ("database", "migrations", "worker", "clock", "anchor", "disk", "store", "backup")
    for code in codes:
        bad = Sign(code, State.WRONG)
        assert saying.what(bad)
        assert saying.how(bad) != saying.how(Sign(code, State.FINE))
        assert saying.advice(bad)
        assert saying.advice(Sign(code, State.FINE)) == ""
