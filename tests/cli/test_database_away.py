"""A command whose database is away, or has another version's tables: words and 2, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.processes import machine

pytestmark = pytest.mark.slow
NOWHERE = "postgresql://saksama:sandi-rahasia@127.0.0.1:1/saksama"


@pytest.fixture
def office(tmp_path):
    with machine(tmp_path) as made:
        yield made


def refused(told, *says):
    assert told.returncode == 2, told.stderr
    assert "Traceback" not in told.stderr
    assert 'File "' not in told.stderr
    assert "sandi-rahasia" not in told.stderr
    assert all(one in told.stderr for one in says), told.stderr


def test_before_the_tables_are_made_a_command_says_how_to_make_them(office):
    refused(office.run("offices", "import"), "belum sesuai dengan versi program ini", "saksama prepare")


@pytest.mark.parametrize("command", [("prepare",), ("offices", "list")])
def test_a_database_that_does_not_answer_is_said_in_words_without_its_password(tmp_path, command):
    home = tmp_path / "kantor"
    home.mkdir(mode=0o700)
    told = {"SAKSAMA_HOME": str(home), "DATABASE_URL": NOWHERE, "SAKSAMA_DB_POOL": "1 2 1", "SAKSAMA_LANG": "id"}
    done = subprocess.run(
        [sys.executable, "-m", "saksama", *command], env={**os.environ, **told}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    refused(done, "Basis data tidak menjawab.", "DATABASE_URL")
