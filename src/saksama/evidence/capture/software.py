"""Which programs make a capture, with their versions: part of every archive's own description."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Mapping

from saksama import __version__

PROGRAMS = ("playwright", "wacz", "warcio")


def software() -> Mapping[str, str]:
    """Name and version of this program and of those it uses."""
    return {"saksama": __version__, **{name: importlib.metadata.version(name) for name in PROGRAMS}}
