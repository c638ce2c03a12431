"""The door over a folder and a bucket: whole or not at all, nothing written over, a silent place is said as such."""

from __future__ import annotations

import io
import os
import socket
import threading
from contextlib import ExitStack, suppress

import pytest

from saksama.evidence import Store
from saksama.evidence.objects import Absent, Taken, open_place
from saksama.kernel.errors import BadInput, Damaged, Refused, Unreachable
from saksama.keys import Keyring
from tests.evidence.test_store import AT, put, read

AT_HOME = {"SAKSAMA_S3_ENDPOINT": "http://127.0.0.1:9", "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b"}


@pytest.fixture
def place(kept):
    return open_place(kept.where or kept.objects, kept.environ)


def test_what_is_put_is_got_listed_measured_and_removed(place):
    place.put("ab/cd/satu", b"isi")
    place.put("o-1.json", b"{}")
    assert (place.get("ab/cd/satu"), place.size("ab/cd/satu"), place.exists("ab/cd/dua")) == (b"isi", 3, False)
    assert (place.names(), place.names("ab/c"), place.top()) == (
        ["ab/cd/satu", "o-1.json"],
        ["ab/cd/satu"],
        ["o-1.json"],
    )
    place.remove("ab/cd/satu")
    place.remove("ab/cd/satu")
    assert place.names() == ["o-1.json"]


def test_nothing_is_written_over_unless_that_is_said(place, tmp_path):
    place.put("satu", b"dulu")
    with pytest.raises(Taken, match="tidak ditimpa"):
        place.put("satu", b"kini")
    assert place.get("satu") == b"dulu"
    place.put("satu", b"kini", only_new=False)
    assert place.get("satu") == b"kini"


def test_a_file_of_many_parts_arrives_as_it_was(place, tmp_path):
    file = tmp_path / "besar"
    file.write_bytes(os.urandom(13_000_000))
    place.put("besar", file)
    place.put("lagi", file, only_new=False)  # in parts
    assert place.get("besar") == place.get("lagi") == file.read_bytes()


def test_what_is_not_there_is_said(place):
    with pytest.raises(Absent):
        place.get("tiada")
    assert place.size("tiada") is None


@pytest.mark.parametrize("name", ["", "../kunci", "a/../b", "/a", "a//b", ".gembok", "a/.b", "a b", "é", "a/"])
def test_a_name_leads_nowhere_else(place, name):
    for ask in (place.get, place.size, place.remove):
        with pytest.raises(BadInput, match="Nama objek"):
            ask(name)
    with pytest.raises(BadInput, match="Nama objek"):
        place.put(name, b"x")


# ── What is asked before anything goes out ──


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"SAKSAMA_S3_ENDPOINT": ""}, "belum berisi alamat"),
        ({"SAKSAMA_S3_ENDPOINT": "http://minio.kantor.go.id:9000"}, "harus https"),
        ({"SAKSAMA_S3_ENDPOINT": "https://a:b@minio.kantor.go.id"}, "tidak boleh memuat kredensial"),
        ({"AWS_SECRET_ACCESS_KEY": ""}, "belum diberikan"),
        ({"SAKSAMA_S3_CREDENTIALS_FILE": "/tiada/di/sini"}, "tidak terbaca"),
        ({"SAKSAMA_S3_AUTHORITY": "/tiada/di/sini"}, "tidak terbaca"),
    ],
)
def test_a_setting_that_is_missing_or_wrong_is_named(said, complaint):
    with pytest.raises(BadInput, match=complaint):
        open_place("s3://ember/bukti", {**AT_HOME, **said})


@pytest.mark.parametrize("where", ["s3://", "s3://A_B/x", "s3://ember/../x", "s3://ember//x y"])
def test_an_address_that_is_none_is_refused(where):
    with pytest.raises(BadInput):
        open_place(where, AT_HOME)


def test_credentials_come_from_a_file_that_others_cannot_read(served, tmp_path):
    bucket, file = served.bucket(), tmp_path / "kredensial"
    file.write_text(f"{served.environ['AWS_ACCESS_KEY_ID']}\n{served.environ['AWS_SECRET_ACCESS_KEY']}\n")
    said = {"SAKSAMA_S3_ENDPOINT": served.environ["SAKSAMA_S3_ENDPOINT"], "SAKSAMA_S3_CREDENTIALS_FILE": str(file)}
    file.chmod(0o644)
    with pytest.raises(Refused, match="dapat dibaca orang lain"):
        open_place(f"s3://{bucket.name}", said)
    file.chmod(0o600)
    open_place(f"s3://{bucket.name}", said).put("satu", b"isi")
    assert (bucket / "satu").read_bytes() == b"isi"


