"""The office's own certificate authority: browsers' rules hold, it vouches for this network only, it renews itself."""

from __future__ import annotations

import subprocess
from datetime import timedelta

import pytest

from saksama.kernel.clock import now
from saksama.kernel.errors import Damaged, Refused
from saksama.keys.authority import CERTIFICATE, KEY, SITE, SITE_KEY, vouch
from tests.people import MONDAY

HOSTS = ("192.168.1.7", "kantor", "kantor.local", "127.0.0.1", "localhost")
YEAR = timedelta(days=365)


def made(place, hosts=HOSTS, at=MONDAY):
    return vouch(place, hosts, name="kantor", at=at)


def openssl(*arguments) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, check=False)


def verified(vouched, *how, site=None, at=MONDAY + timedelta(days=1)) -> str:
    told = openssl("verify", "-x509_strict", "-purpose", "sslserver", "-attime", int(at.timestamp()), "-CAfile",
                   vouched.authority, *how, site or vouched.certificate)  # fmt: skip
    return told.stdout + told.stderr


@pytest.mark.parametrize("host", ["192.168.1.7", "127.0.0.1"])
def test_another_program_verifies_it_by_address(tmp_path, host):
    assert verified(made(tmp_path / "lan"), "-verify_ip", host).endswith(": OK\n")


@pytest.mark.parametrize("host", ["kantor", "kantor.local", "localhost"])
def test_another_program_verifies_it_by_name(tmp_path, host):
    assert verified(made(tmp_path / "lan"), "-verify_hostname", host).endswith(": OK\n")


def test_it_is_not_for_another_address_or_another_time(tmp_path):
    vouched = made(tmp_path / "lan")
    assert "IP address mismatch" in verified(vouched, "-verify_ip", "192.168.1.8")
    assert "expired" in verified(vouched, at=MONDAY + timedelta(days=400))


@pytest.mark.parametrize("stolen_for", ["DNS:bank.example.id", "IP:8.8.8.8", "DNS:kantor.example.id"])
def test_its_stolen_key_vouches_for_nothing_outside_the_office(tmp_path, stolen_for):
    vouched = made(tmp_path / "lan")
    key, request, forged = (tmp_path / name for name in ("k.pem", "r.pem", "f.pem"))
    wished = tmp_path / "wished"
    wished.write_text(f"subjectAltName={stolen_for}\nextendedKeyUsage=serverAuth\n")
    openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-subj",
            "/CN=x", "-out", request)  # fmt: skip
    openssl("x509", "-req", "-in", request, "-CA", vouched.authority, "-CAkey", tmp_path / "lan" / KEY, "-days", "9000",
            "-extfile", wished, "-out", forged)  # fmt: skip
    assert "permitted subtree violation" in verified(vouched, site=forged, at=now() + timedelta(minutes=1))


def test_keys_are_the_owners_alone(tmp_path):
    made(tmp_path / "lan")
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "lan").iterdir()} == {0o600}
    (tmp_path / "lan" / KEY).chmod(0o644)
    with pytest.raises(Refused):
        made(tmp_path / "lan")


def test_asked_again_it_stays_the_same(tmp_path):
    first, again = made(tmp_path / "lan"), made(tmp_path / "lan", at=MONDAY + timedelta(days=30))
    assert (first.fresh, first.new_authority) == (True, True)
    assert (again.fresh, again.new_authority) == (False, False)
    assert again.fingerprint == first.fingerprint


def test_another_address_makes_another_certificate_by_the_same_authority(tmp_path):
    first, moved = made(tmp_path / "lan"), made(tmp_path / "lan", hosts=("192.168.1.8", *HOSTS[1:]))
    assert (moved.fresh, moved.new_authority) == (True, False)
    assert moved.fingerprint == first.fingerprint
    assert verified(moved, "-verify_ip", "192.168.1.8").endswith(": OK\n")


def test_a_month_before_its_end_the_certificate_is_made_anew(tmp_path):
    made(tmp_path / "lan")
    assert not made(tmp_path / "lan", at=MONDAY + YEAR).fresh
    late = made(tmp_path / "lan", at=MONDAY + YEAR + timedelta(days=2))
    assert (late.fresh, late.new_authority) == (True, False)
    assert late.ends_at - (MONDAY + YEAR) > YEAR


def test_a_year_before_its_end_the_authority_is_made_anew(tmp_path):
    first = made(tmp_path / "lan")
    late = made(tmp_path / "lan", at=MONDAY + 9.2 * YEAR)
    assert late.new_authority
    assert late.fingerprint != first.fingerprint


def test_a_network_with_public_addresses_is_vouched_for_by_its_own_address_only(tmp_path):
    private = made(tmp_path / "lan")
    public = made(tmp_path / "lan", hosts=("203.0.113.9", *HOSTS[1:]))
    assert public.new_authority
    assert private.fingerprint != public.fingerprint
    assert verified(public, "-verify_ip", "203.0.113.9").endswith(": OK\n")


@pytest.mark.parametrize("file", [CERTIFICATE, KEY, SITE])
def test_what_is_damaged_is_said(tmp_path, file):
    made(tmp_path / "lan")
    (tmp_path / "lan" / file).write_bytes(b"-----BEGIN\nrusak")
    with pytest.raises(Damaged, match=file):
        made(tmp_path / "lan", hosts=("192.168.1.9",))


def test_a_lost_site_key_is_made_anew(tmp_path):
    made(tmp_path / "lan")
    (tmp_path / "lan" / SITE_KEY).unlink()
    assert made(tmp_path / "lan").fresh
