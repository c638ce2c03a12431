"""The officers' guide to Zeeschuimer: what it tells them to bring is what the import takes, row by row."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.patrol.sources import samples

from saksama.kernel.errors import BadInput
from saksama.patrol.sources.registry import by_name, recognise

GUIDE = Path(__file__).parents[3] / "docs" / "panduan" / "zeeschuimer.md"
ROWS = {
    "TikTok (comments)": "zeeschuimer-tiktok-comments", "TikTok (posts)": "zeeschuimer-tiktok",
    "X/Twitter": "zeeschuimer-x", "Instagram (posts & reels)": "zeeschuimer-instagram",
    "Threads": "zeeschuimer-threads",
}  # fmt: skip
"""Rows of the extension's own table (1.14.2) → our sources."""
WORDS = {
    "komentar": "comment", "balasan": "reply", "kiriman": "post", "kutipan": "quote", "sebutan": "mention",
    "menyebut": "mention", "menandai": "tag", "video": "post", "unggahan": "post",
}  # fmt: skip
FIELDS = ("nav_index", "item_id", "timestamp_collected", "last_updated", "source_platform", "source_platform_url",
          "source_url", "user_agent", "data", "id")  # fmt: skip
"""What a line of its ".ndjson (original)" holds, in that order."""


def told() -> dict[str, str]:
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in GUIDE.read_text("utf-8").splitlines()
             if row.startswith("| ")]  # fmt: skip
    return {name: reads for name, reads, *_rest in cells if name in ROWS}


def test_the_guide_names_every_row_that_is_read_and_no_other():
    ours = {name.removesuffix(".ndjson") for name in samples.names() if name.startswith("zeeschuimer-")}
    assert {ROWS[name] for name in told()} == ours


@pytest.mark.parametrize("name", ROWS)
def test_what_it_says_is_read_is_read(name):
    acts = {str(act) for act in by_name(ROWS[name]).acts}
    said = {act for word, act in WORDS.items() if re.search(rf"\b{word}\b", told()[name])}
    assert said
    assert said <= acts


@pytest.mark.parametrize("name", ROWS.values())
def test_a_file_as_the_extension_writes_it_today_is_recognised_and_read_alike(name):
    content = samples.data(f"{name}.ndjson")
    lines = []
    for number, raw in enumerate(line for line in content.split(b"\n") if line):
        record = json.loads(raw)
        full = record | {"last_updated": record["timestamp_collected"], "id": number + 1}
        lines.append(json.dumps({key: full[key] for key in FIELDS}, ensure_ascii=False).encode())
    written = b"\n".join(lines) + b"\n"
    assert recognise(samples.head(written)).name == name
    assert samples.answers(written) == samples.answers(content)
    assert samples.rows(written)


def test_its_own_table_is_not_taken_for_an_export():
    """The guide forbids ".csv": nothing of it is read without a mapping file."""
    with pytest.raises(BadInput, match="tidak dikenal"):
        recognise(samples.head(b"collected_from_url;id;thread_id;author\n;1;2;x\n"))
