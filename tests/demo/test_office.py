"""`saksama demo`: the workbench of the invented Sukoharjo, as processes, signed in to through its own pages."""

from __future__ import annotations

import http.cookiejar
import re
import signal
import urllib.parse
import urllib.request
from datetime import UTC, datetime

import pytest

from saksama.demo.office.cast import CAST, PASSPHRASE, PASSWORD, player
from saksama.demo.office.codes import code_of, page
from tests.demo.running import started
from tests.processes import answers, end


def test_codes_are_those_of_the_standard():
    """RFC 6238, appendix B: the secret "12345678901234567890", SHA-1, the last six of its eight digits."""
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    told = {59: "287082", 1111111109: "081804", 1234567890: "005924", 2000000000: "279037"}
    assert {at: code_of(secret, datetime.fromtimestamp(at, UTC)) for at in told} == told


def test_everybody_of_the_cast_has_a_code_of_their_own():
    assert len({one.secret for one in CAST}) == len(CAST) == len({one.email for one in CAST})


def test_the_page_of_codes_names_everybody_and_runs_nothing():
    html = page("http://127.0.0.1:8027/", datetime.now(UTC))
    assert all(one.email in html for one in CAST)
    assert "<script" not in html


class Browser:
    """A person at this machine's browser: follows links, keeps cookies, fills in forms."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.open_ = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())).open

    def look(self, path: str) -> str:
        with self.open_(self.site + path, timeout=30) as answer:
            self.at = answer.url
            return answer.read().decode()

    def send(self, page: str, **typed: str) -> str:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
        body = urllib.parse.urlencode({**typed, "csrfmiddlewaretoken": token}).encode()
        request = urllib.request.Request(self.at, body, {"Referer": self.at, "Origin": self.site})
        with self.open_(request, timeout=30) as answer:
            self.at = answer.url
            return answer.read().decode()


def signed_in(site: str, key: str) -> Browser:
    browser, one = Browser(site), player(key)
    asked = browser.send(browser.look("/"), login=one.email, password=PASSWORD)
    browser.send(asked, code=code_of(one.secret, datetime.now(UTC)))
    return browser


@pytest.mark.slow
@pytest.mark.long
def test_it_opens_on_this_machine_with_every_log_in_printed(demo):
    _process, port, said = demo
    assert f"\nhttp://127.0.0.1:{port}/\n" in said
    assert all(one.email in said for one in CAST)
    assert PASSWORD in said
    assert "Yang tidak dapat dilihat patroli" in said
    assert Browser(f"http://127.0.0.1:{port + 1}").look("/").count("@rekaan.test") == len(CAST)


@pytest.mark.slow
@pytest.mark.long
def test_an_officer_signs_in_and_finds_the_invented_present_and_todays_work(demo):
    _process, port, _said = demo
    browser = signed_in(f"http://127.0.0.1:{port}", "operator")
    home = browser.look("/")
    assert "18 Okt 2027" in home
    assert "Mandat aktif s.d." in home
    assert "Kolom kosong" in home


@pytest.mark.slow
@pytest.mark.long
def test_the_reviewers_found_leads_and_some_are_judged(demo):
    _process, port, _said = demo
    queue = signed_in(f"http://127.0.0.1:{port}", "penilai2").look("/antrean/")
    assert "Tidak ada di sini" not in queue


@pytest.mark.slow
@pytest.mark.long
def test_every_room_of_the_desk_has_something_in_it(demo):
    _process, port, said = demo
    assert PASSPHRASE in said
    browser = signed_in(f"http://127.0.0.1:{port}", "koordinator")
    reports, records, plenary = (browser.look(path) for path in ("/laporan/", "/formulir-a/", "/pleno/"))
    assert all(f"00{n}/LP/K.JT-28/X/2027" in reports for n in (1, 2, 3))
    assert "Ratmi" not in reports
    assert "001/LHP/PM.01.02/K.JT-28/X/2027" in records
    assert "002/LHP/PM.01.02/K.JT-28/X/2027" in records
    assert "001/REG/TM/K.JT-28/X/2027" in plenary
    assert "001/REG/LP/K.JT-28/X/2027" in plenary
    assert "Pelapor melengkapi laporan 001/LP/K.JT-28/X/2027" in browser.look("/tenggat/")
    assert "kunci baru tersegel" in browser.look("/brankas/")


@pytest.mark.slow
@pytest.mark.long
def test_the_map_the_warnings_and_prevention_are_filled(demo):
    _process, port, said = demo
    site = f"http://127.0.0.1:{port}"
    assert f"{site}/peta/" in said
    browser = signed_in(site, "pencegahan")
    assert all("Kartasura" in browser.look(path) for path in ("/peta/", "/peringatan/", "/pencegahan/"))
    assert "Jul" in Browser(site).look("/terbuka/")


@pytest.mark.slow
@pytest.mark.long
def test_the_other_office_sees_nothing_of_it(demo):
    _process, port, _said = demo
    home = signed_in(f"http://127.0.0.1:{port}", "tetangga").look("/")
    assert "Karanganyar" in home
    assert "Wirasena" not in home


@pytest.mark.slow
@pytest.mark.long
def test_it_ends_cleanly_and_opens_again_without_building(demo, folder):
    process, port, _said = demo
    process.send_signal(signal.SIGINT)
    assert process.wait(40) == 0
    assert not answers(port)
    assert not answers(port + 1)
    process, port, said = started(folder, "--resume")
    try:
        assert "Impor:" not in said
        assert "Mandat aktif" in signed_in(f"http://127.0.0.1:{port}", "pleno").look("/")
    finally:
        end(process)
