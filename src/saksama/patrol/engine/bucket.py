"""Parts in a bucket (extra `s3`): for workers that share no folder."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import obstore
import pyarrow as pa
from obstore.store import S3Store

from saksama.patrol.engine.parts import Lost


@dataclass(frozen=True)
class Bucket:
    """Objects below one prefix. Endpoint and credentials as the environment gives them (AWS_*), on every machine."""

    bucket: str
    prefix: str

    @classmethod
    def at(cls, address: str, run_id: str) -> Bucket:
        """A place of its own for `run_id` below s3://bucket/prefix."""
        where = urlsplit(address)
        return cls(where.netloc, "/".join(part for part in (where.path.strip("/"), run_id) if part))

    def put(self, name: str, data: pa.Buffer) -> None:
        """As Store.put."""
        obstore.put(_opened(self.bucket, self.prefix), name, memoryview(data))

    def get(self, name: str) -> bytes:
        """As Store.get."""
        try:
            return bytes(obstore.get(_opened(self.bucket, self.prefix), name).bytes())
        except FileNotFoundError:
            raise Lost(name) from None

    def clear(self) -> None:
        """As Store.clear."""
        store = _opened(self.bucket, self.prefix)
        for found in obstore.list(store):
            obstore.delete(store, [one["path"] for one in found])


@lru_cache(maxsize=4)
def _opened(bucket: str, prefix: str) -> Any:
    return S3Store(bucket, prefix=prefix, client_options={"allow_http": True})
