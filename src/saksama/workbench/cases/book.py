"""The law's book of cases as this room asks it, with the office's own terms where it set some."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from saksama.law.casebook import CaseBook, load_cases
from saksama.workbench.safe.setting import setting

OWN_FILE = "perkara.yaml"
"""The office's own terms, in its folder; there need not be one."""


def casebook() -> CaseBook:
    """The book in force. Raises BadInput naming file and line where the office's file does not hold."""
    own = setting().home / OWN_FILE
    return _loaded(own, own.stat().st_mtime_ns) if own.exists() else _loaded(None, 0)


@lru_cache(maxsize=2)
def _loaded(own: Path | None, _changed: int) -> CaseBook:
    return load_cases(own=own)
