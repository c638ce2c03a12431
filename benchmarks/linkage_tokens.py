"""Make the shipped token table from a list of name-token counts.

`python -m benchmarks.linkage_tokens SOURCE > tokens.csv`
"""

from __future__ import annotations

import sys
from pathlib import Path

from saksama.patrol.screening.linkage.tokens import POSITIONS, TokenTable

HEADER = """\
# How often a name token occurs at which place of a name. Aggregate counts without persons.
# From token counts over 13,137 names (the source left out tokens of fewer than 3 names and holds no name);
# here folded to one spelling, titles and degrees taken out.
# Replace it by an aggregate of a real register when one is given.
token,position,count"""


def main() -> None:
    table = TokenTable.load(Path(sys.argv[1]))
    print(HEADER)
    for token, counts in table.counts.items():
        for position, count in zip(POSITIONS, counts, strict=True):
            if count:
                print(f"{token},{position},{count:g}")


if __name__ == "__main__":
    main()
