"""The office's seal key: derived, vouched for by its own root, brought back by sheet and escrow, revoked by date."""

from __future__ import annotations

import pickle
import shutil
import subprocess
from datetime import timedelta

import msgspec
import pytest
from click.testing import CliRunner
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from saksama.cli.keys import keys_group
from saksama.kernel.clock import now
from saksama.kernel.errors import BadInput, Damaged
from saksama.keys import Keyring, Purpose
from saksama.keys import ring as rings
from saksama.keys.sealing import revoke, seal_key
from tests.people import MONDAY

OFFICE = "Bawaslu Kabupaten Sukoharjo"
YEAR = timedelta(days=365)


@pytest.fixture
def ring(tmp_path):
    return Keyring.create(tmp_path / "keys", at=MONDAY)


def certificate(key):
    return x509.load_pem_x509_certificate(key.certificate_pem)


def verified(tmp_path, key, *how, at=MONDAY) -> str:
    for name, pem in (("root.pem", key.root_pem), ("seal.pem", key.certificate_pem), ("crl.pem", key.revoked_pem)):
        (tmp_path / name).write_bytes(pem)
    told = subprocess.run(
        ["openssl", "verify", "-x509_strict", "-purpose", "smimesign", "-attime", str(int(at.timestamp())), "-CAfile",
         tmp_path / "root.pem", *how, tmp_path / "seal.pem"], capture_output=True, text=True, check=False)  # fmt: skip
    return told.stdout + told.stderr


def test_another_program_believes_the_seal_by_the_root_of_the_office(ring, tmp_path):
    key = seal_key(ring, OFFICE, MONDAY)
    assert verified(tmp_path, key).endswith(": OK\n")
    assert verified(tmp_path, key, "-crl_check", "-CRLfile", tmp_path / "crl.pem").endswith(": OK\n")
    certificate(key).public_key().verify(key.sign(b"isi"), b"isi", ec.ECDSA(hashes.SHA256()))


def test_what_it_signs_with_is_asked_again_and_is_the_same(ring):
    assert seal_key(ring, OFFICE, MONDAY).certificate_pem == seal_key(ring, OFFICE, MONDAY + YEAR).certificate_pem


def test_a_certificate_with_less_than_five_years_left_gets_a_follower_of_the_same_key(ring):
    first, later = (certificate(seal_key(ring, OFFICE, at)) for at in (MONDAY, MONDAY + 6 * YEAR))
    assert first.serial_number != later.serial_number
    assert first.public_key() == later.public_key()


def test_the_sheet_brings_the_keys_back_and_old_signatures_go_back_to_the_new_root(ring, tmp_path):
    old = seal_key(ring, OFFICE, MONDAY)
    back = seal_key(Keyring.recover(tmp_path / "pulih", ring.recovery_sheet()), OFFICE, MONDAY)
    assert certificate(back).public_key() == certificate(old).public_key()
    mixed = type(old)(back.root_pem, old.certificate_pem, old.revoked_pem, old.sign)
    assert verified(tmp_path, mixed).endswith(": OK\n")


def test_another_office_of_the_same_name_is_another_root(ring, tmp_path):
    own = seal_key(ring, OFFICE, MONDAY)
    other = seal_key(Keyring.create(tmp_path / "other"), OFFICE, MONDAY)
    mixed = type(own)(other.root_pem, own.certificate_pem, own.revoked_pem, own.sign)
    assert "unable to get local issuer" in verified(tmp_path, mixed)


def test_no_private_key_lies_in_a_file_and_none_is_pickled(ring, tmp_path):
    key = seal_key(ring, OFFICE, MONDAY)
    assert not [p for p in tmp_path.rglob("*") if p.is_file() and b"PRIVATE" in p.read_bytes()]
    with pytest.raises(TypeError, match="pickled"):
        pickle.dumps(key)


def test_a_rotated_key_has_its_own_certificate_and_the_same_root(ring, tmp_path):
    first = seal_key(ring, OFFICE, MONDAY)
    ring.rotate(Purpose.EXHIBIT)
    second = seal_key(ring, OFFICE, MONDAY)
    assert certificate(first).public_key() != certificate(second).public_key()
    assert first.fingerprint == second.fingerprint
    assert verified(tmp_path, second).endswith(": OK\n")


