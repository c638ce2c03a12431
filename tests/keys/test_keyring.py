from __future__ import annotations

import copy
import io
import pickle
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saksama.kernel.errors import BadInput, Damaged, Refused
from saksama.keys import Keyring, Mac, Purpose, is_signed
from saksama.keys.derive import age_identity

AT = datetime(2024, 10, 14, 2, 16, tzinfo=UTC)


@pytest.fixture
def place(tmp_path):
    return tmp_path / "keys"


@pytest.fixture
def ring(place):
    return Keyring.create(place, at=AT)


@pytest.fixture(scope="module")
def shared_ring(tmp_path_factory):
    return Keyring.create(tmp_path_factory.mktemp("kunci") / "keys")


def test_a_mac_of_ours_verifies_and_an_altered_message_does_not(ring):
    mac = ring.mac(b"mandat")
    assert ring.verify(b"mandat", mac)
    assert not ring.verify(b"mandat!", mac)


def test_a_mac_of_another_office_never_verifies(ring, tmp_path):
    theirs = Keyring.create(tmp_path / "lain")
    assert not ring.verify(b"mandat", theirs.mac(b"mandat"))
    # nor when it claims our key's id
    assert not ring.verify(b"mandat", Mac(ring.mac(b"").key_id, theirs.mac(b"mandat").digest))


@pytest.mark.parametrize("bad", [Mac("mac-99-00000000", "00"), Mac("", ""), Mac("mac-1-é", "é" * 64)])
def test_a_mac_with_an_unknown_key_or_odd_signs_is_just_wrong(ring, bad):
    assert ring.verify(b"mandat", bad) is False


def test_what_was_proven_before_a_rotation_stays_proven_after_it(ring, place):
    old = ring.mac(b"mandat")
    made = ring.rotate(Purpose.MAC, at=AT)
    new = Keyring.open(place).mac(b"mandat")
    assert new.key_id == made.key_id != old.key_id
    assert new.digest != old.digest
    assert all(Keyring.open(place).verify(b"mandat", mac) for mac in (old, new))


def test_a_reopened_keyring_is_the_same(ring, place):
    again = Keyring.open(place)
    assert again.mac(b"x") == ring.mac(b"x")
    assert again.digest(Purpose.PERSON, "198003122005011004") == ring.digest(Purpose.PERSON, "198003122005011004")
    assert again.generations == ring.generations


def test_only_a_demo_keyring_says_it_is_one(ring, tmp_path):
    demo = Keyring.create(tmp_path / "demo", demo=True)
    assert not ring.is_demo
    assert demo.is_demo
    assert Keyring.open(tmp_path / "demo").is_demo


@given(st.lists(st.text(max_size=6), max_size=4), st.lists(st.text(max_size=6), max_size=4))
def test_digests_are_equal_only_for_equal_parts(shared_ring, one, other):
    same = shared_ring.digest(Purpose.LEDGER, *one) == shared_ring.digest(Purpose.LEDGER, *other)
    assert same == (one == other)


def test_each_purpose_digests_differently(ring):
    assert len({ring.digest(purpose, "x") for purpose in Purpose}) == len(Purpose)


def test_digests_find_what_was_noted_before_a_rotation(ring):
    before = ring.digest(Purpose.LEDGER, "act-1")
    ring.rotate(Purpose.LEDGER)
    assert ring.digest(Purpose.LEDGER, "act-1") != before
    assert ring.digests(Purpose.LEDGER, "act-1") == (ring.digest(Purpose.LEDGER, "act-1"), before)


@given(st.binary(max_size=200_000))
def test_what_is_encrypted_comes_back(shared_ring, data):
    sealed, clear = io.BytesIO(), io.BytesIO()
    shared_ring.encrypt(Purpose.RUN, io.BytesIO(data), sealed)
    sealed.seek(0)
    shared_ring.decrypt(Purpose.RUN, sealed, clear)
    assert clear.getvalue() == data


def test_one_purpose_does_not_open_what_another_sealed(ring):
    sealed = io.BytesIO()
    ring.encrypt(Purpose.HANDOVER, io.BytesIO(b"isi"), sealed)
    sealed.seek(0)
    with pytest.raises(Damaged):
        ring.decrypt(Purpose.RUN, sealed, io.BytesIO())


def test_two_who_open_the_keys_and_rotate_lose_neither_key(ring, place):
    """Both read the list before either wrote it: a stolen seal key must not come back as the newest."""
    other = Keyring.open(place)
    other.rotate(Purpose.EXHIBIT)
    sealed = Keyring.open(place).encrypt_bytes(Purpose.ROWS, b"asli")
    ring.rotate(Purpose.ROWS)
    other.give_escrow(None)
    there = Keyring.open(place)
    newest = {one.purpose: one.number for one in there.generations}
    assert (newest[Purpose.EXHIBIT], newest[Purpose.ROWS]) == (2, 2)
    assert there.decrypt_bytes(Purpose.ROWS, sealed) == b"asli"


def test_older_generations_still_open(ring, place):
    sealed = io.BytesIO()
    ring.encrypt(Purpose.RUN, io.BytesIO(b"lama"), sealed)
    ring.rotate(Purpose.RUN)
    with Keyring.open(place).reader(Purpose.RUN, io.BytesIO(sealed.getvalue())) as stream:
        assert stream.read() == b"lama"


