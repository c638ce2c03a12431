"""Objects in a bucket, by obstore: S3 and what speaks like it (MinIO, Ceph, a provider in the country).

Nothing is guessed: endpoint and credentials are given, or it is refused. Other clients would ask a well-known address
for credentials, which here would be a question to a foreign service (G13).
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar, cast
from urllib.parse import urlsplit

from saksama.evidence.place import Place, absent, fit, taken
from saksama.kernel.errors import BadInput, Damaged, Unreachable
from saksama.kernel.words import _
from saksama.keys.files import require_private

try:
    from obstore import exceptions as faults
    from obstore.store import S3Store
except ImportError as error:
    raise BadInput(
        _("Penyimpanan s3:// memerlukan paket obstore yang belum terpasang."),
        _("Pasang dari berkas kunci: locks/server.txt; atau pakai folder."),
    ) from error

if TYPE_CHECKING:
    from obstore import BytesStream
    from obstore.store import ClientConfig

WHERE = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/[A-Za-z0-9_=-][A-Za-z0-9._=/-]*)?/?")
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
WHOLE = 64 << 20
"""Up to here an object goes in one conditional request; above, in parts after a look, so that memory stays bounded."""
CHUNK = 1 << 20
TRIES, AGAIN = 3, timedelta(seconds=20)
"""So often, and for so long, a request is tried again before the place counts as unreachable."""
T = TypeVar("T")


class BucketPlace(Place):
    """A part of one bucket."""

    def __init__(self, store: S3Store, address: str) -> None:
        self._store, self.address = store, address

    def put(self, name: str, data: bytes | Path, *, only_new: bool = True) -> None:
        """As `Place.put`. It asks first, since some servers ignore the condition; with those that keep it (AWS, MinIO,
        Ceph) two writers of one name at once are one object and one Taken.
        """
        if only_new and self.exists(name):
            raise taken(name)
        size = len(data) if isinstance(data, bytes) else data.stat().st_size
        with self._said(name):
            if only_new and size <= WHOLE:
                self._store.put(name, data, mode="create")
            else:
                self._store.put(name, data)
        if self.size(name) != size:
            raise Unreachable(_("{place} menyimpan {id} tidak utuh.").format(place=self.address, id=name))

    @contextmanager
    def stream(self, name: str) -> Iterator[BinaryIO]:
        """As `Place.stream`. Damage that the reader sees because the answer was cut is Unreachable, not damage."""
        fit(name)
        with self._said(name):
            got = self._store.get(name)
        arriving = _Arriving(got.stream(min_chunk_size=CHUNK), self, got.meta["size"])
        try:
            yield cast(BinaryIO, io.BufferedReader(arriving, CHUNK))
        except (Damaged, OSError):
            if arriving.fault is not None:
                raise arriving.fault from None
            raise

    def take(self, aside: Path, name: str) -> None:
        """As `Place.take`."""
        self.put(name, aside)
        aside.unlink()

    def all_names(self) -> Iterator[str]:
        """As `Place.all_names`."""
        with self._said(""):
            for page in self._store.list(chunk_size=1000):
                yield from (one["path"] for one in page)

    def top(self) -> list[str]:
        """As `Place.top`."""
        with self._said(""):
            return sorted(one["path"] for one in self._store.list_with_delimiter()["objects"])

    def size(self, name: str) -> int | None:
        """As `Place.size`."""
        fit(name)
        try:
            return self._asked(lambda: self._store.head(name)["size"])
        except FileNotFoundError:
            return None

    def remove(self, name: str) -> None:
        """As `Place.remove`."""
        fit(name)
        try:
            self._asked(lambda: self._store.delete(name))
        except FileNotFoundError:
            return

    def cut(self, fault: Exception) -> Unreachable:
        """What is said of a request that failed: the kind of fault, never the server's text (it may name a key)."""
        kind = type(fault).__name__
        return Unreachable(
            _("Penyimpanan {place} tidak menjawab sebagaimana mestinya ({kind}).").format(
                place=self.address, kind=kind
            ),
            _("Periksa jaringan, SAKSAMA_S3_ENDPOINT dan kredensialnya, lalu ulangi. Tidak ada yang hilang karenanya."),
        )

    @contextmanager
    def _said(self, name: str) -> Iterator[None]:
        try:
            yield
        except faults.AlreadyExistsError:
            raise taken(name) from None
        except FileNotFoundError:
            raise absent(name) from None
        except faults.BaseError as fault:
            raise self.cut(fault) from fault

    def _asked(self, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except faults.BaseError as fault:
            raise self.cut(fault) from fault


class _Arriving(io.RawIOBase):
    """The chunks of an answer as a file; an answer that is shorter than announced raises instead of ending."""

    def __init__(self, chunks: BytesStream, place: BucketPlace, size: int) -> None:
        self._chunks, self._place, self._left = iter(chunks), place, size
        self._rest = memoryview(b"")
        self.fault: Unreachable | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        room = memoryview(cast(bytearray, buffer))
        while not self._rest:
            chunk = self._next()
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        n = min(len(room), len(self._rest))
        room[:n], self._rest = self._rest[:n], self._rest[n:]
        return n

    def _next(self) -> bytes | None:
        try:
            chunk = next(self._chunks, None)
        except (faults.BaseError, OSError) as fault:
            raise self._cut(fault) from fault
        if chunk is None and self._left:
            raise self._cut(EOFError())
        self._left -= len(chunk or b"")
        return bytes(chunk) if chunk is not None else None

    def _cut(self, fault: Exception) -> Unreachable:
        self.fault = self._place.cut(fault)
        return self.fault


def bucket_place(where: str, environ: Mapping[str, str]) -> BucketPlace:
    """The place `where` as the settings say. Raises BadInput naming the setting that is missing or wrong."""
    found = WHERE.fullmatch(where)
    if found is None:
        raise BadInput(_("Alamat {where} bukan s3://ember/awalan.").format(where=where))
    endpoint = _endpoint(environ.get("SAKSAMA_S3_ENDPOINT", ""))
    key_id, secret = _credential(environ)
    store = S3Store(
        found[1],
        prefix=(found[2] or "").strip("/") or None,
        endpoint=endpoint,
        aws_endpoint_url_s3=endpoint,  # else one in the environment would win over ours
        region=environ.get("SAKSAMA_S3_REGION") or "us-east-1",
        access_key_id=key_id,
        secret_access_key=secret,
        virtual_hosted_style_request=False,
        checksum_algorithm="SHA256",
        client_options=_client(endpoint, environ),
        retry_config={"max_retries": TRIES, "retry_timeout": AGAIN},
    )
    return BucketPlace(store, where.rstrip("/"))


def with_credential(environ: Mapping[str, str]) -> dict[str, str]:
    """A bucket's settings with the credentials in them, for a worker that cannot read our file. Raises BadInput."""
    told = {name: value for name, value in environ.items() if name.startswith("SAKSAMA_S3_")}
    told.pop("SAKSAMA_S3_CREDENTIALS_FILE", None)
    _endpoint(told.get("SAKSAMA_S3_ENDPOINT", ""))
    key_id, secret = _credential(environ)
    return told | {"AWS_ACCESS_KEY_ID": key_id, "AWS_SECRET_ACCESS_KEY": secret}


def _endpoint(said: str) -> str:
    parts = urlsplit(said)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise BadInput(
            _("SAKSAMA_S3_ENDPOINT belum berisi alamat penyimpanan."), _("Contoh: https://minio.kantor.go.id:9000")
        )
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise BadInput(_("SAKSAMA_S3_ENDPOINT harus https; http hanya untuk komputer ini sendiri."))
    if parts.username or parts.password:
        raise BadInput(_("SAKSAMA_S3_ENDPOINT tidak boleh memuat kredensial."))
    return said.rstrip("/")


def _credential(environ: Mapping[str, str]) -> tuple[str, str]:
    """Key id and secret: of a file of two lines, or of the two usual variables."""
    if file := environ.get("SAKSAMA_S3_CREDENTIALS_FILE"):
        return _credential_of(Path(file))
    pair = environ.get("AWS_ACCESS_KEY_ID", ""), environ.get("AWS_SECRET_ACCESS_KEY", "")
    if not all(pair):
        raise BadInput(
            _("Kredensial penyimpanan s3:// belum diberikan."),
            _("Tulis nomor kunci dan rahasianya, masing-masing satu baris, dalam berkas dengan izin 0600 dan sebut "
              "berkas itu pada SAKSAMA_S3_CREDENTIALS_FILE."),
        )  # fmt: skip
    return pair


def _credential_of(path: Path) -> tuple[str, str]:
    try:
        require_private(path)
        lines = path.read_text().split()
    except OSError:
        raise BadInput(_("Berkas pada SAKSAMA_S3_CREDENTIALS_FILE tidak terbaca.")) from None
    if len(lines) != 2:
        raise BadInput(_("Berkas pada SAKSAMA_S3_CREDENTIALS_FILE harus dua baris: nomor kunci, rahasia."))
    return lines[0], lines[1]


def _client(endpoint: str, environ: Mapping[str, str]) -> ClientConfig:
    options: ClientConfig = {
        "connect_timeout": "5s",
        "read_timeout": "30s",
        "timeout": "15m",
        "allow_http": endpoint.startswith("http://"),
    }
    if authority := environ.get("SAKSAMA_S3_AUTHORITY"):
        try:
            options["root_certificate"] = Path(authority).read_bytes()
        except OSError:
            raise BadInput(_("Berkas pada SAKSAMA_S3_AUTHORITY tidak terbaca.")) from None
    return options
