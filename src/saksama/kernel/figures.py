"""Numbers as people write them: 41.208 and 0,04 in Indonesian, 41,208 and 0.04 in English."""

from __future__ import annotations

from saksama.kernel import words

_INDONESIAN = str.maketrans(",.", ".,")


def whole(n: int) -> str:
    """41208 → "41.208"."""
    return _written(f"{n:,}")


def decimal(value: float, digits: int = 1) -> str:
    """0.04 with two digits → "0,04"."""
    return _written(f"{value:,.{digits}f}")


def _written(figure: str) -> str:
    return figure if words.language() == "en" else figure.translate(_INDONESIAN)
