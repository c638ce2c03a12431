"""Keys of the review in a real browser: single letters only outside fields, none where the officer wants none."""

from __future__ import annotations

import pytest

from tests.served.desk import chromium, make_world, served, window

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def at(tmp_path_factory):
    with served(make_world(tmp_path_factory.mktemp("world"))) as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


def chosen(page):
    return page.evaluate("document.querySelector('[name=verdict]:checked')?.value ?? ''")


def test_one_letter_chooses_a_verdict_and_only_outside_fields(at, browser):
    with window(browser, at, "reviewer") as opened:
        page = opened.go(f"/petunjuk/{at.world['review.act.reviewer']}/")
        for key, verdict in (("a", "not_a_breach"), ("s", "prevention_only"), ("d", "insufficient"),
                             ("f", "other_body"), ("g", "could_be_breach")):  # fmt: skip
            page.keyboard.press(key)
            assert chosen(page) == verdict
        page.locator("#id_reason").focus()
        page.keyboard.type("asdfg j k u ?")
        assert page.input_value("#id_reason") == "asdfg j k u ?"
        assert chosen(page) == "could_be_breach"
        assert opened.complaints == []


def test_question_mark_opens_the_list_and_ctrl_enter_sends(at, browser):
    with window(browser, at, "second") as opened:
        page = opened.go(f"/petunjuk/{at.world['review.act.second']}/")
        page.keyboard.press("?")
        assert page.evaluate("document.getElementById('papan-ketik').open")
        page.keyboard.press("a")
        page.locator("[name=stance_read][value=neutral]").check()
        page.fill("#id_reason", "Ucapan kepada tetangga.")
        with page.expect_navigation():
            page.keyboard.press("Control+Enter")
        assert "Penilaian tersimpan." in page.content()


def test_j_and_k_walk_the_batch_and_the_card_s_neighbours(at, browser):
    with window(browser, at, "pleno") as opened:
        page = opened.go("/antrean/")
        page.keyboard.press("j")
        first = page.evaluate("document.activeElement.href")
        page.keyboard.press("j")
        second = page.evaluate("document.activeElement.href")
        page.keyboard.press("k")
        assert page.evaluate("document.activeElement.href") == first != second
        page.keyboard.press("Enter")
        page.wait_for_url("**/petunjuk/**")


def test_one_and_two_answer_about_the_candidate(at, browser):
    with window(browser, at, "pleno") as opened:
        page = opened.go(f"/petunjuk/{at.world['review.open.pleno']}/calon/")
        for key, who in (("1", "none"), ("2", "1")):
            page.keyboard.press(key)
            assert page.evaluate("document.querySelector('[name=who]:checked').value") == who


def test_everything_is_done_without_script(at, browser):
    with window(browser, at, "coordinator", script=False) as opened:
        page = opened.go(f"/petunjuk/{at.world['review.act.coordinator']}/")
        page.locator("label", has_text="Bukan pelanggaran").click()
        page.locator("label", has_text="Tidak memihak").click()
        page.fill("#id_reason", "Ucapan kepada tetangga.")
        page.locator("#nilai button[type=submit]").click()
        assert "Penilaian tersimpan." in page.content()
