"""Signing in as a person does: password, code, recovery code; tries that fail; devices; passwords changed."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.sessions.models import Session
from django.core import mail
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from saksama.kernel.clock import now
from saksama.web.areas.accounts import sign_in
from saksama.workbench.accounts.models import Officer
from saksama.workbench.audit.models import Line
from saksama.workbench.offices.rules import Role
from saksama.workbench.offices.services import Joining, agree_access, ask_join
from tests.office import PASSWORD, signed_in

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LIMITS = {"login_failed": "60/m/ip,5/5m/key"}
OTHER = "lain-sekali-dari-itu"


def code(secret=SECRET):
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[0]))


def with_app(house, key="operator"):
    """A member of the cast whose second factor is a real one."""
    officer = house.officers[key]
    officer.authenticator_set.all().delete()
    TOTP.activate(officer, SECRET)
    return officer


def try_in(browser, key="operator", password=PASSWORD):
    return browser.post(reverse("account_login"), {"login": f"{key}@rekaan.test", "password": password})


def come_in(house, key="operator", browser=None):
    """Password, then code."""
    browser = browser or Client()
    assert try_in(browser, key)["Location"] == reverse("mfa_authenticate")
    assert browser.post(reverse("mfa_authenticate"), {"code": code()})["Location"] == "/"
    return browser


def lines(verb):
    return list(Line.objects.filter(verb=verb).values_list("office", "actor"))


def words(answer):
    return answer.content.decode()


# ── Coming in ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_password_and_code_open_the_home_page(house):
    with_app(house)
    assert come_in(house).get("/").status_code == 200
    assert lines("accounts.signed_in") == [("33.11", "p-operator")]


def test_the_password_alone_opens_nothing(house):
    with_app(house)
    browser = Client()
    try_in(browser)
    assert browser.get("/").status_code == 302
    assert lines("accounts.signed_in") == []


def test_a_code_opens_once(house):
    with_app(house)
    shown = code()
    first, second = Client(), Client()
    try_in(first)
    assert first.post(reverse("mfa_authenticate"), {"code": shown}).status_code == 302
    try_in(second)
    answer = second.post(reverse("mfa_authenticate"), {"code": shown})
    assert answer.status_code == 200
    assert "hanya dapat dipakai sekali" in words(answer)
    assert lines("accounts.factor_failed") == [("33.11", "p-operator")]


def test_a_recovery_code_stands_in_once(house):
    officer = with_app(house)
    spare = RecoveryCodes.activate(officer).get_unused_codes()[0]
    for answers in (302, 200):
        browser = Client()
        try_in(browser)
        assert browser.post(reverse("mfa_authenticate"), {"code": spare}).status_code == answers


def test_secrets_of_apps_stand_sealed(house):
    officer = with_app(house)
    RecoveryCodes.activate(officer)
    kept = str(list(Authenticator.objects.filter(user=officer).values_list("data", flat=True)))
    assert SECRET not in kept
    assert all(len(one["secret" if "secret" in one else "seed"]) > 60 for one in
               Authenticator.objects.filter(user=officer).values_list("data", flat=True))  # fmt: skip


def test_without_a_second_factor_the_only_open_page_is_the_one_that_sets_it_up(house):
    house.officers["operator"].authenticator_set.all().delete()
    browser = Client()
    assert try_in(browser)["Location"] == "/"
    assert browser.get("/")["Location"] == reverse("mfa_index")
    assert browser.get(reverse("offices:office"))["Location"] == reverse("mfa_index")
    assert "Pasang pengaman kedua dulu" in words(browser.get(reverse("mfa_index")))


def test_a_volunteer_needs_no_second_factor(house):
    house.officers["volunteer"].authenticator_set.all().delete()
    browser = Client()
    try_in(browser, "volunteer")
    assert browser.get("/").status_code == 200


def test_a_session_lasts_a_working_day_and_ends_with_the_browser(house, settings):
    with_app(house)
    browser = come_in(house)
    assert browser.session.get_expire_at_browser_close()
    assert settings.SESSION_COOKIE_AGE == 8 * 3600
    kept = browser.cookies["kantor"]
    assert (kept["max-age"], kept["samesite"], kept["httponly"]) == ("", "Strict", True)


# ── Tries that fail ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(house):
    wrong, unknown = (words(try_in(Client(), key, "salah-sama-sekali")) for key in ("operator", "siapa"))
    assert "Alamat surel atau sandi belum cocok." in wrong
    bare = re.compile(r'(value="[^"]*"|siapa|operator)')
    assert bare.sub("", wrong) == bare.sub("", unknown)
    assert sorted(lines("accounts.sign_in_failed")) == [("33.11", "p-operator"), ("akun", "unknown")]  # of two chains


def test_five_wrong_passwords_lock_the_address_out_and_say_so_once(house, settings):
    settings.ACCOUNT_RATE_LIMITS = LIMITS
    with_app(house)
    for _ in range(5):
        try_in(Client(), password="salah-sama-sekali")
    for _ in range(3):
        assert "Terlalu banyak percobaan" in words(try_in(Client()))  # also with the right one
    assert lines("accounts.locked_out") == [("33.11", "p-operator")]
    assert len(lines("accounts.sign_in_failed")) == 5


def test_others_are_not_locked_out_with_them(house, settings):
    settings.ACCOUNT_RATE_LIMITS = LIMITS
    with_app(house, "reviewer")
    for _ in range(6):
        try_in(Client(), password="salah-sama-sekali")
    assert come_in(house, "reviewer")


def test_an_unknown_address_is_locked_out_too(db, settings):
    settings.ACCOUNT_RATE_LIMITS = LIMITS
    for _ in range(6):
        answer = try_in(Client(), "siapa", "salah-sama-sekali")
    assert "Terlalu banyak percobaan" in words(answer)
    assert lines("accounts.locked_out") == [("akun", "unknown")]


def test_five_wrong_codes_lock_the_second_factor(house, settings):
    settings.ACCOUNT_RATE_LIMITS = LIMITS
    with_app(house)
    browser = Client()
    try_in(browser)
    for _ in range(5):
        browser.post(reverse("mfa_authenticate"), {"code": "000000"})
    answer = browser.post(reverse("mfa_authenticate"), {"code": code()})
    assert "Terlalu banyak percobaan" in words(answer)
    assert lines("accounts.locked_out") == [("33.11", "p-operator")]


def test_a_closed_account_says_who_can_help(house):
    Officer.objects.filter(email="operator@rekaan.test").update(is_active=False)
    browser = Client()
    assert try_in(browser)["Location"] == reverse("account_inactive")
    assert browser.get("/").status_code == 302
    assert "Pengelola akses" in words(browser.get(reverse("account_inactive")))


# ── What there is and what there is not ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", [
    "signup/", "email/", "confirm-email/", "confirm-email/abc/", "login/code/", "login/code/confirm/", "password/set/",
    "phone/verify/", "3rdparty/", "social/signup/", "sessions/", "2fa/trust/", "2fa/webauthn/signup/", "",
])  # fmt: skip
def test_what_makes_no_sense_here_does_not_exist(house, path):
    assert Client().get(f"/akun/{path}").status_code == 404
    assert signed_in(house, "operator").get(f"/akun/{path}").status_code == 404


def templates():
    found = {}
    for pattern in sign_in.urlpatterns:
        view = getattr(pattern.callback, "view_class", None)
        name = getattr(view, "template_name", None) or getattr(view, "template_name_suffix", None)
        if name and name.endswith((".html", ".txt")):
            found[pattern.name] = name
    return found


def test_every_page_of_the_library_is_ours():
    theirs = [name for name in set(templates().values())
              if "saksama" not in str(get_template(name).origin.name) and not name.endswith(".txt")]  # fmt: skip
    assert len(templates()) > 15
    assert theirs == []


OPEN = ["account_login", "account_inactive", "account_reset_password", "account_reset_password_done",
        "account_reset_password_from_key_done"]  # fmt: skip
OWN = ["account_logout", "account_reauthenticate", "account_change_password", "mfa_index", "mfa_reauthenticate",
       "mfa_list_webauthn", "accounts:settings", "accounts:devices"]  # fmt: skip
FRESH = ["mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_add_webauthn"]
"""Pages that ask for the password once more before they open."""
FOREIGN = re.compile(
    r">\s*(Sign|Password|Email|Code|Confirm|Cancel|Two-Factor|Change|Authenticator|Security key|Remove)\b"
)


def pages(house):
    officer = with_app(house)
    browser = come_in(house)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    yield from ((name, Client().get(reverse(name))) for name in OPEN)
    yield from ((name, browser.get(reverse(name))) for name in [*OWN, *FRESH])
    officer.authenticator_set.all().delete()
    yield "mfa_activate_totp", browser.get(reverse("mfa_activate_totp"))


def test_every_page_opens_speaks_indonesian_and_runs_nothing_inline(house):
    for name, page in pages(house):
        text = words(page)
        assert page.status_code == 200, name
        assert not FOREIGN.search(text), (name, FOREIGN.search(text))
        assert "unsafe" not in page["Content-Security-Policy"]
        assert not re.search(r'\s(style|on\w+)="', text), name
        bare = [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag]
        assert [tag for tag in bare if "application/json" not in tag] == [], name


# ── Second factors come and go ───────────────────────────────────────────────────────────────────────────────────────


def test_an_app_is_set_up_with_its_first_code_and_recovery_codes_follow(house, django_capture_on_commit_callbacks):
    house.officers["operator"].authenticator_set.all().delete()
    browser = Client()
    try_in(browser)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = browser.get(reverse("mfa_activate_totp"))
    secret = re.search(r'id="rahasia">([A-Z2-7]+)<', words(page)).group(1)
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    assert len(re.findall(r"<li>\d{8}</li>", words(browser.get(answer["Location"])))) == 10
    assert browser.get("/").status_code == 200
    added = Line.objects.filter(verb="accounts.factor_added").values_list("detail", flat=True)
    assert '{"type":"totp"}' in list(added)


def test_the_last_second_factor_stays_where_the_role_needs_it(house):
    officer = with_app(house)
    browser = come_in(house)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    answer = browser.post(reverse("mfa_deactivate_totp"))
    assert "Tambahkan yang lain dulu" in words(answer)
    assert Authenticator.objects.filter(user=officer, type="totp").exists()


def test_with_another_one_it_can_go_and_the_log_says_so(house):
    officer = with_app(house)
    Authenticator.objects.create(user=officer, type="webauthn", data={"name": "x", "credential": {}})
    browser = come_in(house)
    browser.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert browser.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert lines("accounts.factor_removed") == [("33.11", "p-operator")]


def test_changing_security_asks_who_it_is_once_more(house):
    with_app(house)
    browser = come_in(house)
    answer = browser.get(reverse("mfa_generate_recovery_codes"))
    assert urlsplit(answer["Location"]).path == reverse("account_reauthenticate")
    assert "belum cocok" in words(browser.post(reverse("account_reauthenticate"), {"password": "salah"}))


# ── Devices and passwords ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_device_is_ended_from_another(house):
    with_app(house)
    laptop = come_in(house)
    phone = Client()
    try_in(phone)
    spare = RecoveryCodes.activate(house.officers["operator"]).get_unused_codes()[0]
    phone.post(reverse("mfa_authenticate"), {"code": spare})
    assert phone.get("/").status_code == 200
    page = words(laptop.get(reverse("accounts:devices")))
    number = re.search(r'name="session" value="(\d+)"', page).group(1)
    asked = laptop.post(reverse("accounts:devices"), {"session": number})["Location"]
    assert phone.get("/").status_code == 200, "who it is was not said once more"
    assert laptop.post(asked, {"password": PASSWORD})["Location"] == reverse("accounts:devices")
    laptop.post(reverse("accounts:devices"), {"session": number})
    assert phone.get("/").status_code == 302
    assert laptop.get("/").status_code == 200
    assert lines("accounts.session_ended") == [("33.11", "p-operator")]


def test_somebody_else_s_device_is_not_there(house):
    with_app(house)
    come_in(house)
    number = house.officers["operator"].usersession_set.get().pk
    reviewer = signed_in(house, "reviewer")
    reviewer.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    answer = reviewer.post(reverse("accounts:devices"), {"session": number})
    assert answer.status_code == 404
    assert house.officers["operator"].usersession_set.exists()


def test_a_changed_password_ends_every_other_session_and_keeps_this_one(house):
    with_app(house)
    laptop = come_in(house)
    elsewhere = signed_in(house, "operator")
    form = {"oldpassword": PASSWORD, "password1": OTHER, "password2": OTHER}
    assert laptop.post(reverse("account_change_password"), form).status_code == 302
    assert laptop.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert lines("accounts.password_changed") == [("33.11", "p-operator")]


@pytest.mark.parametrize("easy", ["pendek", "password1234", "123456789012"])
def test_an_easy_password_is_not_taken(house, easy):
    browser = signed_in(house, "operator")
    form = {"oldpassword": PASSWORD, "password1": easy, "password2": easy}
    assert browser.post(reverse("account_change_password"), form).status_code == 200
    house.officers["operator"].refresh_from_db()
    assert house.officers["operator"].check_password(PASSWORD)


def test_a_mailed_link_sets_a_password_and_the_second_factor_is_still_asked(house):
    with_app(house)
    browser = Client()
    browser.post(reverse("account_reset_password"), {"email": "operator@rekaan.test"})
    sent = mail.outbox[0]
    assert sent.subject == "Saksama: sandi baru"
    assert "Sekar" not in sent.body
    link = urlsplit(re.search(r"https?://\S+", sent.body).group(0)).path
    landed = browser.get(link, follow=True)
    assert "Pilih sandi baru" in words(landed)
    browser.post(landed.request["PATH_INFO"], {"password1": OTHER, "password2": OTHER})
    answer = browser.post(reverse("account_login"), {"login": "operator@rekaan.test", "password": OTHER})
    assert answer["Location"] == reverse("mfa_authenticate")
    assert lines("accounts.password_reset") == [("33.11", "p-operator")]


def test_an_unknown_address_gets_no_mail_and_the_same_page(db):
    answer = Client().post(reverse("account_reset_password"), {"email": "siapa@rekaan.test"})
    assert answer["Location"] == reverse("account_reset_password_done")
    assert mail.outbox == []


# ── Invitations ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def invitation(house):
    """A fresh link for a new reviewer, agreed."""
    at = now()
    joining = Joining(email="kirana@rekaan.test", name="Kirana Puspita", roles=(Role.REVIEWER,), first_day=at.date())
    link = ask_join(joining, office=house.sukoharjo, desk=house.desk("administrator", at), at=at)
    agree_access(link.access, desk=house.desk("coordinator", at), at=at)
    return link


def test_the_token_leaves_the_address_bar_and_looking_uses_nothing_up(invitation):
    for _ in range(2):
        browser = Client()
        answer = browser.get(reverse("accounts:arrive", args=[invitation.token]))
        assert answer["Location"] == reverse("accounts:take")
        page = words(browser.get(answer["Location"]))
        assert "Kirana Puspita" in page
        assert f"/{invitation.token}/" not in page


def test_a_newcomer_chooses_a_password_and_sets_up_the_second_factor_before_anything_else(house, invitation):
    browser = Client()
    browser.get(reverse("accounts:arrive", args=[invitation.token]))
    form = {"password1": OTHER, "password2": OTHER, "language": "id"}
    assert browser.post(reverse("accounts:take"), form)["Location"] == reverse("mfa_index")
    assert browser.get("/")["Location"] == reverse("mfa_index")
    assert browser.get(reverse("mfa_activate_totp")).status_code == 200  # the password was just given
    assert browser.get(reverse("accounts:arrive", args=[invitation.token])).status_code == 404


@pytest.mark.parametrize("form", [
    {"password1": OTHER, "password2": "beda-sama-sekali", "language": "id"},
    {"password1": "pendek", "password2": "pendek", "language": "id"},
    {"password1": OTHER, "password2": OTHER, "language": "jv"},
    {},
])  # fmt: skip
def test_what_cannot_be_taken_is_said_and_the_link_stays_good(invitation, form):
    browser = Client()
    browser.get(reverse("accounts:arrive", args=[invitation.token]))
    assert browser.post(reverse("accounts:take"), {"x": "", **form}).status_code == 422
    good = {"password1": OTHER, "password2": OTHER, "language": "id"}
    assert browser.post(reverse("accounts:take"), good).status_code == 302


@pytest.mark.parametrize("token", ["salah", "a" * 43, "%00", "x" * 500])
def test_a_link_that_is_none_is_not_there(db, token):
    assert Client().get(f"/undangan/{token}/").status_code == 404
    assert Client().get("/undangan/").status_code == 404


# ── Settings ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_name_language_and_keys_are_set_by_oneself(house):
    browser = signed_in(house, "operator")
    form = {"name": "Sekar Wulandari, S.I.P.", "language": "en"}
    assert browser.post(reverse("accounts:settings"), form).status_code == 302
    officer = house.officers["operator"]
    officer.refresh_from_db()
    assert (officer.name, officer.language, officer.single_keys) == ("Sekar Wulandari, S.I.P.", "en", False)
    assert browser.post(reverse("accounts:settings"), {**form, "name": ""}).status_code == 422


def test_what_the_address_says_is_no_field_of_a_form_and_of_a_repeated_one_the_last_counts(house):
    browser, officer = signed_in(house, "operator"), house.officers["operator"]
    told = [("name", "Yang pertama"), ("language", "id"), ("name", "Yang terakhir")]
    address = f"{reverse('accounts:settings')}?name=Dari+alamat&single_keys=on&is_active=&email=jahat@rekaan.test"
    kind = "application/x-www-form-urlencoded"
    assert browser.post(address, urlencode(told), content_type=kind).status_code == 302
    was, _ = (officer.email, officer.refresh_from_db())
    assert (officer.name, officer.single_keys) == ("Yang terakhir", False)
    assert (officer.email, officer.is_active) == (was, True)


def test_whoever_comes_in_sweeps_what_ran_out(house):
    with_app(house)
    Session.objects.create(session_key="usai", session_data="", expire_date=timezone.now() - timedelta(hours=1))
    come_in(house)
    assert not Session.objects.filter(session_key="usai").exists()
