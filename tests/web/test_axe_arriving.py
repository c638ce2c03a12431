"""The pages one sees once: setting up an empty machine, taking an invitation, the second factor. In a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from saksama.kernel.clock import now
from tests.office import PASSWORD
from tests.served.desk import chromium, make_bare, make_world, served, window
from tests.served.looks import by_keyboard, faults
from tests.served.totp import digits

pytestmark = pytest.mark.slow
OWN = "sembilan kuda lumping menari"


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    with served(make_world(tmp_path_factory.mktemp("world"))) as running:
        yield running


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    with served(make_bare(tmp_path_factory.mktemp("bare"))) as running:
        yield running


def look(page: Page, heading: str) -> None:
    """The page that says `heading` is free of faults."""
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    wrong = faults(page) + by_keyboard(page)
    assert not wrong, heading + "\n" + "\n".join(wrong)


def send(page: Page, button: str, **values: str) -> None:
    for name, value in values.items():
        page.fill(f"[name={name}]", value)
    page.get_by_role("button", name=button, exact=True).or_(page.get_by_role("link", name=button, exact=True)).click()
    page.wait_for_load_state("networkidle")


def with_a_code_app(page: Page) -> None:
    look(page, "Pasang aplikasi kode")
    send(page, "Pasang", code=digits(page.locator("#rahasia").inner_text(), now()))


def test_from_an_empty_machine_to_an_office(browser, empty):
    with window(browser, empty) as opened:
        page = opened.go("/")
        look(page, "Selamat datang di Saksama")
        send(page, "Mulai", code=empty.world["start"])
        look(page, "Kantor yang mana?")
        page.get_by_role("link", name="Jawa Tengah").click()
        page.get_by_role("link", name=re.compile("Sukoharjo")).click()
        look(page, "Kantor yang mana?")
        send(page, "Ini kantor kami")
        look(page, "Pengelola akses pertama")
        send(page, "Simpan dan lanjutkan", name="Dimas Aryo, S.Kom.", email="dimas@rekaan.test", password1=OWN,
             password2=OWN)  # fmt: skip
        look(page, "Kunci kantor")
        send(page, "Buat kunci")
        look(page, "Pengaman kedua")
        send(page, "Pasang aplikasi kode")
        with_a_code_app(page)
        opened.go("/")
        look(page, "Lembar pemulihan")
        send(page, "Tampilkan lembar")
        look(page, "Lembar pemulihan")
        send(page, "Lembar sudah di tangan saya", row=asked_row(page))
        look(page, "Siapa mengerjakan apa")
        send(page, "Selesai, ke pembagian tugas")
        look(page, "Pembagian tugas")
        assert opened.complaints == []


def asked_row(page: Page) -> str:
    """What stands in the row of the sheet that the page asks for."""
    number = re.search(r"Ketik baris (\d)", page.inner_text("main"))
    assert number
    return dict(re.findall(r"^ +([1-4])  ([A-Z2-7 ]{19})$", page.inner_text("pre"), re.MULTILINE))[number[1]]


def test_an_invitation_is_taken(browser, at):
    with window(browser, at) as opened:
        page = opened.go(f"/undangan/{at.world['offices.token']}/")
        look(page, "Selamat bergabung")
        send(page, "Simpan sandi dan masuk", password1=OWN, password2=OWN)
        look(page, "Akun dan pengaman")
        send(page, "Pasang aplikasi kode")
        with_a_code_app(page)
        look(page, "Kode cadangan")
        assert opened.complaints == []


def test_the_second_factor_is_asked_for(browser, at):
    with window(browser, at) as opened:
        page = opened.go("/akun/login/")
        send(page, "Masuk", login="reviewer@rekaan.test", password=PASSWORD)
        look(page, "Pengaman kedua")
        assert opened.complaints == []
