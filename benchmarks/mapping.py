"""Mapping of TikTok comments over worker processes, beside a plain `json.loads` loop of the same run.

    python -m benchmarks.mapping [--lines 1000000] [--workers 2]

Writes two invented files (a quarter of the lines, and all) to a temporary folder; each measurement runs in a
process of its own. Both sides end in Parquet files with the same columns and values, which is checked.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.measure import MB, in_own_process, machine, peak_bytes, timed
from saksama.kernel.ids import interaction_id
from saksama.patrol.imports.batches import Origin
from saksama.patrol.imports.mapping import map_lines, work_of
from saksama.patrol.interactions.schema import INTERACTIONS
from saksama.patrol.sources.base import Seen
from saksama.patrol.sources.registry import by_name

BENCH = {"long": False}

SOURCE = "zeeschuimer-tiktok-comments"
SEEN = Seen(observed_us=1_728_871_200_000_000, without_flag="attested")
DIGEST = "0" * 64
ORIGIN = Origin("tiktok", SOURCE, by_name(SOURCE).version, DIGEST)
BASELINE_LINES = 5_000  # about what one of our blocks holds
WANTED_RATE, WANTED_RATIO, WANTED_PEAK = 60_000, 3.0, 1_000_000_000


def line(number: int, chance: random.Random) -> bytes:
    """One invented comment with the weight of a real one: picture addresses, tracking, sixty user fields."""
    who, video = chance.randrange(40_000), 7_420_000_000_000_000_000 + chance.randrange(300)
    words = " ".join(chance.choice(WORDS) for _ in range(chance.randint(2, 25)))
    picture = {"uri": f"tos-rekaan/{chance.getrandbits(128):032x}", "url_list": [
        f"https://gambar{n}.contoh.invalid/{chance.getrandbits(200):050x}~c5_100x100.webp?x-expires=1728957600"
        for n in (1, 2)
    ]}  # fmt: skip
    user = {
        "uid": str(6_900_000_000_000_000_000 + who), "sec_uid": f"MS4wLjABAAAA{who:044}",
        "unique_id": f"warga.{who}", "nickname": f"Warga Rekaan {who}", "avatar_thumb": picture,
        "secret": False,
        "signature": "", "account_labels": None, "custom_verify": "", "enterprise_verify_reason": "",
        "predicted_age_group": "2",
    }  # fmt: skip
    comment = {
        "cid": str(7_421_000_000_000_000_000 + number), "aweme_id": str(video), "text": f"{words} {number}",
        "create_time": 1_728_000_000 + number % 900_000, "digg_count": chance.randrange(50), "status": 1,
        "user": user, "reply_id": "0" if number % 4 else str(7_421_000_000_000_000_000 + number // 4),
        "reply_to_reply_id": "0", "reply_comment_total": 0, "comment_language": "id",
        "is_author_digged": False, "author_pin": False,
        "share_info": {"url": f"https://www.tiktok.com/@terataisatu/video/{video}",
                       "title": "Kampanye rekaan di alun-alun", "desc": "Lihat komentar ini"},
    }  # fmt: skip
    envelope = {
        "id": number, "item_id": comment["cid"], "nav_index": "1:4:2",
        "timestamp_collected": 1_728_870_000_000 + number,
        "last_updated": 1_728_870_000_000 + number, "source_platform": "tiktok-comments",
        "source_platform_url": f"https://www.tiktok.com/@terataisatu/video/{video}",
        "source_url": f"https://www.tiktok.com/api/comment/list/?aweme_id={video}&cursor=20&count=20&device_id=7",
        "user_agent": "Mozilla/5.0 (rekaan) Gecko/20100101 Firefox/131.0", "data": comment,
    }  # fmt: skip
    return json.dumps(envelope, ensure_ascii=False).encode() + b"\n"


WORDS = (
    "mantap",
    "lanjut",
    "semoga",
    "jalan",
    "rusak",
    "kapan",
    "program",
    "warga",
    "desa",
    "pasar",
    "tani",
    "sekolah",
    "setuju",
    "kurang",
    "sip",
    "👍",
    "ndherek",
    "mugi",
)


def write(path: Path, lines: int) -> int:
    """`lines` comments to `path`; the median length of the first thousand, in bytes."""
    chance = random.Random(20241014)
    first = []
    with path.open("wb") as file:
        for number in range(lines):
            made = line(number, chance)
            file.write(made)
            if number < 1_000:
                first.append(len(made))
        file.flush()
        os.fsync(file.fileno())  # what is measured is mapping, not the disk still writing this file
    return int(statistics.median(first))


def write_part(folder: Path, found: pa.RecordBatch, first: int) -> bytes:
    """In a worker: one batch as a Parquet file of its own."""
    pq.write_table(pa.table(found), folder / f"{first:012}.parquet", compression="lz4", use_dictionary=False)
    return b""


def ours(path: Path, folder: Path, workers: int) -> int:
    """The patrol's own mapping."""
    work = work_of(by_name(SOURCE), SEEN, file_digest=DIGEST)
    with path.open("rb") as file:
        done = map_lines(file, work, partial(write_part, folder), workers=workers)
        return sum(outcome.counts.rows for outcome in done)


