"""One figure of an installation, as monitors read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Figure:
    """`labels` are codes out of short lists; what is not known has no figure."""

    name: str
    says: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)
