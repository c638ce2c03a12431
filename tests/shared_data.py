"""Where the shared sample data lies; tests that need it skip where it is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("SAKSAMA_SHARED") or Path(__file__).resolve().parents[2] / "shared")


def shared(*parts: str) -> Path:
    """The shared file or folder; skips the test where the data is absent."""
    if not ROOT.is_dir():
        pytest.skip("shared data absent")
    return ROOT.joinpath(*parts)
