"""The proxy in a thread of its own, and the door through which browsers in the room reach it.

Each launched browser sends, over a Unix socket, the listening socket it made inside its namespace: the proxy accepts
there directly, so no program of ours forwards bytes inside. The Unix connection stays open as that browser's
lifeline: when it ends, whatever the reason (our kill -9 too), everything at the other end dies.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import socket
import struct
import threading
from collections.abc import Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any

from saksama.evidence.capture.confine.budget import Budget
from saksama.evidence.capture.confine.heads import LONGEST
from saksama.evidence.capture.confine.proxy import Proxy

MOST_LAUNCHES = 20
"""Of one room; who knocks more often is not opened."""
DYING_SECONDS = 5.0
ACCEPTING_TURNS = 8
"""Turns of the loop after which whoever was accepted before the end is being served, and can be ended."""


class Egress:
    """One room's way out: open from the moment it is made until `stop`."""

    def __init__(self, proxy: Proxy, budget: Budget, door: Path, *, seconds: float) -> None:
        self._proxy = proxy
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(door))
        self._door.listen(MOST_LAUNCHES)
        self._door.setblocking(False)
        self._inside: list[int] = []
        """Handles (pidfd) of what watches over each launched browser."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._servers: list[asyncio.Server] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="saksama-egress", daemon=True)
        self._thread.start()
        self._loop.call_soon_threadsafe(self._loop.call_later, seconds, budget.end, "seconds")
        self._loop.call_soon_threadsafe(self._spawn, self._open_door())

    def adopt(self, connection: socket.socket) -> None:
        """Serves one connected socket, for requests of our own; after the end it is hung up on."""
        if self._loop.is_closed():
            connection.close()
            return
        self._loop.call_soon_threadsafe(self._spawn, self._serve(connection))

    def listen(self, listener: socket.socket) -> None:
        """Serves whoever connects to `listener`; for rooms without a network namespace."""
        asyncio.run_coroutine_threadsafe(self._listen(listener), self._loop).result()

    def stop(self) -> None:
        """Ends every connection, then everything inside; returns when it is dead. Safe to call again."""
        if self._loop.is_closed():
            return
        asyncio.run_coroutine_threadsafe(self._wind_up(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._door.close()
        for handle in self._inside:
            _make_sure(handle)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _open_door(self) -> None:
        for _knock in range(MOST_LAUNCHES):
            life, _ = await self._loop.sock_accept(self._door)
            self._spawn(self._live(life))

    async def _live(self, life: socket.socket) -> None:
        """One launched browser, from its knock until its lifeline ends."""
        with life:
            life.setblocking(False)
            # what knocks and sends may be anything where the browser has our own user: then it is not served
            with suppress(OSError, ValueError):
                self._inside.append(os.pidfd_open(_peer(life)))
                await _readable(life)
                _, handed, _, _ = socket.recv_fds(life, 1, 1)
                server = await self._listen(socket.socket(fileno=handed[0])) if handed else None
                await self._loop.sock_sendall(life, b".")
                await _readable(life)
                if server:
                    server.close()

    async def _serve(self, connection: socket.socket) -> None:
        await self._proxy.serve(*await asyncio.open_connection(sock=connection, limit=LONGEST))

    async def _listen(self, listener: socket.socket) -> asyncio.Server:
        server = await asyncio.start_server(self._proxy.serve, sock=listener, limit=LONGEST)
        self._servers.append(server)
        return server

    async def _wind_up(self) -> None:
        for server in self._servers:
            server.close()
        for _turn in range(ACCEPTING_TURNS):
            await asyncio.sleep(0)
        await self._proxy.end()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.sleep(0)  # closed connections say goodbye in the loop's next turn


async def _readable(connection: socket.socket) -> None:
    loop, ready = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(connection, ready.set)
    try:
        await ready.wait()
    finally:
        loop.remove_reader(connection)


def _peer(life: socket.socket) -> int:
    """Process id, in our own numbering, of who knocked."""
    raw = life.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return int(struct.unpack("3i", raw)[0])


def _make_sure(handle: int) -> None:
    """Waits until the process is gone, and kills it when it does not go by itself."""
    if not _over(handle, DYING_SECONDS):
        with suppress(ProcessLookupError):
            signal.pidfd_send_signal(handle, signal.SIGKILL)
        _over(handle, DYING_SECONDS)
    os.close(handle)


def _over(handle: int, seconds: float) -> bool:
    return bool(select.select([handle], [], [], seconds)[0])
