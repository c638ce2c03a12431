"""The office's own certificate authority: phones and laptops that know it reach the workbench by https.

It may vouch for this network only: its certificate names the private address ranges and the machine's own names, and
browsers hold it to them. Its key lies in a file of its own, 0600; losing it costs a walk around the office, no data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from saksama.kernel.errors import Damaged
from saksama.kernel.words import _
from saksama.keys.files import private_folder, require_private, write_whole

CERTIFICATE, KEY, SITE, SITE_KEY = "otoritas.pem", "otoritas-kunci.pem", "situs.pem", "situs-kunci.pem"
YEARS, DAYS = timedelta(days=3650), timedelta(days=397)
RENEW = timedelta(days=30)
"""So long before its end a site's certificate is made anew; the authority's a year before."""
SKEW = timedelta(days=1)
"""Phones whose clock is a little behind believe a fresh certificate too."""
PRIVATE = (
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "fc00::/7",
    "fe80::/10", "::1/128",
)  # fmt: skip
LOCAL = ("local", "localhost", "lan", "home.arpa", "internal")


@dataclass(frozen=True)
class Vouched:
    """Files of the site, and who vouches for them."""

    authority: Path
    certificate: Path
    key: Path
    fingerprint: str
    """SHA-256 of the authority's certificate, as browsers and phones show it: "AB:CD:…"."""
    thumbprint: str
    """SHA-1, as Windows shows it when a certificate is installed; for comparing by eye only."""
    ends_at: datetime
    fresh: bool
    """Whether the site's certificate was made by this call."""
    new_authority: bool
    """Whether the authority was: every device has to take it up anew."""


def vouch(place: Path, hosts: Sequence[str], *, name: str, at: datetime) -> Vouched:
    """A certificate for `hosts` (names and addresses) by the authority in `place`; what is missing, ends soon or does
    not fit is made. Raises Damaged for files that are not what they should be, Refused when others can read them.
    """
    private_folder(place)
    found = _authority(place)
    new = found is None or not _good(found, at, RENEW * 12) or not _covers(found, hosts)
    authority = _make_authority(place, hosts, name, at) if new else found
    assert authority is not None
    site = _read(place / SITE) if (place / SITE).exists() and (place / SITE_KEY).exists() else None
    fresh = new or site is None or not _good(site, at, RENEW) or not _is_for(site, hosts, authority)
    site = _make_site(place, hosts, authority, at) if fresh else site
    assert site is not None
    long, short = (authority.fingerprint(kind).hex(":").upper() for kind in (hashes.SHA256(), hashes.SHA1()))  # noqa: S303
    return Vouched(
        place / CERTIFICATE, place / SITE, place / SITE_KEY, long, short, site.not_valid_after_utc, fresh, new
    )


def for_devices(authority: Path) -> bytes:
    """The authority's certificate as phones and Windows take it (DER). Nothing secret."""
    return _read(authority).public_bytes(Encoding.DER)


def _authority(place: Path) -> x509.Certificate | None:
    if not (place / CERTIFICATE).exists() or not (place / KEY).exists():
        return None
    require_private(place / KEY)
    return _read(place / CERTIFICATE)


def _good(certificate: x509.Certificate, at: datetime, left: timedelta) -> bool:
    return certificate.not_valid_before_utc <= at < certificate.not_valid_after_utc - left


def _make_authority(place: Path, hosts: Sequence[str], name: str, at: datetime) -> x509.Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([
        x509.NameAttribute(NameOID.COMMON_NAME, f"Saksama {name}"[:64]),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Saksama"),
    ])  # fmt: skip
    own = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    made = (
        _begun(subject, subject, key.public_key(), at, YEARS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(x509.NameConstraints(_permitted(hosts), None), critical=True)
        .add_extension(own, critical=False)
        .sign(key, hashes.SHA256())
    )
    write_whole(place / KEY, _pem(key))
    write_whole(place / CERTIFICATE, made.public_bytes(Encoding.PEM))
    return made


def _make_site(place: Path, hosts: Sequence[str], authority: x509.Certificate, at: datetime) -> x509.Certificate:
    signer, key = _signer(place), ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0][:64])])
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    made = (
        _begun(subject, authority.subject, key.public_key(), at, DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName([_san(host) for host in hosts]), critical=False)
        .add_extension(above, critical=False)
        .sign(signer, hashes.SHA256())
    )
    write_whole(place / SITE_KEY, _pem(key))
    write_whole(place / SITE, made.public_bytes(Encoding.PEM) + authority.public_bytes(Encoding.PEM))
    return made


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, at: datetime, lasts: timedelta
) -> x509.CertificateBuilder:
    start = at - SKEW
    begun = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    return begun.serial_number(x509.random_serial_number()).not_valid_before(start).not_valid_after(start + lasts)


def _usage(*, signs: bool) -> x509.KeyUsage:
    """A site signs handshakes, an authority signs certificates; neither does anything else."""
    return x509.KeyUsage(
        digital_signature=signs, key_cert_sign=not signs, crl_sign=not signs, content_commitment=False,
        key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _permitted(hosts: Sequence[str]) -> list[x509.GeneralName]:
    """Private ranges and local names; the machine's own address too where the network uses public ones."""
    ranges = [ip_network(one) for one in PRIVATE]
    numbers = [at for at in map(_number, hosts) if at is not None]
    own = [ip_network(at) for at in numbers if not any(at in one for one in ranges)]
    named = {host for host in hosts if _number(host) is None}
    return [*(x509.IPAddress(one) for one in (*ranges, *own)), *(x509.DNSName(one) for one in sorted({*LOCAL, *named}))]


def _covers(authority: x509.Certificate, hosts: Sequence[str]) -> bool:
    allowed = authority.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    ranges = [ip_network(str(one.value)) for one in allowed if isinstance(one, x509.IPAddress)]
    names = [one.value for one in allowed if isinstance(one, x509.DNSName)]
    return all(
        any(number in one for one in ranges) if (number := _number(host)) else
        any(host == one or host.endswith(f".{one}") for one in names)
        for host in hosts
    )  # fmt: skip


def _is_for(site: x509.Certificate, hosts: Sequence[str], authority: x509.Certificate) -> bool:
    said = site.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return set(said) == {_san(host) for host in hosts} and site.issuer == authority.subject


def _san(host: str) -> x509.GeneralName:
    number = _number(host)
    return x509.IPAddress(number) if number else x509.DNSName(host)


def _number(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _signer(place: Path) -> ec.EllipticCurvePrivateKey:
    try:
        key = load_pem_private_key((place / KEY).read_bytes(), None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise _damaged(place / KEY)
    return key


def _read(path: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except ValueError:
        raise _damaged(path) from None


def _damaged(path: Path) -> Damaged:
    return Damaged(
        _("Berkas {file} rusak.").format(file=path.name),
        _("Hapus folder {folder}; sertifikat baru dibuat, dan setiap perangkat perlu memasangnya lagi.").format(
            folder=path.parent
        ),
    )


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
