"""Signed-in browsers by the hundred, in one process: asyncio streams, a connection each, as HTTP/1.1 keeps it open."""

from __future__ import annotations

import asyncio
import gzip
import random
import re
import secrets
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.workbench import VERDICT, waiting

WELL = {200, 302}
LONGEST = 60.0
"""Seconds after which an answer counts as none."""
READS = {
    "home": 22, "queue": 16, "card": 16, "agenda": 10, "inbox": 8, "cases": 10, "evidence": 8, "map": 6, "absences": 4,
}  # fmt: skip
"""Of a hundred pages that officers open; a card counts only where a batch is held, else the queue is opened."""
PATHS = {
    "home": "/", "queue": "/antrean/", "agenda": "/tenggat/", "inbox": "/kotak-masuk/", "cases": "/perkara/",
    "evidence": "/barang-bukti/", "map": "/peta/", "absences": "/kantor/cuti/",
}  # fmt: skip
WRITES = {"judge": 55, "absent": 25, "mark_read": 20}
ONCE = re.compile(r'name="once"[^>]*value="([0-9a-f-]{36})"')


@dataclass
class Tally:
    """What came of every request, by kind."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    """Keys of absences that the workbench said it kept."""

    @property
    def every(self) -> list[float]:
        """Seconds of all requests."""
        return [one for kind in self.took.values() for one in kind]


@dataclass
class Browser:
    """One officer's: cookies, an open connection, the batch in hand."""

    port: int
    session: str
    tally: Tally
    token: str = field(default_factory=lambda: secrets.token_hex(16))
    held: list[str] = field(default_factory=list)
    line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, kind: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """Status and page; 0 where no answer came. Noted under `kind`."""
        start = time.perf_counter()
        try:
            status, page = await asyncio.wait_for(self._asked(path, form), LONGEST)
        except (OSError, EOFError, asyncio.IncompleteReadError, TimeoutError):
            self.close()
            status, page = 0, ""
        self.tally.took[kind].append(time.perf_counter() - start)
        if status not in WELL:
            self.tally.faults[f"{status} {kind}"] += 1
        return status, page

    def close(self) -> None:
        """The connection is not used again."""
        if self.line:
            self.line[1].close()
        self.line = None

    async def _asked(self, path: str, form: dict[str, str] | None) -> tuple[int, str]:
        if self.line is None:
            self.line = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self.line
        writer.write(self._request(path, form))
        await writer.drain()
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        body = await reader.readexactly(int(length[1])) if (length := LENGTH.search(head)) else await _chunks(reader)
        whole = gzip.decompress(body) if "content-encoding: gzip" in head else body
        return int(head.split(" ", 2)[1]), whole.decode(errors="replace")

    def _request(self, path: str, form: dict[str, str] | None) -> bytes:
        cookies = f"kantor={self.session}; kantor_csrf={self.token}"
        head = f"Host: 127.0.0.1:{self.port}\r\nCookie: {cookies}\r\nAccept-Encoding: gzip\r\nAccept-Language: id\r\n"
        if form is None:
            return f"GET {path} HTTP/1.1\r\n{head}\r\n".encode()
        body = urlencode({"csrfmiddlewaretoken": self.token, **form})
        kind = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        return f"POST {path} HTTP/1.1\r\n{head}{kind}\r\n{body}".encode()

    async def click(self, chance: random.Random, writes: float) -> None:
        """One thing that an officer does."""
        if chance.random() < writes:
            await self._write(chance)
        else:
            await self._read(chance)

    async def _read(self, chance: random.Random) -> None:
        (kind,) = chance.choices(list(READS), list(READS.values()))
        if kind == "card" and self.held:
            await self.ask(kind, self.held[-1])
        elif kind in ("queue", "card"):
            _status, page = await self.ask("queue", PATHS["queue"])
            self.held = waiting(page)
        else:
            await self.ask(kind, PATHS[kind])

    async def _write(self, chance: random.Random) -> None:
        (kind,) = chance.choices(list(WRITES), list(WRITES.values()))
        if kind == "judge" and self.held:
            await self.ask(kind, self.held.pop(), {"once": str(uuid4()), **VERDICT})
        elif kind == "judge":
            await self.ask("take", "/antrean/ambil/", {"once": str(uuid4())})
        elif kind == "absent":
            await self.absent(str(uuid4()))
        else:
            await self.ask(kind, "/kotak-masuk/dibaca/", {"all": "ya"})

    async def absent(self, once: str) -> bool:
        """Note a day far ahead under the key `once`; whether the workbench said that it is kept."""
        day = (datetime.now(UTC) + timedelta(days=400)).date().isoformat()
        status, _page = await self.ask("absent", PATHS["absences"], {"once": once, "first_day": day, "last_day": day})
        if status == 302:
            self.tally.kept.append(once)
        return status == 302


LENGTH = re.compile(r"content-length: (\d+)")


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    whole = b""
    while size := int(await reader.readline(), 16):
        whole += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return whole


async def crowd(
    browsers: list[Browser], seconds: float, every: float, act: Callable[[Browser], Awaitable[None]]
) -> None:
    """Each does `act` once in `every` seconds, from a moment of its own on, for `seconds`."""
    end = time.monotonic() + seconds

    async def one(browser: Browser) -> None:
        await asyncio.sleep(random.random() * every)
        while time.monotonic() < end:
            start = time.monotonic()
            await act(browser)
            await asyncio.sleep(max(0.0, every - (time.monotonic() - start)))
        browser.close()

    await asyncio.gather(*(one(browser) for browser in browsers))
