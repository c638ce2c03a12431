"""Where the office's sealed objects lie: in its folder, or in the bucket of SAKSAMA_EVIDENCE."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from saksama.evidence.objects import Place, open_place
from saksama.workbench.safe.setting import setting


def place_of(folder: Path) -> Place | None:
    """The place of what would lie in `folder`; None: there. Raises BadInput for a setting that is missing."""
    where = setting().evidence
    return _opened(f"{where}/{folder.name}") if where else None


@lru_cache(maxsize=8)
def _opened(where: str) -> Place:
    """One client a process: it holds connections."""
    return open_place(where)
