"""The token of a form: what the form alone knows, and from which its files' keys come."""

from __future__ import annotations

import base64
import binascii
import secrets
from hashlib import sha256

from saksama.kernel.errors import BadInput
from saksama.kernel.words import _
from saksama.keys.parts import file_key

BYTES = 32


def begin_draft() -> str:
    """A fresh token; nothing is stored."""
    return secrets.token_urlsafe(BYTES)


def secret_of(token: str) -> bytes:
    """Its bytes. Raises BadInput for what is no token of ours."""
    try:
        found = base64.urlsafe_b64decode(f"{token}=")
    except (binascii.Error, ValueError):
        found = b""
    if len(found) != BYTES:
        raise BadInput(_("Formulir ini tidak utuh."), _("Mulai lagi dari halaman pertama."))
    return found


def draft_of(token: str) -> str:
    """Its public name, by which the counter's rows know the form."""
    return sha256(b"saksama/draf/" + secret_of(token)).hexdigest()


def key_of(token: str, file_id: str) -> bytes:
    """The data key of one of its files."""
    return file_key(secret_of(token), file_id)
