"""The program's log never quotes a row."""

from __future__ import annotations

import logging
import sys

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve
from django.utils.log import log_response

from saksama.config.logs import WithoutWords
from tests.people import WRONGLY


def record_of_a_fault() -> logging.LogRecord:
    try:
        raise ValueError(f"{WRONGLY.name} {WRONGLY.nip}")
    except ValueError:
        return logging.LogRecord(
            "django.request", logging.ERROR, __file__, 1, "Internal Server Error: %s", ("/",), sys.exc_info()
        )


def test_a_fault_is_logged_by_its_place_and_kind_alone():
    said = WithoutWords().format(record_of_a_fault())
    assert "record_of_a_fault" in said
    assert "builtins.ValueError" in said
    assert WRONGLY.nip not in said
    assert WRONGLY.name not in said


def test_every_handler_writes_so():
    kinds = {one["()"] for one in settings.LOGGING["formatters"].values()}
    assert kinds == {"saksama.config.logs.WithoutWords"}
    assert all("formatter" in handler for handler in settings.LOGGING["handlers"].values())


@pytest.mark.parametrize(("path", "said"), [
    ("/undangan/tautan-rahasia-sekali/", "500 undangan/<str:token>/"), ("/tiada/rahasia\nWARNING palsu", "500 -"),
])  # fmt: skip
def test_an_address_that_holds_a_secret_is_logged_by_its_pattern(caplog, path, said):
    request = RequestFactory().get(path)
    request.resolver_match = resolve(path) if "tautan" in path else None
    log_response("%s: %s", "Internal Server Error", path, response=HttpResponse(status=500), request=request)
    (record,) = [one for one in caplog.records if one.name == "django.request"] or [caplog.records[-1]]
    assert WithoutWords().format(record) == said
    assert "rahasia" in record.getMessage(), "other handlers see the record as it was"
