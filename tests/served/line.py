"""A telephone line between a browser and the served world: it can be slow, cut in the middle, or dead."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

BLOCK = 16 * 1024


class Line:
    """Passes bytes on; what it does to them may be changed while they flow."""

    def __init__(self, to: str) -> None:
        """A line to the address `to`."""
        self.turn(to)
        self._door = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        self.dead = False
        self.pause = 0.0
        """Seconds between two blocks."""
        self.left: int | None = None
        """Bytes towards the office after which the connection breaks; None: it holds."""
        self.cuts = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def turn(self, to: str) -> None:
        """From now on it leads to the address `to`."""
        self._to = (urlsplit(to).hostname, urlsplit(to).port)

    def close(self) -> None:
        """Nobody is answered any more."""
        self.dead = True
        self._door.close()

    def _listen(self) -> None:
        while True:
            try:
                near, _who = self._door.accept()
            except OSError:
                return
            if self.dead:
                near.close()
                continue
            far = socket.create_connection(self._to)
            threading.Thread(target=self._carry, args=(near, far, True), daemon=True).start()
            threading.Thread(target=self._carry, args=(far, near, False), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, upwards: bool) -> None:
        with suppress(OSError):  # the other end hung up
            while data := source.recv(BLOCK):
                if self.dead or (upwards and self._breaks(len(data))):
                    break
                target.sendall(data)
                time.sleep(self.pause if upwards else 0)
        for end in (source, target):
            with suppress(OSError):  # it is down already
                end.shutdown(socket.SHUT_RDWR)
        source.close()  # each end by who reads from it

    def _breaks(self, many: int) -> bool:
        if self.left is None:
            return False
        self.left -= many
        if self.left > 0:
            return False
        self.cuts, self.left = self.cuts + 1, None
        return True


@contextmanager
def line(to: str) -> Iterator[Line]:
    """A line that is closed with the block."""
    opened = Line(to)
    try:
        yield opened
    finally:
        opened.close()
