"""What the site needs from custody: a token of the workbench opens the recording of one exhibit."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import BinaryIO, Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string


class Opened(Protocol):
    """One exhibit's recording, as its token opened it."""

    @property
    def number(self) -> str:
        """The exhibit's number, "BB-2027-0031"."""

    @property
    def zone(self) -> str:
        """Of the office: "WIB", "WITA" or "WIT"."""

    @property
    def stream(self) -> BinaryIO:
        """The WACZ to its end; reading raises Damaged when a byte is not as sealed, at the end at the latest (G9)."""


class Door(Protocol):
    """How a token becomes a recording."""

    def __call__(self, token: str, at: datetime) -> AbstractContextManager[Opened]:
        """Raises Refused for a token that is forged, expired or whose object was destroyed; Damaged; NotThere."""


def door() -> Door:
    """The door in force: custody's, by `PUTAR_DOOR`."""
    return cast(Door, import_string(settings.PUTAR_DOOR))
