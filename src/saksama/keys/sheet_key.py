"""A key of one sheet of paper: its bytes are sealed to it, and only this small key goes to who may open the sheet."""

from __future__ import annotations

import secrets

from saksama.keys import age
from saksama.keys.custodians import SECRET_BYTES, Plain, seal_to
from saksama.keys.derive import age_identity


class SheetKey:
    """The key in memory. Shows nothing of itself and cannot be pickled."""

    def __init__(self, secret: bytes) -> None:
        self._secret, self._identity = secret, age.identity(age_identity(secret))

    @classmethod
    def fresh(cls) -> SheetKey:
        """A new random key."""
        return cls(secrets.token_bytes(SECRET_BYTES))

    def __repr__(self) -> str:
        """Nothing."""
        return "SheetKey(…)"

    def __reduce__(self) -> str:
        """Refused: it would lie in some pipe or file."""
        raise TypeError("a SheetKey cannot be pickled")

    def carried(self) -> bytes:
        """Its 32 bytes, for what is sealed to the custodians and for the process that holds the vault's room."""
        return self._secret

    def seal(self, plain: Plain) -> bytes:
        """`plain` so that only this key opens it."""
        return seal_to(str(self._identity.to_public()), plain)

    def open(self, sealed: bytes) -> Plain:
        """What `seal` sealed. Raises Damaged."""
        return Plain(age.decrypt_bytes(sealed, [self._identity]))
