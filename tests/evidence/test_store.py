from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saksama.kernel.digests import sha256
from saksama.kernel.errors import BadInput, Damaged, Refused
from saksama.keys import Keyring
from saksama.keys.lock import busy

AT = datetime(2024, 10, 14, 2, 0, tzinfo=UTC)  # 09.00 WIB, Monday 14 October
LAST = date(2024, 11, 13)
BIG = 700_000  # some eleven chunks of 64 KiB


@pytest.fixture
def ring(kept):
    return Keyring.create(kept.home / "keys")


@pytest.fixture
def store(kept, ring):
    return kept.store(ring)


def put(store, data=b"isi", **changes):
    given = {"kind": "original", "at": AT, "expires_on": LAST} | changes
    return store.put(io.BytesIO(data), **given)


def read(store, object_id):
    with store.open(object_id) as stream:
        return stream.read()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary(max_size=200_000))
def test_what_was_put_is_opened_unchanged(store, data):
    sealed = put(store, data)
    assert (sealed.sha256, sealed.size) == (sha256(data), len(data))
    assert read(store, sealed.object_id) == data
    assert store.verify(sealed.object_id) is True


def test_lines_can_be_read_as_from_any_file(store):
    sealed = put(store, b"satu\ndua\ntiga")
    with store.open(sealed.object_id) as stream:
        assert list(stream) == [b"satu\n", b"dua\n", b"tiga"]


def test_it_remembers_what_it_was_told_in_codes(store):
    sealed = put(store, notes={"import": "im-01", "source": "zeeschuimer/tiktok"})
    assert store.about(sealed.object_id) == sealed
    assert sealed.notes == {"import": "im-01", "source": "zeeschuimer/tiktok"}
    assert (sealed.kind, sealed.sealed_at, sealed.expires_on) == ("original", AT, LAST)


NO_CODES = ["Siti Nurhayati", "197706152003122005", "3311057706150001", "", "dua kata", "é", "x" * 200]


@pytest.mark.parametrize("note", NO_CODES)
def test_names_texts_and_personal_numbers_are_no_codes(store, note):
    with pytest.raises(BadInput) as caught:
        put(store, notes={"by": note})
    assert not note or note not in str(caught.value)
    assert store.all() == ()


def test_nothing_in_clear_lies_on_the_disk(store, kept):
    put(store, b"NIP 197706152003122005 " * 5000)
    for path in kept.home.rglob("*"):
        if path.is_file():
            assert b"197706152003122005" not in path.read_bytes()
            assert not kept.is_folder or path.stat().st_mode & 0o077 == 0


def test_each_object_has_its_own_key(store, ring):
    one, other = put(store), put(store)
    ring.destroy_object_key(one.object_id)
    assert store.verify(one.object_id) is False
    assert read(store, other.object_id) == b"isi"


def test_a_stream_that_fails_leaves_nothing(store, ring, kept):
    class Cut(io.BytesIO):
        def read(self, n=-1):
            if self.tell() > 100_000:
                raise ConnectionResetError("cut")
            return super().read(min(n, 8192) if n and n > 0 else 8192)

    with pytest.raises(OSError, match="cut"):
        store.put(Cut(os.urandom(BIG)), kind="original", at=AT, expires_on=None)
    assert store.all() == ()
    assert ring.objects.ids() == ()
    assert kept.files() == []


def test_an_unknown_object_is_nothing_to_check_and_cannot_be_opened(store):
    assert store.verify("o-0123456789abcdef") is None
    with pytest.raises(BadInput, match="Tidak ada objek"):
        read(store, "o-0123456789abcdef")
    with pytest.raises(BadInput, match="tidak dikenali"):
        read(store, "../keys/induk")


# G9: every byte class flipped


def flip(path: Path, position: int) -> None:
    data = bytearray(path.read_bytes())
    data[position] ^= 0x01
    path.write_bytes(bytes(data))


def spots(path: Path) -> list[int]:
    """The first and last bytes, and some of every part: the header's 200 bytes densely, then each chunk."""
    size = path.stat().st_size
    return sorted({*range(0, min(size, 330), 13), *range(0, size, 33_331), size - 1})


