"""The program's log never quotes a row."""

from __future__ import annotations

import logging
import sys

from django.conf import settings

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
