"""Where the parts of a run wait between two stages: Parquet encrypted under keys that are never written (G4).

Each part has its own random AES-256 key (Parquet modular encryption, AES-GCM, footer included), so a key never meets
two files; keys live in the memory of the process that leads the run, and of a worker while it works on a part. Names
and numbers of rows are all that the outside tells.
"""

from __future__ import annotations

import hashlib
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.parquet.encryption as pe

ROW_GROUP = 65_536
KEY_BYTES = 32
WRITTEN: dict[str, Any] = {
    "row_group_size": ROW_GROUP, "compression": "lz4", "use_dictionary": False, "write_statistics": False,
}  # fmt: skip
"""Read once or twice and thrown away: what is quick to write."""


class Lost(Exception):
    """A part is gone, or its bytes are not those that were written. It is made again from the stage before."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True)
class Part:
    """One part, and the only copy of its key."""

    name: str
    key: bytes
    rows: int
    digest: str
    """SHA-256 of its bytes as they lie there, encrypted."""
    partition: int = 0

    def __repr__(self) -> str:
        """Without the key: a part may stand in an error."""
        return f"Part({self.name}, {self.rows} rows)"


class Store(Protocol):
    """A place for whole files by name, reached by every worker; picklable."""

    def put(self, name: str, data: pa.Buffer) -> None:
        """Keeps `data`; an older one of that name is replaced."""

    def get(self, name: str) -> bytes:
        """Raises Lost when there is none."""

    def clear(self) -> None:
        """Takes everything away."""


@dataclass(frozen=True)
class Folder:
    """Files below one folder of its owner; on several machines it must be one and the same for all."""

    root: Path

    def put(self, name: str, data: pa.Buffer) -> None:
        """As Store.put; mode 0600."""
        path = self.root / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(data)

    def get(self, name: str) -> bytes:
        """As Store.get."""
        try:
            return (self.root / name).read_bytes()
        except FileNotFoundError:
            raise Lost(name) from None

    def clear(self) -> None:
        """As Store.clear."""
        if self.root.exists():
            shutil.rmtree(self.root)


@dataclass(frozen=True)
class Parts:
    """Tables as encrypted parts in a store."""

    store: Store

    def write(self, name: str, table: pa.Table, partition: int = 0) -> Part:
        """`table` under a fresh key. The name gets a random end: two attempts at one job never meet."""
        key, unique = secrets.token_bytes(KEY_BYTES), f"{name}-{secrets.token_hex(4)}"
        sink = pa.BufferOutputStream()
        pq.write_table(table, sink, encryption_properties=pe.create_encryption_properties(key), **WRITTEN)
        data = sink.getvalue()
        self.store.put(unique, data)
        return Part(unique, key, table.num_rows, hashlib.sha256(data).hexdigest(), partition)

    def batches(self, parts: Iterable[Part], columns: Sequence[str], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
        """Rows of `parts` in their order, only `columns`. Raises Lost for a part that is gone or was altered."""
        wanted = pa.schema([schema.field(name) for name in columns])
        for part in parts:
            with self._opened(part) as file:
                for batch in file.iter_batches(ROW_GROUP, columns=list(columns)):
                    yield batch.select(list(columns)).cast(wanted)

    def table(self, parts: Iterable[Part], schema: pa.Schema, columns: Sequence[str] | None = None) -> pa.Table:
        """All rows of `parts` at once."""
        columns = schema.names if columns is None else columns
        wanted = pa.schema([schema.field(name) for name in columns])
        return pa.Table.from_batches(list(self.batches(parts, columns, schema)), wanted)

    def _opened(self, part: Part) -> pq.ParquetFile:
        data = self.store.get(part.name)
        if hashlib.sha256(data).hexdigest() != part.digest:
            raise Lost(part.name)
        secret = pe.create_decryption_properties(part.key)
        return pq.ParquetFile(pa.BufferReader(data), decryption_properties=secret)
