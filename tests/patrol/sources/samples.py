"""The invented samples and how a test maps one; nobody in them exists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from saksama.patrol.sources.base import Head, LeftOut, NotUnderstood, Row, Seen, Source, Unit
from saksama.patrol.sources.registry import map_record, recognise

FOLDER = Path(__file__).resolve().parents[2] / "samples"
SEEN = Seen(observed_us=1_730_000_000_000_000, without_flag="unknown")
HEAD = 1 << 18


def names() -> list[str]:
    return sorted(path.name for path in FOLDER.iterdir() if path.suffix in (".json", ".ndjson"))


def data(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def head(content: bytes, name: str = "berkas") -> Head:
    start = content[:HEAD]
    return Head(name, start, next((line for line in start.split(b"\n") if line.strip()), b""))


def records(source: Source, content: bytes) -> Iterator[bytes]:
    if source.unit is Unit.LINE:
        return (line for line in content.split(b"\n") if line.strip())
    assert source.split is not None
    return source.split(content)


def answers(content: bytes, seen: Seen = SEEN, name: str = "berkas") -> list[dict[str, Any]]:
    """What each record gives: its rows without the nulls, or why there are none."""
    source = recognise(head(content, name))
    return [_answer(source, record, n, seen) for n, record in enumerate(records(source, content), 1)]


def rows(content: bytes, seen: Seen = SEEN, name: str = "berkas") -> list[Row]:
    source = recognise(head(content, name))
    found: list[Row] = []
    for n, record in enumerate(records(source, content), 1):
        try:
            found += map_record(source, record, n, seen)[1]
        except (NotUnderstood, LeftOut):
            continue
    return found


def _answer(source: Source, record: bytes, number: int, seen: Seen) -> dict[str, Any]:
    try:
        there, mapped = map_record(source, record, number, seen)
    except NotUnderstood as why:
        return {"not_understood": why.reason}
    except LeftOut as why:
        return {"left_out": why.reason}
    return {"source": there.name, "rows": [_plain(row) for row in mapped]}


def _plain(row: Row) -> dict[str, Any]:
    told = {name: value for name, value in row._asdict().items() if value is not None}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in told.items()}
