"""A time stamping authority for the demo and the tests, on this machine only. Its name says that it proves nothing.

Its key lies in a file of its own, 0600, in the clear: nothing hangs on it. The clock is the caller's, so that a demo
that lives in another year gets stamps of that year.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from asn1crypto import cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign import signers
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

from saksama.evidence.seal.client import QUERY, REPLY
from saksama.kernel.errors import Damaged
from saksama.kernel.unnamed import UnnamedServer
from saksama.kernel.words import _
from saksama.keys.files import private_folder, require_private, write_whole

CALLED = "Saksama TSA CONTOH, bukan untuk perkara"
ROOT, CERTIFICATE, KEY = "akar.pem", "stempel.pem", "kunci.pem"
BEFORE, AFTER = timedelta(days=3650), timedelta(days=7300)
"""It holds in the demo's year and in this machine's, so that plain openssl can check its stamps."""
POLICY = "1.3.6.1.4.1.99999.1"
MOST_BYTES = 8_192


class _Signer(signers.Signer):
    def __init__(self, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> None:
        super().__init__(signing_cert=asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER)))
        self._key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        return self._key.sign(data, ec.ECDSA(hashes.SHA256()))


@dataclass(frozen=True)
class ExampleAuthority:
    """Answers time stamp queries by the clock `now`."""

    root_pem: bytes
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey
    now: Callable[[], datetime]

    def answer(self, query: bytes) -> bytes:
        """The reply to a query (RFC 3161, DER). Raises ValueError for what is none."""
        asked = tsp.TimeStampReq.load(query, strict=True)
        info = tsp.TSTInfo({
            "version": "v1", "policy": POLICY, "message_imprint": asked["message_imprint"],
            "serial_number": secrets.randbits(63), "gen_time": self.now().astimezone(UTC).replace(microsecond=0),
            "nonce": asked["nonce"],
        })  # fmt: skip
        token = asyncio.run(self._signed(info))
        granted = tsp.PKIStatusInfo({"status": "granted"})
        made: bytes = tsp.TimeStampResp({"status": granted, "time_stamp_token": token}).dump()
        return made

    async def _signed(self, info: tsp.TSTInfo) -> cms.ContentInfo:
        content = cms.EncapsulatedContentInfo(
            {"content_type": "tst_info", "content": core.ParsableOctetString(info.dump())}
        )
        claimed = PdfCMSSignedAttributes(signing_time=info["gen_time"].native)
        return await _Signer(self.certificate, self.key).async_sign_general_data(
            content, "sha256", detached=False, use_cades=True, signed_attr_settings=claimed
        )


def example_authority(place: Path, *, now: Callable[[], datetime]) -> ExampleAuthority:
    """The example authority whose key lies in `place`, made when there is none. Raises Damaged, Refused."""
    private_folder(place)
    if not (place / CERTIFICATE).exists():
        _make(place, now().replace(microsecond=0))
    require_private(place / KEY)
    try:
        key = load_pem_private_key((place / KEY).read_bytes(), None)
        certificate = x509.load_pem_x509_certificate((place / CERTIFICATE).read_bytes())
        root = (place / ROOT).read_bytes()
    except (OSError, ValueError, TypeError):
        key = None
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise Damaged(
            _("Berkas otoritas contoh di {folder} rusak.").format(folder=place),
            _("Hapus foldernya; otoritas contoh dibuat lagi."),
        )
    return ExampleAuthority(root_pem=root, certificate=certificate, key=key, now=now)


def server(authority: ExampleAuthority, port: int = 0) -> UnnamedServer:
    """A server of `authority` on the loopback; `serve_forever` is the caller's, and so is closing it."""

    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self) -> None:
            """One query, one reply."""
            size = int(self.headers.get("Content-Length") or 0)
            if self.headers.get("Content-Type") != QUERY or not 0 < size <= MOST_BYTES:
                return self.send_error(HTTPStatus.BAD_REQUEST)
            try:
                reply = authority.answer(self.rfile.read(size))
            except (ValueError, TypeError, KeyError):
                return self.send_error(HTTPStatus.BAD_REQUEST)
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", REPLY)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            with suppress(BrokenPipeError):  # who asked has gone
                self.wfile.write(reply)
            return None

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    return UnnamedServer(("127.0.0.1", port), Handler)


def _make(place: Path, at: datetime) -> None:
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    above, own = _named(f"Akar {CALLED}"), _named(CALLED)
    root = (
        _begun(above, above, root_key.public_key(), at)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(stamps=False), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    made = (
        _begun(own, above, key.public_key(), at)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(stamps=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    write_whole(place / KEY, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    write_whole(place / ROOT, root.public_bytes(Encoding.PEM))
    write_whole(place / CERTIFICATE, made.public_bytes(Encoding.PEM))


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, at: datetime
) -> x509.CertificateBuilder:
    begun = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
    begun = begun.serial_number(x509.random_serial_number())
    return begun.not_valid_before(at - BEFORE).not_valid_after(at + AFTER)


def _named(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _usage(*, stamps: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=stamps, content_commitment=False, key_cert_sign=not stamps, crl_sign=not stamps,
        key_encipherment=False, data_encipherment=False, key_agreement=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
