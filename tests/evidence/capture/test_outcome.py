"""Four ways to end, decided from what there is."""

from __future__ import annotations

import pytest

from saksama.evidence.capture.outcome import conclude, why_nothing
from saksama.evidence.capture.record import Outcome


def ended(**facts):
    usual = {
        "why": "",
        "missing": (),
        "has": {"page_picture", "page_source"},
        "crashed": "",
        "kept": 3,
        "answered": True,
    }
    return conclude(**{**usual, **facts})


@pytest.mark.parametrize(("message", "code"), [
    ("Page.goto: net::ERR_NAME_NOT_RESOLVED at http://x.test/", "dns"),
    ("Page.goto: net::ERR_TOO_MANY_REDIRECTS at http://x.test/", "redirect_loop"),
    ("Page.goto: net::ERR_CONNECTION_REFUSED at http://x.test/", "refused"),
    ("Page.goto: net::ERR_EMPTY_RESPONSE at http://x.test/", "reset"),
    ("Page.goto: net::ERR_CERT_DATE_INVALID at https://x.test/", "certificate"),
    ("Page.goto: net::ERR_UNSAFE_REDIRECT at http://x.test/", "redirect_forbidden"),
    ("Page.goto: net::ERR_SOMETHING_NEW at http://x.test/", "no_content"),
])  # fmt: skip
def test_chromium_s_failure_becomes_our_code(message, code):
    assert why_nothing(message, "") == code


def test_the_proxy_knows_better_than_the_browser():
    assert why_nothing("Page.goto: net::ERR_EMPTY_RESPONSE at http://x.test/", "refused:address") == "address"
    assert why_nothing("", "cut:bytes") == "bytes_limit"


def test_an_address_in_the_message_is_no_failure_s_name():
    assert why_nothing("Page.goto: net::ERR_FAILED at http://x.test/CERT_", "") != "redirect_loop"


def test_nothing_missing_is_complete():
    assert ended() == (Outcome.COMPLETE, "")


def test_something_missing_is_partial():
    assert ended(missing=("page_pdf",)) == (Outcome.PARTIAL, "")


def test_a_refusal_is_negative_whatever_files_there_are():
    assert ended(why="http_404") == (Outcome.NEGATIVE, "http_404")


def test_a_crash_before_the_picture_says_nothing_about_the_address():
    assert ended(crashed="crash", has={"picture_at_load"}) == (Outcome.FAILED, "crash")


def test_a_crash_after_the_picture_leaves_a_partial_capture():
    assert ended(crashed="crash", missing=("crash", "page_pdf")) == (Outcome.PARTIAL, "")


def test_neither_picture_nor_bytes_is_negative():
    assert ended(has={"network"}, kept=0) == (Outcome.NEGATIVE, "not_drawable")
    assert ended(has={"network"}, kept=0, answered=False) == (Outcome.NEGATIVE, "no_answer")


def test_bytes_without_a_picture_are_partial():
    assert ended(has={"network"}, missing=("page_picture",))[0] is Outcome.PARTIAL
