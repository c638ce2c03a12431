"""What the counter says to browsers, and what it never does: no cookie, no address kept, one answer to all wrong."""

from __future__ import annotations

import gzip
import re

import pytest
from django.test import Client, RequestFactory
from django.urls import get_resolver

from saksama.web.loket import look
from saksama.web.loket.client import network_of
from saksama.web.loket.stamp import shown_at, stamped
from saksama.workbench.loket.services import begin_draft
from tests.web.loket.visitor import Visitor
from tests.workbench.loket.made import AT, a_card

pytestmark = pytest.mark.django_db(databases=["loket"])
PAGES = (
    "/33.11/",
    "/33.11/aman/",
    "/33.11/boleh/",
    "/33.11/boleh/suka-akun-tim/",
    "/33.11/boleh/poster/",
    "/33.11/belajar/",
    "/33.11/belajar/medsos/1/",
    "/33.11/belajar/medsos/selesai/",
    "/33.11/belajar/kelas/",
    "/33.11/bahan/",
    "/33.11/bahan/ikrar/",
    "/33.11/unduh/",
    "/33.11/formulir/",
    "/33.11/lapor/",
    "/33.11/kode/",
)
LIMIT = 60_000
"""Bytes of a page with its sheet, its script and its mark, as they lie, not as they are sent packed."""


@pytest.mark.parametrize("page", [*PAGES, *(f"/en{page}" for page in PAGES)])
def test_every_page_opens_without_a_cookie_and_is_kept_by_no_browser(visitor, page):
    visitor.client.cookies["kantor"] = "rahasia"
    answer = visitor.client.get(page)
    assert answer.status_code == 200
    assert (answer["Cache-Control"], answer.get("Set-Cookie")) == ("no-store", None)
    assert "script-src 'self'" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Referrer-Policy"] == "no-referrer"


def test_no_page_has_an_inline_script_a_style_or_an_outside_address(visitor):
    for page in PAGES:
        said = visitor.go(page).page
        assert not re.search(
            r"<script>|<script [^>]*>[^<]|style=|<style|javascript:|https?://(?!www\.w3|testserver/33)", said
        )


def test_one_office_is_opened_at_once_and_several_are_offered(visitor, card):
    assert visitor.client.get("/")["Location"] == "/33.11/"
    assert visitor.client.get("/en/")["Location"] == "/en/33.11/"
    a_card(zone="WIB", code="33.72", name="Bawaslu Kota Surakarta")
    assert re.findall(r'href="(/33[^"]*/)">Bawaslu', visitor.go("/").page) == ["/33.11/", "/33.72/"]


def test_a_demo_s_counter_says_that_it_is_one(visitor, settings):
    assert "kantor sungguhan" not in visitor.go("/33.11/").page
    settings.LOKET_DEMO = True
    assert "tidak sampai ke kantor sungguhan" in visitor.go("/33.11/").page


def test_a_counter_without_an_office_says_so(counter):
    assert "belum dihubungkan" in Visitor().go("/").page


def test_every_question_s_page_stays_below_60_kilobytes(visitor):
    visitor.with_a_name().press("kirim")
    visitor.go("/33.11/")
    own = sum(len(look.read(name).body) for name in look.FILES if name != "ask.css")  # no question of a report loads it
    heaviest = max(visitor.sizes.values())
    assert heaviest + own <= LIMIT
    assert len(look.read("loket.css").body) <= 14_000
    assert len(look.read("loket.js").body) <= 8_000


@pytest.mark.parametrize("name", sorted(look.FILES))
def test_the_site_s_own_files_may_be_kept_and_come_packed(visitor, name):
    plain = visitor.client.get(look.address(name))
    assert (plain.status_code, plain.content) == (200, look.read(name).body)
    assert "max-age" in plain["Cache-Control"]
    packed = visitor.client.get(look.address(name), headers={"accept-encoding": "gzip"})
    assert gzip.decompress(packed.content) == plain.content


