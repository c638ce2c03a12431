"""The invented site: what a demo captures is served on this machine under a name that nobody owns."""

from __future__ import annotations

import csv
import threading
from http.client import HTTPConnection

import pytest

from saksama.demo.shelves.bench import SITE
from saksama.demo.site import HOST, serve_site


@pytest.fixture
def site(world):
    with serve_site(world.folder / SITE, port=0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


def asked(port, path, host=HOST):
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path, headers={"Host": host})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def noted(world):
    with (world.folder / "catatan-petugas-tiktok.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["teks"]]


def test_every_comment_the_officer_noted_stands_on_its_page(world, site):
    for row in noted(world)[:5]:
        status, html = asked(site, row["alamat"].removeprefix(f"http://{HOST}"))
        assert status == 200
        assert f"@{row['nama akun']}" in html


def test_another_name_or_another_path_gets_nothing(world, site):
    path = noted(world)[0]["alamat"].removeprefix(f"http://{HOST}")
    assert asked(site, path, host="127.0.0.1")[0] == 404
    assert asked(site, "/@siapa/video/1")[0] == 404
