"""The six digits an authenticator app would show (RFC 6238, 30 seconds, SHA-1)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
from datetime import datetime


def digits(secret: str, at: datetime) -> str:
    """The code of `secret` (base32) at `at`."""
    counter = struct.pack(">Q", int(at.timestamp()) // 30)
    mac = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = mac[-1] & 15
    return f"{(int.from_bytes(mac[start : start + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"
