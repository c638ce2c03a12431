"""The demo's word lists: text files in groups, one entry a line or many a line."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

FOLDER = files("saksama.demo") / "data"


@lru_cache(maxsize=16)
def groups(name: str) -> dict[str, tuple[str, ...]]:
    """Group → lines of `data/<name>.txt`. "## x" begins group x, "# …" is a comment."""
    found: dict[str, list[str]] = {}
    group = ""
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("## "):
            group = line[3:]
            found[group] = []
        elif line and not line.startswith("# "):
            found[group].append(line)
    return {key: tuple(lines) for key, lines in found.items()}


def words(name: str, group: str) -> tuple[str, ...]:
    """The single words of one group, in order."""
    return tuple(word for line in groups(name)[group] for word in line.split())
