"""The first run in the browser: only with the code from the terminal, step by step, once."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client, override_settings

from saksama.keys import Keyring
from saksama.workbench.accounts.models import Officer
from saksama.workbench.audit.models import Line
from saksama.workbench.offices.first_run import code, queries
from saksama.workbench.offices.models import Membership, Office
from saksama.workbench.offices.rules import Role
from saksama.workbench.safe.keyring import forget_keyring
from saksama.workbench.safe.setting import Setting

PASSWORD = "sembilan kuda lumping menari"
PERSON = {"name": "Dimas Aryo, S.Kom.", "email": "dimas@rekaan.test", "password1": PASSWORD, "password2": PASSWORD,
          "language": "id"}  # fmt: skip
SUKOHARJO = {"code": "33.11", "zone": "WIB"}


@pytest.fixture
def machine(tmp_path, db):
    """An empty machine: no keys, no people."""
    tmp_path.chmod(0o700)
    (tmp_path / "workbench").mkdir(mode=0o700)
    forget_keyring()
    with override_settings(SAKSAMA=Setting(home=tmp_path)):
        yield tmp_path
    forget_keyring()


@pytest.fixture
def browser(machine):
    """A browser in which the start code was typed."""
    client = Client()
    client.post("/mulai/kode/", {"code": code.new_code(machine)})
    return client


def to_person(browser):
    browser.post("/mulai/kantor/", SUKOHARJO)


def to_keys(browser):
    to_person(browser)
    browser.post("/mulai/petugas/", PERSON)


def to_factor(browser):
    to_keys(browser)
    browser.post("/mulai/kunci/", {"escrow": ""})


def to_sheet(browser):
    to_factor(browser)
    Authenticator.objects.create(user=Officer.objects.get(), type=Authenticator.Type.TOTP, data={"secret": "x"})


def shown_sheet(browser):
    page = browser.post("/mulai/lembar/").content.decode()
    number = int(re.search(r"Ketik baris (\d)", page)[1])
    rows = dict(re.findall(r"^ +([1-4])  ([A-Z2-7 ]{19})$", page, re.MULTILINE))
    return number, rows


def to_duties(browser):
    to_sheet(browser)
    number, rows = shown_sheet(browser)
    browser.post("/mulai/lembar/baris/", {"row": rows[str(number)]})


def where(browser):
    return browser.get("/mulai/")["Location"]


def verbs():
    return list(Line.objects.filter(office="33.11").order_by("seq").values_list("verb", flat=True))


def test_on_an_empty_machine_every_door_leads_there(client, machine):
    for door in ("/", "/akun/login/"):
        assert client.get(door)["Location"] == "/mulai/"
    assert where(client) == "/mulai/kode/"


def test_without_the_code_no_step_opens(client, machine):
    for path in ("kantor", "petugas", "kunci", "pengaman", "lembar", "pembagian"):
        assert client.get(f"/mulai/{path}/")["Location"] == "/mulai/kode/"
    assert client.post("/mulai/kantor/", SUKOHARJO)["Location"] == "/mulai/kode/"
    assert client.post("/mulai/lembar/baris/", {"row": "x"})["Location"] == "/mulai/kode/"
    assert Office.objects.count() == 0


def test_a_wrong_code_is_said_and_ten_of_them_shut_the_door(client, machine):
    right = code.new_code(machine)
    for _n in range(10):
        answer = client.post("/mulai/kode/", {"code": "AAAA-AAAA"})
        assert answer.status_code == 422
        assert "belum cocok" in answer.content.decode()
    client.post("/mulai/kode/", {"code": right})
    assert where(client) == "/mulai/kode/"
    assert "Tidak ada kode yang berlaku" in client.get("/mulai/kode/").content.decode()


def test_the_code_works_once_and_in_one_browser(client, machine):
    right = code.new_code(machine)
    assert client.post("/mulai/kode/", {"code": right.lower().replace("-", " ")}).status_code == 302
    assert where(client) == "/mulai/kantor/"
    other = Client()
    assert other.post("/mulai/kode/", {"code": right}).status_code == 422
    assert where(other) == "/mulai/kode/"


def test_the_code_lies_there_as_a_digest_for_its_owner_alone(machine):
    right = code.new_code(machine)
    file = machine / code.FILE
    assert right.replace("-", "") not in file.read_text()
    assert file.stat().st_mode & 0o077 == 0


def test_the_office_is_found_down_the_official_list(browser):
    nation = browser.get("/mulai/kantor/").content.decode()
    assert 'href="?di=33"' in nation
    province = browser.get("/mulai/kantor/?di=33").content.decode()
    assert "Bawaslu Provinsi Jawa Tengah" in province
    assert 'href="?di=33.11"' in province
    assert browser.get("/mulai/kantor/?di=99").status_code == 422
    to_person(browser)
    office = Office.objects.get(code="33.11")
    assert (office.name, office.zone, office.parent.code) == ("Bawaslu Kabupaten Sukoharjo", "WIB", "33")
    assert where(browser) == "/mulai/petugas/"


@pytest.mark.parametrize(("code_", "zone"), [("51.71", "WITA"), ("94", "WIT"), ("11", "WIB")])
def test_the_zone_of_the_place_is_proposed_and_can_be_changed(browser, code_, zone):
    page = browser.get(f"/mulai/kantor/?di={code_}").content.decode()
    assert f'<option value="{zone}" selected>' in page
    browser.post("/mulai/kantor/", {"code": code_, "zone": "WIT"})
    assert Office.objects.get(code=code_).zone == "WIT"


def test_a_wrongly_chosen_office_can_be_changed_until_somebody_works_there(browser):
    to_person(browser)
    browser.post("/mulai/petugas/?kantor", {"code": "33.13", "zone": "WIB"})
    assert queries.standing().office.code == "33.13"
    browser.post("/mulai/petugas/?kantor", SUKOHARJO)
    to_keys(browser)
    assert browser.post("/mulai/kantor/", {"code": "33.13", "zone": "WIB"})["Location"] == "/mulai/kunci/"
    assert queries.standing().office.code == "33.11"


def test_the_first_administrator_is_signed_in_and_may_nothing_else(browser):
    to_keys(browser)
    officer = Officer.objects.get()
    assert (officer.name, officer.email, officer.is_active) == ("Dimas Aryo, S.Kom.", "dimas@rekaan.test", True)
    assert officer.check_password(PASSWORD)
    assert [one.role for one in Membership.objects.all()] == [Role.ADMINISTRATOR]
    assert browser.session["_auth_user_id"] == str(officer.pk)
    assert where(browser) == "/mulai/kunci/"


@pytest.mark.parametrize(
    "wrong",
    [
        {"password2": "lain sekali"},
        {"password1": "pendek", "password2": "pendek"},
        {"email": "bukan surel"},
        {"name": ""},
    ],
)
def test_what_cannot_be_used_is_said_beside_it_and_nothing_is_made(browser, wrong):
    to_person(browser)
    answer = browser.post("/mulai/petugas/", {**PERSON, **wrong})
    assert answer.status_code == 422
    assert "sk-summary" in answer.content.decode()
    assert PASSWORD not in answer.content.decode()
    assert Officer.objects.count() == 0


def test_a_password_like_ones_own_name_is_said(browser):
    to_person(browser)
    answer = browser.post(
        "/mulai/petugas/", {**PERSON, "password1": "dimas aryo, s.kom.", "password2": "dimas aryo, s.kom."}
    )
    assert answer.status_code == 422
    assert Officer.objects.count() == 0


def test_the_keys_are_made_once(browser, machine):
    to_factor(browser)
    mark = Keyring.open(machine / "keys").mark
    assert browser.post("/mulai/kunci/", {"escrow": ""})["Location"] == "/mulai/pengaman/"
    assert Keyring.open(machine / "keys").mark == mark
    assert not Keyring.open(machine / "keys").is_demo


def test_an_escrow_holder_that_is_none_is_said(browser, machine):
    to_keys(browser)
    answer = browser.post("/mulai/kunci/", {"escrow": "age1bukan"})
    assert answer.status_code == 422
    assert not (machine / "keys" / "induk").exists()


def test_keys_made_by_the_command_are_taken_as_they_are(browser, machine):
    to_person(browser)
    Keyring.create(machine / "keys")
    browser.post("/mulai/petugas/", PERSON)
    assert where(browser) == "/mulai/pengaman/"


def test_the_sheet_is_shown_when_asked_for_and_never_by_looking(browser, machine):
    to_sheet(browser)
    before = browser.get("/mulai/lembar/")
    assert "LEMBAR PEMULIHAN" not in before.content.decode()
    answer = browser.post("/mulai/lembar/")
    assert "LEMBAR PEMULIHAN" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert "LEMBAR PEMULIHAN" not in browser.get("/mulai/lembar/").content.decode()
    secret = (machine / "keys" / "induk").read_text().split("\n")[0].split("  ")[1]
    assert secret in answer.content.decode()
    assert secret not in str(dict(browser.session))


def test_only_the_right_row_typed_back_goes_on(browser):
    to_sheet(browser)
    number, rows = shown_sheet(browser)
    wrong = browser.post("/mulai/lembar/baris/", {"row": rows[str(number % 4 + 1)]})
    assert wrong.status_code == 422
    assert f"Baris {number} belum sama" in wrong.content.decode()
    assert "LEMBAR PEMULIHAN" not in wrong.content.decode()
    right = browser.post("/mulai/lembar/baris/", {"row": f"{number}. {rows[str(number)].lower().replace(' ', '-')}"})
    assert right.status_code == 302
    assert where(browser) == "/mulai/pembagian/"


def test_shown_again_it_stands_in_the_log_again(browser):
    to_sheet(browser)
    shown_sheet(browser)
    shown_sheet(browser)
    assert verbs().count("offices.sheet_shown") == 2


def test_kept_once_it_is_not_shown_again(browser):
    to_duties(browser)
    assert browser.post("/mulai/lembar/")["Location"] == "/mulai/pembagian/"


def test_another_person_who_is_signed_in_takes_no_step(browser, machine):
    to_sheet(browser)
    other = Officer.objects.create_user("lain@rekaan.test", PASSWORD, name="Lain")
    browser.force_login(other, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = browser.session
    session["mulai"] = True
    session.save()
    assert browser.post("/mulai/lembar/")["Location"].startswith("/akun/login/")
    assert "offices.sheet_shown" not in verbs()


def test_interrupted_it_goes_on_where_it_was_with_a_new_code(browser, machine):
    to_factor(browser)
    later = Client()
    assert where(later) == "/mulai/kode/"
    assert "Tidak ada kode yang berlaku" in later.get("/mulai/kode/").content.decode()
    later.post("/mulai/kode/", {"code": code.new_code(machine)})
    assert where(later) == "/mulai/pengaman/"
    assert later.get("/mulai/pengaman/")["Location"].startswith("/akun/login/")
    later.force_login(Officer.objects.get(), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert later.get("/mulai/pengaman/").status_code == 200


def test_in_its_browser_home_leads_back_until_it_is_finished(browser):
    to_factor(browser)
    assert browser.get("/")["Location"] == "/mulai/"
    assert browser.get("/akun/2fa/")["Location"] == "/mulai/"


def test_finished_its_pages_are_gone_for_everybody(browser, machine):
    to_duties(browser)
    assert browser.post("/mulai/pembagian/", {"then": "home"})["Location"] == "/"
    assert browser.get("/").status_code == 200
    code.new_code(machine)
    for client in (browser, Client()):
        for path in ("", "kode/", "kantor/", "petugas/", "kunci/", "pengaman/", "lembar/", "pembagian/"):
            assert client.get(f"/mulai/{path}").status_code == 404
        assert client.post("/mulai/lembar/").status_code == 404
        assert client.post("/mulai/kode/", {"code": "x"}).status_code == 404
    assert Client().get("/")["Location"].startswith("/akun/login/")


def test_finished_it_leads_to_the_duty_table(browser):
    to_duties(browser)
    assert browser.post("/mulai/pembagian/", {"then": "people"})["Location"] == "/kantor/tugas/"


def test_every_step_stands_in_the_log_without_a_name(browser):
    to_duties(browser)
    browser.post("/mulai/pembagian/", {})
    steps = [verb for verb in verbs() if verb.startswith("offices.")]
    assert steps == [
        "offices.founded", "offices.access_asked", "offices.access_taken", "offices.keys_made", "offices.sheet_shown",
        "offices.sheet_kept", "offices.first_run_finished",
    ]  # fmt: skip
    said = str(list(Line.objects.values()))
    for secret in ("Dimas", "dimas@", PASSWORD):
        assert secret not in said


def test_pages_say_so_in_english_too(browser):
    browser.post("/bahasa/", {"language": "en", "next": "/mulai/kantor/"})
    page = browser.get("/mulai/kantor/").content.decode()
    assert '<html lang="en">' in page
