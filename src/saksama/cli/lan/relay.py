"""A second port for the site *putar* in the network: what arrives is passed on to the first one, unread.

Front and content of a recording must be two origins, of one site (browsers give a frame of another site no worker), and
a name below another is found in few networks by multicast DNS. Two ports of one name are that. The site tells them
apart by the name and port in the request; it stays one process, because it holds what is watched in its memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

MOST, PATIENCE, PIECE = 256, 120.0, 64 * 1024
"""Connections at once; seconds without a byte until one ends; bytes passed on at a time."""
Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


async def relay(bind: str, port: int, to: int, ready: Callable[[int], None] = lambda _port: None) -> None:
    """Pass on what reaches `port` to `to` on this machine, without end. Raises OSError where the port is taken."""
    server = await asyncio.start_server(_handler(to), bind, port)
    ready(server.sockets[0].getsockname()[1])
    async with server:
        await server.serve_forever()


def _handler(to: int) -> Handler:
    room = asyncio.Semaphore(MOST)

    async def handle(theirs: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        async with room:
            try:
                ours, on = await asyncio.open_connection("127.0.0.1", to)
            except OSError:  # the site starts anew just now: the browser asks again
                back.close()
                return
            await asyncio.gather(_pass(theirs, on), _pass(ours, back))

    return handle


async def _pass(read: asyncio.StreamReader, write: asyncio.StreamWriter) -> None:
    try:
        while piece := await asyncio.wait_for(read.read(PIECE), PATIENCE):
            write.write(piece)
            await write.drain()
    except (OSError, TimeoutError):
        pass  # one side went away; the other one is told by closing
    finally:
        write.close()
