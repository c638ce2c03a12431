"""The counter as it stands on a machine of its own: what lies on that disk (6.4), and two clicks at once."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    home = tmp_path_factory.mktemp("rumah")
    home.chmod(0o700)
    run = [sys.executable, "-m", "tests.workbench.loket.alone", str(home)]
    return json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)


def test_nothing_that_was_sent_can_be_read_off_its_disk(found):
    assert found["journal"]
    assert found["readable"] == found["secrets"] == []


def test_the_day_s_secret_is_overwritten_when_the_day_is_over(found):
    assert found["key of the day"] == [True, False]


def test_of_clicks_at_once_one_is_taken(found):
    assert (found["taken"], found["rows"]) == (1, [1, 1])


def test_it_needs_no_other_room(found):
    assert found["rooms"] == ["loket"]


def test_its_database_holds_its_own_tables_and_no_other_is_known_to_it(found):
    assert [name for name in found["tables"] if not name.startswith("loket_")] == ["django_migrations"]
    assert found["other databases"] == ["django.db.backends.dummy"]
