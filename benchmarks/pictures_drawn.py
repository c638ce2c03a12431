"""Screenshots and posters of our own sentences, with their letters known: what a reader of text is measured on.

Every picture follows from its number alone. No person, account, party or place in them exists.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from benchmarks.pictures_sentences import bubbles, comments, lead, notice, times

FONTS = Path("/usr/share/fonts/truetype/noto")
PLAIN = ("NotoSans-Regular", "NotoSans-Bold", "NotoSerif-Regular", "NotoSans-Italic")
LOUD = ("NotoSans-Bold", "NotoSerif-Bold", "NotoSans-BoldItalic")
SIZE = (720, 1000)
KINDS = ("chat", "comments", "poster", "paper")
"""Two kinds of screenshot, two of what hangs on a wall."""


@dataclass(frozen=True)
class Drawn:
    """A picture and the lines that stand in it, in the order in which a person reads them."""

    kind: str
    picture: Image.Image
    lines: tuple[str, ...]


def drawn(number: int) -> Drawn:
    """The picture with this number; its kind goes round in turn."""
    kind, dice = KINDS[number % len(KINDS)], random.Random(number)
    picture, lines = {"chat": _chat, "comments": _comments, "poster": _poster, "paper": _paper}[kind](dice)
    return Drawn(kind, picture, tuple(lines))


def degraded(picture: Image.Image, number: int) -> Image.Image:
    """As a phone photographs a screen or a wall: turned up to 4°, in perspective, blurred, noisy, pressed to q 45."""
    dice = random.Random(10_000 + number)
    wide = Image.new("RGB", (picture.width + 120, picture.height + 120), (90, 84, 76))
    wide.paste(picture, (60, 60))
    turned = wide.rotate(dice.uniform(-4, 4), Image.Resampling.BICUBIC, fillcolor=(90, 84, 76))
    leant = turned.transform(turned.size, Image.Transform.PERSPECTIVE, _lean(dice), Image.Resampling.BICUBIC)
    blurred = leant.filter(ImageFilter.GaussianBlur(dice.uniform(0.5, 0.9)))
    noise = np.random.default_rng(number).normal(0, 6, (blurred.height, blurred.width, 3))
    noisy = Image.fromarray(np.clip(np.asarray(blurred) + noise, 0, 255).astype(np.uint8))
    return Image.open(io.BytesIO(jpeg(noisy, 45))).convert("RGB")


def sent_on(picture: Image.Image) -> Image.Image:
    """As a messenger passes a picture on: made a third smaller and pressed twice."""
    small = picture.resize((round(picture.width * 0.67), round(picture.height * 0.67)), Image.Resampling.BILINEAR)
    once = Image.open(io.BytesIO(jpeg(small, 60))).convert("RGB")
    return Image.open(io.BytesIO(jpeg(once, 50))).convert("RGB")


def jpeg(picture: Image.Image, quality: int = 85) -> bytes:
    """The picture as JPEG."""
    written = io.BytesIO()
    picture.save(written, "JPEG", quality=quality)
    return written.getvalue()


def _lean(dice: random.Random) -> list[float]:
    return [1 + dice.uniform(-0.02, 0.02), dice.uniform(-0.02, 0.02), dice.uniform(-8, 8),
            dice.uniform(-0.02, 0.02), 1 + dice.uniform(-0.02, 0.02), dice.uniform(-8, 8),
            dice.uniform(-4e-5, 4e-5), dice.uniform(-4e-5, 4e-5)]  # fmt: skip


def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """A font of Debian's fonts-noto-core."""
    return ImageFont.truetype(FONTS / f"{name}.ttf", size)


def _wrapped(text: str, letters: ImageFont.FreeTypeFont, width: int) -> list[str]:
    rows: list[str] = []
    for word in text.split():
        if rows and letters.getlength(f"{rows[-1]} {word}") <= width:
            rows[-1] += f" {word}"
        else:
            rows.append(word)
    return rows


