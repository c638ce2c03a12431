"""The store by content: written once under the digest of the encrypted bytes, checked by anybody, kept by escrow."""

from __future__ import annotations

import io
import os
import stat
import threading

import pyrage
import pytest

from saksama.evidence.objects import FolderPlace
from saksama.evidence.objects_s3 import BucketPlace
from saksama.evidence.store import DATA
from saksama.kernel.digests import sha256, sha256_file
from saksama.kernel.errors import BadInput, Damaged, Refused
from saksama.kernel.ids import new_id
from saksama.keys import Keyring
from tests.evidence.test_store import AT, BIG, flip, put, read, spots

ESCROW = pyrage.x25519.Identity.generate()


@pytest.fixture
def ring(kept):
    return Keyring.create(kept.home / "keys", escrow_recipient=str(ESCROW.to_public()))


@pytest.fixture
def store(kept, ring):
    return kept.store(ring, by_content=True)


def place(kept, sealed):
    return kept.objects / sealed.stored[:2] / sealed.stored[2:4] / sealed.stored


def test_the_bytes_lie_read_only_under_their_own_digest(store, kept):
    sealed = put(store, b"isi " * 1000)
    path = place(kept, sealed)
    assert path == kept.objects / sealed.stored[:2] / sealed.stored[2:4] / sealed.stored
    assert sha256_file(path) == sealed.stored, "sha256sum finds rot without a key"
    assert not kept.is_folder or stat.S_IMODE(path.stat().st_mode) == 0o440
    assert sealed.stored != sealed.sha256, "who has the folder cannot ask for a file they know"
    assert read(store, sealed.object_id) == b"isi " * 1000


def test_nothing_else_is_left_beside_it(store, kept):
    sealed = put(store)
    where = f"{sealed.stored[:2]}/{sealed.stored[2:4]}/{sealed.stored}"
    assert kept.files() == sorted([where, f"{sealed.object_id}.json"])


def test_what_was_put_under_its_id_opens_for_ever_and_both_live_in_one_folder(store, kept, ring):
    old = put(kept.store(ring), b"lama")
    new = put(store, b"baru")
    for one in (store, kept.store(ring)):
        assert (read(one, old.object_id), read(one, new.object_id)) == (b"lama", b"baru")
        assert one.audit_folder().sound == tuple(sorted((old.object_id, new.object_id)))


def test_a_record_of_before_this_form_is_still_read(store, kept, ring):
    """As the first version wrote it: no word of where the bytes lie."""
    old = put(kept.store(ring), b"lama")
    record = (kept.objects / f"{old.object_id}.json").read_bytes()
    assert b'"stored":""' in record
    stripped = record.replace(b',"stored":""', b"").replace(b'"stored":"",', b"")
    body = stripped[stripped.index(b'{"record":') + len(b'{"record":') : stripped.index(b',"mac":')]
    mac = ring.mac(b"Sealed\x00" + body)
    (kept.objects / f"{old.object_id}.json").write_bytes(
        b'{"record":'
        + body
        + b',"mac":{"key_id":"'
        + mac.key_id.encode()
        + b'","digest":"'
        + mac.digest.encode()
        + b'"}}'
    )
    assert read(store, old.object_id) == b"lama"


def test_the_same_file_kept_twice_is_two_objects_each_destroyed_by_itself(store):
    one, other = put(store, b"sama"), put(store, b"sama")
    assert one.stored != other.stored
    store.destroy(one.object_id, reason="decided", at=AT)
    assert read(store, other.object_id) == b"sama"


def test_every_flipped_byte_is_found_by_reading_and_by_the_check(store, kept):
    sealed = put(store, os.urandom(BIG))
    path = place(kept, sealed)
    path.chmod(0o600)
    for position in spots(path):
        flip(path, position)
        assert store.verify(sealed.object_id) is False, position
        assert store.audit_folder().rotten == (sealed.object_id,), position
        with pytest.raises(Damaged):
            read(store, sealed.object_id)
        flip(path, position)
    assert store.audit_folder().sound == (sealed.object_id,)


@pytest.mark.parametrize("where", ["record", "key"])
def test_a_flipped_record_or_key_is_rotten_too(store, kept, where):
    sealed = put(store)
    flip({"record": kept.objects / f"{sealed.object_id}.json",
          "key": kept.home / "keys" / "objek" / f"{sealed.object_id}.kunci"}[where], 40)  # fmt: skip
    assert store.audit_folder().rotten == (sealed.object_id,)


