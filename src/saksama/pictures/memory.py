"""Memory that a step is done with goes back to the system: glibc keeps it otherwise, a model's run needs 200 MB."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any


def give_back() -> None:
    """Hand freed memory back, where the C library can (glibc); elsewhere nothing happens."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Any | None:
    return getattr(ctypes.CDLL(None), "malloc_trim", None)
