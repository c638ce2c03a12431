"""The office's seal over exhibits: P-256 pairs from the root secret, certificates by the office's own root.

No private key lies in a file: sheet and escrow bring them back. What lies in `segel/` is public: `akar.pem`,
`segel-N.pem` (every certificate of generation N, newest first), `dicabut.pem` (the revoked ones). Lost, they are made
anew with the same keys and names, and older signatures still go back to them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from saksama.kernel.errors import BadInput, Damaged
from saksama.kernel.words import _
from saksama.keys.files import private_folder, write_whole
from saksama.keys.keyring import Keyring
from saksama.keys.purposes import Purpose

ROOT, REVOKED = "akar.pem", "dicabut.pem"
ROOT_YEARS, SEAL_YEARS = timedelta(days=7300), timedelta(days=3650)
FRESH = timedelta(days=1825)
"""So long every signature can be checked by plain openssl, which looks at today's date only: with less left, the next
certificate is made, of the same key."""
SKEW, DEMO_SKEW = timedelta(days=1), timedelta(days=1825)
"""A demo lives in another year than this machine; its certificates hold in both, so that openssl can check them."""
LIST_LASTS = timedelta(days=7300)
"""A list of revoked certificates has to carry a next date; ours is whole until the next one is written."""


@dataclass(frozen=True)
class SealKey:
    """What seals an exhibit. Cannot be pickled; shows nothing secret."""

    root_pem: bytes
    """The office's root certificate, to be published."""
    certificate_pem: bytes
    """The seal's own certificate, which goes into every signature."""
    revoked_pem: bytes
    """The list of revoked certificates, signed by the root (X.509 CRL)."""
    sign: Callable[[bytes], bytes]
    """ECDSA over SHA-256 of what is given, DER."""

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the root certificate, to be read out and compared: "AB:CD:…"."""
        return x509.load_pem_x509_certificate(self.root_pem).fingerprint(hashes.SHA256()).hex(":").upper()

    @property
    def holder(self) -> str:
        """Whom the root certificate names: "Saksama akar Bawaslu …"."""
        subject = x509.load_pem_x509_certificate(self.root_pem).subject
        return str(subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)

    def __reduce__(self) -> str:
        """Refused, as the keyring's."""
        raise TypeError("a SealKey cannot be pickled")


def seal_key(keyring: Keyring, office_name: str, at: datetime) -> SealKey:
    """The office's newest seal key; root and certificate are made when they are missing or end soon. Idempotent.

    Raises Damaged for a certificate that is not of these keys.
    """
    place = private_folder(keyring.seals)
    root = _root(keyring, place, office_name, at)
    number = newest(keyring)
    certificate = _certificate(keyring, place, root, number, at)
    if not (place / REVOKED).exists():
        _write_list(keyring, place, root, [], at)
    pair = keyring.exhibit_pair(number)
    return SealKey(
        root_pem=_pem(root),
        certificate_pem=_pem(certificate),
        revoked_pem=(place / REVOKED).read_bytes(),
        sign=lambda data: pair.sign(data, ec.ECDSA(hashes.SHA256())),
    )


def revoke(keyring: Keyring, number: int, *, since: datetime, at: datetime) -> bytes:
    """Revokes every certificate of seal generation `number` as of `since`; the new list (PEM, X.509 CRL).

    What was stamped before `since` stays good. Rotate the key too: `keyring.rotate(Purpose.EXHIBIT)`. A second call
    can only move the date back. Raises BadInput for a generation that never sealed, Damaged.
    """
    place = keyring.seals
    if number < 1 or not _kept(place, number):
        raise BadInput(_("Tidak ada sertifikat segel putaran {number}.").format(number=number))
    root = _read(place / ROOT)[0]
    since = since.replace(microsecond=0)
    dates = {row.serial_number: row.revocation_date_utc for row in _listed(keyring, place)}
    for one in _kept(place, number):
        dates[one.serial_number] = min(since, dates.get(one.serial_number, since))
    return _write_list(keyring, place, root, sorted(dates.items()), at)


def newest(keyring: Keyring) -> int:
    """The number of the generation that seals now."""
    return max(made.number for made in keyring.generations if made.purpose is Purpose.EXHIBIT)


