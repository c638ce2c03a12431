"""The detached CAdES signature over manifest.json: made by pyHanko, proven against the office's root alone.

The time stamp inside it (B-T) is put in afterwards, so that an authority that is down costs no signature.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from datetime import datetime
from typing import Any

from asn1crypto import cms, pem
from asn1crypto import x509 as asn1_x509
from pyhanko.sign import signers
from pyhanko.sign.general import UnacceptableSignerError
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import async_validate_detached_cms
from pyhanko_certvalidator import ValidationContext

from saksama.evidence.seal.shape import Record
from saksama.evidence.seal.tokens import named
from saksama.keys.sealing import SealKey

STAMP_INSIDE = "signature_time_stamp_token"
SHA256 = {"algorithm": "sha256"}
ECDSA_P256 = 72
"""The longest DER signature of that curve; asked for when sizes are estimated."""

logging.getLogger("pyhanko.sign.validation").propagate = False
logging.getLogger("pyhanko.sign.validation").addHandler(logging.NullHandler())  # what it finds is a line of the check


class BadSignature(Exception):
    """The signature does not hold; `code`: unreadable, altered, untrusted."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Signed(Record, frozen=True, kw_only=True):
    """What a signature says of itself, unproven."""

    certificate: bytes
    """The signer's, DER."""
    serial: int
    signer: str
    ends_at: datetime
    value: bytes
    """The signature's own bytes: what the stamp inside is over."""
    token: bytes | None
    """The stamp inside, DER; None at level B-B."""


class OfficeSigner(signers.Signer):
    """pyHanko's signer, whose key stays in saksama.keys."""

    def __init__(self, key: SealKey) -> None:
        certificate = asn1_x509.Certificate.load(_der(key.certificate_pem))
        super().__init__(signing_cert=certificate, embed_roots=False)
        self._key = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The signature's bytes over `data`."""
        if digest_algorithm.lower() != "sha256":
            raise UnacceptableSignerError(digest_algorithm)
        return bytes(ECDSA_P256) if dry_run else self._key.sign(data)


def sign(data: bytes, key: SealKey, *, at: datetime) -> bytes:
    """A detached CAdES B-B signature over `data`, DER; `at` is the time it claims."""
    claimed = PdfCMSSignedAttributes(signing_time=at.replace(microsecond=0))
    signing = OfficeSigner(key).async_sign_general_data(
        data, "sha256", detached=True, use_cades=True, signed_attr_settings=claimed
    )
    made: bytes = asyncio.run(signing).dump()
    return made


def read(signature: bytes) -> Signed:
    """What the signature says of itself. Raises BadSignature."""
    try:
        signed = _signed_data(signature)
        info = signed["signer_infos"][0]
        serial = info["sid"].chosen["serial_number"].native
        certificate = next(one.chosen for one in signed["certificates"] if one.chosen.serial_number == serial)
        return Signed(
            certificate=certificate.dump(),
            serial=serial,
            signer=named(certificate.subject),
            ends_at=certificate["tbs_certificate"]["validity"]["not_after"].native,
            value=info["signature"].native,
            token=_token(info),
        )
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, StopIteration):
        raise BadSignature("unreadable") from None


def with_stamp(signature: bytes, token: bytes) -> bytes:
    """The same signature at level B-T: `token` (CMS, DER) stamps the signature's bytes."""
    whole = cms.ContentInfo.load(signature)
    info = whole["content"]["signer_infos"][0]
    stamp = cms.CMSAttribute({"type": STAMP_INSIDE, "values": [cms.ContentInfo.load(token)]})
    info["unsigned_attrs"] = cms.CMSAttributes([stamp])
    made: bytes = whole.dump()  # never by force: what was signed keeps its very bytes
    return made


def prove(signature: bytes, data: bytes, *, root_pem: bytes, at: datetime) -> None:
    """Raises BadSignature unless `data` was signed by a certificate the root vouches for as of `at`."""
    try:
        if not _as_made(signature):
            raise BadSignature("altered")
        bare = _signed_data(signature)
        bare["signer_infos"][0]["unsigned_attrs"] = None  # the stamp inside is judged apart, by other roots
        roots = [asn1_x509.Certificate.load(der) for der in _ders(root_pem)]
        believing = ValidationContext(trust_roots=roots, allow_fetching=False, moment=at, retroactive_revinfo=True)
        status = asyncio.run(async_validate_detached_cms(data, bare, signer_validation_context=believing))
    except (SignatureValidationError, ValueError, TypeError, KeyError, AttributeError, IndexError):
        raise BadSignature("unreadable") from None
    if not (status.intact and status.valid):
        raise BadSignature("altered")
    if not status.trusted:
        raise BadSignature("untrusted")


def fingerprint(certificate_pem: bytes) -> str:
    """Hex SHA-256 of a certificate."""
    return hashlib.sha256(_der(certificate_pem)).hexdigest()


def _signed_data(signature: bytes) -> cms.SignedData:
    whole = cms.ContentInfo.load(signature, strict=True)
    if whole["content_type"].native != "signed_data" or len(whole["content"]["signer_infos"]) != 1:
        raise BadSignature("unreadable")
    return whole["content"]


def _as_made(signature: bytes) -> bool:
    """Whether the bytes around what is signed are as `sign` writes them: CMS itself signs its own frame nowhere."""
    there = _signed_data(signature)
    info = there["signer_infos"][0]
    token = _token(info)
    bare: dict[str, Any] = {
        "version": "v1",
        "sid": info["sid"],
        "digest_algorithm": SHA256,
        "signature_algorithm": {"algorithm": "sha256_ecdsa"},
        "signed_attrs": info["signed_attrs"],
        "signature": info["signature"].native,
    }
    content = {
        "version": "v1",
        "digest_algorithms": [SHA256],
        "encap_content_info": {"content_type": "data"},
        "certificates": there["certificates"],
        "signer_infos": [bare],
    }
    made: bytes = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(content)}).dump()
    return (with_stamp(made, token) if token else made) == signature


def _token(info: Any) -> bytes | None:
    for attribute in info["unsigned_attrs"] or ():
        if attribute["type"].native == STAMP_INSIDE:
            token: bytes = attribute["values"][0].dump()
            return token
    return None


def _der(certificate_pem: bytes) -> bytes:
    return _ders(certificate_pem)[0]


def _ders(certificates_pem: bytes) -> list[bytes]:
    return [der for _kind, _headers, der in pem.unarmor(certificates_pem, multiple=True)]
