"""Sessions as they lie in the database: sealed under the site's secret, which lies in a file beside it.

Django signs them and leaves them readable. For a while they hold what nobody may read from a copy of the tables: the
token of an invitation that was opened, the secret of a code app that is being set up.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.sessions.backends import db


class SessionStore(db.SessionStore):
    """Django's, with its data sealed. What cannot be opened is an empty session: the officer signs in anew."""

    def encode(self, session_dict: dict[str, Any]) -> str:
        """The session as it is stored."""
        return _box().encrypt(self.serializer().dumps(session_dict)).decode("ascii")

    def decode(self, session_data: str | bytes) -> dict[str, Any]:
        """What `encode` stored; empty for anything else."""
        try:
            return dict(self.serializer().loads(_box().decrypt(session_data)))
        except InvalidToken:
            return {}


def _box() -> MultiFernet:
    """The secret in force seals; those before it still open."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(str(secret))) for secret in secrets])


def _key(secret: str) -> bytes:
    digest = hashlib.blake2b(secret.encode(), digest_size=32, person=b"saksama/sesi")
    return base64.urlsafe_b64encode(digest.digest())