def plain(path: Path, folder: Path) -> int:
    """What one writes without a library: `json.loads` line by line, the same columns, the same files."""
    rows = 0
    with path.open("rb") as file:
        for part, columns in enumerate(plain_columns(file)):
            table = pa.table(columns, schema=INTERACTIONS)
            pq.write_table(table, folder / f"{part:012}.parquet", compression="lz4", use_dictionary=False)
            rows += table.num_rows
    return rows


def plain_columns(file: Any) -> Iterator[dict[str, Any]]:
    """The columns of every few thousand lines."""
    rows: list[tuple[Any, ...]] = []
    for number, raw in enumerate(file, 1):
        rows.append(plain_row(json.loads(raw), number))
        if len(rows) == BASELINE_LINES:
            yield dict(zip(INTERACTIONS.names, zip(*rows, strict=True), strict=True))
            rows = []
    if rows:
        yield dict(zip(INTERACTIONS.names, zip(*rows, strict=True), strict=True))


def plain_row(envelope: dict[str, Any], number: int) -> tuple[Any, ...]:
    """One row in the order of INTERACTIONS."""
    comment = envelope["data"]
    user, share = comment["user"], comment.get("share_info") or {}
    parent = comment["reply_id"] if comment["reply_id"] != "0" else None
    act, cid, url = "reply" if parent else "comment", comment["cid"], share.get("url")
    return (
        interaction_id(platform="tiktok", act=act, item_id=cid, actor=None, object_id=None, text=None),
        "tiktok", act, None, cid, parent, comment["aweme_id"], url, None,
        url.split("/@")[1].split("/")[0].lower(), None, None, user["uid"], user["unique_id"].lower(),
        user["nickname"], user["signature"] or None, None,
        comment["text"], share.get("title"), None, comment["create_time"] * 1_000_000, "second",
        envelope["timestamp_collected"] * 1_000, "private" if user["secret"] else "public", SOURCE,
        ORIGIN.source_version, DIGEST, number, None,
    )  # fmt: skip


def same(one: Path, other: Path) -> bool:
    """Whether two folders of Parquet hold the same rows."""
    tables = [pq.read_table(folder).sort_by("line_no") for folder in (one, other)]
    return tables[0].equals(tables[1])


def measure(what: str, path: Path, folder: Path, workers: int) -> dict[str, Any]:
    """In a process of its own: rows, seconds, and the peaks of this process and of its largest worker."""
    folder.mkdir()
    work = partial(ours, path, folder, workers) if what == "ours" else partial(plain, path, folder)
    rows, seconds = timed(work)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    return {"rows": rows, "seconds": seconds, "parent": peak_bytes(), "worker": children}


def report(label: str, found: dict[str, Any], size: int, workers: int) -> float:
    """Print one line; lines a second."""
    rate = found["rows"] / found["seconds"]
    together = found["parent"] + workers * found["worker"]
    print(
        f"{label:38} {found['seconds']:6.1f} s {rate:10,.0f} lines/s {size / found['seconds'] / MB:7.0f} MB/s"
        f"  peak {found['parent'] / MB:.0f} + {workers} x {found['worker'] / MB:.0f} = {together / MB:.0f} MB"
    )
    return rate


def main() -> None:
    """Write the files, measure, compare, print."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--lines", type=int, default=1_000_000)
    wanted.add_argument("--workers", type=int, default=2)
    wanted.add_argument("--measure", nargs=3, metavar=("WHAT", "FILE", "FOLDER"), help=argparse.SUPPRESS)
    asked = wanted.parse_args()
    if asked.measure:
        what, path, folder = asked.measure
        print(json.dumps(measure(what, Path(path), Path(folder), asked.workers)))
        return
    with tempfile.TemporaryDirectory() as place:
        compare(Path(place), asked.lines, asked.workers)


def compare(place: Path, lines: int, workers: int) -> None:
    """The whole comparison in the folder `place`."""
    print(machine(), f"load {os.getloadavg()[0]:.1f}")
    paths = {"quarter": place / "quarter.ndjson", "whole": place / "whole.ndjson"}
    median = [write(path, n) for path, n in ((paths["quarter"], lines // 4), (paths["whole"], lines))][1]
    print(f"{lines:,} lines, {paths['whole'].stat().st_size / MB:,.0f} MB, median {median:,} bytes a line")

    def run(what: str, size: str) -> dict[str, Any]:
        folder = place / f"{what}-{size}"
        how = ("--workers", str(workers), "--measure", what, str(paths[size]), str(folder))
        return in_own_process("benchmarks.mapping", *how)

    quarter, whole = run("ours", "quarter"), run("ours", "whole")
    base = run("plain", "whole")
    assert quarter["rows"] == lines // 4, quarter
    assert same(place / "ours-whole", place / "plain-whole"), "the two sides do not hold the same rows"
    report(f"ours, {workers} workers, a quarter", quarter, paths["quarter"].stat().st_size, workers)
    rate = report(f"ours, {workers} workers, whole", whole, paths["whole"].stat().st_size, workers)
    slow = report("json.loads loop, 1 process (baseline)", base, paths["whole"].stat().st_size, 0)
    peak = whole["parent"] + workers * whole["worker"]
    print(f"{rate:,.0f} lines/s (wanted {WANTED_RATE:,}), ratio {rate / slow:.2f} (wanted {WANTED_RATIO})")
    print(f"peak {peak / MB:,.0f} MB (wanted {WANTED_PEAK / MB:,.0f}), same rows on both sides")


if __name__ == "__main__":
    main()
