"""8.4: whatever a file holds, it becomes upright pixels or a reason; it never harms the reader."""

from __future__ import annotations

import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from saksama.pictures import opening
from saksama.pictures.kinds import Unreadable, Why
from saksama.pictures.opening import open_picture
from saksama.pictures.reading import shown
from saksama.workbench.pictures import rules
from tests.pictures.samples import (
    NO_PICTURES,
    SIZE,
    animated,
    every_kind,
    jpeg_that_says,
    pattern,
    png_that_says,
    with_camera,
    written,
)

KINDS = every_kind()


def why(data):
    with pytest.raises(Unreadable) as refused:
        open_picture(data)
    return refused.value.why


def red(pixels, x, y):
    """Whether that point is the red quarter's."""
    r, g, b = pixels.getpixel((x, y))
    return r > 150 and g < 110 and b < 110


def test_the_workbench_says_the_same_words():
    own = {rules.Why.NOT_AS_SEALED}
    assert {one.value for one in Why} == {one.value for one in rules.Why} - own


@pytest.mark.parametrize("media", KINDS)
def test_a_picture_of_every_kind_is_opened(media):
    opened = open_picture(KINDS[media])
    assert (opened.media_type, opened.width, opened.height, opened.pixels.size) == (media, *SIZE, SIZE)
    assert opened.pixels.mode == "RGB"
    assert red(opened.pixels, 10, 10)
    assert opened.notes == ()


@pytest.mark.parametrize("name", NO_PICTURES)
def test_what_is_no_picture_is_never_given_to_a_reader(name, monkeypatch):
    monkeypatch.setattr(Image, "open", lambda *_a, **_k: pytest.fail("a reader was tried"))
    assert why(NO_PICTURES[name]) is Why.NOT_A_PICTURE


@pytest.mark.parametrize("others", [False, True], ids=["alone", "beside a program that fills up with grey"])
@pytest.mark.parametrize("media", KINDS)
def test_a_file_that_breaks_off_is_told_as_broken(media, others, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", others)
    assert why(KINDS[media][: len(KINDS[media]) // 3]) is Why.BROKEN


@given(data=st.data())
@settings(max_examples=150)
def test_bytes_changed_anywhere_end_in_pixels_or_in_a_reason(data):
    media = data.draw(st.sampled_from(sorted(KINDS)))
    whole = bytearray(KINDS[media])
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Unreadable):
        assert open_picture(bytes(whole)).pixels.mode == "RGB"


@pytest.mark.parametrize(
    "bomb",
    [
        png_that_says(50_000, 50_000), png_that_says(8_000, 8_000), png_that_says(70_000, 10),
        jpeg_that_says(20_000, 20_000), jpeg_that_says(16_384, 12_288, progressive=True),
    ],
    ids=["2,500 MP", "64 MP png", "too long", "400 MP", "200 MP at once"],
)  # fmt: skip
def test_a_bomb_is_refused_by_its_header(bomb, monkeypatch):
    monkeypatch.setattr(Image.Image, "convert", lambda *_a, **_k: pytest.fail("pixels were asked for"))
    assert why(bomb) is Why.TOO_MANY_PIXELS


@pytest.mark.parametrize(
    ("size", "enough"), [((800, 600), 100_000), pytest.param((8_000, 6_000), 12_000_000, marks=pytest.mark.slow)]
)
def test_a_page_of_very_many_pixels_in_a_few_bytes_is_survived(size, enough, monkeypatch):
    monkeypatch.setattr(opening, "ENOUGH_PIXELS", enough)
    flat = written(Image.new("1", size), "PNG")
    opened = open_picture(flat)
    assert len(flat) < 20_000
    assert opened.pixels.width * opened.pixels.height <= enough
    assert (opened.width, opened.height, opened.notes) == (*size, ("made_smaller",))


@pytest.mark.slow
def test_two_hundred_megapixels_of_a_telephone_are_read_smaller():
    big = written(Image.new("L", (16_320, 12_240), 200), "JPEG", quality=30)
    opened = open_picture(big)
    assert (opened.width, opened.height, opened.notes) == (16_320, 12_240, ("made_smaller",))
    assert opened.pixels.width * opened.pixels.height <= opening.ENOUGH_PIXELS


def test_a_large_jpeg_is_never_held_whole(monkeypatch):
    monkeypatch.setattr(opening, "ENOUGH_PIXELS", 2_000)
    opened = open_picture(written(pattern((400, 300)), "JPEG"))
    assert opened.pixels.width * opened.pixels.height <= 2_000
    assert (opened.width, opened.height, opened.notes) == (400, 300, ("made_smaller",))


def test_a_tall_page_keeps_its_letters_size(monkeypatch):
    monkeypatch.setattr(opening, "ENOUGH_PIXELS", 2_000)
    assert open_picture(written(pattern((100, 400)), "PNG")).pixels.size == (100, 400)


def test_a_dot_that_counts_visitors_is_no_picture():
    assert why(written(Image.new("RGB", (1, 1)), "GIF")) is Why.NOT_A_PICTURE


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_what_moves_the_first_picture_is_read_and_that_is_said(kind):
    opened = open_picture(animated(kind))
    assert opened.notes == ("first_of_animation",)
    assert red(opened.pixels, 10, 10)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_stands_upright_as_its_viewer_shows_it(turn):
    opened = open_picture(with_camera(turn))
    expected = SIZE if turn < 5 else SIZE[::-1]
    corner = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}[turn]
    assert (opened.width, opened.height) == expected == opened.pixels.size
    assert red(opened.pixels, *(8 + side * (length - 17) for side, length in zip(corner, expected, strict=True)))


def test_what_the_camera_wrote_is_told_apart_from_the_pixels():
    opened = open_picture(with_camera())
    assert opened.camera is not None
    assert (opened.camera.taken, opened.camera.device) == ("2027:02:10 09:15:00", "Contoh HP 9")
    assert (opened.camera.latitude, opened.camera.longitude) == (-7.68, 110.84)
    assert opened.camera.software == "Kamera 1.2"


@pytest.mark.parametrize("media", KINDS)
def test_a_file_that_says_nothing_of_itself_has_no_camera(media):
    assert open_picture(KINDS[media]).camera is None


def test_nonsense_in_exif_does_not_spoil_the_picture():
    data = written(pattern(), "JPEG", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\xff")
    opened = open_picture(data)
    assert opened.camera is None
    assert red(opened.pixels, 10, 10)


def test_what_screens_show_carries_nothing_of_the_file():
    small = shown(open_picture(with_camera()).pixels)
    again = Image.open(io.BytesIO(small))
    assert dict(again.getexif()) == {}
    assert set(again.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"Contoh" not in small
    assert max(Image.open(io.BytesIO(shown(pattern((3000, 500))))).size) == 1600


def test_what_is_transparent_is_white_and_sixteen_bits_are_eight():
    clear = written(Image.new("RGBA", SIZE, (0, 0, 0, 0)), "PNG")
    assert open_picture(clear).pixels.getpixel((5, 5)) == (255, 255, 255)
    deep = written(Image.new("I;16", SIZE, 65_535 // 2), "PNG")
    assert open_picture(deep).pixels.getpixel((5, 5)) == (127, 127, 127)
