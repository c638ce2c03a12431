"""A picture for screens: the same pixels, nothing of what was written beside them, nothing behind its end."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo

from saksama.kernel.errors import Refused
from saksama.workbench.pictures.bare import bare
from tests.workbench.pictures.given import DEVICE, PLACE, photo


def opened(data):
    return Image.open(io.BytesIO(data))


def colours(kind, **saved):
    picture = Image.effect_noise((61, 37), 80).convert("RGB")
    written = io.BytesIO()
    picture.save(written, kind, **saved)
    return written.getvalue()


def exif():
    said = Image.Exif()
    said[0x0110], said[0x0112], said[0x010E] = DEVICE, 6, PLACE
    return said


def test_a_photo_keeps_its_pixels_and_which_way_is_up_and_nothing_else():
    kind, shown = bare(photo())
    assert kind == "image/jpeg"
    assert DEVICE.encode() not in shown
    assert PLACE.encode() not in shown
    assert dict(opened(shown).getexif()) == {0x0112: 6}
    turned = ImageOps.exif_transpose(opened(shown))
    assert turned.size == (20, 40)
    assert turned.tobytes() == ImageOps.exif_transpose(opened(photo())).tobytes()


@pytest.mark.parametrize("saved", [{}, {"progressive": True}, {"quality": 95, "subsampling": 0}])
def test_every_kind_of_jpeg_is_the_same_picture(saved):
    data = colours("JPEG", exif=exif(), comment=DEVICE, icc_profile=DEVICE.encode() * 20, **saved)
    _kind, shown = bare(data)
    assert opened(shown).convert("RGB").tobytes() == opened(data).convert("RGB").tobytes()
    assert DEVICE.encode() not in shown


def test_a_second_picture_hidden_behind_the_first_does_not_pass():
    assert bare(photo() + photo("red"))[1] == bare(photo())[1]


@pytest.mark.parametrize("marker", [0xF0, 0xFD, 0x02, 0xEE, 0xE1])
def test_words_in_a_part_that_no_viewer_reads_do_not_pass(marker):
    data, words = colours("JPEG"), b"Adobe" + bytes(6) + b"\x01" + PLACE.encode()
    hidden = data[:2] + bytes([0xFF, marker]) + struct.pack(">H", len(words) + 2) + words + data[2:]
    _kind, shown = bare(hidden)
    assert PLACE.encode() not in shown
    assert opened(shown).tobytes() == opened(data).tobytes()


def test_a_webps_list_of_parts_holds_no_words():
    data = colours("WEBP", exif=exif())
    assert data[12:16] == b"VP8X"
    words = PLACE.encode() * 2
    longer = data[:12] + b"VP8X" + struct.pack("<I", 10 + len(words)) + data[20:30] + words + data[30:]
    _kind, shown = bare(longer[:4] + struct.pack("<I", len(longer) - 8) + longer[8:])
    assert PLACE.encode() not in shown


def test_texts_and_exif_of_a_png_go():
    said = PngInfo()
    said.add_text("Comment", DEVICE)
    said.add_itxt("XML:com.adobe.xmp", f"<x>{PLACE}</x>")
    data = colours("PNG", pnginfo=said, exif=exif())
    kind, shown = bare(data + DEVICE.encode())
    assert (kind, opened(shown).tobytes()) == ("image/png", opened(data).tobytes())
    assert DEVICE.encode() not in shown
    assert PLACE.encode() not in shown


@pytest.mark.parametrize("saved", [{}, {"lossless": True}])
def test_exif_and_xmp_of_a_webp_go(saved):
    data = colours("WEBP", exif=exif(), xmp=f"<x>{PLACE}</x>", icc_profile=DEVICE.encode() * 20, **saved)
    kind, shown = bare(data)
    assert (kind, opened(shown).tobytes()) == ("image/webp", opened(data).tobytes())
    assert DEVICE.encode() not in shown
    assert PLACE.encode() not in shown


@pytest.mark.parametrize("data", [
    b"", b"\xff\xd8\xff", photo()[:200], b"\x89PNG\r\n\x1a\n", colours("PNG")[:-20], b"%PDF-1.7", b"<svg/>",
    b"RIFF\x04\x00\x00\x00WEBP", b"\xff\xd8\xff\xe1\x00\x00", b"\x00\x00\x00\x18ftypheic" + bytes(40),
    b"\xff\xd8\xff\xe1" + struct.pack(">H", 40) + b"Exif\x00\x00II*\x00\xff\xff\xff\xff" + bytes(30),
])  # fmt: skip
def test_what_is_not_put_together_as_a_picture_is_not_shown(data):
    with pytest.raises(Refused):
        bare(data)