def _chat(dice: random.Random) -> tuple[Image.Image, list[str]]:
    """A group in a messenger: bubbles left and right, the hour small under each."""
    dark = dice.random() < 0.3
    ground, ink = ((18, 27, 33), (233, 237, 239)) if dark else ((236, 229, 221), (17, 27, 33))
    mine, others = ((0, 92, 75), (32, 44, 51)) if dark else ((217, 253, 211), (255, 255, 255))
    picture = Image.new("RGB", SIZE, ground)
    pen, lines, top = ImageDraw.Draw(picture), [], 70
    letters, small = font("NotoSans-Regular", dice.choice((22, 24, 26, 28))), font("NotoSans-Regular", 18)
    pen.rectangle((0, 0, SIZE[0], 56), fill=(0, 128, 105))
    title = notice(dice)
    pen.text((24, 10), title, font=font("NotoSans-Bold", 26), fill="white")
    lines.append(title)
    for text, hour in zip(bubbles(dice), times(dice), strict=False):
        rows, right = _wrapped(text, letters, 460), dice.random() < 0.4
        wide = max(letters.getlength(row) for row in rows) + 40
        high = len(rows) * (letters.size + 10) + 44
        if top + high > SIZE[1] - 10:
            break
        left = SIZE[0] - 24 - wide if right else 24
        pen.rounded_rectangle((left, top, left + wide, top + high), 14, fill=mine if right else others)
        for number, row in enumerate(rows):
            pen.text((left + 18, top + 8 + number * (letters.size + 10)), row, font=letters, fill=ink)
        faded = (140, 150, 156) if dark else (90, 105, 112)
        pen.text((left + 18, top + high - 32), hour, font=small, fill=faded)
        lines += [*rows, hour]
        top += int(high) + 16
    return picture, lines


def _comments(dice: random.Random) -> tuple[Image.Image, list[str]]:
    """A post and what stands under it."""
    picture = Image.new("RGB", SIZE, "white")
    pen, lines, top = ImageDraw.Draw(picture), [], 24
    bold, plain = font("NotoSans-Bold", dice.choice((22, 24))), font("NotoSans-Regular", dice.choice((22, 24)))
    for name, text, below in comments(dice):
        rows = _wrapped(text, plain, 560)
        if top + (len(rows) + 2) * 34 > SIZE[1] - 20:
            break
        pen.ellipse((24, top + 6, 72, top + 54), fill=tuple(dice.randrange(80, 220) for _ in range(3)))
        pen.text((92, top), name, font=bold, fill=(20, 20, 20))
        for number, row in enumerate(rows, 1):
            pen.text((92, top + number * 34), row, font=plain, fill=(20, 20, 20))
        pen.text((92, top + (len(rows) + 1) * 34 + 2), below, font=font("NotoSans-Regular", 19), fill=(110, 110, 110))
        lines += [name, *rows, below]
        top += (len(rows) + 2) * 34 + 22
    return picture, lines


def _poster(dice: random.Random) -> tuple[Image.Image, list[str]]:
    """Shapes of colour behind stroked letters of several fonts, as on a wall or in a story."""
    picture = Image.new("RGB", SIZE, tuple(dice.randrange(0, 256) for _ in range(3)))
    pen, lines, top = ImageDraw.Draw(picture), [], 40
    for _ in range(14):
        x, y, wide, high = dice.randrange(720), dice.randrange(1000), dice.randrange(60, 420), dice.randrange(60, 420)
        shape = pen.ellipse if dice.random() < 0.5 else pen.rectangle
        shape((x - wide // 2, y - high // 2, x + wide // 2, y + high // 2),
              fill=tuple(dice.randrange(0, 256) for _ in range(3)))  # fmt: skip
    for text in lead(dice):
        letters = font(dice.choice(LOUD), dice.choice((34, 42, 52, 64)))
        light = dice.random() < 0.5
        for row in _wrapped(text, letters, 620):
            if top + letters.size + 20 > SIZE[1]:
                return picture, lines
            left = (SIZE[0] - letters.getlength(row)) / 2
            pen.text((left, top), row, font=letters, fill="white" if light else "black",
                     stroke_width=3, stroke_fill="black" if light else "white")  # fmt: skip
            lines.append(row)
            top += letters.size + 18
        top += dice.randrange(14, 60)
    return picture, lines


def _paper(dice: random.Random) -> tuple[Image.Image, list[str]]:
    """A notice on paper, set in one column."""
    shade = dice.randrange(235, 256)
    picture = Image.new("RGB", SIZE, (shade, shade, shade - dice.randrange(0, 12)))
    pen, lines, top = ImageDraw.Draw(picture), [], 60
    body = font(dice.choice(PLAIN), dice.choice((22, 24, 26)))
    for number, text in enumerate([notice(dice), *lead(dice), *bubbles(dice)[:4]]):
        letters = font("NotoSerif-Bold", 34) if number == 0 else body
        for row in _wrapped(text, letters, 600):
            if top + letters.size + 20 > SIZE[1]:
                return picture, lines
            pen.text((60, top), row, font=letters, fill=(25, 25, 30))
            lines.append(row)
            top += letters.size + 14
        top += 18
    return picture, lines
