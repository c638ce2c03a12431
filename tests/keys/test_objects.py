from __future__ import annotations

import io
import multiprocessing
import os
import threading
import time
import tracemalloc

import pytest

from saksama.kernel.errors import BadInput, Damaged
from saksama.keys import Keyring, ObjectKey
from saksama.keys.files import TEMPORARY, shred

MEGABYTES = 3 << 20


@pytest.fixture
def place(tmp_path):
    return tmp_path / "keys"


@pytest.fixture
def ring(place):
    return Keyring.create(place)


def read_through(stream):
    while stream.read(1 << 16):
        pass


def sealed_with(key, data):
    out = io.BytesIO()
    key.encrypt(io.BytesIO(data), out)
    return out.getvalue()


def test_a_destroyed_key_is_gone_for_good_and_destroying_again_is_safe(ring, place):
    sealed = sealed_with(ring.new_object_key("o-1"), b"asli")
    assert ring.destroy_object_key("o-1") is True
    assert ring.destroy_object_key("o-1") is False
    with pytest.raises(Damaged, match="tidak ada lagi"):
        Keyring.open(place).object_key("o-1")
    # a new key under the same name does not open the old object either
    with pytest.raises(Damaged), ring.new_object_key("o-1").reader(io.BytesIO(sealed)) as stream:
        stream.read()


def test_the_wrapped_key_is_overwritten_before_it_is_removed(ring, place):
    ring.new_object_key("o-1")
    path = place / "objek" / "o-1.kunci"
    before = path.read_bytes()
    held = path.open("rb")  # an open handle still sees the bytes after the name is gone
    ring.destroy_object_key("o-1")
    assert not path.exists()
    after = held.read()
    held.close()
    assert len(after) == len(before)
    assert after != before


def test_a_key_that_is_destroyed_while_it_is_wrapped_anew_does_not_come_back(ring, place, monkeypatch):
    """`keys reseal` has the key in its hands when a case is destroyed: whoever is second finds it gone."""
    ring.new_object_key("o-1")
    in_hand, wrapped = threading.Event(), ObjectKey.wrapped

    def slowly(key, to):
        in_hand.set()
        time.sleep(0.5)
        return wrapped(key, to)

    monkeypatch.setattr(ObjectKey, "wrapped", slowly)
    renewing = threading.Thread(target=ring.objects.renew, args=("o-1",))
    renewing.start()
    assert in_hand.wait(10)
    assert Keyring.open(place).destroy_object_key("o-1") is True
    renewing.join()
    assert not ring.objects.holds("o-1")


def test_shredding_something_large_takes_little_memory(tmp_path):
    """A copy of a database may be larger than the machine's memory; it is overwritten all the same, to the end."""
    large = tmp_path / "salinan"
    large.write_bytes(bytes(MEGABYTES * 10 + 7))
    held = large.open("rb")
    tracemalloc.start()
    shred(large)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    after = held.read()
    held.close()
    assert not large.exists()
    assert most < MEGABYTES
    assert len(after) == MEGABYTES * 10 + 7
    assert bytes(64) not in after


def test_no_object_gets_a_second_key(ring):
    ring.new_object_key("o-1")
    with pytest.raises(BadInput, match="sudah punya kunci"):
        ring.new_object_key("o-1")


@pytest.mark.parametrize("name", ["../induk", "a/b", "", ".", "O-1", "x" * 80])
def test_a_name_that_is_no_object_id_opens_no_file(ring, name):
    for door in (ring.new_object_key, ring.object_key, ring.destroy_object_key):
        with pytest.raises(BadInput):
            door(name)


def test_an_altered_wrapped_key_is_found(ring, place):
    ring.new_object_key("o-1")
    path = place / "objek" / "o-1.kunci"
    whole = path.read_bytes()
    for position in range(0, len(whole), 11):
        changed = bytearray(whole)
        changed[position] ^= 1
        path.write_bytes(bytes(changed))
        with pytest.raises(Damaged):
            ring.object_key("o-1")


def test_a_fleeting_key_is_never_on_the_disk(ring, place):
    before = sorted(place.rglob("*"))
    sealed = sealed_with(ObjectKey.fleeting("run-1"), b"rahasia")
    assert sorted(place.rglob("*")) == before
    with pytest.raises(Damaged), ObjectKey.fleeting("run-1").reader(io.BytesIO(sealed)) as stream:
        stream.read()


def test_sweep_removes_half_written_keys_only(ring, place):
    ring.new_object_key("o-1")
    (place / "objek" / f"{TEMPORARY}abc-o-2.kunci").write_bytes(b"setengah")
    assert ring.objects.ids() == ("o-1",)
    assert ring.objects.sweep() == 1
    assert ring.object_key("o-1").object_id == "o-1"
    assert ring.objects.sweep() == 0


def test_a_reader_streams_and_may_stop_early(ring):
    key = ring.new_object_key("o-1")
    sealed = io.BytesIO(sealed_with(key, os.urandom(MEGABYTES)))
    threads = threading.active_count()
    with key.reader(sealed) as stream:
        assert len(stream.read(10)) == 10
    assert threading.active_count() == threads
    # only a few blocks were taken from the file, not all of it
    assert sealed.tell() < MEGABYTES


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")  # newer Pythons warn about just this
def test_a_process_forked_while_a_reader_is_open_does_not_keep_it_from_ending(ring):
    key, data = ring.new_object_key("o-1"), os.urandom(MEGABYTES)
    with key.reader(io.BytesIO(sealed_with(key, data))) as stream:
        first = stream.read(1)
        child = multiprocessing.get_context("fork").Process(target=time.sleep, args=(30,))
        child.start()
        try:
            assert first + stream.read() == data
        finally:
            child.kill()
            child.join()


def test_what_was_cut_off_never_looks_like_an_end(ring):
    key = ring.new_object_key("o-1")
    sealed = sealed_with(key, os.urandom(MEGABYTES))
    for cut in (1, 17, 65_552, 2 * 65_552, len(sealed) - 10):
        with pytest.raises(Damaged), key.reader(io.BytesIO(sealed[:-cut])) as stream:
            read_through(stream)


def test_a_writer_whose_body_fails_leaves_nothing_that_opens(ring):
    key, out = ring.new_object_key("o-1"), io.BytesIO()

    def body(stream):
        stream.write(b"x" * 100_000)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), key.writer(out) as stream:
        body(stream)
    with pytest.raises(Damaged), key.reader(io.BytesIO(out.getvalue())) as plain:
        read_through(plain)


def test_a_writer_passes_on_what_the_disk_says(ring):
    class Full(io.RawIOBase):
        def writable(self):
            return True

        def write(self, block):
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"), ring.new_object_key("o-1").writer(Full()) as stream:
        stream.writelines(b"x" * 100_000 for _n in range(100))


def test_a_writer_and_a_reader_agree(ring):
    key, out, data = ring.new_object_key("o-1"), io.BytesIO(), os.urandom(MEGABYTES)
    with key.writer(out) as stream:
        for start in range(0, len(data), 100_003):
            stream.write(data[start : start + 100_003])
    with key.reader(io.BytesIO(out.getvalue())) as plain:
        assert plain.read() == data
