"""Writing the files: plain, gzip or zip, with the damage real files have. The same bytes every time."""

from __future__ import annotations

import gzip
import random
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import msgspec

_encode = msgspec.json.Encoder().encode
FIXED = (2027, 10, 17, 0, 0, 0)

Damage = dict[str, int]
Record = dict[str, Any]


def write_lines(path: Path, records: Iterable[Record], rng: random.Random, *, ruined: Iterable[Record] = ()) -> Damage:
    """One JSON object a line; gzip where the name says so. Repeats some lines, breaks a few, cuts the last.

    `ruined` records are cut in the middle too: acts that nobody can read any more. Returns how many lines of
    which damage stand in the file, "duplicate" among them.
    """
    lines = [_encode(record) for record in records]
    again = rng.sample(lines, min(len(lines), max(1, len(lines) // 150)))
    damage: Damage = {"duplicate": len(again)}
    lines += again
    if lines:
        damage |= _break(lines, rng)
    for record in ruined:
        line = _encode(record)
        lines.insert(rng.randrange(len(lines)), line[: len(line) // 2])
        damage["cut_off"] += 1
    if lines:
        # The download stopped in the middle of a line that is whole elsewhere in the file.
        lines.append(lines[0][: len(lines[0]) // 2])
        damage["cut_line"] = 1
    _write(path, b"\n".join(lines))
    return damage


def _break(lines: list[bytes], rng: random.Random) -> Damage:
    kinds: dict[str, Callable[[bytes], bytes]] = {
        "cut_off": lambda line: line[: len(line) // 3],
        "not_json": lambda _line: b"<html><body>502 Bad Gateway</body></html>",
        "unknown_platform": lambda _line: (
            b'{"item_id":"1","source_platform":"kanal-baru","timestamp_collected":1,"data":{"v2":[]}}'
        ),
        "no_user": lambda line: line.replace(b'"user":', b'"user_gone":').replace(b'"user_results":', b'"user_gone":'),
    }
    whole = list(lines)
    for damage in kinds.values():
        lines.insert(rng.randrange(len(lines)), damage(rng.choice(whole)))
    # A NUL inside a text is removed by the reader; the line itself is good.
    place = rng.randrange(len(lines))
    lines[place] = lines[place].replace(b'"text":"', b'"text":"\x00', 1)
    return dict.fromkeys(kinds, 1)


def write_document(path: Path, document: object) -> None:
    """One JSON document."""
    _write(path, _encode(document))


def write_zip(path: Path, members: Iterable[tuple[str, object]]) -> None:
    """JSON documents in one zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for name, document in members:
            out.writestr(zipfile.ZipInfo(name, FIXED), _encode(document), zipfile.ZIP_DEFLATED, 1)


def _write(path: Path, body: bytes) -> None:
    if path.suffix == ".gz":
        with path.open("wb") as raw, gzip.GzipFile("", "wb", 1, raw, mtime=0) as out:
            out.write(body)
    else:
        path.write_bytes(body)