def test_a_stolen_key_is_revoked_as_of_a_date_and_the_date_only_moves_back(ring, tmp_path):
    key, until = seal_key(ring, OFFICE, MONDAY), MONDAY + 2 * YEAR
    for since in (until, until - YEAR, until + YEAR):
        listed = x509.load_pem_x509_crl(revoke(ring, 1, since=since, at=until))
    row = listed.get_revoked_certificate_by_serial_number(certificate(key).serial_number)
    assert row is not None
    assert row.revocation_date_utc == until - YEAR
    told = verified(tmp_path, seal_key(ring, OFFICE, until), "-crl_check", "-CRLfile", tmp_path / "crl.pem", at=until)
    assert "certificate revoked" in told


def test_a_generation_that_never_sealed_cannot_be_revoked(ring):
    seal_key(ring, OFFICE, MONDAY)
    for number in (0, 2):
        with pytest.raises(BadInput, match="putaran"):
            revoke(ring, number, since=MONDAY, at=MONDAY)


def test_a_foreign_certificate_or_list_in_the_folder_is_found(ring, tmp_path):
    seal_key(ring, OFFICE, MONDAY)
    other = Keyring.create(tmp_path / "other")
    seal_key(other, OFFICE, MONDAY)
    shutil.copy(other.seals / "dicabut.pem", ring.seals / "dicabut.pem")
    with pytest.raises(Damaged, match=r"dicabut\.pem"):
        revoke(ring, 1, since=MONDAY, at=MONDAY)
    shutil.copy(other.seals / "segel-1.pem", ring.seals / "segel-1.pem")
    with pytest.raises(Damaged, match=r"segel-1\.pem"):
        seal_key(ring, OFFICE, MONDAY)
    (ring.seals / "akar.pem").write_text("x")
    with pytest.raises(Damaged, match=r"akar\.pem"):
        seal_key(ring, OFFICE, MONDAY)


def test_keys_made_before_there_was_a_seal_get_one(ring, tmp_path):
    path, root = tmp_path / "keys" / "daftar.json", ring._root
    whole = rings.load(path, root)
    older = tuple(made for made in whole.generations if made.purpose is not Purpose.EXHIBIT)
    rings.save(path, msgspec.structs.replace(whole, generations=older), root)
    again = Keyring.open(tmp_path / "keys")
    assert seal_key(again, OFFICE, MONDAY).sign(b"x")
    assert "exhibit=1" in again.recovery_sheet()


def asked(place, *words):
    return CliRunner().invoke(keys_group, [*words, "--home", str(place)])


def test_the_commands_publish_the_root_and_revoke_a_stolen_seal(tmp_path):
    assert asked(tmp_path, "init").exit_code == 0
    shown = asked(tmp_path, "seal", "--office", OFFICE, "--out", str(tmp_path / "akar.pem"))
    key = seal_key(Keyring.open(tmp_path / "keys"), OFFICE, now())
    assert key.fingerprint in shown.output
    assert (tmp_path / "akar.pem").read_bytes() == key.root_pem
    told = asked(tmp_path, "revoke-seal", "1", "--since", "2024-10-14T09:00+07:00")
    assert told.exit_code == 0, told.output
    after = seal_key(Keyring.open(tmp_path / "keys"), OFFICE, now())
    row = x509.load_pem_x509_crl(after.revoked_pem).get_revoked_certificate_by_serial_number(
        certificate(key).serial_number
    )
    assert row.revocation_date_utc == MONDAY
    assert certificate(after).public_key() != certificate(key).public_key(), "what is stolen seals no more"


@pytest.mark.parametrize("since", ["kemarin", "2024-10-14T09:00"])
def test_a_revocation_without_a_whole_instant_is_refused(tmp_path, since):
    asked(tmp_path, "init")
    asked(tmp_path, "seal", "--office", OFFICE)
    refused = asked(tmp_path, "revoke-seal", "1", "--since", since)
    assert isinstance(refused.exception, BadInput)
