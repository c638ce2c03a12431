"""Codes and passkeys in a real browser, under the strict policy: a virtual key is added, opens the door, asks again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.office import PASSWORD
from tests.served.desk import chromium, make_world, served, window

pytestmark = pytest.mark.slow
KEY = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
       "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    """By name: a passkey belongs to a name, never to a number."""
    with served(make_world(tmp_path_factory.mktemp("world"))) as running:
        yield replace(running, address=running.address.replace("127.0.0.1", "localhost"))


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


WHO = iter(["operator", "coordinator", "second"])
"""Somebody else each time: a code works once."""


@pytest.fixture
def desk(browser, at):
    """A window with a virtual key, in which an officer signed in with password and code."""
    who = next(WHO)
    with window(browser, at) as opened:
        key = opened.context.new_cdp_session(opened.page)
        key.send("WebAuthn.enable")
        opened.key = key.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})["authenticatorId"]
        opened.cdp = key
        opened.mail = f"{who}@rekaan.test"
        opened.sign_in(opened.mail, PASSWORD, at.world[f"secret.{who}"])
        assert opened.page.url == f"{at.address}/"
        yield opened
        assert opened.complaints == []


MINE = "Kunci untuk uji"


def add_key(desk, *, alone):
    page = desk.go("/akun/2fa/webauthn/add/")
    page.fill("[name=password]", PASSWORD)
    page.click("main button.btn-primary")
    page.wait_for_selector("#mfa_webauthn_add")
    page.fill("[name=name]", MINE)
    if alone:
        page.check("[name=passwordless]")
    with page.expect_navigation(wait_until="networkidle"):
        page.click("#mfa_webauthn_add")
    return desk.go("/akun/2fa/webauthn/").locator("tr", has_text=MINE)


def leave(desk):
    desk.go("/akun/logout/").click("main button.btn-primary")
    return desk.go("/akun/login/")


def test_a_passkey_alone_opens_the_door_and_can_be_taken_off(desk, at):
    assert "masuk tanpa sandi" in add_key(desk, alone=True).inner_text()
    page = leave(desk)
    page.click("#passkey_login")
    page.wait_for_url(f"{at.address}/")
    assert page.is_visible("nav.sk-side")
    page = desk.go("/akun/2fa/webauthn/")
    page.locator("tr", has_text=MINE).get_by_role("link", name="Lepas").click()
    page.wait_for_load_state("networkidle")
    if page.locator("[name=password]").count():  # long ago: asked once more
        page.fill("[name=password]", PASSWORD)
        page.click("main button.btn-primary")
        page.wait_for_load_state("networkidle")
    page.click("main button.btn-primary")
    page.wait_for_load_state("networkidle")
    assert MINE not in desk.go("/akun/2fa/webauthn/").inner_text("main")


def test_a_key_is_a_second_factor_beside_the_code(desk, at):
    assert "pengaman kedua" in add_key(desk, alone=False).inner_text()
    page = leave(desk)
    page.fill("[name=login]", desk.mail)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_selector("#mfa_webauthn_authenticate")
    page.click("#mfa_webauthn_authenticate")
    page.wait_for_url(f"{at.address}/")
    assert page.is_visible("nav.sk-side")


def test_a_key_that_does_not_answer_is_said_on_the_page(desk):
    page = leave(desk)
    desk.cdp.send("WebAuthn.setUserVerified", {"authenticatorId": desk.key, "isUserVerified": False})
    page.click("#passkey_login")
    page.wait_for_selector("#kunci-gagal:not([hidden])")
    assert "Kunci sandi belum terbaca" in page.inner_text("#kunci-gagal")


def test_at_a_number_no_key_is_offered_and_the_password_stays(browser, at):
    with window(browser, replace(at, address=at.address.replace("localhost", "127.0.0.1"))) as opened:
        page = opened.go("/akun/login/")
        assert not page.is_visible("#passkey_login")
        assert page.is_visible("[name=password]")


def test_without_script_password_and_code_are_enough(browser, at):
    with window(browser, at, script=False) as opened:
        page = opened.go("/akun/login/")
        assert not page.is_visible("#passkey_login")
        opened.sign_in("reviewer@rekaan.test", PASSWORD, at.world["secret.reviewer"])
        assert page.url == f"{at.address}/"


def test_a_password_can_be_looked_at_and_is_hidden_again_when_it_is_sent(browser, at):
    with window(browser, at) as opened:
        page = opened.go("/akun/login/")
        field, button = page.locator("[name=password]"), page.get_by_role("button", name="Perlihatkan Sandi")
        page.fill("[name=login]", "siapa@rekaan.test")
        field.fill("salah-sama-sekali")
        button.click()
        assert (field.get_attribute("type"), button.get_attribute("aria-pressed")) == ("text", "true")
        page.evaluate("document.addEventListener('submit', (sent) => { sent.preventDefault(); })")
        field.press("Enter")
        assert (field.get_attribute("type"), button.get_attribute("aria-pressed")) == ("password", "false")
        assert field.input_value() == "salah-sama-sekali"
