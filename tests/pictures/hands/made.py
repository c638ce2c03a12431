"""Hands that belong to nobody: stick hands by arithmetic, and the hand sign of a font drawn on a plain ground."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONT = "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf"
OPEN_HAND = "\U0001f590\U0001f3fd"
STARTS = {"index": (-0.025, -0.09), "middle": (-0.004, -0.095), "ring": (0.016, -0.088), "little": (0.034, -0.076)}
BONES = {"index": (0.042, 0.025, 0.022), "middle": (0.046, 0.029, 0.023), "ring": (0.042, 0.027, 0.022),
         "little": (0.033, 0.02, 0.018)}  # fmt: skip
THUMB_OUT = [(-0.028, -0.025, -0.008), (-0.052, -0.05, -0.012), (-0.074, -0.072, -0.014), (-0.092, -0.09, -0.016)]
THUMB_IN = [(-0.024, -0.027, -0.012), (-0.032, -0.055, -0.028), (-0.014, -0.072, -0.042), (0.008, -0.072, -0.044)]


def hand(*up: str) -> np.ndarray:
    """21 joints in metres of an upright hand seen from its palm; y grows downwards, as in a picture."""
    joints = [(0.0, 0.0, 0.0), *(THUMB_OUT if "thumb" in up else THUMB_IN)]
    for name, (x, y) in STARTS.items():
        joints += _finger((x, y, 0.0), BONES[name], (5, 10, 5) if name in up else (75, 95, 55))
    return np.array(joints)


def _finger(start, bones, bends):
    found, at, angle = [start], np.array(start), 0.0
    for bone, bend in zip(bones, bends, strict=True):
        angle += np.radians(bend)
        at = at + bone * np.array([0.0, -np.cos(angle), -np.sin(angle)])
        found.append(tuple(at))
    return found


def turned(world: np.ndarray, degrees: float) -> np.ndarray:
    """The same hand turned clockwise in the picture."""
    cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return np.hstack([world[:, :2] @ np.array([[cos, sin], [-sin, cos]]), world[:, 2:]])


def sheet(width: int, height: int, *hands: tuple[int, int, int]) -> np.ndarray:
    """A plain picture with an open hand at each (left, top, side), in pixels."""
    paper = Image.new("RGB", (width, height), (225, 228, 232))
    drawn = Image.new("RGB", (136, 128), (225, 228, 232))
    ImageDraw.Draw(drawn).text((0, 0), OPEN_HAND, font=ImageFont.truetype(FONT, 109), embedded_color=True)
    for left, top, side in hands:
        paper.paste(drawn.resize((side, side), Image.Resampling.LANCZOS), (left, top))
    return np.asarray(paper)
