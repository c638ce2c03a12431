"""Cookies and tokens are not kept, and it is counted that they were there."""

from __future__ import annotations

import pytest

from saksama.evidence.capture.redaction import REMOVED, SECRET, redact


@pytest.mark.parametrize("name", ["Cookie", "cookie", "SET-COOKIE", "Authorization", "X-CSRFToken"])
def test_the_value_goes_and_the_name_stays(name):
    kept, removed = redact([(name, "sid=RAHASIA")])
    assert kept == ((name, REMOVED),)
    assert removed == (name.lower(),)


def test_each_of_two_cookies_is_counted():
    _kept, removed = redact([("Set-Cookie", "a=1"), ("Accept", "*/*"), ("Set-Cookie", "b=2")])
    assert removed == ("set-cookie", "set-cookie")


def test_other_headers_stay_as_they_are():
    plain = (("Content-Type", "text/html"), ("Referer", "http://lini-masa.test/"))
    assert redact(plain) == (plain, ())


def test_what_is_asked_for_by_name_is_written_in_lower_case():
    assert {name.lower() for name in SECRET} == SECRET