@pytest.mark.parametrize(("folder", "suffix"), [("asli", ".age"), ("asli", ".json"), ("keys/objek", ".kunci")])
def test_every_flipped_byte_is_found(store, kept, folder, suffix):
    sealed = put(store, os.urandom(BIG), notes={"import": "im-01"})
    path = kept.home / folder / f"{sealed.object_id}{suffix}"
    whole = path.read_bytes()
    for position in spots(path):
        flip(path, position)
        assert store.verify(sealed.object_id) is False, position
        with pytest.raises(Damaged):
            read(store, sealed.object_id)
        path.write_bytes(whole)
    assert store.verify(sealed.object_id) is True


def test_every_byte_of_the_manifest_counts(store, kept):
    sealed = put(store, notes={"import": "im-01"})
    path = kept.objects / f"{sealed.object_id}.json"
    for position in range(0, path.stat().st_size, 1 if kept.is_folder else 37):
        flip(path, position)
        assert store.verify(sealed.object_id) is False, position
        flip(path, position)
    assert store.verify(sealed.object_id) is True


def test_a_digest_written_by_another_hand_is_found(store, kept, ring):
    sealed = put(store)
    path = kept.objects / f"{sealed.object_id}.json"
    path.write_bytes(path.read_bytes().replace(sealed.sha256.encode(), sha256(b"lain").encode()))
    with pytest.raises(Damaged, match="rusak atau diubah"):
        read(store, sealed.object_id)


def test_content_that_is_not_the_sealed_content_is_found_even_under_the_right_key(store, ring, kept):
    sealed = put(store, b"isi yang disegel")
    with (kept.objects / f"{sealed.object_id}.age").open("wb") as file:
        ring.object_key(sealed.object_id).encrypt(io.BytesIO(b"isi yang ditukar"), file)
    with store.open(sealed.object_id) as stream, pytest.raises(Damaged, match="tidak sama dengan sidiknya"):
        stream.read()
    assert store.verify(sealed.object_id) is False


def test_records_cannot_be_swapped_between_objects(store, kept):
    one, other = put(store, b"satu"), put(store, b"dua")
    folder = kept.objects
    (folder / f"{one.object_id}.json").write_bytes((folder / f"{other.object_id}.json").read_bytes())
    assert store.verify(one.object_id) is False


def test_missing_data_is_damage_not_nothing(store, kept):
    sealed = put(store)
    (kept.objects / f"{sealed.object_id}.age").unlink()
    assert store.verify(sealed.object_id) is False


def test_another_offices_object_does_not_open(store, kept):
    sealed = put(store)
    stranger = kept.store(Keyring.create(kept.home / "lain"))
    assert stranger.verify(sealed.object_id) is False


# Expiry and destruction (G12)


def test_it_expires_after_its_last_day_in_the_offices_zone(store):
    sealed = put(store)
    # 13 November 2024, 23.59 WIB = 16.59 UTC; one minute later it is the 14th in Jakarta, and has been in Jayapura
    last_minute = datetime(2024, 11, 13, 16, 59, tzinfo=UTC)
    assert store.expire(last_minute, zone="WIB") == []
    stones = store.expire(last_minute + timedelta(minutes=1), zone="WIB")
    assert [s.object_id for s in stones] == [sealed.object_id]
    assert store.expire(last_minute + timedelta(days=1), zone="WIB") == []


def test_an_eastern_office_expires_two_hours_earlier(store):
    put(store)
    assert len(store.expire(datetime(2024, 11, 13, 15, 0, tzinfo=UTC), zone="WIT")) == 1


def test_what_has_no_last_day_does_not_expire(store):
    put(store, expires_on=None)
    assert store.expire(AT + timedelta(days=4000)) == []


