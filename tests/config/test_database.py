"""How many connections each process holds, and how many processes there are, as the environment says."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from saksama.cli.doctor_database import SPARE, Server, sentences, wanted
from saksama.cli.serve import size_with
from saksama.config.environment import database_of, pool_of
from saksama.kernel.errors import BadInput
from saksama.upkeep.backup import dumping


def test_the_pool_is_what_the_environment_says(monkeypatch):
    assert pool_of("SAKSAMA_DB_POOL") == {"min_size": 2, "max_size": 8, "timeout": 30}
    monkeypatch.setenv("SAKSAMA_DB_POOL", "0 4 5")
    made = database_of("postgresql://saksama:x@127.0.0.1/saksama", None)
    assert made["OPTIONS"]["pool"] == {"min_size": 0, "max_size": 4, "timeout": 5}
    assert made["CONN_HEALTH_CHECKS"]
    assert made["CONN_MAX_AGE"] == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", ""])
def test_on_this_machine_the_database_is_reached_as_it_stands(host):
    assert set(database_of(f"postgresql://saksama:x@{host}/saksama", None)["OPTIONS"]) == {"pool"}


def test_on_another_machine_it_is_reached_by_tls_or_not_at_all():
    url = "postgresql://saksama:x@10.0.0.9/saksama"
    assert database_of(url, None)["OPTIONS"]["sslmode"] == "require"
    for mode in ("disable", "allow", "prefer"):
        with pytest.raises(BadInput, match="TLS"):
            database_of(f"{url}?sslmode={mode}", None)


@pytest.mark.parametrize("said", ["", "4", "4 2 5", "0 0 5", "1 2 0", "a b c", "1 2 3 4", "-1 2 3"])
def test_a_pool_that_is_none_is_refused_by_name(monkeypatch, said):
    monkeypatch.setenv("SAKSAMA_DB_POOL", said)
    with pytest.raises(BadInput, match="SAKSAMA_DB_POOL"):
        pool_of("SAKSAMA_DB_POOL")


def test_every_process_is_counted_against_what_the_server_grants(monkeypatch):
    for name, value in {"SAKSAMA_WEB_WORKERS": "4", "SAKSAMA_WORKERS": "2"}.items():
        monkeypatch.setenv(name, value)
    assert wanted(8) == (4 + 1 + 2) * 8
    assert [well for well, _says, _do in sentences(Server(15, 56 + SPARE, 56))] == [True, True]
    assert [well for well, _says, _do in sentences(Server(12, 56 + SPARE - 1, 56))] == [False, False]


def test_sqlite_has_one_worker(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(BadInput, match="Lebih dari satu pekerja"):
        size_with(None, None, 2)


def test_how_the_connection_is_protected_is_heeded_and_nothing_else_is_passed_over():
    """Somebody who demands a verified server gets one, or a refusal; never a connection in clear."""
    made = database_of("postgresql://saksama:x@basis.kantor/saksama?sslmode=verify-full&sslrootcert=/etc/ca.pem", None)
    assert made["NAME"] == "saksama"
    assert (made["OPTIONS"]["sslmode"], made["OPTIONS"]["sslrootcert"]) == ("verify-full", "/etc/ca.pem")
    with pytest.raises(BadInput, match="sslmode"):
        database_of("postgresql://saksama:x@basis.kantor/saksama?ssl_mode=verify-full", None)


def test_the_tools_of_a_backup_are_told_the_same(monkeypatch):
    """pg_dump reads the address from its environment: what protects the connection stands there too."""
    seen = {}

    def run(_command, *, env, **_more):
        seen.update(env)
        return subprocess.CompletedProcess([], 0)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(dumping, "_tool", lambda name: name)
    dumping.load_postgres(
        "postgresql://s:x@basis.kantor/saksama?sslmode=verify-full&sslrootcert=/etc/ca.pem", Path("x")
    )
    assert (seen["PGSSLMODE"], seen["PGSSLROOTCERT"], seen["PGHOST"]) == ("verify-full", "/etc/ca.pem", "basis.kantor")
    dumping.load_postgres("postgresql://s:x@basis.kantor/saksama", Path("x"))
    assert seen["PGSSLMODE"] == "require"


def test_a_tool_that_fails_quotes_no_row(monkeypatch):
    """The server adds the row that it did not take; a drill's output goes into mails and the system's journal."""
    said = (
        'pg_restore: error: COPY failed for table "a_t": ERROR:  invalid input syntax for type date: "Siti Planted"\n'
        'CONTEXT:  COPY a_t, line 1: "Siti Planted"\n'
    )
    monkeypatch.setattr(subprocess, "run", lambda *_a, **_k: subprocess.CompletedProcess([], 1, stderr=said))
    monkeypatch.setattr(dumping, "_tool", lambda name: name)
    with pytest.raises(dumping.Undumped, match='COPY failed for table "a_t"$') as refused:
        dumping.load_postgres("postgresql://s:x@127.0.0.1/saksama", Path("x"))
    assert "Siti" not in refused.value.message