def test_nothing_else_of_the_disk_can_be_asked_for(visitor):
    assert visitor.client.get("/rupa/settings.py").status_code == 404
    assert visitor.client.get("/rupa/..%2furls.py").status_code == 404


def test_it_says_that_it_is_well_and_nothing_else(counter):
    assert Client().get("/sehat").content == b"sehat"
    assert Client().head("/sehat").status_code == 200


def test_all_that_does_not_exist_looks_alike(visitor):
    wrong = ("/99.99/", "/33.11/tiada/", "/kantor/99.99/ambil/", "/33.11/lapor/tiada/")
    said = {visitor.client.get(path).content for path in wrong if "kantor" not in path}
    said |= {
        visitor.client.post(path, b"x", content_type="application/msgpack").content
        for path in wrong
        if "kantor" in path
    }
    said.add(visitor.client.post("/kantor/33.11/ambil/", b"x", content_type="application/msgpack").content)
    assert len(said) == 1


def test_a_form_without_its_token_is_refused_in_words(visitor):
    answer = visitor.client.post("/33.11/lapor/apa/", {"what": "apa saja", "go": "lanjut"})
    assert answer.status_code == 422
    assert "Formulir ini tidak utuh." in answer.content.decode()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "network"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9", "198.51.100.1"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "::ffff:203.0.113.9", "203.0.113.9"),
        (1, "omong kosong", "0.0.0.0"),
    ],
)
def test_only_our_own_proxies_are_believed_about_the_address(settings, proxies, forwarded, network):
    settings.LOKET_PROXIES = proxies
    assert network_of(RequestFactory().get("/", headers={"x-forwarded-for": forwarded})) == network


def test_a_stamp_is_good_for_its_own_form_alone():
    token = begin_draft()
    stamp = stamped(token, AT)
    assert shown_at(token, stamp) == AT
    assert shown_at(begin_draft(), stamp) is None
    assert shown_at(token, stamp.replace("1728872200", "1728872100")) is None
    assert shown_at(token, "bukan.cap") is None


def row(pattern, prefix=""):
    """Every address below `pattern`."""
    for one in pattern.url_patterns:
        here = f"{prefix}{one.pattern}"
        yield from row(one, here) if hasattr(one, "url_patterns") else [here]


OF_AN_OFFICE = {"kantor/<code:code>/<slug:what>/", "kantor/<code:code>/berkas/<uuid:file_id>/"}
POSTED = {"<code:code>/lapor/bagian/"}
LED_BACK = {
    "<code:code>/lapor/<slug:name>/",
    "<code:code>/kode/jawab/",
    "<code:code>/kode/tambah/",
    "<code:code>/kode/tarik/",
}


def test_who_may_open_what(visitor):
    """Every address, opened by nobody in particular: pages open, the office's door is not there, posts are no pages."""
    found = {}
    for pattern in row(get_resolver("saksama.web.loket.urls")):
        path = "/" + re.sub(r"<slug:name>", "kapan", re.sub(r"<code:code>", "33.11", pattern))
        path = path.replace("<slug:question>", "memilih").replace("<slug:theme>", "hak").replace("<int:number>", "1")
        path = path.replace("<slug:piece>", "ikrar")
        path = path.replace("<slug:what>", "ambil").replace("<uuid:file_id>", "1f0e5bd4-7f0b-4a3c-8a7e-0d6a0e3f9c11")
        path = path.replace("<str:name>", "loket.css")
        found[pattern] = visitor.client.get(path).status_code
    expected = {}
    for pattern in found:
        bare = pattern.removeprefix("en/")
        if bare in OF_AN_OFFICE | POSTED:
            expected[pattern] = 405
        elif bare in LED_BACK or bare == "":
            expected[pattern] = 302
        else:
            expected[pattern] = 200
    assert found == expected
    assert len(found) == 2 * 23 + 4
