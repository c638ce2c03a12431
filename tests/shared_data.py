"""The shared data folder beside the checkout: tests read it, the project never contains it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ABSENT = "shared data absent"
ROOT = Path(os.environ.get("SAKSAMA_SHARED") or Path(__file__).resolve().parents[2] / "shared")


def shared(*parts: str) -> Path:
    """The path of a shared file; the test skips, saying so, where it is absent."""
    path = ROOT.joinpath(*parts)
    if not path.exists():
        pytest.skip(ABSENT)
    return path
