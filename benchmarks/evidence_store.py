"""The store of evidence and the chain of custody: 50 MB kept, checked and read; 100,000 lines verified.

    python -m benchmarks.evidence_store [--megabytes 50] [--objects 25] [--lines 100000]

Two recipients for each data key (office and escrow), as in an office. Beside it: the same bytes copied with fsync, and
encrypted by nothing.
"""

from __future__ import annotations

import argparse
import io
import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pyrage

from benchmarks.measure import machine
from saksama.evidence.package.custody_lines import Act, Deed, chain, verify_chain
from saksama.evidence.store import Store
from saksama.keys import Keyring

BENCH = {"long": False}

AT = datetime(2024, 10, 14, 2, 0, tzinfo=UTC)
MB = 1 << 20


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--megabytes", type=int, default=50)
    asked.add_argument("--objects", type=int, default=25)
    asked.add_argument("--lines", type=int, default=100_000)
    told = asked.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as folder:
        _store(Path(folder), [os.urandom(told.megabytes * MB // told.objects) for _ in range(told.objects)])
    _custody(told.lines)


def _store(folder: Path, bodies: list[bytes]) -> None:
    escrow = str(pyrage.x25519.Identity.generate().to_public())
    store = Store(folder / "asli", Keyring.create(folder / "keys", escrow_recipient=escrow), by_content=True)
    total = sum(map(len, bodies)) / MB
    ids: list[str] = []

    def put() -> None:
        ids.extend(store.put(io.BytesIO(one), kind="item", at=AT, expires_on=None).object_id for one in bodies)

    def plain() -> None:
        for n, body in enumerate(bodies):
            with (folder / f"{n}.biasa").open("wb") as file:
                file.write(body)
                os.fsync(file.fileno())

    print(f"{total:.0f} MB in {len(bodies)} objects")
    _timed("plain files with fsync", plain)
    _timed("kept (two keys, fsync, rename; limit 0.5 s)", put)
    _timed("checked without opening (audit_folder)", lambda: _require(len(store.audit_folder().sound) == len(ids)))
    _timed("opened and verified", lambda: _require(all(store.verify(one) for one in ids)))


def _custody(count: int) -> None:
    deeds = (Deed(at=AT, what=Act.VIEWED, by="p-01", detail={"why": f"penilaian P-{n}"}) for n in range(count))
    lines = chain(deeds)
    _timed(f"{count} lines of custody verified (limit 2 s)", lambda: _require(verify_chain(lines) is None))


def _timed(what: str, work: Callable[[], None]) -> None:
    began = time.perf_counter()
    work()
    print(f"  {what}: {time.perf_counter() - began:.2f} s", flush=True)


def _require(holds: bool) -> None:
    if not holds:
        raise SystemExit("the measured work did not do its work")


if __name__ == "__main__":
    main()
