"""What looks at every page notices what is wrong with one."""

from __future__ import annotations

import pytest

from tests.served.desk import chromium
from tests.served.looks import by_keyboard, violations

pytestmark = pytest.mark.slow
WHOLE = '<html lang="id"><title>Halaman</title><main><h1>Halaman</h1>{}</main></html>'
SOUND = '<a href="/satu">Satu</a><button>Dua</button><input type="date" aria-label="Hari"><a href="/akhir">Akhir</a>'


@pytest.fixture(scope="module")
def page():
    with chromium() as browser:
        yield browser.new_page()


def shown(page, body):
    page.set_content(WHOLE.format(body))
    return page


def test_a_sound_page_passes(page):
    assert by_keyboard(shown(page, SOUND)) == []
    assert violations(page) == []


def test_a_focus_that_cannot_be_seen_is_noticed(page):
    assert by_keyboard(shown(page, SOUND + "<style>a:focus-visible {outline: none}</style>")) == [
        'focus not seen: <a href="/satu" data-stop="0">Satu</a>',
        'focus not seen: <a href="/akhir" data-stop="3">Akhir</a>',
    ]


def test_a_control_that_tab_does_not_reach_is_noticed(page):
    """A button that keeps the key."""
    trap = "<script>document.querySelector('button').addEventListener('keydown', e => e.preventDefault())</script>"
    assert by_keyboard(shown(page, SOUND + trap)) == [
        'not reached by Tab: <input type="date" aria-label="Hari" data-stop="2">',
        'not reached by Tab: <a href="/akhir" data-stop="3">Akhir</a>',
    ]


def test_a_picture_without_words_is_noticed_on_the_first_look_and_on_the_second(page):
    shown(page, SOUND + '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==">')
    for _look in range(2):
        assert [one.split(":")[0] for one in violations(page)] == ["image-alt"]
