"""The office's seal: P-256, its own root and certificates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from saksama.keys.keyring import Keyring


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


def seal_key(keyring: Keyring, office_name: str, at: datetime) -> SealKey:
    """The office's newest seal key; root and certificate are made when they are missing or end soon."""
    raise NotImplementedError
