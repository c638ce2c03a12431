"""`saksama loket buka` as a real process: a counter on a machine of its own, without a workbench."""

from __future__ import annotations

import http.client
import signal

import msgspec
import pytest

from tests.processes import answers, free_port, machine, wait_for
from tests.workbench.loket.made import a_card


@pytest.fixture
def far(tmp_path):
    with machine(tmp_path) as made:
        yield made


@pytest.fixture
def card_file(settings, tmp_path):
    settings.LOKET_HOME = tmp_path / "karton"
    path = tmp_path / "kartu.json"
    path.write_bytes(msgspec.json.encode(a_card(zone="WIB")))
    return path


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    said = answer.status, answer.read().decode()
    connection.close()
    return said


@pytest.mark.slow
def test_a_counter_alone_serves_the_offices_of_its_cards_and_ends_cleanly(far, card_file):
    port = free_port()
    process = far.start("loket", "buka", "--port", str(port), "--card", str(card_file))
    wait_for(lambda: "Ctrl+C" in far.output.read_text())
    assert f"http://127.0.0.1:{port}/" in far.output.read_text()
    status, page = get(port, "/33.11/")
    assert status == 200
    assert "Bawaslu Kabupaten Sukoharjo" in page
    assert get(port, "/99.99/")[0] == 404
    assert not (far.home / "workbench" / "meja.sqlite3").exists()
    assert [path for path in (far.home / "loket").rglob("*") if path.stat().st_mode & 0o077] == []
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert not answers(port)


@pytest.mark.slow
def test_to_the_network_it_opens_with_https_alone(far):
    told = far.run("loket", "buka", "--port", str(free_port()), "--host", "lapor.contoh.test")
    assert told.returncode == 2
    assert "tanpa https" in told.stderr


@pytest.mark.slow
def test_a_card_that_cannot_be_read_is_said(far, tmp_path):
    (tmp_path / "kartu.json").write_text("{}")
    told = far.run("loket", "buka", "--port", str(free_port()), "--card", str(tmp_path / "kartu.json"))
    assert told.returncode == 2
    assert "tidak terbaca" in told.stderr


@pytest.mark.slow
def test_a_certificate_comes_with_its_key(far, tmp_path):
    (tmp_path / "a.pem").write_text("")
    told = far.run("loket", "buka", "--certificate", str(tmp_path / "a.pem"))
    assert told.returncode == 2
    assert "dipakai bersama" in told.stderr
