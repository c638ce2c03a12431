"""Signed messages between two machines, in the manner of Standard Webhooks (v1, HMAC-SHA256). Pure.

What is signed is "id.seconds.body"; the secret reads "whsec_<base64>". https://www.standardwebhooks.com
"""

from __future__ import annotations

import base64
import hmac
import re
import secrets
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

from saksama.kernel.errors import Refused
from saksama.kernel.words import _

PREFIX = "whsec_"
TOLERANCE = 300
"""Seconds that two machines' clocks may differ, and that a message may be on its way."""
ID, SECONDS, SIGNATURE = "webhook-id", "webhook-timestamp", "webhook-signature"
MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


def new_secret() -> str:
    """A fresh secret of 32 bytes."""
    return PREFIX + base64.b64encode(secrets.token_bytes(32)).decode()


def sign(secret: str, message: str, *, at: datetime, body: bytes) -> dict[str, str]:
    """The three headers of a message `message` that leaves at `at`."""
    seconds = int(at.timestamp())
    mark = _mac(secret, message, seconds, body)
    return {ID: message, SECONDS: str(seconds), SIGNATURE: f"v1,{mark}"}


def check(secret: str, headers: Mapping[str, str], *, at: datetime, body: bytes) -> str:
    """The id of a message whose signature holds and that is not older or younger than TOLERANCE; Refused else.

    The same words for every reason: whoever tries learns nothing. That an id comes only once is the caller's check.
    """
    message, seconds = headers.get(ID, ""), headers.get(SECONDS, "")
    told = int(seconds) if seconds.isascii() and seconds.isdigit() and len(seconds) <= 12 else 0
    fresh = abs(int(at.timestamp()) - told) <= TOLERANCE
    mark = _mac(secret, message, told, body)
    given = [part.removeprefix("v1,") for part in headers.get(SIGNATURE, "").split(" ") if part.startswith("v1,")]
    known = [hmac.compare_digest(mark.encode(), one.encode()) for one in given]
    if not (MESSAGE_ID.fullmatch(message) and fresh and any(known)):
        raise Refused(_("Tanda pada pesan ini tidak cocok, atau pesannya terlalu lama di jalan."))
    return message


def _mac(secret: str, message: str, seconds: int, body: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    return base64.b64encode(hmac.new(key, f"{message}.{seconds}.".encode() + body, sha256).digest()).decode()
