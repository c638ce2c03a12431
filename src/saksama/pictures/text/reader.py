"""From pixels to lines: where text stands, then what it says, line by line."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Any

import cv2
import numpy as np
from rapidocr.ch_ppocr_det.utils import DBPostProcess, DetPreProcess
from rapidocr.ch_ppocr_rec.utils import CTCLabelDecode
from rapidocr.utils.process_img import get_rotate_crop_image

from saksama.handover.picture import Box, Line
from saksama.pictures.text.models import DETECTOR, LETTERS, session

Pixels = np.ndarray[Any, np.dtype[np.uint8]]
HEIGHT = 48
"""Pixels of height in which the reader of letters wants a line."""
SURE_ENOUGH = 0.5
"""Below this the letters are guesses, and no line is reported (rapidocr's own default)."""
ROW = 10


def lines(rgb: Pixels) -> tuple[Line, ...]:
    """The lines of text in `rgb` (height × width × 3), from top to bottom."""
    bgr = np.ascontiguousarray(rgb[:, :, ::-1])
    height, width = bgr.shape[:2]
    found = []
    for corners in _where(bgr):
        text, sure = _says(get_rotate_crop_image(bgr, corners.astype(np.float32)))
        if text.strip() and sure >= SURE_ENOUGH:
            found.append(Line(text=text.strip(), box=_box(corners, width, height), sure=round(sure, 3)))
    return tuple(found)


def versions() -> dict[str, str]:
    """What reads: the library's version and both models' SHA-256."""
    return {"rapidocr": version("rapidocr"), DETECTOR[0]: DETECTOR[1], LETTERS[0]: LETTERS[1]}


def _where(bgr: Pixels) -> list[Any]:
    """Four corners of each line, in reading order."""
    cv2.setNumThreads(1)
    ready = _shrinks()(bgr)
    if ready is None:
        return []
    boxes, _sure = _draws()(_run(DETECTOR, ready), bgr.shape[:2])
    return sorted(boxes, key=lambda one: (round(float(one[0][1]) / ROW), float(one[0][0])))


def _says(strip: Pixels) -> tuple[str, float]:
    """Text and sureness of one line, with its pixels brought to the reader's height."""
    wide = max(16, round(strip.shape[1] * HEIGHT / strip.shape[0]))
    small = cv2.resize(strip, (wide, HEIGHT)).astype(np.float32) / 127.5 - 1
    said, _words = _spells()(_run(LETTERS, small.transpose(2, 0, 1)[None]))
    return str(said[0][0]), float(said[0][1])


def _run(model: tuple[str, str], given: Any) -> Any:
    loaded = session(model)
    return loaded.run(None, {loaded.get_inputs()[0].name: given})[0]


@cache
def _shrinks() -> DetPreProcess:
    return DetPreProcess(limit_side_len=736, limit_type="min")


@cache
def _draws() -> DBPostProcess:
    return DBPostProcess(thresh=0.3, box_thresh=0.5, unclip_ratio=1.6, use_dilation=True)


@cache
def _spells() -> CTCLabelDecode:
    letters = session(LETTERS).get_modelmeta().custom_metadata_map["character"]
    return CTCLabelDecode(character=letters.splitlines())


def _box(corners: Any, width: int, height: int) -> Box:
    """Around the corners, as fractions of the picture."""
    xs, ys = corners[:, 0] / width, corners[:, 1] / height
    left, top, right, bottom = (float(min(1, max(0, n))) for n in (xs.min(), ys.min(), xs.max(), ys.max()))
    return (round(left, 4), round(top, 4), round(right, 4), round(bottom, 4))
