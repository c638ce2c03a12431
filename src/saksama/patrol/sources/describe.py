"""The sources' page of the documentation, made from the list itself so that it cannot lag behind it."""

from __future__ import annotations

from saksama.patrol.sources.base import Source, allow_list
from saksama.patrol.sources.mapping import COLUMNS
from saksama.patrol.sources.registry import SOURCES

HEADER = """# Sources

Made from `patrol/sources/registry.py` (see the last lines of this page); do not edit by hand. "Paths
unverified" means that no real sample was had. The sentences under "can never show" are the interface's own.

| source | platform | one record is | version | acts | paths |
|---|---|---|---|---|---|
"""
OURS = ("told.", "broken")
"""Written around a piece by `answers.py`, not read from a file."""
FOOTER = """
## Table

Any CSV or XLSX with a mapping file. The mapping is the allow-list; it may name these columns: {columns}.

## Pictures

A zip may hold pictures and videos beside a table (CSV or XLSX) or a Telegram export (`result.json` with its `photos`).
The column `pictures` names them, by path or by a file name that stands once, several apart by `;` or `|`; Telegram's
`photo` does so by itself. Taken for pictures by their ending (`imports/beside.py`), at most 5,000
in one archive, 64 MB each. NDJSON of browser extensions and answers of interfaces hold addresses of pictures only, and
nothing is downloaded.

- An import counts pictures and takes digests of those that rows name; it decodes none. A row that names one which is
  not there is flagged `picture_missing`.
- A run takes pictures of *linked* acts out of the sealed original, one at a time, in memory. Nobody else's is read.
- A child process reads them: text, hands, hashes of copies. What a camera wrote (place, time, device) is left behind.
- Words in a picture go through the same reading of participant and stance as a comment's, stand apart as "from the
  picture", and order nothing. Hands are words on the card; no order, gate or ceiling sees them.
- Copies (same bytes, or both hashes within 10 of 64 bits, mirrored too) speak for the person: since when, how many.
- What a run keeps of them on its way lies encrypted under keys that are never written, and goes with the run.
- On the card, step one shows the picture with names, addresses of accounts and doubtful lines black in the pixels; a
  picture whose text was not read, or a screenshot in which no name was found, waits for step two.

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
    paths = allow_list(source.shape) if source.shape else []
    fields = ", ".join(f"`{path}`" for path in paths if not path.startswith(OURS))
    never = "".join(f"- {sentence}\n" for sentence in source.never_shows())
    return f"\n## {source.name}\n\nReads only: {fields}.\n\nCan never show:\n{never}"
