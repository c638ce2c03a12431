"""The process that holds the room for all site processes of `saksama serve`, in its memory only."""

from __future__ import annotations

import os
import resource
import socket
import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from saksama.keys.custodians import OpenPiece
from saksama.keys.sheet_key import SheetKey
from saksama.workbench.vault.room import Opened, Room
from saksama.workbench.vault.wire import Answer, Asked, reachable, receive, require_own, send

LOOKS = 5.0
"""Seconds between two looks for what has had its time."""
BRIEF = 1.0
"""Seconds that one caller may take for each read or write; callers wait for each other."""
WAITING = 64


def keep_room(path: Path) -> None:
    """Hold a room and answer at `path` until this process ends. What an earlier process left at `path` is replaced.

    Writes nothing and says nothing; no image of its memory is left when it falls.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    room = Room()
    with socket.socket(socket.AF_UNIX) as door:
        _open_door(door, path)
        while True:
            room.forget(_passed())
            try:
                line, _address = door.accept()
            except TimeoutError:
                continue
            with line:
                _serve(room, line)


def _open_door(door: socket.socket, path: Path) -> None:
    """The file is the owner's before anything listens: its mode comes from the mask it is made under."""
    path.unlink(missing_ok=True)
    mask = os.umask(0o177)
    try:
        with reachable(path) as address:
            door.bind(address)
    finally:
        os.umask(mask)
    door.settimeout(LOOKS)
    door.listen(WAITING)


def _passed() -> datetime:
    """This process's own clock, as an instant: nobody sets it back, and on Linux it counts while the machine sleeps."""
    return datetime.fromtimestamp(time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)), UTC)


def _serve(room: Room, line: socket.socket) -> None:
    """One question. A caller who is another's, too slow, or says nothing sensible gets no answer."""
    line.settimeout(BRIEF)
    try:
        require_own(line)
        asked = msgspec.msgpack.decode(receive(line).data, type=Asked)
        send(line, _answer(room, asked, _passed()))
    except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return


def _answer(room: Room, asked: Asked, at: datetime) -> Answer:
    match asked:
        case Asked(call="lay", officer=officer, piece=piece) if officer and piece:
            laid = room.lay(asked.request, officer, OpenPiece(piece[0], piece[1:]), at)
            return Answer(pieces=tuple(one.carried() for one in laid))
        case Asked(call="show", identity=identity) if identity:
            room.show(asked.request, identity, at)
        case Asked(call="show", key=key) if key:
            room.show(asked.request, SheetKey(key), at)
        case Asked(call="lies"):
            return Answer(number=room.lies(asked.request, at))
        case Asked(call="holds"):
            return Answer(number=int(room.holds(asked.request, at)))
        case Asked(call="read"):
            return _said(room.read(asked.request, at))
        case Asked(call="take_away"):
            room.take_away(asked.request)
        case Asked(call="shut"):
            room.shut(asked.request)
    return Answer()


def _said(opened: Opened | None) -> Answer:
    return Answer(key=opened.carried()) if isinstance(opened, SheetKey) else Answer(identity=opened)
