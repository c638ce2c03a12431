"""Parts in a bucket (extra `s3`): for workers that share no folder.

Endpoint and credentials come from the environment of the process that leads the run and are never looked up elsewhere
(G13); workers get them with the job, encrypted.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

import obstore
import pyarrow as pa
from obstore.exceptions import BaseError
from obstore.store import S3Store

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.patrol.engine.parts import Lost

GIVEN = ("SAKSAMA_S3_ENDPOINT", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")
SOMEWHERE = "us-east-1"
"""Servers that are not Amazon's ask for a region and look at none."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Only here may an endpoint be http."""


@dataclass(frozen=True)
class Bucket:
    """Objects below one prefix; picklable, so that workers reach the same ones."""

    bucket: str
    prefix: str
    given: tuple[str, ...] = field(repr=False)
    """The values of GIVEN, and the region."""

    @classmethod
    def at(cls, address: str, run_id: str) -> Bucket:
        """A place of its own for `run_id` below s3://bucket/prefix. Raises BadInput where a setting is missing."""
        where = urlsplit(address)
        missing = [name for name in GIVEN if not os.environ.get(name)]
        if missing or not where.netloc:
            raise BadInput(
                _("Tempat {place} belum dapat dipakai: {names}.").format(
                    place=address, names=", ".join(missing) or "s3://ember/awalan"
                )
            )
        prefix = "/".join(part for part in (where.path.strip("/"), run_id) if part)
        given = (*(os.environ[name] for name in GIVEN), os.environ.get("AWS_REGION", SOMEWHERE))
        return cls(where.netloc, prefix, given)

    def put(self, name: str, data: pa.Buffer) -> None:
        """As Store.put. Raises BadInput when the place does not answer."""
        with self._said():
            obstore.put(_opened(self), name, data.to_pybytes())

    def get(self, name: str) -> bytes:
        """As Store.get. Raises BadInput when the place does not answer."""
        with self._said():
            try:
                return bytes(obstore.get(_opened(self), name).bytes())
            except FileNotFoundError:
                raise Lost(name) from None

    def clear(self) -> None:
        """As Store.clear."""
        with self._said():
            for page in obstore.list(_opened(self)):
                obstore.delete(_opened(self), [one["path"] for one in page])

    @contextmanager
    def _said(self) -> Iterator[None]:
        try:
            yield
        except BaseError as fault:
            raise BadInput(
                _("Tempat s3://{bucket} tidak menjawab sebagaimana mestinya ({kind}).").format(
                    bucket=self.bucket, kind=type(fault).__name__
                )
            ) from None  # a server's own text may name a key


@lru_cache(maxsize=4)
def _opened(place: Bucket) -> S3Store:
    endpoint, key, secret, region = place.given
    return S3Store(
        place.bucket, prefix=place.prefix, endpoint=endpoint, access_key_id=key, secret_access_key=secret,
        region=region, client_options={"allow_http": urlsplit(endpoint).hostname in LOOPBACK},
    )  # fmt: skip
