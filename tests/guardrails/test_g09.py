"""Evidence: the digest is taken at capture and verified at every read; "nothing to check" is not "pass".

Built so far: the store of sealed originals. Every class of byte is flipped and the reader says so; a failed step is
visible, never a silent success.
"""

from __future__ import annotations

import io

import pytest

from saksama.evidence.store import Store
from saksama.kernel.errors import Damaged
from saksama.keys import Keyring
from tests import people

CONTENT = b"satu baris\n" * 20_000


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "originals", Keyring.create(tmp_path / "keys"))


@pytest.fixture
def sealed(store):
    return store.put(io.BytesIO(CONTENT), kind="patrol-original", at=people.MONDAY, expires_on=None)


def read(store, sealed) -> bytes:
    with store.open(sealed.object_id) as stream:
        return stream.read()


def files_of(tmp_path, object_id):
    return sorted(p for p in tmp_path.rglob("*") if p.is_file() and object_id in str(p))


def test_what_was_sealed_comes_back_whole(store, sealed):
    assert read(store, sealed) == CONTENT
    assert store.verify(sealed.object_id) is True


@pytest.mark.parametrize("where", [0.0, 0.5, 0.999])
def test_a_flipped_byte_in_any_file_of_the_object_is_noticed(store, sealed, tmp_path, where):
    files = files_of(tmp_path, sealed.object_id)
    assert len(files) >= 2, "data, record or key file not found: the test would flip too little"
    for path in files:
        before = path.read_bytes()
        at = int(len(before) * where)
        path.write_bytes(before[:at] + bytes([before[at] ^ 1]) + before[at + 1 :])
        with pytest.raises(Damaged):
            read(store, sealed)
        path.write_bytes(before)
    assert read(store, sealed) == CONTENT


def test_nothing_to_check_is_not_a_pass(store):
    assert store.verify("obj-0000000000000000") is None
