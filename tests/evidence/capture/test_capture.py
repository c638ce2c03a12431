"""A whole social page in a real browser; and our own faults: crash, kill, full disk, a driver that hangs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import contextmanager, suppress
from functools import partial

import pytest
from PIL import Image

from saksama.evidence.capture import about, browser, run
from saksama.evidence.capture.record import Limits
from saksama.evidence.capture.run import capture
from saksama.kernel.errors import BadInput, Refused
from tests.evidence.capture.processes import browsers, drivers, gone
from tests.evidence.site import served
from tests.evidence.site.server import Server

SCROLLING, COPYING = "menggulir halaman", "menyimpan salinan halaman"
ALONE = """
import sys
from pathlib import Path
from saksama.evidence.capture import about, browser, run
from saksama.evidence.capture.record import Limits
from saksama.evidence.capture.run import capture
url, into, *pairs = sys.argv[1:]
local = {name: int(port) for name, port in (pair.split("=") for pair in pairs)}
say = lambda what: print(what, flush=True)
capture(url, Path(into), limits=Limits(seconds=45), local=local, say=say)
"""


@pytest.fixture(scope="module")
def site():
    with served() as one:
        yield one


@pytest.fixture(scope="module")
def social(site, tmp_path_factory):
    """The social page, captured once: its record and its folder."""
    into = tmp_path_factory.mktemp("sosial") / "tangkapan"
    return capture(site.url, into, local=site.local), into


def at(step, do):
    """A `say` that does something when `step` begins."""
    return lambda what: do() if what == step else None


def kill(pids):
    assert pids, "nothing to kill: this test would check nothing"
    for pid in pids:
        with suppress(ProcessLookupError):  # it went with the one before
            os.kill(pid, signal.SIGKILL)


@pytest.mark.slow
def test_the_whole_page_is_there(social, site):
    one, _into = social
    assert (one.outcome, one.missing, one.status, one.wall) == ("complete", (), 200, "")
    assert (one.requests, one.kept, one.refused) == (44, 44, 0)
    assert one.page_size[1] > 16_000
    assert one.final == site.url


@pytest.mark.slow
def test_every_kind_of_copy_is_there(social):
    one, into = social
    assert {file.what for file in one.files} == {
        "page_picture", "picture_at_load", "picture_at_end", "page_pdf", "page_mhtml", "page_source", "network",
        "egress", "replay",
    }  # fmt: skip
    assert "Masuk sebagai tamu" in (into / "dom.html").read_text()
    assert (into / "page.pdf").read_bytes().startswith(b"%PDF-")
    assert b"multipart/related" in (into / "page.mhtml").read_bytes()[:2000]
    with Image.open(into / "page.png") as picture:
        assert picture.size == one.page_size
    with zipfile.ZipFile(into / "page.wacz") as archive:
        assert "datapackage.json" in archive.namelist()


@pytest.mark.slow
def test_what_it_was_made_with_is_recorded(social):
    one, _into = social
    assert "HeadlessChrome" not in one.user_agent
    assert {"saksama", "chromium", "playwright", "warcio", "wacz", "python"} <= set(one.tools)
    assert all(one.tools.values())
    assert one.fonts == tuple(sorted(one.fonts))
    assert "--proxy-bypass-list=<-loopback>" in one.flags
    assert not [flag for flag in one.flags if "no-sandbox" in flag]
    assert one.started_at <= one.loaded_at <= one.ended_at


@pytest.mark.slow
def test_two_captures_of_one_address_at_once_do_not_disturb_each_other(site, tmp_path):
    processes = [alone(site, site.url, tmp_path / name) for name in ("satu", "dua")]
    for process in processes:
        process.communicate(timeout=120)
        assert process.returncode == 0
    records = [json.loads((tmp_path / name / "capture.json").read_bytes()) for name in ("satu", "dua")]
    assert [record["outcome"] for record in records] == ["complete", "complete"]


@pytest.mark.slow
def test_a_browser_killed_before_the_picture_is_our_failure_not_the_address_s(site, tmp_path):
    one = capture(site.url, tmp_path / "x", local=site.local, say=at(SCROLLING, lambda: kill(browsers())))
    assert (one.outcome, one.why) == ("failed", "crash")
    assert (tmp_path / "x" / "capture.json").exists()


@pytest.mark.slow
def test_a_browser_killed_after_the_picture_leaves_a_partial_capture(site, tmp_path):
    one = capture(site.url, tmp_path / "x", local=site.local, say=at(COPYING, lambda: kill(browsers())))
    assert one.outcome == "partial"
    assert {"crash", "page_pdf"} <= set(one.missing)
    assert (tmp_path / "x" / "page.png").exists()


@pytest.mark.slow
def test_a_driver_that_hangs_is_ended_within_the_budget(site, tmp_path):
    def freeze():
        for pid in drivers():
            os.kill(pid, signal.SIGSTOP)

    began = time.monotonic()
    one = capture(site.url, tmp_path / "x", limits=Limits(seconds=14), local=site.local, say=at(SCROLLING, freeze))
    assert time.monotonic() - began < 14 + 60
    assert one.outcome == "partial"
    assert "time_limit" in one.missing
    assert (drivers(), browsers()) == ([], [])


@pytest.mark.slow
def test_our_own_end_by_force_leaves_no_folder_and_no_browser(site, tmp_path):
    process = alone(site, site.url, tmp_path / "x")
    while process.stdout.readline().strip() != SCROLLING:
        assert process.poll() is None
    inside = browsers(process.pid)
    assert inside
    process.kill()
    process.communicate()
    assert not (tmp_path / "x").exists()
    assert gone(inside)


@pytest.mark.slow
def test_a_full_disk_leaves_no_folder(site, tmp_path):
    small = tmp_path / "kecil"
    small.mkdir()
    apart = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]
    script = f'mount -t tmpfs -o size=600k none {small} || exit 9; "$@"; code=$?; echo left:; ls -A {small}; exit $code'
    process = alone(site, site.url, small / "x", before=[*apart, "sh", "-c", script, "sh"])
    out, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "No space left on device" in err
    assert out.strip().splitlines()[-1] == "left:"


def alone(site, url, into, before=(), *, apart=False):
    """The capture of `url` in a process of its own, which says its steps."""
    pairs = [f"{name}={port}" for name, port in site.local.items()]
    words = [*before, sys.executable, "-c", ALONE, url, str(into), *pairs]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=apart)


@pytest.mark.parametrize("url", [
    "file:///etc/passwd", "view-source:http://lini-masa.test/", "chrome://version", "data:text/html,x", "javascript:1",
    "ftp://lini-masa.test/", "http://127.0.0.1/", "http://lini-masa.test:8080/", "http://a:b@lini-masa.test/", "x",
])  # fmt: skip
def test_an_address_that_may_not_be_opened_is_refused_before_anything_is_made(url, tmp_path):
    with pytest.raises(BadInput):
        capture(url, tmp_path / "x", local={"lini-masa.test": 1})
    assert list(tmp_path.iterdir()) == []


def test_only_invented_names_may_stand_for_this_machine(tmp_path):
    with pytest.raises(BadInput):
        capture("http://bawaslu.example/", tmp_path / "x", local={"bawaslu.example": 80})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_exists_is_refused(tmp_path):
    with pytest.raises(Refused):
        capture("http://lini-masa.test/", tmp_path, local={"lini-masa.test": 1})


def resolving(monkeypatch, *answers):
    """The room's resolver says `answers` to every name, and is asked nothing else."""

    async def resolver(_host, _port):
        return answers

    monkeypatch.setattr(run, "confined", partial(run.confined, resolver=resolver))


