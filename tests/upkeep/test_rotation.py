"""Keys are rotated, rows and data keys sealed anew: nothing is unreadable at any moment, a cut run begins again."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import pytest
from django.contrib.sessions.backends.db import SessionStore as Plain
from django.test import override_settings

from saksama.keys import Keyring, Purpose, age
from saksama.upkeep.resealing import reseal
from saksama.workbench.accounts.sessions import SessionStore
from saksama.workbench.patrols.models import Lead
from saksama.workbench.safe.keyring import forget_keyring, keyring
from saksama.workbench.safe.setting import setting
from tests.office import a_lead, open_house, prepare_home
from tests.people import MONDAY, RIGHTLY
from tests.processes import machine, wait_for

HAND = "tests.upkeep.rotating"


@pytest.fixture
def house(db, tmp_path):
    """An office with keys of its own: a rotation must not reach the other tests."""
    from dataclasses import replace

    with override_settings(SAKSAMA=replace(setting(), home=tmp_path)):
        forget_keyring()
        prepare_home()
        yield open_house()
    forget_keyring()


def sealed(model):
    return [bytes(value) for value in model.objects.values_list("sealed", flat=True)]


def newest(purpose):
    fresh = Keyring.open(setting().keys)
    return age.identity(fresh_identity(fresh, purpose))


def fresh_identity(ring, purpose):
    from saksama.keys.derive import age_identity

    return age_identity(ring._key(ring._ring.of(purpose)[0]))


def test_rows_come_under_the_newest_key_and_open_all_the_while(house):
    lead = a_lead(house, RIGHTLY, at=MONDAY)
    before = sealed(Lead)
    keyring().rotate(Purpose.ROWS, at=MONDAY)
    forget_keyring()
    assert all(keyring().decrypt_bytes(Purpose.ROWS, one) for one in before)
    said = reseal(keyring(), told=lambda *_: None)
    assert said.sealed >= len(before)
    assert said.busy == 0
    assert all(age.opens(one, newest(Purpose.ROWS)) for one in sealed(Lead))
    clear = [keyring().decrypt_bytes(Purpose.ROWS, one) for one in before]
    assert [keyring().decrypt_bytes(Purpose.ROWS, one) for one in sealed(Lead)] == clear
    again = reseal(keyring(), told=lambda *_: None)
    assert (again.sealed, again.keys) == (0, 0)
    assert lead.pk


def test_another_process_s_rotation_is_seen_without_a_restart(house):
    first = keyring()
    Keyring.open(setting().keys).rotate(Purpose.ROWS, at=MONDAY)
    time.sleep(0.01)
    assert keyring() is not first
    assert keyring().generations != first.generations


def test_data_keys_are_wrapped_for_the_newest_key_and_the_new_holder(tmp_path):
    earlier, later = age.fresh_identity(), age.fresh_identity()
    ring = Keyring.create(tmp_path / "keys", escrow_recipient=str(earlier.to_public()))
    ring.new_object_key("uji-1").encrypt_bytes(b"isi")
    sealed_under = ring.object_key("uji-1").encrypt_bytes(b"isi")
    ring.rotate(Purpose.SEAL, at=MONDAY)
    ring.give_escrow(str(later.to_public()))
    ring.objects.renew("uji-1")
    raw = (tmp_path / "keys" / "objek" / "uji-1.kunci").read_bytes()
    assert age.opens(raw, later)
    assert not age.opens(raw, earlier)
    assert Keyring.open(tmp_path / "keys").object_key("uji-1").decrypt_bytes(sealed_under) == b"isi"
    assert age.opens((tmp_path / "keys" / "titipan.age").read_bytes(), later)
    ring.give_escrow(None)
    assert not (tmp_path / "keys" / "titipan.age").exists()
    assert Keyring.open(tmp_path / "keys").escrow_recipient is None


def test_a_mac_and_a_signature_of_before_still_count(tmp_path):
    ring = Keyring.create(tmp_path / "keys")
    mac = ring.mac(b"mandat")
    for _twice in (1, 2):
        ring.rotate(Purpose.MAC, at=MONDAY)
    assert Keyring.open(tmp_path / "keys").verify(b"mandat", mac)
    assert not Keyring.open(tmp_path / "keys").verify(b"lain", mac)


def test_a_session_of_the_secret_before_opens_and_is_sealed_anew(db):
    with override_settings(SECRET_KEY="lama" * 16, SECRET_KEY_FALLBACKS=[]):
        kept = SessionStore().encode({"a": 1})
    with override_settings(SECRET_KEY="baru" * 16, SECRET_KEY_FALLBACKS=["lama" * 16]):
        assert SessionStore().decode(kept) == {"a": 1}
    with override_settings(SECRET_KEY="baru" * 16, SECRET_KEY_FALLBACKS=[]):
        assert SessionStore().decode(kept) == {}
    assert issubclass(SessionStore, Plain)


@pytest.mark.slow
@pytest.mark.parametrize("after", [3, 40])
def test_killed_in_the_middle_every_row_opens_and_the_second_run_ends_it(tmp_path, after):
    with machine(tmp_path) as office:
        made = office.run("make", "400", module=HAND)
        assert made.returncode == 0, made.stderr
        for purpose in ("rows", "seal"):
            assert office.run("keys", "rotate", purpose).returncode == 0
        process = office.start("keys", "reseal")
        wait_for(lambda: see(office)["newest"] >= after or process.poll() is not None)
        process.send_signal(signal.SIGKILL)
        process.wait()
        seen = see(office)
        assert (seen["opened"], seen["keys"]) == (400, 40)
        ended = office.run("keys", "reseal")
        assert ended.returncode == 0, ended.stderr
        assert see(office) == {"opened": 400, "newest": 400, "keys": 40, "fresh": 40}
        assert list(Path(office.home / "keys" / "objek").glob(".sementara-*")) == []
        verbs = json.loads(office.run("see", module="tests.workbench.jobs.hand").stdout)["lines"]
        assert verbs.count("keys.rotated") == 2
        assert verbs.count("keys.resealed") >= 1


def see(office):
    told = office.run("see", module=HAND)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)
