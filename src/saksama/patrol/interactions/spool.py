"""Where a run's interactions wait: in memory, or in encrypted parts under keys that are never written (G4).

A killed run leaves bytes that nobody can open any more; `sweep_runs` takes them away (engine/parts.py).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from saksama.handover.parts import Act
from saksama.kernel.errors import Damaged
from saksama.kernel.words import _
from saksama.keys.lock import busy, if_quiet
from saksama.patrol.engine.parts import KEY_BYTES, Folder, Lost, Part, Parts
from saksama.patrol.interactions.schema import INTERACTIONS

IN_MEMORY = 200_000
"""Rows that are held before anything touches the disk, and the size of a part."""
NONCE = bytes(12)
"""Always the same: each key meets one file and no other."""


class Spool:
    """Interactions of one run: append, then read as often as needed; gone when the block ends.

    Use as a context manager. Memory stays at about `in_memory` rows, however many are appended. Parts lie in
    `folder`, or where `elsewhere` says: a place that every worker reaches.
    """

    def __init__(self, folder: Path, *, in_memory: int = IN_MEMORY, elsewhere: Parts | None = None) -> None:
        self._folder, self._limit = folder, in_memory
        self.store = elsewhere or Parts(Folder(folder))
        self._held: list[pa.RecordBatch] = []
        self._held_rows = 0
        self._parts: list[Part] = []
        self._with_posts: set[str] = set()
        self._aside: dict[str, tuple[Path, bytes]] = {}
        self._open = ExitStack()
        self.rows = 0

    def __enter__(self) -> Spool:
        """Makes the folder (new, mode 0700) and holds it against sweeping while this process lives."""
        self._folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with busy(self._folder.parent):
            self._folder.mkdir(mode=0o700)
            self._open.enter_context(busy(self._folder))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Forgets rows and keys, removes the folder."""
        self._held, self._parts, self._aside = [], [], {}
        self.store.store.clear()
        if self._folder.exists():
            shutil.rmtree(self._folder)
        self._open.close()

    def append(self, batch: pa.RecordBatch) -> None:
        """Adds `batch` (INTERACTIONS). Raises ArrowInvalid for another schema."""
        if not batch.schema.equals(INTERACTIONS):
            raise pa.ArrowInvalid("not the table of interactions")
        self._held.append(batch)
        self._held_rows += batch.num_rows
        self.rows += batch.num_rows
        if self._held_rows > self._limit:
            self._write()

    def reader(self, columns: Sequence[str]) -> pa.RecordBatchReader:
        """All rows so far, only `columns`, in the order appended; batch by batch. Each call starts anew."""
        schema = pa.schema([INTERACTIONS.field(name) for name in columns])
        return pa.RecordBatchReader.from_batches(schema, self._batches(list(columns), schema))

    def put(self, name: str, blobs: tuple[bytes, ...]) -> None:
        """Keeps `blobs` under `name` beside the rows, encrypted under a key that is never written; again: replaced."""
        path, key = self._folder / f"gambar-{len(self._aside):06}", AESGCM.generate_key(8 * KEY_BYTES)
        path.write_bytes(AESGCM(key).encrypt(NONCE, msgspec.msgpack.encode(blobs), None))
        self._aside[name] = (path, key)

    def get(self, name: str) -> tuple[bytes, ...]:
        """What was kept under `name`; nothing where nothing was."""
        if name not in self._aside:
            return ()
        path, key = self._aside[name]
        return msgspec.msgpack.decode(AESGCM(key).decrypt(NONCE, path.read_bytes(), None), type=tuple[bytes, ...])

    def parts(self) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
        """Every row so far as parts, nothing held any more; and those of them in which somebody posts."""
        if self._held:
            self._write()
        return tuple(self._parts), tuple(part for part in self._parts if part.name in self._with_posts)

    def _batches(self, columns: list[str], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        try:
            yield from self.store.batches(list(self._parts), columns, INTERACTIONS)
        except Lost as lost:
            raise Damaged(_("Bagian {name} dari putaran ini hilang atau berubah.").format(name=lost.name)) from None
        for batch in list(self._held):
            yield batch.select(columns)

    def _write(self) -> None:
        held = pa.Table.from_batches(self._held, INTERACTIONS)
        part = self.store.write(f"bagian-{len(self._parts):06}", held)
        if pc.any(pc.equal(held["act"], Act.POST.value)).as_py():
            self._with_posts.add(part.name)
        self._parts.append(part)
        self._held, self._held_rows = [], 0


def sweep_runs(runs: Path) -> int:
    """Removes the folders of runs whose process is gone; how many. Folders of living runs stay."""
    with if_quiet(runs) as quiet:
        if not quiet:
            return 0
        return sum(_swept(folder) for folder in sorted(runs.iterdir()) if folder.is_dir())


def _swept(folder: Path) -> bool:
    with if_quiet(folder) as left:
        if left:
            shutil.rmtree(folder)
        return left
