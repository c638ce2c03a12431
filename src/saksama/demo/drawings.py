"""Pictures of the invented world, drawn here: a poster, a photo of a village morning, a screen of a live broadcast.

Nobody and nothing real is in them, no face at all. The same words give the same bytes on the same Pillow.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONT = files("saksama.demo") / "page" / "fonts" / "source-sans-3-latin-wght-normal.woff2"
INK, CLOTH, INDIGO, SOGA, WHITE = "#20242c", "#f4efe4", "#2f3f76", "#8a5a2b", "#ffffff"
SKIN, EDGE, SLEEVE = "#c68e69", "#96624a", "#5f6b7a"
FINGERS = {"index": ((158, 215), (140, 90), 19), "middle": ((192, 208), (198, 66), 19),
           "ring": ((226, 214), (244, 92), 19), "little": ((256, 232), (288, 132), 16),
           "thumb": ((150, 300), (78, 228), 21)}  # fmt: skip
"""Knuckle, tip and half a width of each finger, on a sheet of 400 by 460."""
Point = tuple[float, float]


def poster(title: str, lines: Sequence[str], foot: str) -> bytes:
    """A campaign poster of words alone, as a PNG."""
    sheet = Image.new("RGB", (760, 920), CLOTH)
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((0, 0, 760, 250), fill=INDIGO)
    draw.rectangle((0, 264, 760, 272), fill=SOGA)
    _middle(draw, (380, 125), title, 64, WHITE)
    for n, line in enumerate(lines):
        _middle(draw, (380, 420 + n * 110), line, 64 if n else 84, INK if n else INDIGO)
    draw.rectangle((0, 850, 760, 920), fill=SOGA)
    _middle(draw, (380, 885), foot, 34, WHITE)
    return _png(sheet)


def photo(banner: Sequence[str]) -> bytes:
    """A morning in a field: hills, a banner between two poles, somebody's open hand held up before it. As a JPEG."""
    sheet = Image.new("RGB", (1000, 750), "#cfe0ea")
    draw = ImageDraw.Draw(sheet)
    draw.polygon([(0, 420), (220, 300), (430, 410), (680, 280), (1000, 430), (1000, 520), (0, 520)], fill="#9db7a5")
    draw.rectangle((0, 500, 1000, 750), fill="#b9b58a")
    for left in (330, 930):
        draw.rectangle((left, 140, left + 14, 560), fill="#7b6a55")
    draw.rectangle((340, 160, 934, 380), fill=CLOTH, outline=SOGA, width=6)
    for n, line in enumerate(banner):
        _middle(draw, (637, 225 + n * 84), line, 58 if not n else 44, INDIGO if not n else INK)
    _hand(sheet, (30, 250), 290)
    return _jpeg(sheet)


def screen(title: str, said: Sequence[tuple[str, str]], foot: str) -> bytes:
    """The screen of a phone at a live broadcast: a stage with a title, comments below, each with its account. A PNG."""
    sheet = Image.new("RGB", (720, 1280), INK)
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((0, 0, 720, 640), fill=INDIGO)
    draw.polygon([(0, 640), (0, 560), (720, 500), (720, 640)], fill=SOGA)
    _middle(draw, (360, 250), title, 62, WHITE)
    _middle(draw, (360, 60), foot, 30, WHITE)
    for n, (account, words) in enumerate(said):
        top = 690 + n * 140
        draw.ellipse((32, top, 96, top + 64), fill="#59627a")
        draw.text((120, top - 4), account, font=_font(30, "SemiBold"), fill="#b8c2d8")
        draw.text((120, top + 38), words, font=_font(36), fill=WHITE)
    return _png(sheet)


def _hand(sheet: Image.Image, at: tuple[int, int], width: int) -> None:
    """An open hand of plain shapes, held up out of a sleeve; softened, as a lens does."""
    drawn = Image.new("RGBA", (800, 1000), (0, 0, 0, 0))
    draw = ImageDraw.Draw(drawn)
    _stroke(draw, (200, 500), (200, 330), 46)
    for knuckle, tip, half in FINGERS.values():
        _stroke(draw, knuckle, tip, half)
    _box(draw, (134, 205, 274, 345), 44, EDGE)
    _box(draw, (137, 208, 271, 342), 42, SKIN)
    for knuckle, tip, half in FINGERS.values():
        start = (knuckle[0] + (tip[0] - knuckle[0]) * 0.15, knuckle[1] + (tip[1] - knuckle[1]) * 0.15)
        _line(draw, start, (knuckle[0] + (8 if half > 20 else 0), knuckle[1] + 18), half - 1, SKIN)
    _box(draw, (138, 430, 262, 520), 10, SLEEVE)
    soft = drawn.filter(ImageFilter.GaussianBlur(3)).resize((width, width * 5 // 4), Image.Resampling.LANCZOS)
    sheet.paste(soft, at, soft)


def _stroke(draw: ImageDraw.ImageDraw, start: Point, end: Point, half: float) -> None:
    _line(draw, start, end, half + 2.5, EDGE)
    _line(draw, start, end, half, SKIN)


def _line(draw: ImageDraw.ImageDraw, start: Point, end: Point, half: float, colour: str) -> None:
    """With round ends; on a sheet of twice the size."""
    draw.line((start[0] * 2, start[1] * 2, end[0] * 2, end[1] * 2), fill=colour, width=int(half * 4))
    for x, y in (start, end):
        draw.ellipse(((x - half) * 2, (y - half) * 2, (x + half) * 2, (y + half) * 2), fill=colour)


def _box(draw: ImageDraw.ImageDraw, box: tuple[float, float, float, float], corner: float, colour: str) -> None:
    left, top, right, bottom = (side * 2 for side in box)
    draw.rounded_rectangle((left, top, right, bottom), radius=corner * 2, fill=colour)


def _middle(draw: ImageDraw.ImageDraw, at: Point, words: str, size: int, colour: str) -> None:
    draw.text(at, words, font=_font(size, "Bold"), fill=colour, anchor="mm")


def _font(size: int, weight: str = "Regular") -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(io.BytesIO(FONT.read_bytes()), size)
    font.set_variation_by_name(weight)
    return font


def _png(sheet: Image.Image) -> bytes:
    written = io.BytesIO()
    sheet.save(written, "PNG", optimize=True)
    return written.getvalue()


def _jpeg(sheet: Image.Image) -> bytes:
    written = io.BytesIO()
    sheet.save(written, "JPEG", quality=88)
    return written.getvalue()