def test_nothing_secret_shows_in_repr_or_error_or_a_copy(ring, place):
    key = ring.new_object_key("o-1")
    root = (place / "induk").read_text()
    rows = [row.split("  ", 1)[1] for row in root.splitlines()]
    shown = repr(ring) + repr(key) + str(ring) + repr(ring.generations)
    assert not any(row in shown for row in rows)
    assert "AGE-SECRET" not in shown
    for secret in (ring, key):
        for attempt in (pickle.dumps, copy.copy, copy.deepcopy):
            with pytest.raises(TypeError, match="pickled"):
                attempt(secret)


def test_the_list_of_keys_on_disk_holds_no_secret(ring, place):
    listed = (place / "daftar.json").read_text()
    secret = "".join(row.split("  ", 1)[1].replace(" ", "")[:13] for row in (place / "induk").read_text().splitlines())
    assert secret not in listed
    assert ring.mark in listed


def test_an_age_identity_is_the_one_the_age_library_would_write():
    # Round trip through the library's own Bech32 reader and writer: it refuses a wrong checksum.
    import pyrage

    for key in (bytes(32), bytes(range(32)), b"\xff" * 32):
        text = age_identity(key)
        assert str(pyrage.x25519.Identity.from_str(text)) == text


def test_key_files_are_for_their_owner_only(ring, place):
    ring.new_object_key("o-1")
    for path in [place, *place.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0, path


def test_it_refuses_keys_that_others_may_read(ring, place):
    (place / "induk").chmod(0o640)
    with pytest.raises(Refused, match="dapat dibaca orang lain"):
        Keyring.open(place)
    (place / "induk").chmod(0o600)
    place.chmod(0o755)
    with pytest.raises(Refused, match="dapat dibaca orang lain"):
        Keyring.open(place)


def test_it_says_how_to_begin_when_there_are_no_keys(place):
    with pytest.raises(BadInput, match="saksama keys init"):
        Keyring.open(place)


def test_it_never_overwrites_keys(ring, place):
    with pytest.raises(Refused, match="sudah berisi kunci"):
        Keyring.create(place)
    assert Keyring.open(place).mark == ring.mark


def test_a_lost_root_is_not_replaced_by_a_new_one_silently(ring, place):
    (place / "induk").unlink()
    with pytest.raises(BadInput, match="hilang"):
        Keyring.create(place)
    with pytest.raises(BadInput, match="keys recover"):
        Keyring.open(place)


@pytest.mark.parametrize("name", ["induk", "daftar.json"])
def test_every_altered_byte_of_a_key_file_is_found(ring, place, name):
    path = place / name
    whole = path.read_bytes()
    for position in range(0, len(whole), 7):
        changed = bytearray(whole)
        changed[position] ^= 0x02
        path.write_bytes(bytes(changed))
        try:
            opened = Keyring.open(place)
        except Damaged:
            continue
        # white space, or the spelling of a sign that is read the same: nothing else may pass
        assert opened.mac(b"x") == ring.mac(b"x")
        assert opened.generations == ring.generations
    path.write_bytes(whole)
    assert Keyring.open(place).generations == ring.generations


def test_a_missing_list_is_said(ring, place):
    (place / "daftar.json").unlink()
    with pytest.raises(Damaged, match="lembar pemulihan"):
        Keyring.open(place)


def test_a_demo_flag_cannot_be_written_into_the_list(ring, place):
    path = place / "daftar.json"
    path.write_text(path.read_text().replace('"demo": false', '"demo": true'))
    with pytest.raises(Damaged):
        Keyring.open(place)


def test_a_signature_is_checked_with_the_public_key_alone(ring):
    signed = ring.sign(Purpose.AUDIT, b"akar")
    assert signed.public_key == ring.public_keys(Purpose.AUDIT)[0].public_key
    assert is_signed(b"akar", public_key=signed.public_key, signature=signed.signature)
    assert not is_signed(b"akar!", public_key=signed.public_key, signature=signed.signature)


def test_another_offices_signature_does_not_fit_our_key(ring, tmp_path):
    theirs = Keyring.create(tmp_path / "lain").sign(Purpose.AUDIT, b"akar")
    ours = ring.public_keys(Purpose.AUDIT)[0]
    assert not is_signed(b"akar", public_key=ours.public_key, signature=theirs.signature)


@pytest.mark.parametrize("broken", ["", "xyz", "00", "0" * 128])
def test_what_is_no_signature_or_key_proves_nothing(ring, broken):
    signed = ring.sign(Purpose.AUDIT, b"akar")
    assert not is_signed(b"akar", public_key=signed.public_key, signature=broken)
    assert not is_signed(b"akar", public_key=broken, signature=signed.signature)


def test_after_a_rotation_the_old_public_key_still_stands_in_the_list(ring, place):
    old = ring.sign(Purpose.AUDIT, b"akar")
    ring.rotate(Purpose.AUDIT, at=AT)
    new = ring.sign(Purpose.AUDIT, b"akar")
    assert new.key_id != old.key_id
    again = {key.key_id: key.public_key for key in Keyring.open(place).public_keys(Purpose.AUDIT)}
    assert again == {old.key_id: old.public_key, new.key_id: new.public_key}


def test_the_public_key_is_a_pem_that_other_tools_read(ring):
    (key,) = ring.public_keys(Purpose.AUDIT)
    assert key.pem.startswith("-----BEGIN PUBLIC KEY-----")
    assert len(key.fingerprint) == 32
