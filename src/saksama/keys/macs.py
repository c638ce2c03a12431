"""The proof on a message."""

from __future__ import annotations

import msgspec


class Mac(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """HMAC-SHA256 of a message and the id of the key it was made with. Neither is secret."""

    key_id: str
    digest: str
