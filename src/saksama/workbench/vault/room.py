"""What is open, in memory only: custodians' pieces for minutes; one identity, or one paper's key, per request.

Nothing of it is written anywhere. Under `saksama serve` one process holds it for all sites (`keeper.py`) and the others
ask it; a process alone holds its own. When the holding process ends, whatever was open is shut.
"""

from __future__ import annotations

import os
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Lock
from uuid import UUID

from saksama.keys.custodians import OpenPiece
from saksama.keys.sheet_key import SheetKey
from saksama.workbench.vault.rules import OPEN_FOR, PIECE_STAYS
from saksama.workbench.vault.shapes import Identity
from saksama.workbench.vault.wire import VARIABLE, Answer, Asked, ask

Opened = Identity | SheetKey
"""What one request opens: who a reporter is, or the small key of one paper; a paper itself stays where it is."""


@dataclass
class Room:
    """In this process's memory; safe for threads. Every touch first forgets what has had its time."""

    _pieces: dict[UUID, dict[Hashable, tuple[OpenPiece, datetime]]] = field(default_factory=dict, repr=False)
    _open: dict[UUID, tuple[Opened, datetime]] = field(default_factory=dict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def lay(self, request: UUID, officer: UUID, piece: OpenPiece, at: datetime) -> list[OpenPiece]:
        """One custodian's piece; gives every piece that lies there for `request` now."""
        with self._lock:
            self._forget(at)
            self._pieces.setdefault(request, {})[officer] = (piece, at + PIECE_STAYS)
            return [piece for piece, _until in self._pieces[request].values()]

    def lies(self, request: UUID, at: datetime) -> int:
        """How many pieces lie there for `request`."""
        with self._lock:
            self._forget(at)
            return len(self._pieces.get(request, {}))

    def take_away(self, request: UUID) -> None:
        """The pieces of `request` are used or not needed."""
        with self._lock:
            self._pieces.pop(request, None)

    def show(self, request: UUID, opened: Opened, at: datetime) -> None:
        """`opened` can be read for its time from `at`."""
        with self._lock:
            self._forget(at)
            self._open[request] = (opened, at + OPEN_FOR)

    def holds(self, request: UUID, at: datetime) -> bool:
        """Whether what was opened for `request` can be read now."""
        return self.read(request, at) is not None

    def read(self, request: UUID, at: datetime) -> Opened | None:
        """What was opened for `request`; None when it is over or this room never had it."""
        with self._lock:
            self._forget(at)
            return self._open[request][0] if request in self._open else None

    def shut(self, request: UUID) -> None:
        """Over, before its time."""
        with self._lock:
            self._open.pop(request, None)
            self._pieces.pop(request, None)

    def clear(self) -> None:
        """As after a restart."""
        with self._lock:
            self._open.clear()
            self._pieces.clear()

    def forget(self, at: datetime) -> None:
        """What has had its time at `at` goes, without waiting for the next touch."""
        with self._lock:
            self._forget(at)

    def _forget(self, at: datetime) -> None:
        self._open = {key: one for key, one in self._open.items() if at < one[1]}
        left = {key: {who: one for who, one in given.items() if at < one[1]} for key, given in self._pieces.items()}
        self._pieces = {key: given for key, given in left.items() if given}


@dataclass(frozen=True)
class FarRoom:
    """The room of another process, by its socket. Its terms run by its own clock; each call may raise RoomAway."""

    path: Path

    def lay(self, request: UUID, officer: UUID, piece: OpenPiece, _at: datetime) -> list[OpenPiece]:
        """As `Room.lay`."""
        answer = self._ask(Asked(call="lay", request=request, officer=officer, piece=piece.carried()))
        return [OpenPiece(one[0], one[1:]) for one in answer.pieces]

    def lies(self, request: UUID, _at: datetime) -> int:
        """As `Room.lies`."""
        return self._ask(Asked(call="lies", request=request)).number

    def take_away(self, request: UUID) -> None:
        """As `Room.take_away`."""
        self._ask(Asked(call="take_away", request=request))

    def show(self, request: UUID, opened: Opened, _at: datetime) -> None:
        """As `Room.show`."""
        if isinstance(opened, SheetKey):
            self._ask(Asked(call="show", request=request, key=opened.carried()))
        else:
            self._ask(Asked(call="show", request=request, identity=opened))

    def holds(self, request: UUID, _at: datetime) -> bool:
        """As `Room.holds`; the identity does not travel for it."""
        return bool(self._ask(Asked(call="holds", request=request)).number)

    def read(self, request: UUID, _at: datetime) -> Opened | None:
        """As `Room.read`."""
        answer = self._ask(Asked(call="read", request=request))
        return SheetKey(answer.key) if answer.key else answer.identity

    def shut(self, request: UUID) -> None:
        """As `Room.shut`."""
        self._ask(Asked(call="shut", request=request))

    def _ask(self, asked: Asked) -> Answer:
        return ask(self.path, asked)


_ROOM = Room()


def room() -> Room | FarRoom:
    """The one that `serve` holds for its processes; this process's own where there is none, never as a way out."""
    path = os.environ.get(VARIABLE)
    return FarRoom(Path(path)) if path else _ROOM
