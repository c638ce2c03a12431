"""Key pairs whose signatures anyone can check: Ed25519 for Purpose.AUDIT, P-256 for certificates (Purpose.EXHIBIT)."""

from __future__ import annotations

import hashlib
from datetime import datetime

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from saksama.keys.derive import derive

FINGERPRINT_SIGNS = 32
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
"""Points on the curve (FIPS 186-5)."""


class Signature(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A signature and the public key it was made with, all hex. Nothing in it is secret."""

    key_id: str
    public_key: str
    signature: str


class PublicKey(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What another machine needs to check signatures of one generation."""

    key_id: str
    public_key: str
    """32 bytes, hex."""
    made_at: datetime | None = None

    @property
    def fingerprint(self) -> str:
        """32 hex signs that two people can compare by eye or telephone."""
        return fingerprint(self.public_key)

    @property
    def pem(self) -> str:
        """The key as other tools read it (SubjectPublicKeyInfo)."""
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public_key))
        return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def fingerprint(public_key: str) -> str:
    """32 hex signs of SHA-256 over the raw public key."""
    return hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:FINGERPRINT_SIGNS]


def key_pair(purpose_key: bytes) -> Ed25519PrivateKey:
    """The key pair of a purpose's key; a derivation of its own, so that the same bytes never do two things."""
    return Ed25519PrivateKey.from_private_bytes(derive(purpose_key, "ed25519"))


def curve_pair(purpose_key: bytes) -> ec.EllipticCurvePrivateKey:
    """The P-256 pair of a purpose's key, for certificates; 512 bits reduced, so that no value is likelier."""
    wide = derive(purpose_key, "p256/1") + derive(purpose_key, "p256/2")
    return ec.derive_private_key(1 + int.from_bytes(wide, "big") % (P256_ORDER - 1), ec.SECP256R1())


def public_half(private: Ed25519PrivateKey) -> str:
    """Its public key, 64 hex signs."""
    return private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def is_signed(payload: bytes, *, public_key: str, signature: str) -> bool:
    """Whether `signature` was made over `payload` with the secret half of `public_key`; False for what is no hex."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(signature), payload)
    except (ValueError, InvalidSignature):
        return False
    return True
