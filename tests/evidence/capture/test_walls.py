"""What stands before the content is recognised; an ordinary page with a link "Masuk" is not such a thing."""

from __future__ import annotations

import pytest

from saksama.evidence.capture.facts import Facts
from saksama.evidence.capture.record import Wall
from saksama.evidence.capture.walls import wall

HERE = "http://lini-masa.test/kiriman/7"
LONG = "Kerja bakti saluran air di Bulu berjalan lancar. " * 60


def seen(words, **more):
    return wall(Facts(words=words, length=len(words), **more), asked=HERE, final=more.pop("final", HERE))


def covered(words, behind=LONG):
    page = Facts(words=behind + words, length=len(behind + words), cover=1.0, cover_words=words)
    return wall(page, asked=HERE, final=HERE)


@pytest.mark.parametrize("words", [
    "Masuk untuk melanjutkan", "Silakan masuk terlebih dahulu", "Anda harus login", "Masuk atau daftar untuk melihat",
    "Log in to continue", "You must log in", "Sign up to see photos", "Log in or sign up to view",
    "Lihat selengkapnya dari Contoh di Lini Masa. Masuk", "See more on Contoh. Log in",
])  # fmt: skip
def test_a_short_page_that_asks_to_log_in_is_a_wall(words):
    assert seen(words) is Wall.LOGIN


def test_a_password_field_on_a_short_page_is_a_wall_in_any_language():
    assert seen("Iniciar sesión", passwords=1) is Wall.LOGIN


def test_being_sent_to_a_login_address_is_a_wall():
    page = Facts(words="Selamat datang", length=14)
    assert wall(page, asked=HERE, final="http://lini-masa.test/accounts/login/?next=/kiriman/7") is Wall.LOGIN


def test_asking_for_the_login_page_itself_is_not_being_sent_there():
    page = Facts(words="Selamat datang", length=14)
    assert wall(page, asked="http://lini-masa.test/login", final="http://lini-masa.test/login") is Wall.NONE


@pytest.mark.parametrize("words", [LONG + " Masuk", "Masuk\nBeranda\n" + LONG, "Beranda  Masuk  Daftar", "Log in"])
def test_a_link_to_log_in_is_no_wall(words):
    assert seen(words) is Wall.NONE


def test_a_password_field_beside_a_long_text_is_no_wall():
    assert seen(LONG, passwords=1) is Wall.NONE


def test_a_cover_over_a_long_page_is_a_wall():
    assert covered("Masuk untuk melihat kiriman ini") is Wall.LOGIN
    assert covered("Kami menggunakan cookie. Terima semua") is Wall.CONSENT
    assert covered("Buktikan bahwa Anda bukan robot") is Wall.CAPTCHA


def test_a_small_bar_about_cookies_is_no_wall():
    bar = "Kami menggunakan cookie. Terima semua"
    page = Facts(words=LONG + bar, length=len(LONG + bar), cover=0.15, cover_words=bar)
    assert wall(page, asked=HERE, final=HERE) is Wall.NONE


def test_a_cover_without_our_cues_is_no_wall():
    assert covered("Selamat Hari Pahlawan") is Wall.NONE


@pytest.mark.parametrize("words", ["Sebelum melanjutkan, kami memakai kuki", "Before you continue"])
def test_a_page_that_is_nothing_but_the_question_of_consent_is_a_wall(words):
    assert seen(words) is Wall.CONSENT


@pytest.mark.parametrize(
    "words", ["We use cookies. Accept all", "Persetujuan cookie", "Kami memakai kuki. Tolak semua"]
)
def test_a_cover_that_asks_for_consent_is_a_wall(words):
    assert covered(words) is Wall.CONSENT


@pytest.mark.parametrize(
    "words", ["Verify you are human", "Memeriksa browser Anda", "Confirm that you're not a robot", "Unusual traffic"]
)
def test_a_short_page_that_doubts_the_visitor_is_a_captcha(words):
    assert seen(words) is Wall.CAPTCHA


def test_a_captcha_s_box_on_a_short_page_is_one_in_any_language():
    assert seen("¿Eres un robot?", riddles=1) is Wall.CAPTCHA


@pytest.mark.parametrize("words", [
    "Silakan daftar untuk senam pagi di balai desa.", "Masuk | Buat akun baru\nKerja bakti hari Minggu.",
    "Warga masuk untuk gotong royong.", "Saya bukan robot, kata pak lurah.", "Kita semua manusia.",
    "Kerja bakti hari Minggu.\nKami menggunakan cookie. Terima semua", "Please sign the book in the hall.",
])  # fmt: skip
def test_a_short_post_that_happens_to_use_such_words_is_no_wall(words):
    assert seen(words) is Wall.NONE


def test_a_captcha_in_the_comment_form_of_a_long_page_is_no_wall():
    assert seen(LONG + " bukan robot", riddles=1) is Wall.NONE


def test_a_post_that_speaks_of_robots_at_length_is_no_wall():
    assert seen(LONG + "Kami bukan robot, kata warga.") is Wall.NONE
