"""The demo's page is for this machine only."""

from __future__ import annotations

import http.client
import threading

import pytest

from saksama.cli.one_page import policy, serve_on
from saksama.kernel.errors import Refused

PAGE = "<html><head><style>p{color:#111}</style></head><body><p>Petunjuk rekaan</p></body></html>"


@pytest.fixture
def server():
    with serve_on(PAGE, port=0) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def ask(server, path="/", method="GET", host="127.0.0.1"):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=5)
    connection.request(method, path, headers={"Host": host})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "", "kantor.example"])
def test_it_refuses_any_address_but_this_machines(host):
    with pytest.raises(Refused):
        serve_on(PAGE, port=0, host=host)


def test_it_shows_the_page_with_a_strict_policy(server):
    answer, body = ask(server)
    assert (answer.status, body.decode()) == (200, PAGE)
    rules = answer.headers["Content-Security-Policy"]
    assert rules.startswith("default-src 'none'")
    assert "unsafe" not in rules
    assert "script-src" not in rules
    assert answer.headers["Cache-Control"] == "no-store"


def test_only_the_pages_own_style_is_allowed():
    assert policy(PAGE) != policy(PAGE.replace("#111", "#222"))
    assert "style-src 'none'" in policy("<html></html>")


def test_a_foreign_name_that_points_here_gets_nothing(server):
    answer, body = ask(server, host="evil.example")
    assert (answer.status, body) == (421, b"")


def test_there_is_one_page_only(server):
    assert ask(server, "/kebenaran.json")[0].status == 404
    assert ask(server, "/", method="POST")[0].status == 501


def test_it_does_not_say_what_it_runs_on(server):
    assert "Python" not in ask(server)[0].headers["Server"]