@pytest.mark.slow
@pytest.mark.parametrize(("answers", "why"), [
    ((), "dns"), (("10.0.0.7",), "address"), (("93.184.216.34", "127.0.0.1"), "address"),
])  # fmt: skip
def test_a_name_that_leads_nowhere_or_inwards_is_a_negative_end_without_a_picture(tmp_path, monkeypatch, answers, why):
    resolving(monkeypatch, *answers)
    one = capture("http://lini-masa.contoh.id/", tmp_path / "x", limits=Limits(seconds=30, load_seconds=5))
    assert (one.outcome, one.why) == ("negative", why)
    assert not list((tmp_path / "x").glob("*.png"))


@pytest.mark.slow
def test_a_machine_without_fonts_says_so(site, tmp_path, monkeypatch):
    monkeypatch.setattr(about, "fonts", tuple)
    one = capture(site.fault("/tujuan"), tmp_path / "x", local=site.local)
    assert (one.outcome, one.missing, one.fonts) == ("partial", ("fonts",), ())


@pytest.mark.slow
def test_emoji_that_no_font_draws_make_the_capture_partial(site, tmp_path, monkeypatch):
    monkeypatch.setattr(about, "fonts", lambda: ("DejaVu Sans",))
    assert "font_emoji" in capture(site.url, tmp_path / "x", local=site.local).missing


