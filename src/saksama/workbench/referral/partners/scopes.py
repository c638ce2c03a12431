"""What a key of a partner's machine may do; how a key is written and recognised. Pure."""

from __future__ import annotations

import hashlib
import re
import secrets
from enum import StrEnum
from urllib.parse import urlsplit

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _

PREFIX = "saksama_"
KEY = re.compile(r"saksama_[A-Za-z0-9_-]{43}")
LONGEST_ADDRESS = 200
HERE = frozenset({"127.0.0.1", "localhost", "::1"})


class Scope(StrEnum):
    """One thing that a key opens. A key has only those it needs."""

    READ = "referrals.read"
    PACKAGE = "package.read"
    RECEIPT = "receipt.write"
    ANSWER = "answer.write"


def new_key() -> str:
    """A fresh key; it is shown once, and only its digest is kept."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(key: str) -> str:
    """What is kept of a key: SHA-256, hex. A key has 256 bits, so nothing slower is needed."""
    return hashlib.sha256(key.encode()).hexdigest()


def webhook_address(said: str, *, demo: bool) -> str:
    """The address to which messages go, or "". Raises BadInput: only https, to a name, without a password in it.

    In a demo also http to this machine itself.
    """
    text = said.strip()
    if not text:
        return ""
    parts = urlsplit(text)
    local = demo and parts.scheme == "http" and parts.hostname in HERE
    remote = parts.scheme == "https" and bool(parts.hostname) and parts.hostname not in HERE
    if len(text) > LONGEST_ADDRESS or parts.username or parts.password or parts.fragment or not (local or remote):
        raise BadInput(
            _("Alamat penerima pesan harus https dan tanpa nama pengguna atau sandi."),
            _('Tulis seperti "https://netralitas.lembaga.go.id/pesan".'),
        )
    return text
