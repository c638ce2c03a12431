from __future__ import annotations

import io
import shutil
from datetime import UTC, datetime

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saksama.kernel.errors import BadInput, Damaged, Refused
from saksama.keys import Keyring, Purpose
from saksama.keys.sheet import from_rows, to_rows

AT = datetime(2024, 10, 14, 2, 16, tzinfo=UTC)


@pytest.fixture
def place(tmp_path):
    return tmp_path / "keys"


@pytest.fixture
def ring(place):
    return Keyring.create(place, at=AT)


@given(st.binary(min_size=32, max_size=32))
def test_any_secret_survives_being_printed_and_typed(root):
    typed = "\n".join(to_rows(root)).lower().replace(" ", "-").replace("o", "0").replace("i", "1")
    rows = [f"{n} {line[3:]}" for n, line in enumerate(typed.splitlines(), start=1)]
    assert from_rows("\n".join(rows)) == root


@settings(derandomize=True)  # 15 check bits: one wrong row in 32,768 passes, so the rows tried are fixed
@given(st.binary(min_size=32, max_size=32), st.integers(0, 3), st.data())
def test_one_mistyped_sign_is_found_and_its_row_named(root, row, data):
    rows = to_rows(root)
    signs = [i for i, sign in enumerate(rows[row]) if i > 2 and sign != " "]
    at = data.draw(st.sampled_from(signs))
    other = data.draw(st.sampled_from([c for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" if c != rows[row][at]]))
    rows[row] = rows[row][:at] + other + rows[row][at + 1 :]
    with pytest.raises(BadInput, match=f"baris {row + 1} ") as caught:
        from_rows("\n".join(rows))
    assert rows[row][3:7] not in str(caught.value)


def test_the_sheet_says_office_date_mark_and_what_to_do(ring):
    sheet = ring.recovery_sheet(office="Bawaslu Kabupaten Sukoharjo", at=AT)
    for expected in ("Bawaslu Kabupaten Sukoharjo", "Sen, 14 Okt 2024, 09.16 WIB", ring.mark, "keys recover"):
        assert expected in sheet


def test_a_typed_sheet_brings_everything_but_data_keys_back(ring, tmp_path):
    mac, person = ring.mac(b"mandat"), ring.digest(Purpose.PERSON, "198003122005011004")
    sealed = io.BytesIO()
    ring.encrypt(Purpose.HANDOVER, io.BytesIO(b"pesan"), sealed)
    back = Keyring.recover(tmp_path / "baru", ring.recovery_sheet(at=AT))
    assert back.verify(b"mandat", mac)
    assert back.digest(Purpose.PERSON, "198003122005011004") == person
    with Keyring.open(tmp_path / "baru").reader(Purpose.HANDOVER, io.BytesIO(sealed.getvalue())) as stream:
        assert stream.read() == b"pesan"


def test_the_sheet_carries_the_generations(ring, tmp_path):
    ring.rotate(Purpose.MAC)
    ring.rotate(Purpose.MAC)
    mac = ring.mac(b"mandat")
    back = Keyring.recover(tmp_path / "baru", ring.recovery_sheet())
    assert back.verify(b"mandat", mac)
    assert back.mac(b"mandat") == mac


def test_a_surviving_list_of_keys_is_kept(ring, place):
    sheet = ring.recovery_sheet()
    ring.rotate(Purpose.MAC)  # after printing
    mac = ring.mac(b"mandat")
    (place / "induk").unlink()
    assert Keyring.recover(place, sheet).mac(b"mandat") == mac


def test_data_keys_are_in_the_folder_only_and_come_back_with_it(ring, place):
    sealed = io.BytesIO()
    ring.new_object_key("o-1").encrypt(io.BytesIO(b"asli"), sealed)
    sheet = ring.recovery_sheet()
    (place / "induk").unlink()
    back = Keyring.recover(place, sheet)
    with back.object_key("o-1").reader(io.BytesIO(sealed.getvalue())) as stream:
        assert stream.read() == b"asli"


def test_the_sheet_does_not_bring_a_destroyed_object_back(ring, place, tmp_path):
    ring.new_object_key("o-1")
    sheet = ring.recovery_sheet()
    ring.destroy_object_key("o-1")
    shutil.rmtree(place)
    for target in (place, tmp_path / "lain"):
        back = Keyring.recover(target, sheet)
        with pytest.raises(Damaged, match="tidak ada lagi"):
            back.object_key("o-1")


def test_whole_keys_are_not_recovered_over(ring, place):
    with pytest.raises(Refused, match="masih utuh"):
        Keyring.recover(place, ring.recovery_sheet())


def test_another_offices_sheet_is_refused(ring, place, tmp_path):
    theirs = Keyring.create(tmp_path / "lain").recovery_sheet()
    (place / "induk").unlink()
    with pytest.raises(Refused, match="bukan untuk kunci"):
        Keyring.recover(place, theirs)
    assert not (place / "induk").exists()


@pytest.mark.parametrize("typed", ["", "halo", "1  ABCD EFGH IJKL MNOP"])
def test_half_a_sheet_is_refused(place, typed):
    with pytest.raises(BadInput, match="baris"):
        Keyring.recover(place, typed)
    assert not place.exists()


def test_the_escrow_holder_can_open_the_root_and_each_data_key(place, tmp_path):
    holder = pyrage.x25519.Identity.generate()
    ring = Keyring.create(place, escrow_recipient=str(holder.to_public()))
    sealed = io.BytesIO()
    ring.new_object_key("o-1").encrypt(io.BytesIO(b"asli"), sealed)
    rows = pyrage.decrypt((place / "titipan.age").read_bytes(), [holder]).decode()
    assert Keyring.recover(tmp_path / "lain", rows).mark == ring.mark
    data_key = pyrage.decrypt((place / "objek" / "o-1.kunci").read_bytes(), [holder]).decode()
    assert pyrage.decrypt(sealed.getvalue(), [pyrage.x25519.Identity.from_str(data_key)]) == b"asli"


@pytest.mark.parametrize("recipient", ["age1pendek", "age1" + "q" * 58, "AGE-SECRET-KEY-1QQ", "budi@contoh.id"])
def test_a_bad_escrow_recipient_is_refused_and_leaves_no_keys(place, recipient):
    with pytest.raises(BadInput) as caught:
        Keyring.create(place, escrow_recipient=recipient)
    assert recipient not in str(caught.value)
    assert not (place / "induk").exists()
