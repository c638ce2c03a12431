"""Parts in a bucket (extra `s3`): for workers that share no folder.

Settings and credentials come from the environment of the process that leads the run (docs/s3.md) and are never looked
up elsewhere (G13); workers get them with the job, encrypted.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import lru_cache

import pyarrow as pa

from saksama.evidence.objects_s3 import BucketPlace, bucket_place, with_credential
from saksama.evidence.place import Absent
from saksama.patrol.engine.parts import Lost


@dataclass(frozen=True)
class Bucket:
    """Objects below one prefix; picklable, so that workers reach the same ones."""

    address: str
    given: tuple[tuple[str, str], ...] = field(repr=False)
    """The settings of the place, its credentials among them."""

    @classmethod
    def at(cls, address: str, run_id: str) -> Bucket:
        """A place of its own for `run_id` below s3://bucket/prefix. Raises BadInput where a setting is missing."""
        made = cls(f"{address.rstrip('/')}/{run_id}", tuple(sorted(with_credential(os.environ).items())))
        _opened(made)
        return made

    def put(self, name: str, data: pa.Buffer) -> None:
        """As Store.put. Raises Unreachable when the place does not answer."""
        _opened(self).put(name, data.to_pybytes(), only_new=False)

    def get(self, name: str) -> bytes:
        """As Store.get. Raises Unreachable when the place does not answer."""
        try:
            return _opened(self).get(name)
        except Absent:
            raise Lost(name) from None

    def clear(self) -> None:
        """As Store.clear."""
        place = _opened(self)
        for name in place.names():
            place.remove(name)


@lru_cache(maxsize=4)
def _opened(where: Bucket) -> BucketPlace:
    return bucket_place(where.address, dict(where.given))
