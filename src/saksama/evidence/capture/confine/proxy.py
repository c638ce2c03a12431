"""The pinning proxy: the only way out of the room. It reads one request, looks once, connects to that very address.

It speaks plain CONNECT and absolute http; TLS stays between the browser and the site, so the browser sees the site's
own certificate. A refused http request gets no answer at all: an answer of ours could be taken for the site's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import datetime
from weakref import WeakSet

from saksama.evidence.capture.confine.budget import Budget, Cut
from saksama.evidence.capture.confine.egress_log import EgressLog, Line
from saksama.evidence.capture.confine.heads import CONNECTED, REFUSED, Asked, Refusal, asked
from saksama.evidence.capture.confine.names import own
from saksama.evidence.capture.confine.resolving import Resolver, addresses

BLOCK = 64 * 1024
HEAD_SECONDS = 15.0
CONNECT_SECONDS = 10.0
IDLE_SECONDS = 30.0
LAST_BYTES_SECONDS = 0.5
"""What was written to a closed connection may take this long to leave once everything ends."""

Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Connector = Callable[[str, int], Awaitable[Stream]]
"""Connects to an address; it is never given a name."""


async def connect(ip: str, port: int) -> Stream:
    """A TCP connection to `ip`."""
    return await asyncio.open_connection(ip, port, limit=BLOCK)


class Proxy:
    """Serves the connections of one room, all on one event loop."""

    def __init__(
        self,
        budget: Budget,
        log: EgressLog,
        *,
        resolver: Resolver,
        local: Mapping[str, int],
        clock: Callable[[], datetime],
        connector: Connector = connect,
    ) -> None:
        self._budget, self._log, self._resolver, self._local = budget, log, resolver, local
        self._clock, self._connector = clock, connector
        self._tasks: set[asyncio.Task[None]] = set()
        self._transports: WeakSet[asyncio.WriteTransport] = WeakSet()
        budget.when_cut = self.cut

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection from the browser, to its end."""
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self._transports.add(writer.transport)
        line = Line(at=self._clock())
        try:
            await self._guarded((reader, writer), line)
        finally:
            self._tasks.discard(task)
            writer.close()
            if line.said:
                self._log.write(line)

    def cut(self) -> None:
        """Ends every connection now."""
        for task in self._tasks - {asyncio.current_task()}:
            task.cancel()

    async def end(self) -> None:
        """Ends every connection and waits until each has its line in the log and holds no socket any more."""
        self.cut()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._let_go()

    async def _let_go(self) -> None:
        """A closed connection stays until its other side has read; who never reads is not waited for."""
        with suppress(TimeoutError):
            async with asyncio.timeout(LAST_BYTES_SECONDS):
                while any(one.get_write_buffer_size() for one in self._transports):
                    await asyncio.sleep(0.01)
        for one in self._transports:
            if one.get_extra_info("socket").fileno() >= 0:  # what is gone already cannot be told once more
                one.abort()
        await asyncio.sleep(0)

    async def _guarded(self, client: Stream, line: Line) -> None:
        """Whatever ends a connection becomes its line in the log."""
        try:
            await self._talk(client, line)
        except (Refusal, Cut) as no:
            line.said = no.said
        except OSError:
            pass  # one side hung up: what passed until then stands in the line
        except asyncio.CancelledError:
            line.said = f"cut:{self._budget.cut or 'end'}" if line.name else ""

    async def _talk(self, client: Stream, line: Line) -> None:
        head = await _head(client[0])
        if head is None:
            return
        request = asked(head)
        line.name, line.port, line.own = request.host, request.port, own(request.host)
        self._log.asks(line)
        try:
            self._budget.open()
            server = await self._connected(request, line)
        except (Refusal, Cut) as no:
            line.said = no.said  # before the answer: who gets it may look it up at once
            if request.tunnel:
                client[1].write(REFUSED)
            raise
        try:
            await self._pass_on(request, client, server, line)
        finally:
            server[1].close()

    async def _connected(self, request: Asked, line: Line) -> Stream:
        for ip, port in await addresses(request.host, request.port, self._resolver, self._local):
            try:
                async with asyncio.timeout(CONNECT_SECONDS):
                    server = await self._connector(ip, port)
            except OSError:  # also what asyncio raises for a time that ran out
                continue
            self._transports.add(server[1].transport)
            line.ip, line.said = ip, "ok"
            return server
        raise Refusal("unreachable")

    async def _pass_on(self, request: Asked, client: Stream, server: Stream, line: Line) -> None:
        def up(size: int) -> None:
            self._budget.spend(size)
            line.up += size

        def down(size: int) -> None:
            self._budget.spend(size)
            line.down += size

        if request.tunnel:
            client[1].write(CONNECTED)
        else:
            up(len(request.onward))
            server[1].write(request.onward)
        sending = asyncio.create_task(_pump(client[0], server[1], up))
        try:
            await _pump(server[0], client[1], down, idle=IDLE_SECONDS)
        finally:
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)


async def _head(reader: asyncio.StreamReader) -> bytes | None:
    """A request's head; None when nothing was asked (browsers open connections in advance)."""
    try:
        async with asyncio.timeout(HEAD_SECONDS):
            return await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as end:
        if not end.partial:
            return None
        raise Refusal("request") from None
    except TimeoutError:
        raise Refusal("request") from None
    except asyncio.LimitOverrunError:
        raise Refusal("request") from None


async def _pump(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    count: Callable[[int], None],
    *,
    idle: float | None = None,
) -> None:
    """Passes bytes until the sender ends. Raises Cut when none came for `idle` seconds."""
    while block := await _block(reader, idle):
        count(len(block))
        writer.write(block)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()


async def _block(reader: asyncio.StreamReader, idle: float | None) -> bytes:
    try:
        async with asyncio.timeout(idle):
            return await reader.read(BLOCK)
    except TimeoutError:
        raise Cut("idle") from None
