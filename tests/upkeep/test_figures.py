"""`/metrics`: who is answered, what is counted, and that no person, office or address of a page stands in it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import yaml
from django.db import DatabaseError, connection
from django.test import Client, override_settings

from saksama.config import loket as counter_settings
from saksama.config.figures import OWN, _written
from saksama.kernel.clock import now
from saksama.upkeep.backup.remembered import LAST, Last, last, remember_last, room_of
from saksama.upkeep.figures import office
from saksama.upkeep.health import office as signs
from saksama.workbench.audit.services import record
from saksama.workbench.jobs.models import Job
from saksama.workbench.jobs.scheduling import plan
from saksama.workbench.safe.setting import setting
from tests.office import open_house, prepare_home, signed_in
from tests.processes import ROOT

DOCUMENT = ROOT / "docs" / "running.md"
RULES = ROOT / "deploy" / "prometheus-alerts.yml"


@pytest.fixture
def house(db):
    prepare_home()
    return open_house()


def values(at):
    return {(one.name, *one.labels.values()): one.value for one in office.figures(at)}


def test_this_machine_is_answered_and_nobody_else(house):
    assert Client().get("/metrics").status_code == 200
    assert Client(REMOTE_ADDR="10.1.2.3").get("/metrics").status_code == 404
    for name in ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP"):
        assert Client(**{name: "127.0.0.1"}).get("/metrics").status_code == 404


def test_a_database_that_is_away_is_told_by_the_figures_too(house, monkeypatch):
    def away(_alias):
        raise DatabaseError

    monkeypatch.setattr(signs, "all_applied", away)
    monkeypatch.setattr(connection, "close", lambda: None)
    told = values(now())
    assert told["saksama_well", "database"] == 0
    assert any(name[0] == "saksama_disk_free_bytes" for name in told)
    assert not any(name[0] == "saksama_jobs" for name in told)


def test_with_a_token_only_who_brings_it(house):
    with override_settings(METRICS_TOKEN="kata-sandi-pemantau"):
        assert Client().get("/metrics").status_code == 404
        assert Client(HTTP_AUTHORIZATION="Bearer lain").get("/metrics").status_code == 404
        far = Client(REMOTE_ADDR="10.1.2.3", HTTP_AUTHORIZATION="Bearer kata-sandi-pemantau")
        assert far.get("/metrics").status_code == 200


@pytest.mark.django_db(databases=["default", "loket"])
def test_the_counter_tells_its_own_disk_and_nothing_of_reports(tmp_path):
    own = {name: getattr(counter_settings, name) for name in ("ROOT_URLCONF", "MIDDLEWARE", "ALLOWED_HOSTS", "FIGURES")}
    with override_settings(**own, LOKET_HOME=tmp_path):
        said = Client().get("/metrics").content.decode()
    assert {line.split("{")[0].split()[0] for line in said.splitlines() if line.startswith("saksama_")} >= {
        "saksama_disk_free_bytes", "saksama_well",
    }  # fmt: skip


def test_requests_are_counted_by_route_and_class_not_by_address(house):
    browser = signed_in(house, "operator")
    before = OWN.get_sample_value("saksama_requests_total", {"route": "home", "status": "2xx"}) or 0
    browser.get("/")
    browser.get("/berkas/kode-rahasia-terlapor/")
    assert OWN.get_sample_value("saksama_requests_total", {"route": "home", "status": "2xx"}) == before + 1
    assert "kode-rahasia" not in _written().decode()


def test_jobs_are_counted_with_their_ages(house):
    at = now()
    for state, ended in (("waiting", None), ("running", None), ("failed", at), ("failed", at - timedelta(days=2))):
        Job.objects.create(office=house.sukoharjo, kind="k", asked_by="machine", asked_at=at - timedelta(minutes=5),
                           state=state, ended_at=ended)  # fmt: skip
    plan("k", office=house.sukoharjo, every_minutes=60, first_at=at - timedelta(minutes=2))
    found = values(at)
    assert [found["saksama_jobs", state] for state in ("waiting", "running", "failed")] == [1, 1, 1]
    assert found["saksama_job_waiting_seconds",] == 300
    assert found["saksama_schedule_late_seconds",] == 120


def test_the_log_s_lines_and_the_age_of_what_no_root_covers(house):
    before = values(now())["saksama_audit_lines",]
    record("test.verb", office="33.11", actor="machine", at=now())
    found = values(now() + timedelta(hours=2))
    assert found["saksama_audit_lines",] == before + 1
    assert found["saksama_audit_unsealed_seconds",] >= 7200


def test_a_backup_that_went_well_has_an_age_and_none_has_none(house):
    root, at = setting().home, now()
    path = room_of(root) / LAST
    path.unlink(missing_ok=True)
    assert ("saksama_backup_seconds",) not in values(at)
    remember_last(root, Last(at=at - timedelta(hours=3), backup_id="20241014T020000Z-1a2b3c"))
    assert values(at)["saksama_backup_seconds",] == pytest.approx(10_800)
    for broken in ("", "[]", '{"at": "kemarin"}', '{"at": "2027-01-01T00:00:00", "backup_id": "x"}'):
        path.write_text(broken)
        assert last(root) is None
    path.unlink()


def test_no_name_of_anybody_and_no_office_stands_in_it(house):
    said = _written().decode()
    for officer in house.officers.values():
        assert officer.name not in said
        assert officer.email not in said
        assert officer.code not in said
    assert "33.11" not in said
    labels = set(re.findall(r"(\w+)=", " ".join(re.findall(r"\{(.*?)\}", said))))
    assert labels <= {"route", "status", "state", "sign", "le"}


def test_every_figure_stands_in_the_document_and_every_rule_asks_for_one_that_is_there(house):
    remember_last(setting().home, Last(at=now(), backup_id="20241014T020000Z-1a2b3c"))
    names = {one.name for one in office.figures(now())} | {"saksama_requests_total", "saksama_request_seconds"}
    names.add("saksama_anchor_left_seconds")  # known once an anchor left
    (room_of(setting().home) / LAST).unlink()
    documented = set(re.findall(r"`(saksama_\w+)`", DOCUMENT.read_text()))
    assert names == documented
    rules = yaml.safe_load(RULES.read_text())["groups"][0]["rules"]
    asked = {name.removesuffix("_bucket") for rule in rules for name in re.findall(r"saksama_\w+", rule["expr"])}
    assert asked <= names
    assert len(rules) == len({rule["alert"] for rule in rules})
