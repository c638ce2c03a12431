"""What the browser hands out is not always what was sent."""

from __future__ import annotations

import pytest

from saksama.evidence.capture.bodies import MOST_BYTES, as_utf8, gap, recoded, why_not

PNG = (("Content-Type", "image/png"), ("Content-Length", "4"))
WORDS = "Réuni"


def html(charset="", length=None, *more):
    kind = "text/html" + (f"; charset={charset}" if charset else "")
    return (("Content-Type", kind), *((("Content-Length", str(length)),) if length is not None else ()), *more)


@pytest.mark.parametrize(
    ("kind", "weight", "says"),
    [("image", 4, ""), ("image", 9, ""), ("image", 3, "cut"), ("image", 0, "cut"), ("media", 4, "media")],
)
def test_a_body_that_did_not_come_whole_is_not_asked_for(kind, weight, says):
    assert why_not(kind, (), PNG, weight, held=False) == says


def test_what_the_browser_holds_from_before_came_over_no_wire():
    assert why_not("image", (), PNG, -147, held=True) == ""


def test_what_is_fetched_for_later_is_not_asked_for():
    assert why_not("other", (("Sec-Purpose", "prefetch"),), html(), 10, held=False) == "later"


def test_too_big_by_what_came_or_by_what_was_announced():
    assert why_not("image", (), (), MOST_BYTES + 1, held=False) == "too_big"
    assert why_not("image", (), html("", MOST_BYTES + 1), 5, held=False) == "too_big"
    assert why_not("image", (), html("", MOST_BYTES), MOST_BYTES, held=False) == ""


def test_a_picture_of_the_announced_length_is_kept():
    assert gap("GET", PNG, b"1234", 4) == ""


@pytest.mark.parametrize("body", [b"123", b"12345"])
def test_a_picture_of_another_length_is_not_what_was_sent(body):
    assert gap("GET", PNG, body, 4) == "altered"


def test_nothing_in_place_of_much_is_no_empty_answer():
    assert gap("GET", html(), b"", 2_000_000) == "unreadable"
    assert gap("GET", html(), b"", 0) == ""


def test_an_answer_to_head_has_a_length_and_no_body():
    assert gap("HEAD", PNG, b"", 90) == ""


def test_a_coded_body_has_another_length_by_right():
    assert gap("GET", (*PNG, ("Content-Encoding", "br")), b"1234567", 4) == ""


def test_text_sent_as_windows_1252_comes_out_as_utf_8():
    assert recoded("GET", html("windows-1252", len(WORDS.encode("cp1252"))), WORDS.encode())
    assert recoded("GET", html("windows-1252", None, ("Content-Encoding", "gzip")), WORDS.encode())


def test_text_sent_as_utf_8_comes_out_as_it_was():
    assert not recoded("GET", html("utf-8", len(WORDS.encode())), WORDS.encode())
    assert not recoded("GET", html("windows-1252"), b"Reuni")
    assert not recoded("GET", html("windows-1252"), WORDS.encode("cp1252"))


def test_the_server_s_own_word_on_its_letters_is_kept_aside():
    assert as_utf8(html("windows-1252")) == (
        ("Content-Type", "text/html; charset=utf-8"),
        ("X-Archive-Orig-Content-Type", "text/html; charset=windows-1252"),
    )
