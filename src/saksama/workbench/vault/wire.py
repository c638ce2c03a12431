"""What goes between a site process and the process that holds the room (`keeper.py`): one question, one answer.

A Unix socket in a folder of the owner's; both ends ask the kernel whose process the other is. Bytes stand in objects
that show nothing of themselves.
"""

from __future__ import annotations

import os
import socket
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from uuid import UUID

import msgspec

from saksama.kernel.errors import NO_JSON, Refused
from saksama.kernel.words import _
from saksama.keys.custodians import Plain
from saksama.workbench.vault.shapes import Identity

VARIABLE = "SAKSAMA_VAULT_ROOM"
"""Where `serve` says to its children which socket the room answers on; without it a process has its own room."""
FILE = Path("workbench") / "brankas.sock"
LONGEST = 1 << 18
"""Bytes of a frame; an identity is a few KiB, a paper's key 32 bytes: the paper itself never comes this way."""
PATIENCE = 5.0
"""Seconds until the room counts as away."""
_HEAD, _PEER = struct.Struct("!I"), struct.Struct("3i")


class RoomAway(Refused):
    """The process that holds the room does not answer: nothing is open."""

    def __init__(self) -> None:
        super().__init__(
            _("Proses ruang brankas tidak menjawab: brankas tetap tertutup."),
            _("Tunggu satu menit, lalu coba lagi. Bila tetap begini, hentikan lalu jalankan lagi saksama serve."),
        )


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One call of the room."""

    call: Literal["lay", "lies", "take_away", "show", "holds", "read", "shut"]
    request: UUID
    officer: UUID | None = None
    piece: bytes = b""
    identity: Identity | None = None
    key: bytes = b""

    def __repr__(self) -> str:
        """Nothing."""
        return "Asked(…)"


class Answer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the room says."""

    pieces: tuple[bytes, ...] = ()
    number: int = 0
    identity: Identity | None = None
    key: bytes = b""

    def __repr__(self) -> str:
        """Nothing."""
        return "Answer(…)"


def ask(path: Path, asked: Asked) -> Answer:
    """Ask the room at `path`. Raises RoomAway when it does not answer, or is not this user's process."""
    try:
        with socket.socket(socket.AF_UNIX) as line, reachable(path) as address:
            line.settimeout(PATIENCE)
            line.connect(address)
            require_own(line)
            send(line, asked)
            return msgspec.msgpack.decode(receive(line).data, type=Answer)
    except (OSError, *NO_JSON):
        raise RoomAway from None


@contextmanager
def reachable(path: Path) -> Iterator[str]:
    """An address of `path` short enough for a socket (about 100 bytes), however deep its folder lies."""
    if sys.platform != "linux":
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


def require_own(line: socket.socket) -> None:
    """Raises PermissionError when another user is at the other end. Off Linux the folder's mode decides."""
    if sys.platform == "linux":
        _pid, user, _group = _PEER.unpack(line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER.size))
        if user != os.getuid():
            raise PermissionError


def send(line: socket.socket, said: Asked | Answer) -> None:
    """One frame: its length, then msgpack."""
    plain = Plain(msgspec.msgpack.encode(said))
    line.sendall(_HEAD.pack(len(plain.data)) + plain.data)


def receive(line: socket.socket) -> Plain:
    """One frame. Raises OSError when it is cut, too long or too slow."""
    (length,) = _HEAD.unpack(_exactly(line, _HEAD.size).data)
    if length > LONGEST:
        raise ConnectionError
    return _exactly(line, length)


def _exactly(line: socket.socket, length: int) -> Plain:
    got = Plain(b"")
    while missing := length - len(got.data):
        before = len(got.data)
        got.data += line.recv(missing)
        if len(got.data) == before:
            raise ConnectionError
    return got
