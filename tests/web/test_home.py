"""The frame around every page, and its small doors."""

from __future__ import annotations

from tests.office import signed_in


def test_without_a_mandate_the_home_says_prevention_only(house):
    page = signed_in(house, "operator").get("/")
    assert page.status_code == 200
    assert "Pencegahan saja" in page.content.decode()
    assert "Tanpa mandat aktif" in page.content.decode()


def test_who_is_not_signed_in_is_sent_to_the_sign_in_page(client, db):
    answer = client.get("/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/akun/")


def test_without_a_second_factor_the_way_leads_to_its_page(house):
    house.officers["operator"].authenticator_set.all().delete()
    answer = signed_in(house, "operator").get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/akun/2fa/")


def test_the_language_is_kept_with_the_officer(house):
    browser = signed_in(house, "operator")
    browser.post("/bahasa/", {"language": "en", "next": "/"})
    house.officers["operator"].refresh_from_db()
    assert house.officers["operator"].language == "en"
    assert "Prevention only" in browser.get("/").content.decode()


def test_what_was_typed_comes_back_when_the_session_ended(client, db):
    answer = client.post("/kantor-saya/", {"office": "33.11 & kawan", "csrfmiddlewaretoken": "x"})
    assert answer.status_code == 401
    assert "33.11 &amp; kawan" in answer.content.decode()


def test_every_page_is_sent_with_the_strict_policy(house):
    page = signed_in(house, "operator").get("/")
    policy = page["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert page["Cache-Control"] == "no-store"
