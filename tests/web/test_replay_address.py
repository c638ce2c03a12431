"""Where the workbench sends who wants to see a recording."""

from __future__ import annotations

from django.urls import resolve

from saksama.kernel import words
from saksama.web.shared.replay import replay_address


def test_the_address_is_one_of_the_other_site_and_in_the_reader_s_language():
    assert replay_address("a.b-c.d_e") == "http://putar.localhost:8029/buka/a.b-c.d_e"
    with words.speaking("en"):
        assert replay_address("x") == "http://putar.localhost:8029/buka/x?b=en"


def test_the_other_site_opens_that_address():
    found = resolve("/buka/a.b-c.d_e", urlconf="saksama.web.putar.urls")
    assert (found.url_name, found.kwargs) == ("enter", {"token": "a.b-c.d_e"})
