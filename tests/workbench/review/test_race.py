"""Eight officers in eight processes take and judge batches at once: no lead is ever two officers' (both databases)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.migrated import template
from tests.served.desk import ROOT, environment
from tests.workbench.review.racing import LEADS, WORKERS

pytestmark = [pytest.mark.slow, pytest.mark.databases]


@contextmanager
def own_database():
    """A database of its own: a file, or a new one beside DATABASE_URL's."""
    given = os.environ.get("DATABASE_URL", "")
    if not given:
        yield ""
        return
    psycopg = pytest.importorskip("psycopg")
    name = f"race_{uuid4().hex}"  # one per test: other races run beside this one
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f'create database "{name}" template {template(given)}')
        yield urlsplit(given)._replace(path=f"/{name}").geturl()
        connection.execute(f'drop database "{name}" with (force)')


@pytest.fixture
def url():
    """The same, for one test."""
    with own_database() as made:
        yield made


def test_no_lead_is_ever_two_officers_(tmp_path, url):
    env = {**environment(), "SAKSAMA_HOME": str(tmp_path), "DATABASE_URL": url}
    command = [sys.executable, "-W", "ignore", "-m", "tests.workbench.review.racing"]
    subprocess.run([*command, "make"], env=env, cwd=ROOT, check=True)
    racing = [
        subprocess.Popen([*command, "work", f"p-w{n}"], env=env, cwd=ROOT, stdout=subprocess.PIPE)
        for n in range(WORKERS)
    ]
    taken = [json.loads(process.communicate(timeout=240)[0]) for process in racing]
    assert [process.returncode for process in racing] == [0] * WORKERS
    told = subprocess.run([*command, "count"], env=env, cwd=ROOT, check=True, capture_output=True)
    end = json.loads(told.stdout)
    times = Counter(lead for batches in taken for batch in batches for lead in batch)
    assert set(times.values()) == {2}  # once for each turn, never more
    assert len(times) == end["resolved"] == LEADS
    assert Counter(lead for lead, _turn, _who in end["judged"]) == times
    first, second = ({lead: who for lead, turn, who in end["judged"] if turn == number} for number in (1, 2))
    assert all(first[lead] != second[lead] for lead in times)
