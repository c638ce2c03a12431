"""A vulnerability index of an area or agency, never of a person (G7)."""

from __future__ import annotations

from saksama.handover.parts import Struct


class IndexScore(Struct, frozen=True):
    """One value of one index for one region or agency in one period."""

    index: str
    method_version: str
    unit: str
    period: str
    value: float | None
    low: float | None
    """5 % end of the interval."""
    high: float | None
    """95 % end of the interval."""
    index_class: str | None
    class_probability: float | None
    missing_share: float
    contributions: dict[str, float]
    version: int = 1
