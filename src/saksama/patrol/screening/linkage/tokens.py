"""How often a name token occurs at which place of a name: counts only, no persons.

Two file shapes are read: `token,position,count` (first | middle | last | single) and
`token,n_names_with_token,n_as_first,n_as_last`. Tokens are folded on reading, so spellings add up.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from saksama.kernel.digests import sha256_file
from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.patrol.screening.linkage.names import BARE_DEGREES, FRONT, fold

POSITIONS = ("first", "middle", "last", "single")
BY_POSITION = {"token", "position", "count"}
BY_NAME = {"token", "n_names_with_token", "n_as_first", "n_as_last"}
DEFAULT = Path(__file__).parent / "tokens.csv"
NOT_NAMES = (FRONT | BARE_DEGREES | {"se", "st", "pd", "bin", "binti"}) - {"kol", "ra"}

Counts = tuple[float, float, float, float]


@dataclass(frozen=True)
class TokenTable:
    """Counts of folded tokens by position; `name` says in leads which table an expectation rests on."""

    name: str
    counts: Mapping[str, Counts]

    @property
    def totals(self) -> Counts:
        """Sum of the counts at each position."""
        first, middle, last, single = (sum(c[i] for c in self.counts.values()) for i in range(4))
        return first, middle, last, single

    @classmethod
    def load(cls, path: Path) -> TokenTable:
        """Read either shape. Raises BadInput naming file, line and what is wrong."""
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = list(file)
            header = sum(1 for _line in takewhile(lambda text: text.startswith("#"), lines))
            rows = csv.DictReader(lines[header:])
            columns = set(rows.fieldnames or ())
            if columns >= BY_POSITION:
                entries = _by_position(rows, path, header)
            elif columns >= BY_NAME:
                entries = _by_name(rows, path, header)
            else:
                raise BadInput(
                    _("{file}: judul kolom tabel token tidak dikenal.").format(file=path.name),
                    _("Pakai token,position,count atau token,n_names_with_token,n_as_first,n_as_last."),
                )
            counts = _added(entries)
        return cls(name=f"{path.name}:{sha256_file(path)[:12]}", counts=counts)

    @classmethod
    def default(cls) -> TokenTable:
        """The table shipped with the product."""
        return cls.load(DEFAULT)


Entry = tuple[str, int, float]


def _by_position(rows: csv.DictReader[str], path: Path, header: int) -> Iterator[Entry]:
    for row in rows:
        if row["position"] not in POSITIONS:
            raise BadInput(
                _("{file}: posisi tidak dikenal pada baris {line}.").format(file=path.name, line=rows.line_num + header)
            )
        yield (
            row["token"],
            POSITIONS.index(row["position"]),
            _count(row["count"], path, rows.line_num + header),
        )


def _by_name(rows: csv.DictReader[str], path: Path, header: int) -> Iterator[Entry]:
    for row in rows:
        every, first, last = (
            _count(row[c], path, rows.line_num + header) for c in ("n_names_with_token", "n_as_first", "n_as_last")
        )
        yield row["token"], 0, first
        yield row["token"], 1, max(every - first - last, 0.0)
        yield row["token"], 2, last


def _count(text: str, path: Path, line: int) -> float:
    try:
        value = float(text)
    except (TypeError, ValueError):
        value = -1.0
    if value < 0:
        raise BadInput(_("{file}: jumlah pada baris {line} bukan bilangan.").format(file=path.name, line=line))
    return value


def _added(entries: Iterable[Entry]) -> dict[str, Counts]:
    sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for token, position, count in entries:
        low = token.strip().lower()
        folded = fold(low)
        if len(folded) > 1 and low not in NOT_NAMES:
            sums[folded][position] += count
    return {token: (c[0], c[1], c[2], c[3]) for token, c in sorted(sums.items())}
