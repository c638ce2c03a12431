"""Text of pictures: what is read, where it stands, and that nothing is fetched for it."""

from __future__ import annotations

import socket
import subprocess
import sys

import numpy as np
import pytest
from benchmarks.pictures_drawn import degraded, drawn, font
from benchmarks.pictures_text import accuracy
from PIL import Image, ImageDraw

from saksama.pictures import text
from saksama.pictures.text import finding, letters, models


def page(*lines, size=(720, 240), turned=0):
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    for left, top, said in lines:
        pen.text((left, top), said, font=font("NotoSans-Regular", 28), fill="black")
    return np.asarray(picture.rotate(turned, expand=True))


@pytest.fixture
def _no_network(monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_a: pytest.fail("the network was asked"))


@pytest.mark.usefixtures("_no_network")
def test_a_line_is_read_with_its_place_and_nothing_is_fetched():
    models.session.cache_clear()
    (line,) = text.lines(page((60, 90, "Mohon netral, Bapak/Ibu ASN.")))
    assert line.text == "Mohon netral, Bapak/Ibu ASN."
    assert line.sure > 0.9
    left, top, right, bottom = line.box
    assert 0.05 < left < 0.1
    assert 0.3 < top < 0.42 < bottom < 0.6
    assert right < 0.75


def test_lines_are_told_as_a_person_reads_them():
    told = text.lines(page((40, 20, "kiri atas"), (400, 24, "kanan atas"), (40, 120, "bawah")))
    assert [line.text for line in told] == ["kiri atas", "kanan atas", "bawah"]


@pytest.mark.slow
def test_a_scan_laid_in_upside_down_is_read():
    (line,) = text.lines(page((60, 90, "Laporan warga desa Tegalsari"), turned=180))
    assert line.text == "Laporan warga desa Tegalsari"


@pytest.mark.slow
def test_a_picture_without_text_has_no_line():
    assert text.lines(np.full((300, 400, 3), 255, np.uint8)) == ()
    noise = np.random.default_rng(1).integers(0, 255, (300, 400, 3), dtype=np.uint8)
    assert text.lines(noise) == ()


def test_a_letter_is_judged_whole_wherever_a_strip_ends():
    for height, width in [(736, 1024), (2400, 1080), (736, 736), (30_016, 1344), (160, 2000)]:
        rows = finding.strips(height, width)
        assert rows[0][0] == 0
        assert rows[-1][1] == height
        assert all(one[1] == other[0] for one, other in zip(rows, rows[1:], strict=False))
        assert max(bottom - top for top, bottom in rows) * width <= finding.STRIP_PIXELS * 1.4


@pytest.mark.parametrize(
    ("size", "looked_at"),
    [((1000, 720), (1024, 736)), ((2400, 1080), (2400, 1088)), ((4000, 3000), (1792, 1344)), ((200, 300), (736, 1088)),
     ((30_000, 1280), (23_712, 1024)), ((1000, 6000), (320, 1984)), ((40, 40), (160, 160))],
)  # fmt: skip
def test_text_is_looked_for_at_the_size_of_letters(size, looked_at):
    assert finding.size(*size) == looked_at


def test_no_sign_outside_latin_script_is_ever_said():
    signs = letters.alphabet()[1]
    assert set("abcXYZ0189 .,!?:;()/&@#%+-é") <= set("".join(signs))
    assert not set("".join(signs)) & set("中国あア☝✋✌✊Ωя")


def test_a_model_that_is_another_one_is_not_loaded(tmp_path, monkeypatch):
    (tmp_path / models.LETTERS[0]).write_bytes(b"another")
    monkeypatch.setattr(models, "folder", lambda: tmp_path)
    models.session.cache_clear()
    for model in (models.LETTERS, models.DETECTOR):
        with pytest.raises(models.WrongModel):
            models.session(model)
    models.session.cache_clear()


def test_the_reader_brings_no_http_client_into_its_process():
    asked = "import sys; import saksama.pictures.reading; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()
    assert {"cv2", "onnxruntime"} <= set(loaded)
    assert not {"requests", "urllib3", "httpx", "rapidocr", "django", "duckdb", "sklearn"} & set(loaded)


@pytest.mark.slow
def test_screenshots_and_posters_are_read_as_the_issue_asks():
    """8.1 in small; whole by `python -m benchmarks.pictures_text`."""
    pictures = [drawn(number) for number in range(8)]
    assert accuracy((one.picture, one.lines) for one in pictures) >= 0.99
    assert accuracy((degraded(one.picture, n), one.lines) for n, one in enumerate(pictures)) >= 0.97