def test_bytes_that_are_gone_are_missing_and_bytes_that_nobody_sealed_are_extra(store, kept):
    whole, lost = put(store), put(store)
    place(kept, lost).unlink()
    stranger = kept.objects / "ab" / "cd" / sha256(b"asing")
    stranger.parent.mkdir(parents=True, exist_ok=True)
    stranger.write_bytes(b"asing")
    (kept.objects / f"o-00000000000000aa{DATA}").write_bytes(b"lain")
    audit = store.audit_folder()
    assert (audit.sound, audit.rotten, audit.missing) == ((whole.object_id,), (), (lost.object_id,))
    assert audit.extra == (f"ab/cd/{stranger.name}", f"o-00000000000000aa{DATA}")


def test_an_object_in_another_ones_place_is_found(store, kept):
    one, other = put(store, b"satu"), put(store, b"dua!")
    first, second = place(kept, one), place(kept, other)
    first.unlink()
    second.rename(first)
    audit = store.audit_folder()
    assert (audit.rotten, audit.missing) == ((one.object_id,), (other.object_id,))


def test_an_empty_store_is_nothing_to_check(store):
    audit = store.audit_folder()
    assert (audit.sound, audit.rotten, audit.missing, audit.extra) == ((), (), (), ())


def test_a_destroyed_object_leaves_its_tombstone_and_is_no_fault(store, kept, ring):
    sealed = put(store)
    stone = store.destroy(sealed.object_id, reason="decided", at=AT)
    assert stone.stored == sealed.stored
    assert kept.files() == sorted([f"{sealed.object_id}.nisan.json"])
    assert ring.objects.ids() == ()
    assert store.audit_folder().missing == ()
    assert store.verify(sealed.object_id) is None


def test_nothing_is_ever_written_over(store, monkeypatch):
    """Two encryptions never have one digest; if somebody laid a file there, it is not touched."""
    sealed = put(store, b"satu")
    monkeypatch.setattr("saksama.evidence.by_content.Digested.hexdigest", lambda _self: sealed.stored)
    with pytest.raises(Damaged, match="tidak ditimpa"):
        put(store, b"dua")
    monkeypatch.undo()
    assert read(store, sealed.object_id) == b"satu"
    assert len(store.all()) == 1


