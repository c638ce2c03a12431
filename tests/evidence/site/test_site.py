"""The test site is what the tests that lean on it believe: its count of requests, its faults, its names."""

from __future__ import annotations

import http.client
import json
import zlib

import pytest

from tests.evidence.site import CDN, FAULTS, PAGE, WRONG, faults, posts, served, spellings


@pytest.fixture(scope="module")
def site():
    with served() as site:
        yield site


def ask(port, path, method="GET", body=None, **headers):
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request(method, path, body, {"Connection": "close", **headers})
        answer = line.getresponse()
        return answer, answer.read()
    finally:
        line.close()


def test_at_least_25_addresses_go_wrong_and_each_can_be_told_apart():
    assert len({fault.path for fault in FAULTS}) == len(FAULTS) >= 25


def test_every_fault_says_how_a_capture_may_end():
    known = {faults.COMPLETE, faults.PARTIAL, faults.NEGATIVE, faults.FAILED}
    assert all(fault.ends and set(fault.ends) <= known for fault in FAULTS)


def test_its_names_are_invented_ones():
    assert all(name.endswith(".test") for name in (PAGE, CDN, WRONG))


def test_the_feed_has_thirty_posts_on_six_pages_and_24_pictures(site):
    shown, page = [], 1
    while page is not None:
        _answer, body = ask(site.page.port, f"/api/beranda?hal={page}&_=1")
        shown += json.loads(body)["kiriman"]
        page = json.loads(body)["lanjut"]
    assert len(shown) == posts.PAGES * posts.ON_A_PAGE == 30
    assert sum(one["gambar"] is not None for one in shown) == posts.PICTURES == 24


def test_comments_come_by_post_alone(site):
    asked = json.dumps({"variables": {"id": "k002"}})
    assert len(json.loads(ask(site.page.port, "/graphql", "POST", asked)[1])["data"]["kiriman"]["komentar"]) == 2
    assert ask(site.page.port, "/graphql")[0].status == 405


def test_its_cookie_is_not_for_scripts_and_text_comes_gzipped(site):
    answer, body = ask(site.page.port, "/", **{"Accept-Encoding": "gzip"})
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert b"Lini Masa" in zlib.decompress(body, 31)


def test_five_redirects_lead_to_a_page(site):
    path, hops = "/alih/5", 0
    while (answer := ask(site.wrong.port, path)[0]).status in {301, 302, 303, 307, 308}:
        path, hops = answer.headers["Location"], hops + 1
    assert (hops, answer.status) == (5, 200)


def test_the_bomb_is_a_thousand_times_its_size(site):
    _answer, body = ask(site.wrong.port, "/bom")
    size, unpacking = 0, zlib.decompressobj(31)
    size += len(unpacking.decompress(body[:100_000]))
    assert len(body) < 3_000_000
    assert size > 900 * 100_000


def test_a_body_shorter_than_it_says(site):
    with pytest.raises(http.client.IncompleteRead):
        ask(site.wrong.port, "/terpotong")


def test_a_reset_connection(site):
    with pytest.raises(ConnectionError):
        ask(site.wrong.port, "/putus")


def test_what_never_answers_ends_when_the_site_closes():
    with served() as site:
        line = http.client.HTTPConnection("127.0.0.1", site.wrong.port, timeout=0.2)
        line.request("GET", "/bungkam")
        with pytest.raises(TimeoutError):
            line.getresponse()
        line.close()


def test_twelve_spellings_of_the_internal_server_that_counts_who_came(site):
    assert len(set(spellings(1))) == 12
    assert b"rahasia" in ask(site.internal.port, "/rahasia")[1]
    assert site.hits["/rahasia"] == 1
