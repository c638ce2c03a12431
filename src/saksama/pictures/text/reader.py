"""From pixels to lines: where text stands, then what it says, in the order in which a person reads."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from saksama.handover.picture import Box, Line
from saksama.pictures.memory import give_back
from saksama.pictures.text.finding import Pixels, boxes
from saksama.pictures.text.letters import says
from saksama.pictures.text.models import DETECTOR, LETTERS

SURE_ENOUGH = 0.5
"""Below this the letters are guesses, and no line is told (rapidocr's own threshold)."""


def lines(rgb: Pixels) -> tuple[Line, ...]:
    """The lines of text in `rgb` (height × width × 3), row by row from the top, within a row from the left."""
    found = []
    for corners in in_order(boxes(rgb)):
        text, sure = says(rgb, corners)
        if text.strip() and sure >= SURE_ENOUGH:
            found.append(Line(text=text.strip(), box=_box(corners, rgb), sure=round(sure, 3)))
    give_back()
    return tuple(found)


def versions() -> dict[str, str]:
    """What reads: the wheel's version and both models' SHA-256."""
    return {"rapidocr": version("rapidocr"), DETECTOR[0]: DETECTOR[1], LETTERS[0]: LETTERS[1]}


def in_order(corners: list[Any]) -> list[Any]:
    """Boxes row by row: one whose middle lies within the height of the row's last box stands beside it."""
    rows: list[list[Any]] = []
    for one in sorted(corners, key=lambda box: float(box[:, 1].mean())):
        if rows and rows[-1][-1][:, 1].min() < one[:, 1].mean() < rows[-1][-1][:, 1].max() - _third(rows[-1][-1]):
            rows[-1].append(one)
        else:
            rows.append([one])
    return [box for row in rows for box in sorted(row, key=lambda box: float(box[:, 0].min()))]


def _third(box: Any) -> float:
    return float(box[:, 1].max() - box[:, 1].min()) / 3


def _box(corners: Any, rgb: Pixels) -> Box:
    """Around the corners, as fractions of the picture."""
    height, width = rgb.shape[:2]
    xs, ys = corners[:, 0] / width, corners[:, 1] / height
    left, top, right, bottom = (round(float(min(1, max(0, n))), 4) for n in (xs.min(), ys.min(), xs.max(), ys.max()))
    return (left, top, right, bottom)