def test_wrong_credentials_are_unreachable_and_never_shown(served):
    bucket = served.bucket()
    place = open_place(f"s3://{bucket.name}", {**served.environ, "AWS_SECRET_ACCESS_KEY": "salah-sekali"})
    with pytest.raises(Unreachable) as caught:
        place.get("satu")
    assert "salah-sekali" not in str(caught.value)


# ── A server that goes away ──


@pytest.fixture
def in_bucket(served, monkeypatch):
    monkeypatch.setattr("saksama.evidence.objects_s3.TRIES", 0)
    return open_place(f"s3://{served.bucket().name}/asli", served.environ)


def test_a_server_that_is_gone_is_neither_rot_nor_loss(served, in_bucket, tmp_path):
    ring = Keyring.create(tmp_path / "keys")
    store = Store(tmp_path / "kerja", ring, by_content=True, place=in_bucket)
    sealed = put(store, b"isi")
    served.stop()
    for ask in (
        store.verify,
        store.about,
        store.holds,
        lambda one: read(store, one),
        lambda _one: store.audit_folder(),
    ):
        with pytest.raises(Unreachable, match="tidak menjawab"):
            ask(sealed.object_id)
    with pytest.raises(Unreachable):
        put(store, b"lain")
    assert ring.objects.ids() == (sealed.object_id,), "the key of what is there stays, of what failed none is left"


def test_an_answer_cut_in_the_middle_is_not_called_damage(served, in_bucket, tmp_path):
    """Between us and the server stands one who cuts the line after a third of the bytes."""
    ring = Keyring.create(tmp_path / "keys")
    store = Store(tmp_path / "kerja", ring, by_content=True, place=in_bucket)
    sealed = put(store, os.urandom(3_000_000))
    with cutting(served.port, after=1_000_000) as port:
        through = open_place(in_bucket.address, {**served.environ, "SAKSAMA_S3_ENDPOINT": f"http://127.0.0.1:{port}"})
        cut = Store(tmp_path / "kerja", ring, by_content=True, place=through)
        with pytest.raises(Unreachable):
            read(cut, sealed.object_id)
        with pytest.raises(Unreachable):
            cut.verify(sealed.object_id)
        with pytest.raises(Unreachable):
            cut.put(io.BytesIO(os.urandom(3_000_000)), kind="original", at=AT, expires_on=None)
    assert store.verify(sealed.object_id) is True
    assert store.audit_folder().sound == (sealed.object_id,)
    assert store.audit_folder().extra == (), "nothing half-written"


def test_a_truncated_object_is_damage(served, in_bucket, tmp_path):
    store = Store(tmp_path / "kerja", Keyring.create(tmp_path / "keys"), by_content=True, place=in_bucket)
    sealed = put(store, b"isi " * 50_000)
    name = store._name_of(sealed)
    in_bucket.put(name, in_bucket.get(name)[:-1], only_new=False)
    with pytest.raises(Damaged):
        read(store, sealed.object_id)
    assert store.audit_folder().rotten == (sealed.object_id,)


class cutting:
    """A line to `port` that is cut, in both directions, after so many bytes of one connection."""

    def __init__(self, port: int, *, after: int) -> None:
        self._to, self._after = port, after
        self._open = ExitStack()

    def __enter__(self) -> int:
        self._listening = self._open.enter_context(socket.create_server(("127.0.0.1", 0)))
        threading.Thread(target=self._serve, daemon=True).start()
        return int(self._listening.getsockname()[1])

    def __exit__(self, *_error: object) -> None:
        self._open.close()

    def _serve(self) -> None:
        while True:
            try:
                here = self._open.enter_context(self._listening.accept()[0])
                there = self._open.enter_context(socket.create_connection(("127.0.0.1", self._to)))
            except OSError:
                return
            for one, other in ((here, there), (there, here)):
                threading.Thread(target=self._pour, args=(one, other), daemon=True).start()

    def _pour(self, one: socket.socket, other: socket.socket) -> None:
        left = self._after
        with suppress(OSError):
            while left > 0 and (data := one.recv(min(65_536, left))):
                other.sendall(data)
                left -= len(data)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
