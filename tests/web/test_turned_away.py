"""Whom a door turned away stands in the program's log, by code: never a name, a network address or a row's id."""

from __future__ import annotations

import logging
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from saksama.config.logs import WithoutWords
from tests.office import signed_in


@pytest.fixture
def written(caplog):
    """What the handler of the office's settings would write."""
    caplog.set_level(logging.WARNING, "saksama.doors")
    return lambda: [WithoutWords().format(one) for one in caplog.records if one.name == "saksama.doors"]


def test_a_role_a_foreign_id_and_a_method_that_are_refused_are_lines(house, written):
    browser = signed_in(house, "coordinator")
    browser.get(reverse("audit:index"))
    browser.get(reverse("cases:case", args=[uuid4()]))
    browser.generic("DELETE", reverse("home"))
    assert written() == [
        "p-coordinator GET audit:index 403", "p-coordinator GET cases:case 404", "p-coordinator DELETE home 405",
    ]  # fmt: skip


def test_what_goes_well_and_who_is_not_known_leave_no_line(house, written):
    signed_in(house, "operator").get("/")
    for path in ("/", "/audit/", "/tidak-ada/", "/wp-login.php"):
        Client().get(path)
    assert written() == []


def test_a_form_without_its_token_is_a_line_and_says_nothing_of_what_it_held(house, written):
    browser = Client(enforce_csrf_checks=True)
    browser.cookies["kantor"] = signed_in(house, "operator").cookies["kantor"].value
    browser.post(reverse("accounts:settings"), {"name": "Siti Nurhayati"}, headers={"Origin": "https://jahat.test"})
    assert written() == ["p-operator POST accounts:settings 403"]


def test_a_machine_without_a_key_in_force_is_a_line(house, written):
    Client(headers={"authorization": "Bearer saksama_" + "x" * 43}).get("/api/v1/referrals")
    (line,) = written()
    assert line.startswith("partner:unknown GET partner:")
    assert line.endswith(" 401")
    assert "xxx" not in line


def test_an_address_made_to_break_the_line_breaks_none(house, written):
    signed_in(house, "operator").get("/tidak-ada%0aWARNING%20palsu/")
    assert written() == ["p-operator GET - 404"]
