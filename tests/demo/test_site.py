"""The invented site: what a demo captures is served on this machine under names that nobody owns."""

from __future__ import annotations

import json
import threading
from http.client import HTTPConnection

import pytest

from saksama.demo.site import HOSTS, serve_site
from saksama.demo.world import SITE_FILE
from saksama.workbench.custody.invented import ENDING


@pytest.fixture
def site(world):
    with serve_site(world.folder / SITE_FILE, port=0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def asked(port, path, host):
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def pages(world):
    return json.loads((world.folder / SITE_FILE).read_bytes())


def test_each_post_has_its_page_with_what_was_said_there(world, site):
    place, page = max(pages(world).items(), key=lambda one: len(one[1]["comments"]))
    host, _slash, path = place.partition("/")
    status, html = asked(site, f"/{path}", host)
    assert status == 200
    assert all(f"@{one['handle']}" in html for one in page["comments"])


def test_another_name_or_another_path_gets_nothing(world, site):
    host, _slash, path = next(iter(pages(world))).partition("/")
    assert asked(site, f"/{path}", "127.0.0.1")[0] == 404
    assert asked(site, "/siapa/status/1", host)[0] == 404


def test_every_name_ends_as_no_public_name_does_and_as_custody_expects(world):
    assert {place.partition("/")[0] for place in pages(world)} <= set(HOSTS)
    assert all(host.endswith(ENDING) and ENDING.endswith(".test") for host in HOSTS)
