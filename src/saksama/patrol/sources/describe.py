"""The sources' page of the documentation, made from the list itself so that it cannot lag behind it."""

from __future__ import annotations

from saksama.patrol.sources.base import Source, allow_list
from saksama.patrol.sources.mapping import COLUMNS
from saksama.patrol.sources.registry import SOURCES

HEADER = """# Sources

Made from `patrol/sources/registry.py` (see the last lines of this page); do not edit by hand. "Paths unverified"
means that no real sample was had. The sentences under "can never show" are the interface's own.

| source | platform | one record is | version | acts | paths |
|---|---|---|---|---|---|
"""
FOOTER = """
## Table

Any CSV or XLSX with a mapping file. The mapping is the allow-list; it may name these columns: {columns}.

---
To write this page again: `SAKSAMA_WRITE_DOCS=1 pytest tests/patrol/sources/test_sources_page.py`.
"""


def sources_page() -> str:
    """`docs/sources.md`: every source with what it reads and what it can never show."""
    rows = "".join(_row(source) for source in SOURCES)
    parts = "".join(_part(source) for source in SOURCES)
    return HEADER + rows + parts + FOOTER.format(columns=", ".join(f"`{name}`" for name in COLUMNS))


def _row(source: Source) -> str:
    paths = "verified" if source.verified else "paths unverified"
    acts = ", ".join(sorted(source.acts))
    return f"| {source.name} | {source.platform} | {source.unit} | {source.version} | {acts} | {paths} |\n"


def _part(source: Source) -> str:
    fields = ", ".join(f"`{path}`" for path in allow_list(source.shape)) if source.shape else ""
    never = "".join(f"- {sentence}\n" for sentence in source.never_shows())
    return f"\n## {source.name}\n\nReads only: {fields}.\n\nCan never show:\n{never}"
