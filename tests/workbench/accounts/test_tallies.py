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


COUNTING = """
import sys, django
django.setup()
from django.core.cache import cache
print(cache.add("satu", True, 300), cache.get("dua"))
cache.set("dua", "dari proses lain", 300)
"""


def test_another_process_counts_in_the_same_table(tmp_path):
    """What one worker counted, the other one sees: two processes on one file."""
    environment = {**os.environ, "SAKSAMA_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "saksama.config.settings"}
    environment.pop("DATABASE_URL", None)  # a file of this test's own
    (tmp_path / "workbench").mkdir()

    def run(*typed):
        return subprocess.run([sys.executable, *typed], env=environment, capture_output=True, text=True, check=True)

    run("-m", "django", "migrate", "accounts", "--verbosity", "0")
    assert run("-c", COUNTING).stdout.split() == ["True", "None"]
    assert run("-c", COUNTING).stdout.strip() == "False dari proses lain"