def test_a_full_disk_leaves_nothing(store, kept, ring, monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        put(store, b"isi")
    monkeypatch.undo()
    assert (store.all(), ring.objects.ids()) == ((), ())
    assert kept.files() == []
    assert read(store, put(store, b"isi").object_id) == b"isi", "and when there is room again, it works"


# ── An id that was written down before ──


def test_an_id_given_before_is_the_objects_and_taken_once(store):
    object_id = new_id("o")
    assert not store.holds(object_id)
    sealed = store.put(io.BytesIO(b"isi"), kind="item", at=AT, expires_on=None, object_id=object_id)
    assert (sealed.object_id, store.holds(object_id)) == (object_id, True)
    with pytest.raises(BadInput, match="sudah ada"):
        store.put(io.BytesIO(b"lain"), kind="item", at=AT, expires_on=None, object_id=object_id)
    assert read(store, object_id) == b"isi"
    store.destroy(object_id, reason="decided", at=AT)
    assert not store.holds(object_id)
    with pytest.raises(BadInput, match="sudah ada"):
        store.put(io.BytesIO(b"lain"), kind="item", at=AT, expires_on=None, object_id=object_id)


class Killed(BaseException):
    pass


@pytest.mark.parametrize("at_line", ["begun", "rename", "keep", "write_record"])
def test_killed_at_any_line_it_can_be_put_again_and_nothing_is_left_over(store, kept, ring, monkeypatch, at_line):
    from saksama.evidence import by_content  # noqa: PLC0415
    from saksama.evidence import store as module

    object_id = new_id("o")

    def die(*_given, **_said):
        raise Killed

    named = (by_content.Path, "rename") if kept.is_folder else (BucketPlace, "take")
    places = {"begun": (by_content.ByContent, "begun"), "rename": named,
              "keep": (type(ring.objects), "keep"), "write_record": (module, "write_record")}  # fmt: skip
    with monkeypatch.context() as patched:
        patched.setattr(*places[at_line], die)
        patched.setattr(by_content.Path, "unlink", lambda *_given, **_said: None)  # kill -9 tidies nothing
        patched.setattr(by_content.ByContent, "remove", lambda *_given: None)
        patched.setattr(type(ring), "destroy_object_key", lambda *_given: False)
        with pytest.raises(Killed):
            store.put(io.BytesIO(b"isi"), kind="item", at=AT, expires_on=None, object_id=object_id)
    assert not store.holds(object_id)
    store.put(io.BytesIO(b"isi"), kind="item", at=AT, expires_on=None, object_id=object_id)
    store.sweep()
    assert read(store, object_id) == b"isi"
    assert store.audit_folder().extra == ()
    assert [name for name in kept.files() if "sementara" in name] == []


def test_sweep_takes_away_what_was_killed_between_bytes_and_record(store, kept, ring, monkeypatch):
    from saksama.evidence import by_content  # noqa: PLC0415
    from saksama.evidence import store as module

    def die(*_given, **_said):
        raise Killed

    whole = put(store, b"utuh")
    with monkeypatch.context() as patched:
        patched.setattr(module, "write_record", die)
        patched.setattr(by_content.Path, "unlink", lambda *_given, **_said: None)
        patched.setattr(FolderPlace if kept.is_folder else BucketPlace, "remove", lambda *_given: None)
        patched.setattr(type(ring), "destroy_object_key", lambda *_given: False)
        with pytest.raises(Killed):
            put(store, b"separuh")
    assert len(store.audit_folder().extra) == 1
    assert store.sweep() == (1 if kept.is_folder else 2), "beside a bucket the file it was written into is left too"
    assert store.audit_folder().extra == ()
    assert ring.objects.ids() == (whole.object_id,)
    assert read(store, whole.object_id) == b"utuh"


def test_two_writers_of_one_id_are_one_object(store):
    object_id, inside, go = new_id("o"), threading.Event(), threading.Event()

    class Slow(io.BytesIO):
        def read(self, n=-1):
            inside.set()
            assert go.wait(10)
            return super().read(n)

    first = threading.Thread(
        target=store.put, args=(Slow(b"pertama"),), kwargs={"kind": "item", "at": AT, "expires_on": None,
                                                           "object_id": object_id}
    )  # fmt: skip
    first.start()
    assert inside.wait(10)
    with pytest.raises(Refused, match="sedang ditulis"):
        store.put(io.BytesIO(b"kedua"), kind="item", at=AT, expires_on=None, object_id=object_id)
    go.set()
    first.join()
    assert read(store, object_id) == b"pertama"


# ── Keys lost and wrong ──


def test_a_lost_office_key_is_survived_by_the_escrow_holder(store, kept):
    """With nothing but the folders and the escrow identity: unwrap the data key, open the bytes, as `age` would."""
    sealed = put(store, b"bukti " * 30_000)
    (kept.home / "keys" / "induk").unlink()
    wrapped = (kept.home / "keys" / "objek" / f"{sealed.object_id}.kunci").read_bytes()
    data_key = pyrage.x25519.Identity.from_str(pyrage.decrypt(wrapped, [ESCROW]).decode())
    opened = pyrage.decrypt(place(kept, sealed).read_bytes(), [data_key])
    assert (opened, sha256(opened)) == (b"bukti " * 30_000, sealed.sha256)


def test_a_wrong_key_is_said_as_such_and_not_as_rot(store, kept):
    sealed = put(store)
    stranger = kept.store(Keyring.create(kept.home / "lain"), by_content=True)
    with pytest.raises(Damaged, match="dibuat dengan kunci lain"):
        read(stranger, sealed.object_id)
    (kept.home / "keys" / "objek" / f"{sealed.object_id}.kunci").write_bytes(
        pyrage.encrypt(b"x", [pyrage.x25519.Identity.generate().to_public()])
    )
    with pytest.raises(Damaged, match="bukan milik kantor ini"):
        read(store, sealed.object_id)


def test_a_lost_data_key_is_said_as_such(store, ring):
    sealed = put(store)
    ring.destroy_object_key(sealed.object_id)
    with pytest.raises(Damaged, match="tidak ada lagi"):
        read(store, sealed.object_id)
    assert store.audit_folder().rotten == (sealed.object_id,)
