"""Recordings that are being watched, in this process's memory: proven once, gone soon."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from saksama.kernel.errors import NotThere, Refused
from saksama.kernel.words import _
from saksama.web.putar.recording import Recording

IDLE, LONGEST = timedelta(minutes=15), timedelta(hours=2)
"""A recording goes so long after it was last asked for, and at the latest so long after it was opened."""
MOST = 512_000_000
"""Bytes of all together; the one that was not asked for longest goes first."""
HANDLE_BYTES = 16
REMEMBERED = timedelta(hours=1)
"""Used tokens are remembered for longer than any token lives."""


@dataclass
class _Place:
    recording: Recording
    opened_at: datetime
    asked_at: datetime


class Shelf:
    """What is being watched. One of these in the process; several threads use it."""

    def __init__(self, most: int = MOST) -> None:
        self._most, self._lock = most, Lock()
        self._places: dict[str, _Place] = {}
        self._used: dict[str, datetime] = {}

    def use_up(self, token: str, at: datetime) -> None:
        """Take note that `token` was used. Raises Refused when it had been."""
        mark = hashlib.sha256(token.encode()).hexdigest()
        with self._lock:
            self._used = {one: when for one, when in self._used.items() if at - when < REMEMBERED}
            if mark in self._used:
                raise Refused(
                    _("Tautan putar ini sudah dipakai; ia berlaku satu kali."),
                    _("Kembali ke halaman barang bukti, lalu pilih Putar ulang lagi."),
                )
            self._used[mark] = at

    def put(self, recording: Recording, at: datetime) -> str:
        """Keep `recording`; the handle under which it is found, which nobody can guess."""
        handle = secrets.token_hex(HANDLE_BYTES)
        with self._lock:
            self._places[handle] = _Place(recording, at, at)
            self._tidy(at, handle)
        return handle

    def get(self, handle: str, at: datetime) -> Recording:
        """The recording kept under `handle`. Raises NotThere when there is none, or not any more."""
        with self._lock:
            self._tidy(at)
            if not (place := self._places.get(handle)):
                raise NotThere(
                    _("Rekaman ini sudah ditutup."),
                    _("Kembali ke halaman barang bukti, lalu pilih Putar ulang lagi."),
                )
            place.asked_at = at
            return place.recording

    def _tidy(self, at: datetime, newest: str = "") -> None:
        for handle, place in list(self._places.items()):
            if at - place.asked_at > IDLE or at - place.opened_at > LONGEST:
                del self._places[handle]
        oldest_first = sorted(self._places, key=lambda handle: self._places[handle].asked_at)
        for handle in oldest_first:
            if sum(len(place.recording.data) for place in self._places.values()) > self._most and handle != newest:
                del self._places[handle]


SHELF = Shelf()
"""This process's."""