@pytest.mark.slow
def test_a_browser_that_does_not_start_is_our_failure(site, tmp_path, monkeypatch):
    monkeypatch.setattr(browser, "OWN_FLAGS", ("--version",))  # it says its version and ends
    one = capture(site.fault("/tujuan"), tmp_path / "x", local=site.local)
    assert (one.outcome, one.why) == ("failed", "browser")
    assert (tmp_path / "x" / "capture.json").exists()


@contextmanager
def one_page(html):
    """A site of one page, by the name `pergi.test`."""
    server = Server(lambda path: (lambda asked: asked.say(html)) if path == "/" else None)
    try:
        yield {"pergi.test": server.port}
    finally:
        server.close()


GOES_AT_ONCE = "<h1>Awal</h1><script>location.href = 'http://mati.test/'</script>"
GOES_LATER = "<h1>Awal</h1><script>setTimeout(() => { location.href = 'http://mati.test/' }, 1200)</script>"
REWRITES = "<h1>Awal</h1><script>setInterval(() => history.pushState({}, '', '/kiriman/' + Date.now()), 50)</script>"


@pytest.mark.slow
def test_a_page_that_leads_to_a_dead_address_at_once_gives_no_picture(tmp_path):
    with one_page(GOES_AT_ONCE) as local:
        one = capture("http://pergi.test/", tmp_path / "x", local=local)
    assert (one.outcome, one.why) == ("negative", "name")
    assert not list((tmp_path / "x").glob("*.png"))


@pytest.mark.slow
def test_the_browser_s_error_page_is_never_pictured_when_a_page_leaves_later(tmp_path):
    with one_page(GOES_LATER) as local:
        one = capture("http://pergi.test/", tmp_path / "x", local=local)
    assert one.outcome == "partial"
    assert {"page_moved", "page_picture", "picture_at_end"} <= set(one.missing)
    assert [path.name for path in (tmp_path / "x").glob("*.png")] == ["viewport-load.png"]
    assert not (tmp_path / "x" / "dom.html").exists()


@pytest.mark.slow
def test_a_script_that_only_rewrites_the_address_is_no_move(tmp_path):
    with one_page(REWRITES) as local:
        one = capture("http://pergi.test/", tmp_path / "x", local=local)
    assert (one.outcome, one.missing) == ("complete", ())
    assert one.final.startswith("http://pergi.test/kiriman/")


@pytest.mark.slow
def test_an_interrupt_ends_it_tidily(site, tmp_path):
    process = alone(site, site.url, tmp_path / "x", apart=True)
    while process.stdout.readline().strip() != SCROLLING:
        assert process.poll() is None
    inside = browsers(process.pid)
    assert inside
    os.killpg(process.pid, signal.SIGINT)
    process.communicate(timeout=20)
    assert process.returncode != 0
    assert list(tmp_path.iterdir()) == []
    assert gone(inside)
