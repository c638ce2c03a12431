"""A proxy without a browser, a resolver that answers as told, and servers that count who came."""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime

from saksama.evidence.capture.confine.budget import Budget
from saksama.evidence.capture.confine.egress import Egress
from saksama.evidence.capture.confine.egress_log import EgressLog
from saksama.evidence.capture.confine.proxy import Proxy, connect
from saksama.evidence.capture.confine.ways import WAYS
from saksama.evidence.capture.record import Limits

NOON = datetime(2027, 3, 1, 5, 0, tzinfo=UTC)
PUBLIC, OTHER_PUBLIC, PUBLIC_6 = "93.184.216.34", "1.1.1.1", "2606:4700:4700::1111"

INTERNAL = (
    "127.0.0.1",
    "localhost",
    "[::1]",
    "2130706433",
    "0x7f.1",
    "0177.0.0.1",
    "127.1",
    "0.0.0.0",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "x.localhost",
    "0x7f000001",
)
"""This machine in twelve spellings."""

WAYS_HERE = [way for way in WAYS if way.by_user or not way.own or os.getuid() == 0]
"""The others need root."""


def name(way):
    return f"{way.kind}-{'+'.join(way.own)}-{'user' if way.by_user else 'root'}"


class Names:
    """A resolver: each look-up of a name takes the next answer; the last one stays."""

    def __init__(self, **answers):
        self.answers = {name.replace("_", "."): list(given) for name, given in answers.items()}
        self.asked = []

    async def __call__(self, host, port):
        self.asked.append(host)
        if host not in self.answers:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        given = self.answers[host]
        return given.pop(0) if len(given) > 1 else given[0]


class Server:
    """Answers each connection with `answer(socket, head)`; keeps what came."""

    def __init__(self, answer=None, *, address="127.0.0.1", port=0, raw=False):
        self.answer = answer or (lambda s, head: s.sendall(reply(b"halo")))
        self.heads, self.connections, self.raw = [], 0, raw
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        self.listener = socket.create_server((address, port), family=family)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with connection:
            head = b""
            try:
                while not self.raw and b"\r\n\r\n" not in head and (more := connection.recv(4096)):
                    head += more
                if head or self.raw:
                    self.heads.append(head)
                    self.answer(connection, head)
            except OSError:
                pass

    def close(self):
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


@contextmanager
def serving(answer=None, **where):
    server = Server(answer, **where)
    try:
        yield server
    finally:
        server.close()


def reply(body, *fields, status=b"200 OK", length=None):
    lines = [b"HTTP/1.1 " + status, b"Content-Length: %d" % (len(body) if length is None else length), *fields]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def endless(connection, head):
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65536)


class Rig:
    """One proxy; `ask` sends raw bytes and gives what came back until the proxy hung up."""

    def __init__(self, folder, limits, local, resolver, connector):
        self.path = folder / "proxy-log.jsonl"
        self.log, self.budget = EgressLog(self.path), Budget(limits)
        proxy = Proxy(
            self.budget, self.log, resolver=resolver, local=local, clock=lambda: NOON, connector=connector or connect
        )
        self.egress = Egress(proxy, self.budget, folder / "pintu", seconds=limits.seconds)
        self.asked = 0

    def open(self):
        ours, theirs = socket.socketpair()
        ours.settimeout(10)
        self.egress.adopt(theirs)
        return ours

    def ask(self, raw):
        self.asked += 1
        with self.open() as connection:
            connection.sendall(raw)
            return everything(connection)

    def get(self, url):
        return self.ask(f"GET {url} HTTP/1.1\r\nHost: {url.split('/')[2]}\r\n\r\n".encode())

    def tunnel(self, authority):
        return self.ask(f"CONNECT {authority} HTTP/1.1\r\n\r\n".encode())

    def lines(self):
        """The log so far, when everything is over; a connection is written down just after its end."""
        until = time.monotonic() + 1
        while len(self.path.read_text().splitlines()) < self.asked and time.monotonic() < until:
            time.sleep(0.01)
        self.asked = 0
        self.egress.stop()
        self.log.close(NOON)
        return [json.loads(line) for line in self.path.read_text().splitlines()]

    def said(self):
        return [line["said"] for line in self.lines()]


def everything(connection):
    got = b""
    try:
        while more := connection.recv(65536):
            got += more
    except ConnectionError:
        pass
    return got


@contextmanager
def rigged(folder, *, limits=None, local=None, names=None, connector=None):
    rig = Rig(folder, limits or Limits(), local or {}, names or Names(), connector)
    try:
        yield rig
    finally:
        rig.lines()


def leading_to(port, went):
    """Connects to a server on this machine, whatever public address was asked; keeps the addresses."""

    async def connector(ip, wanted):
        went.append((ip, wanted))
        return await connect("127.0.0.1", port)

    return connector
