"""Tries are counted in one table: the same for every process, digests only, nothing that could be run."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.core.cache import cache

from saksama.workbench.accounts import tallies
from saksama.workbench.accounts.models import Tally
from tests.people import MONDAY

pytestmark = pytest.mark.django_db


def test_what_is_set_is_got_until_it_expires():
    cache.set("kunci", [1.5, 2.5], 60)
    assert cache.get("kunci") == [1.5, 2.5]
    Tally.objects.update(expires_at=MONDAY)
    assert cache.get("kunci", "tiada") == "tiada"


def test_of_two_who_add_only_one_is_told_so():
    assert cache.add("kunci", True, 60)
    assert not cache.add("kunci", True, 60)
    Tally.objects.update(expires_at=MONDAY)
    assert cache.add("kunci", True, 60)


def test_expired_rows_are_cleared_away_by_the_next_set():
    cache.set("lama", 1, 60)
    Tally.objects.update(expires_at=MONDAY)
    cache.set("baru", 1, 60)
    assert Tally.objects.count() == 1


def test_no_address_and_no_mail_stands_in_the_table():
    cache.set("allauth:rl:ip:10.7.7.7:operator@rekaan.test", 1, 60)
    kept = " ".join(" ".join(map(str, row)) for row in Tally.objects.values_list())
    assert "10.7" not in kept
    assert "operator" not in kept


def test_a_value_is_plain_json_never_a_pickle():
    cache.set("kunci", ["x"], 60)
    assert Tally.objects.get().value == '["x"]'
    with pytest.raises(TypeError):
        cache.set("kunci", object(), 60)


def test_deleted_touched_cleared():
    cache.set("kunci", 1, None)
    assert cache.touch("kunci", 60)
    assert Tally.objects.get().expires_at < tallies.FAR
    assert cache.delete("kunci")
    assert not cache.delete("kunci")
    assert not cache.touch("kunci", 60)
    cache.set("lain", 1)
    cache.clear()
    assert not Tally.objects.exists()


READY = "import django\ndjango.setup()\nfrom django.core.cache import cache\n"
COUNTING = (
    READY
    + """
print(cache.add("satu", True, 300), cache.get("dua"))
cache.set("dua", "dari proses lain", 300)
"""
)
RACING = (
    READY
    + """
print(sum(cache.add(f"kunci {n}", True, 300) for n in range(100)))
"""
)


@pytest.fixture
def start(tmp_path):
    """Starts a process of its own on a database file of this test's own."""
    environment = {**os.environ, "SAKSAMA_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "saksama.config.settings"}
    environment.pop("DATABASE_URL", None)
    (tmp_path / "workbench").mkdir()

    def started(*typed):
        return subprocess.Popen([sys.executable, *typed], env=environment, stdout=subprocess.PIPE, text=True)

    started("-m", "django", "migrate", "accounts", "--verbosity", "0").communicate()
    return started


def test_what_one_process_counted_another_sees(start):
    assert start("-c", COUNTING).communicate()[0].split() == ["True", "None"]
    assert start("-c", COUNTING).communicate()[0].strip() == "False dari proses lain"


def test_of_two_processes_at_once_only_one_is_told_it_came_first(start):
    racing = [start("-c", RACING) for _ in range(2)]
    assert sum(int(one.communicate()[0]) for one in racing) == 100
