"""A demo opens no network: platforms' addresses stand for invented pages, all others are refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saksama.kernel.errors import Refused
from saksama.workbench.custody.invented import in_demo

POST = "https://x.com/kolomkosongskh/status/2242462602362299941"


@pytest.fixture
def demo(settings):
    settings.SAKSAMA = replace(settings.SAKSAMA, demo=True, local_pages=("x.com.rekaan.test=8030",))


def test_outside_a_demo_an_address_is_itself(settings):
    settings.SAKSAMA = replace(settings.SAKSAMA, local_pages=("x.com.rekaan.test=8030",))
    assert in_demo(POST) == POST


def test_in_a_demo_a_platforms_address_stands_for_its_invented_page(demo):
    assert in_demo(POST) == "http://x.com.rekaan.test/kolomkosongskh/status/2242462602362299941"
    assert in_demo("https://x.com/a?b=c") == "http://x.com.rekaan.test/a?b=c"
    assert in_demo("http://x.com.rekaan.test/a") == "http://x.com.rekaan.test/a"


@pytest.mark.parametrize("url", ["https://www.contoh.id/", "https://x.com.contoh.id/", "http://127.0.0.1:8027/"])
def test_in_a_demo_every_other_address_is_refused_in_words(demo, url):
    with pytest.raises(Refused, match="tidak membuka internet"):
        in_demo(url)
