"""What stands sealed: what happened, and who asks for what."""

from __future__ import annotations

import msgspec


class IncidentBody(msgspec.Struct, frozen=True, kw_only=True):
    """What Art. 46 wants said. Not who was hit: that list is no part of the register of failures."""

    what: str
    how: str = ""
    """When and how the data came out."""
    handling: str = ""


class RequestBody(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks, and what for."""

    applicant: str
    """As they call themselves, with where the answer goes."""
    asked: str
    nip: str = ""
    """18 figures, of a request for access; or an account."""
    platform: str = ""
    stable_id: str = ""
    letter: str
    """Number and date of their request."""
