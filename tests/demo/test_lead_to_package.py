"""In the demo as a newcomer starts it: a lead, one click, an exhibit, a package, checked elsewhere without Saksama."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
import urllib.request
import zipfile
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright

from saksama.demo.office.cast import PASSWORD

pytestmark = [pytest.mark.slow, pytest.mark.long]


def code_of(port, mail):
    with urllib.request.urlopen(f"http://127.0.0.1:{port + 1}/") as page:
        return re.search(rf'{re.escape(mail)}</code></td>\s*<td><code class="code">(\d{{6}})', page.read().decode())[1]


@contextmanager
def signed_in(browser, port, mail):
    context = browser.new_context(base_url=f"http://127.0.0.1:{port}", accept_downloads=True)
    page = context.new_page()
    page.goto("/akun/login/")
    page.fill("[name=login]", mail)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.fill("[name=code]", code_of(port, mail))
    page.press("[name=code]", "Enter")
    page.wait_for_url("/")
    yield page
    context.close()


def kept_in_one_click(page):
    """The first lead of the batch whose post can still be seen, by the button on its card; the exhibit's address."""
    page.goto("/antrean/")
    if page.locator("text=Ambil paket").count():
        page.click("text=Ambil paket")
    page.goto("/antrean/")
    # what was live has no page any more: its capture is a sealed "Tanpa isi"
    there = page.locator("li.sk-q", has_not_text="siaran langsung")
    there.locator("a[href^='/petunjuk/']").first.click()
    page.click("#simpan-bukti button")
    page.wait_for_url("**/barang-bukti/BB-*/")
    return page.url


def until_said(page, address, words):
    """Looks again and again in a new tab, as the page that waits reloads itself."""
    until = time.monotonic() + 180
    while words not in (said := said_at(page, address)):
        assert time.monotonic() < until, said
        time.sleep(2)
    page.goto(address)


def said_at(page, address):
    tab = page.context.new_page()
    tab.goto(address)
    said = tab.inner_text("main")
    tab.close()
    return said


def package_of(page, address, folder):
    page.goto(f"{address}paket/")
    page.fill("[name=for_whom]", "Ahli dari luar kantor (rekaan)")
    page.click("main button.btn-primary")
    page.goto("/")
    until_said(page, f"{address}paket/", "Unduh paket")
    with page.expect_download() as coming:
        page.click("text=Unduh paket")
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def run(command, folder):
    bare = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8"}
    return subprocess.run(command, cwd=folder, shell=True, capture_output=True, text=True, env=bare, check=False)


OUTSIDE = (
    "sha256sum -c manifest-sha256.txt",
    "sha512sum -c manifest-sha512.txt",
    "sha256sum -c tagmanifest-sha256.txt",
    "sha256sum -c extra-sha256.txt",
    "openssl cms -verify -binary -inform DER -in manifest.json.p7s -content manifest.json -CAfile akar.pem "
    "-purpose any -out /dev/null",
    "openssl ts -verify -data manifest.json -in manifest.json.tsr -CAfile tsa-akar.pem",
    "python3 -I -S verifikasi.py .",
)
"""What an outside expert types (study of the evidence, §5)."""


def test_from_a_lead_by_one_click_to_a_package_that_outsiders_verify(demo, tmp_path):
    _process, port, _said = demo
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with signed_in(browser, port, "penilai@rekaan.test") as page:
            address = kept_in_one_click(page)
            page.goto("/")  # leaves the waiting page
            until_said(page, address, "Sidik cocok")
            said = page.inner_text("main")
            assert "Ditangkap, lengkap" in said, said
            assert "Distempel waktu" in said
        with signed_in(browser, port, "operator@rekaan.test") as page:
            page.goto(address)
            page.screenshot(path=tmp_path / "barang-bukti.png", full_page=True)
            package = package_of(page, address, tmp_path)
        browser.close()
    elsewhere = tmp_path / "meja-ahli"
    with zipfile.ZipFile(package) as packed:
        packed.extractall(elsewhere)
    (folder,) = elsewhere.iterdir()
    failed = {command: (done.stdout, done.stderr) for command in OUTSIDE if (done := run(command, folder)).returncode}
    assert failed == {}

    with (folder / "data" / "page.png").open("r+b") as picture:
        picture.seek(1000)
        picture.write(b"\x00\x01")
    assert [run(command, folder).returncode != 0 for command in (OUTSIDE[0], OUTSIDE[-1])] == [True, True]
    shutil.rmtree(elsewhere)
