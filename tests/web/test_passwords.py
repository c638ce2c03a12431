"""Which passwords are taken, what becomes of them, who is told, and what a session is worth before and after."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings as used
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from saksama.kernel.clock import now
from saksama.workbench.agenda.models import Message
from tests.office import PASSWORD, signed_in
from tests.web.test_sign_in import OTHER, SECRET, come_in, try_in, with_app


@pytest.mark.parametrize(
    "good", ["hujan dan kereta", "🐟🌧️🚂🏠🐟🌧️🚂🏠 x", "ﷲ مطر قطار نهر", "a" * 63 + "é", "雨と電車と川と魚と山と海"]
)
def test_twelve_signs_of_any_alphabet_are_enough(good):
    validate_password(good)


@pytest.mark.parametrize("bad", ["hujan  kere", "hujan         a", "k ereta" + " " * 40, "q7" * 64 + "z"])
def test_blanks_in_a_row_count_once_and_over_128_is_too_long(bad):
    with pytest.raises(ValidationError):
        validate_password(bad)


def change(browser, new, old=PASSWORD):
    form = {"oldpassword": old, "password1": new, "password2": new}
    return browser.post(reverse("account_change_password"), form)


def test_the_longest_counts_to_its_last_sign(house):
    officer = house.officers["operator"]
    longest = "hujan " * 21 + "é!"
    assert change(signed_in(house, "operator"), longest).status_code == 302
    officer.refresh_from_db()
    assert officer.check_password(unicodedata.normalize("NFC", longest))
    assert not officer.check_password(longest[:-1])
    assert not officer.check_password(longest[:-1] + "?")


@pytest.mark.parametrize("old", ["", "bukan-yang-lama"])
def test_a_password_is_not_changed_without_the_one_before(house, old):
    assert change(signed_in(house, "operator"), OTHER, old).status_code == 200
    house.officers["operator"].refresh_from_db()
    assert house.officers["operator"].check_password(PASSWORD)


def test_fields_of_passwords_are_told_to_managers_and_may_be_pasted_into(house):
    page = Client().get(reverse("account_login")).content.decode()
    assert 'autocomplete="current-password"' in page
    mine = signed_in(house, "operator").get(reverse("account_change_password")).content.decode()
    assert mine.count('autocomplete="new-password"') == 2
    assert not re.search(r"onpaste|autocomplete=.off", page + mine)


OWN = """
import json
from saksama.config import settings as s
from django.conf import settings
import django
django.setup()
from django.contrib.auth.hashers import get_hasher, make_password
made = [make_password("hujan dan kereta") for _ in range(2)]
print(json.dumps({
    "rounds": get_hasher().iterations, "kinds": [one.split("$")[0] for one in made],
    "salts": [one.split("$")[2] for one in made], "checks": [one["NAME"] for one in settings.AUTH_PASSWORD_VALIDATORS],
    "limits": settings.ACCOUNT_RATE_LIMITS["login_failed"], "step": settings.MFA_TOTP_TOLERANCE,
}))
"""


def test_the_office_s_own_settings_say_so_too():
    """The tests use a quick digest and no limits; here speaks what an office runs with."""
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "saksama.config.settings"}
    said = json.loads(subprocess.run([sys.executable, "-c", OWN], env=own, check=True, capture_output=True).stdout)
    assert said["rounds"] >= 600_000
    assert said["kinds"] == ["pbkdf2_sha256"] * 2
    assert len(set(said["salts"])) == 2
    assert all(len(salt) >= 22 for salt in said["salts"])  # 128 bits in 62 signs
    assert said["checks"] == [one["NAME"] for one in used.AUTH_PASSWORD_VALIDATORS]
    assert any(name.endswith("CommonPasswordValidator") for name in said["checks"])
    assert (said["limits"], said["step"]) == ("60/m/ip,5/5m/key", 1)


# ── Codes and keys ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("steps", [-3, 3])
def test_a_code_of_minutes_ago_or_to_come_opens_nothing(house, steps):
    with_app(house)
    browser = Client()
    try_in(browser)
    code = format_hotp_value(hotp_value(SECRET, list(yield_hotp_counters_from_time())[0] + steps))
    assert browser.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200
    assert browser.get("/").status_code == 302


def test_a_passkey_is_challenged_anew_each_time_by_many_bits(db):
    asked = [Client().get(reverse("mfa_login_webauthn"), headers={"Accept": "application/json"}) for _ in range(2)]
    first, second = (one.json()["request_options"]["publicKey"]["challenge"] for one in asked)
    assert first != second
    assert len(first) >= 43  # 256 bits, in base64


# ── Who holds the sign-in is told ────────────────────────────────────────────────────────────────────────────────────


def told(house, key="operator"):
    """Kinds of the lines in the inbox, and whether one of them holds what was typed."""
    lines = list(Message.objects.filter(officer=house.officers[key]).order_by("at"))
    assert not any(PASSWORD in line.label or OTHER in line.label for line in lines)
    assert {line.path for line in lines} <= {reverse("mfa_index")}
    return [line.kind for line in lines]


def test_a_changed_password_and_a_removed_factor_are_told_to_their_officer_alone(house):
    officer = with_app(house)
    browser = come_in(house)
    change(browser, OTHER)
    assert told(house) == ["accounts.password_changed"]
    Authenticator.objects.create(user=officer, type="webauthn", data={"name": "x", "credential": {}})
    browser.post(reverse("account_reauthenticate"), {"password": OTHER})
    browser.post(reverse("mfa_deactivate_totp"))
    assert told(house) == ["accounts.password_changed", "accounts.factor_removed"]
    assert Message.objects.exclude(officer=officer).count() == 0


def test_a_code_used_again_is_told_once_until_it_was_read(house):
    with_app(house)
    come_in(house)
    browser = Client()
    try_in(browser)
    shown = format_hotp_value(hotp_value(SECRET, list(yield_hotp_counters_from_time())[0]))
    for _ in range(2):
        assert browser.post(reverse("mfa_authenticate"), {"code": shown}).status_code == 200
    assert told(house) == ["accounts.factor_failed"]
    Message.objects.update(read_at=now())
    browser.post(reverse("mfa_authenticate"), {"code": shown})
    assert told(house) == ["accounts.factor_failed"] * 2


# ── Sessions ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_who_signs_in_has_a_new_session(house):
    with_app(house)
    browser = Client()
    try_in(browser)
    before = browser.session.session_key
    come_in(house, browser=browser)
    assert browser.session.session_key not in {None, before}
    assert before not in browser.get("/").content.decode()


def test_a_session_that_was_signed_out_opens_nothing_any_more(house):
    with_app(house)
    browser = come_in(house)
    stolen = browser.cookies["kantor"].value
    browser.post(reverse("account_logout"))
    again = Client()
    again.cookies["kantor"] = stolen
    assert again.get("/").status_code == 302
    assert stolen not in again.get("/")["Location"]
