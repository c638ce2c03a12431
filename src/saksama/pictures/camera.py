"""What a picture file says of its own making. It can be false, and it can tell where somebody lives (issue 8.3)."""

from __future__ import annotations

import math
from typing import Any

from PIL import ExifTags, Image

from saksama.handover.picture import Camera

LONGEST = 120
"""Characters kept of what a file says."""


def camera(opened: Image.Image) -> Camera | None:
    """EXIF of `opened`, or None where it says nothing of use. Raises what Pillow raises for broken EXIF."""
    tags = opened.getexif()
    inside, place = tags.get_ifd(ExifTags.IFD.Exif), tags.get_ifd(ExifTags.IFD.GPSInfo)
    said = Camera(
        taken=_words(inside.get(ExifTags.Base.DateTimeOriginal) or tags.get(ExifTags.Base.DateTime)),
        latitude=_degrees(place.get(ExifTags.GPS.GPSLatitude), place.get(ExifTags.GPS.GPSLatitudeRef), "S", 90),
        longitude=_degrees(place.get(ExifTags.GPS.GPSLongitude), place.get(ExifTags.GPS.GPSLongitudeRef), "W", 180),
        device=_words(f"{_words(tags.get(ExifTags.Base.Make))} {_words(tags.get(ExifTags.Base.Model))}"),
        software=_words(tags.get(ExifTags.Base.Software)),
    )
    return said if said != Camera() else None


def _words(value: Any) -> str:
    text = value.decode(errors="replace") if isinstance(value, bytes) else str(value or "")
    return "".join(letter for letter in text if letter.isprintable()).strip()[:LONGEST]


def _degrees(parts: Any, side: Any, negative: str, most: float) -> float | None:
    """Degrees, minutes, seconds as one number; None where the file says nonsense."""
    if not isinstance(parts, tuple) or len(parts) != 3:
        return None
    whole = float(parts[0]) + float(parts[1]) / 60 + float(parts[2]) / 3600
    if not math.isfinite(whole) or not 0 <= whole <= most:
        return None
    return round(-whole if _words(side).upper() == negative else whole, 6)
