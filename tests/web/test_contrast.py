"""Every pair of colours that may meet, measured in both themes: text 4,5, shapes 3; and what colour-blind eyes see."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import saksama.web.shared

SHEETS = Path(saksama.web.shared.__file__).parent / "static" / "saksama"
TOKENS = (SHEETS / "tokens.css").read_text("utf-8")
COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6})")
LIGHT_TEXT, DARK_TEXT, WISHED_TEXT = re.split(r":root\[data-theme=\"dark\"\] \{|@media screen and \(prefers", TOKENS)
LIGHT = dict(COLOUR.findall(LIGHT_TEXT))
THEMES = {"light": LIGHT, "dark": LIGHT | dict(COLOUR.findall(DARK_TEXT))}
GROUNDS = ("paper", "surface", "sunken")
STATES = ("done", "due", "late", "info", "hint", "calm")
TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", "ink-3", "link", "soga") for ground in GROUNDS),
    *(("ink", f"{state}-b") for state in STATES),
    *(("ink-2", f"{state}-b") for state in ("done", "due", "late", "info", "hint")),
    *((f"{state}-t", ground) for state in STATES for ground in (f"{state}-b", *GROUNDS)),
    *(("link", ground) for ground in ("nila-soft", "info-b", "due-b", "hint-b", "late-b")),
    *(("ink", ground) for ground in ("nila-soft", "mark", "soga-soft", "raised", "ramp-none")),
    ("ink-2", "nila-soft"), ("ink-2", "raised"), ("soga", "soga-soft"),
    ("nila", "nila-soft"), ("nila", "surface"), ("nila", "sunken"), ("on-nila", "nila"), ("on-nila", "nila-hover"),
    ("bar-ink", "bar"), ("bar-ink-2", "bar"),
    *(("ramp-ink-lo", f"ramp-{step}") for step in (1, 2, 3)), *(("ramp-ink-hi", f"ramp-{step}") for step in (4, 5, 6)),
]  # fmt: skip
SHAPES = [
    *(("line-strong", ground) for ground in GROUNDS),
    *(("focus", ground) for ground in (*GROUNDS, "focus-gap")),
    ("focus-bar", "bar"), ("nila", "paper"),
    *((f"{state}-l", ground) for state in STATES for ground in ("surface", "paper", f"{state}-b")),
    *((f"cat-{n}", "surface") for n in (1, 2, 3, 4)),
]  # fmt: skip
EYES = {  # Machado, Oliveira and Fernandes 2009, severity 1
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))


def linear(colour):
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one, other):
    lights = sorted(
        (sum(w * c for w, c in zip(XYZ[1], linear(hue), strict=True)) for hue in (one, other)), reverse=True
    )
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def times(matrix, colour):
    return [sum(m * c for m, c in zip(row, colour, strict=True)) for row in matrix]


def lab(rgb):
    def root(t):
        return t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116

    x, y, z = times(XYZ, rgb)
    fx, fy, fz = root(x / 0.95047), root(y), root(z / 1.08883)
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def apart(one, other, eye):
    """CIE76 distance as `eye` sees it."""
    seen = [[max(0, min(1, part)) for part in times(EYES[eye], linear(colour))] for colour in (one, other)]
    return sum((p - q) ** 2 for p, q in zip(*map(lab, seen), strict=True)) ** 0.5


def test_the_measure_gives_the_known_answers():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert apart("#000000", "#ffffff", "deutan") == pytest.approx(100, abs=0.5)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("pairs", "floor"), [(TEXT, 4.5), (SHAPES, 3.0)], ids=["text", "shapes"])
def test_every_pair_can_be_told_apart(theme, pairs, floor):
    told = THEMES[theme]
    weak = {f"{a} on {b}": round(contrast(told[a], told[b]), 2) for a, b in pairs if contrast(told[a], told[b]) < floor}
    assert weak == {}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("eye", EYES)
def test_neighbours_on_the_map_differ_for_every_eye(theme, eye):
    ramp = [THEMES[theme][f"ramp-{step}"] for step in range(1, 7)]
    assert min(apart(a, b, eye) for a, b in zip(ramp, ramp[1:], strict=False)) >= 14


def test_the_machine_s_wish_for_dark_gives_the_officer_s_dark():
    assert dict(COLOUR.findall(WISHED_TEXT)) == dict(COLOUR.findall(DARK_TEXT))


def test_no_sheet_names_a_colour_beside_the_tokens():
    """Every colour is a role, so that this file has measured it; print and a captured page (evidence) stay white."""
    for sheet in ("app.css", "kantor.css"):
        rules = re.sub(
            r"url\([^)]*\)|\.sk-shot[^\n]*|@media print \{.*", "", (SHEETS / sheet).read_text("utf-8"), flags=re.DOTALL
        )
        assert re.findall(r"#[0-9a-f]{3,8}\b(?=[;\s,)])|rgba?\([^)]*\)", rules) == [], sheet


def test_every_role_the_sheets_use_is_defined():
    used = {name for sheet in SHEETS.glob("*.css") for name in re.findall(r"var\(--([\w-]+)", sheet.read_text("utf-8"))}
    defined = set(re.findall(r"--([\w-]+):", "".join(sheet.read_text("utf-8") for sheet in SHEETS.glob("*.css"))))
    assert sorted(used - defined) == []


def test_nothing_is_smaller_than_fourteen_pixels_on_screen():
    for sheet in ("app.css", "kantor.css"):
        rules = (SHEETS / sheet).read_text("utf-8").split("@media print")[0]
        sizes = [float(size) for size in re.findall(r"font-size: (\.?\d*\.?\d+)rem", rules)]
        assert [size for size in sizes if size < 0.875] == [], sheet