def _root(keyring: Keyring, place: Path, office_name: str, at: datetime) -> x509.Certificate:
    pair = keyring.exhibit_pair(0)
    if (place / ROOT).exists():
        return _of(pair, _read(place / ROOT)[0], place / ROOT)
    subject = _called(keyring, f"Saksama akar {office_name}", office_name)
    made = (
        _begun(subject, subject, pair.public_key(), _start(keyring, at), at + ROOT_YEARS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(seals=False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(pair.public_key()), critical=False)
        .sign(pair, hashes.SHA256())
    )
    write_whole(place / ROOT, _pem(made))
    return made


def _certificate(keyring: Keyring, place: Path, root: x509.Certificate, number: int, at: datetime) -> x509.Certificate:
    """The newest certificate of that generation, or the next one of the same key."""
    pair, path = keyring.exhibit_pair(number), place / f"segel-{number}.pem"
    kept = _kept(place, number)
    if kept and at < _of(pair, kept[0], path).not_valid_after_utc - FRESH:
        return kept[0]
    office = str(root.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)[0].value)
    subject = _called(keyring, f"Saksama segel {number} {office}", office)
    ends = min(at + SEAL_YEARS, root.not_valid_after_utc)
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(root.public_key())  # type: ignore[arg-type]
    made = (
        _begun(subject, root.subject, pair.public_key(), max(_start(keyring, at), root.not_valid_before_utc), ends)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(seals=True), critical=True)
        # openssl cms believes a signer of this use without being told -purpose any
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(pair.public_key()), critical=False)
        .add_extension(above, critical=False)
        .sign(keyring.exhibit_pair(0), hashes.SHA256())
    )
    write_whole(path, b"".join(map(_pem, (made, *kept))))
    return made


def _write_list(
    keyring: Keyring, place: Path, root: x509.Certificate, rows: list[tuple[int, datetime]], at: datetime
) -> bytes:
    pair = keyring.exhibit_pair(0)
    building = x509.CertificateRevocationListBuilder().issuer_name(root.subject).last_update(_start(keyring, at))
    building = building.next_update(at.replace(microsecond=0) + LIST_LASTS).add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(pair.public_key()), critical=False
    )
    for serial, since in rows:
        row = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since)
        compromised = x509.CRLReason(x509.ReasonFlags.key_compromise)
        building = building.add_revoked_certificate(row.add_extension(compromised, critical=False).build())
    written = building.sign(pair, hashes.SHA256()).public_bytes(Encoding.PEM)
    write_whole(place / REVOKED, written)
    return written


def _listed(keyring: Keyring, place: Path) -> list[x509.RevokedCertificate]:
    path = place / REVOKED
    if not path.exists():
        return []
    try:
        found = x509.load_pem_x509_crl(path.read_bytes())
    except ValueError:
        raise _damaged(path) from None
    if not found.is_signature_valid(keyring.exhibit_pair(0).public_key()):
        raise _damaged(path)
    return list(found)


def _kept(place: Path, number: int) -> list[x509.Certificate]:
    path = place / f"segel-{number}.pem"
    return _read(path) if path.exists() else []


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, start: datetime, end: datetime
) -> x509.CertificateBuilder:
    begun = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    begun = begun.serial_number(x509.random_serial_number())
    return begun.not_valid_before(start).not_valid_after(end)


def _start(keyring: Keyring, at: datetime) -> datetime:
    return at.replace(microsecond=0) - (DEMO_SKEW if keyring.is_demo else SKEW)


def _called(keyring: Keyring, name: str, office_name: str) -> x509.Name:
    """The ring's public mark stands in the name: two offices of one name are two roots."""
    return x509.Name([
        x509.NameAttribute(NameOID.COMMON_NAME, name[:64]),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, office_name[:64]),
        x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, keyring.mark),
    ])  # fmt: skip


def _usage(*, seals: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=seals, content_commitment=seals, key_cert_sign=not seals, crl_sign=not seals,
        key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip


def _of(pair: ec.EllipticCurvePrivateKey, certificate: x509.Certificate, path: Path) -> x509.Certificate:
    if certificate.public_key() != pair.public_key():
        raise _damaged(path)
    return certificate


def _read(path: Path) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(path.read_bytes())
    except ValueError:
        raise _damaged(path) from None


def _damaged(path: Path) -> Damaged:
    return Damaged(
        _("Berkas {file} rusak, atau bukan milik kunci kantor ini.").format(file=path.name),
        _("Pulihkan folder {folder} dari cadangan. Tanpa cadangan, hapus foldernya: sertifikat dibuat lagi dari kunci"
          " yang sama, dan sidik akarnya perlu diumumkan lagi.").format(folder=path.parent),
    )  # fmt: skip


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.PEM)
