"""The log as a file for a spreadsheet. A cell that a spreadsheet would calculate is made a text."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from saksama.workbench.audit.rules import say_instant

HEAD = ("seq", "at_utc", "written_at_utc", "actor", "verb", "subject", "detail", "previous", "digest")
CALCULATED = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def rows_of(lines: Iterable[object]) -> Iterator[str]:
    """Head and lines as CSV, row by row."""
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield writer.writerow(HEAD)
    for line in lines:
        yield writer.writerow([plain(cell) for cell in _cells(line)])


def plain(cell: object) -> str:
    """`cell` so that no spreadsheet runs it: an altered line may hold anything."""
    text = str(cell)
    return f"'{text}" if text.startswith(CALCULATED) else text


def _cells(line: object) -> list[object]:
    facts = vars(line)
    times = {"at_utc": say_instant(facts["at"]), "written_at_utc": say_instant(facts["written_at"])}
    return [times.get(name, facts.get(name)) for name in HEAD]


class _Echo:
    """Gives back what is written, so that nothing is kept."""

    def write(self, text: str) -> str:
        return text
