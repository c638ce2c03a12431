"""How many connections each process holds, and how many processes there are, as the environment says."""

from __future__ import annotations

import pytest

from saksama.cli.doctor_database import SPARE, Server, sentences, wanted
from saksama.cli.serve import size_with
from saksama.config.environment import database_of, pool_of
from saksama.kernel.errors import BadInput


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
    checked = database_of(f"{url}?sslmode=verify-full&sslrootcert=/etc/saksama/db.pem&host=lain", None)
    assert (checked["HOST"], {**checked["OPTIONS"], "pool": 0}) == (
        "10.0.0.9", {"pool": 0, "sslmode": "verify-full", "sslrootcert": "/etc/saksama/db.pem"},
    )  # fmt: skip
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