def test_a_destroyed_object_leaves_only_its_tombstone(store, ring, kept):
    sealed = put(store, b"asli " * 1000)
    stone = store.destroy(sealed.object_id, reason="correction", at=AT)
    assert (stone.sha256, stone.reason, stone.destroyed_at) == (sealed.sha256, "correction", AT)
    assert kept.files() == [f"{sealed.object_id}.nisan.json"]
    assert ring.objects.ids() == ()
    assert store.verify(sealed.object_id) is None
    assert store.tombstone(sealed.object_id) == stone
    with pytest.raises(Refused, match="dihancurkan"):
        read(store, sealed.object_id)


def test_destroying_twice_keeps_the_first_tombstone(store):
    sealed = put(store)
    first = store.destroy(sealed.object_id, reason="expired", at=AT)
    assert store.destroy(sealed.object_id, reason="other", at=AT + timedelta(days=1)) == first


def test_a_copy_of_the_data_does_not_open_after_destruction(store, ring, kept):
    sealed = put(store)
    data, record = (kept.objects / f"{sealed.object_id}{s}" for s in (".age", ".json"))
    copies = data.read_bytes(), record.read_bytes()
    sheet = ring.recovery_sheet()
    store.destroy(sealed.object_id, reason="expired", at=AT)
    data.write_bytes(copies[0])
    record.write_bytes(copies[1])
    (kept.objects / f"{sealed.object_id}.nisan.json").unlink()
    assert store.verify(sealed.object_id) is False
    again = kept.store(Keyring.recover(kept.home / "pulih", sheet))
    with pytest.raises(Damaged, match="tidak ada lagi"):
        read(again, sealed.object_id)


def test_a_damaged_record_does_not_keep_others_from_expiring_and_is_said(store, kept):
    one, other = put(store), put(store)
    flip(kept.objects / f"{one.object_id}.json", 40)
    with pytest.raises(Damaged, match=one.object_id):
        store.expire(AT + timedelta(days=60))
    assert store.tombstone(other.object_id) is not None


# Killed writers

CHILD = """
import io, os, sys
from datetime import datetime, UTC
from pathlib import Path
from saksama.evidence import Store
from saksama.evidence.objects import open_place
from saksama.keys import Keyring

class Endless(io.RawIOBase):
    sent = 0
    def readable(self): return True
    def read(self, n=-1):
        Endless.sent += 1
        if Endless.sent == 200:
            print("halfway", flush=True)
            sys.stdin.read()
        return b"PLANTED-197706152003122005 " * 300

home, work, where = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
Store(work, Keyring.open(home / "keys"), place=open_place(where) if where else None).put(
    Endless(), kind="original", at=datetime.now(UTC), expires_on=None)
"""


def test_a_killed_put_leaves_no_object_no_key_and_nothing_in_clear(store, ring, kept):
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(CHILD), str(kept.home), str(kept.work), kept.where],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **kept.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    with child:
        assert child.stdout.readline() == b"halfway\n"
        assert store.sweep() == 0  # somebody is writing: hands off
        child.send_signal(signal.SIGKILL)
    assert store.all() == ()
    assert ring.objects.ids() == ()  # what it had written can be opened by nobody
    for path in kept.home.rglob("*"):
        if path.is_file():
            assert b"PLANTED" not in path.read_bytes()
    assert store.sweep() == 1
    assert kept.files() == []


def test_sweep_ends_a_destruction_that_was_begun(store, ring, kept):
    sealed = put(store)
    folder = kept.objects
    copies = {p: p.read_bytes() for p in [*folder.glob("o-*"), *(kept.home / "keys" / "objek").glob("o-*")]}
    store.destroy(sealed.object_id, reason="expired", at=AT)
    for path, data in copies.items():  # as if killed right after the tombstone was written
        path.write_bytes(data)
    assert store.sweep() == 1
    assert ring.objects.ids() == ()
    assert sorted(p.name for p in folder.glob("o-*")) == [f"{sealed.object_id}.nisan.json"]


def test_sweep_leaves_whole_objects_alone_and_waits_for_writers(store, kept):
    sealed = put(store)
    (kept.objects / "o-00000000000000aa.age").write_bytes(b"half")
    with busy(kept.work):
        assert store.sweep() == 0
    assert store.sweep() == 1
    assert store.verify(sealed.object_id) is True
